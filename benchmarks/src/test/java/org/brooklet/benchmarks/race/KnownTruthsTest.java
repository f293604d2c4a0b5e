package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Rule;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.Slot;
import org.brooklet.optim.Update;
import org.brooklet.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A race has to find what is known beforehand. */
class KnownTruthsTest {

    private static final Protocol SMALL = new Protocol(20, 32, 5, 1, 200, 1);

    @TempDir
    Path folder;

    /** Momentum that goes up where it should go down. */
    private record Flipped(double learningRate) implements Rule {

        @Override
        public List<String> arrays() {
            return List.of("m");
        }

        @Override
        public void move(Slot slot, Update now, double[] theta, double[] g) {
            double[] m = slot.array("m");
            double lr = now.rate(learningRate);
            for (int i = 0; i < slot.size(); i++) {
                m[i] = 0.9 * m[i] + g[i];
                theta[i] += lr * m[i];
            }
        }
    }

    @Test
    void race_withAFlippedSign_hasItLastAndCountsItsDivergences() throws Exception {
        Race race = Race.of(
                        problems("rosenbrock-2", "ill-conditioned", "noisy-quadratic", "sin-1-5-1"),
                        contenders("SGD", "Adam"))
                .with(Contender.of("flipped", 0.01, Flipped::new))
                .by(SMALL);

        Standings standings = race.run(folder, 2);

        assertThat(standings.ranking(League.TUNED)).last().isEqualTo(2);
        assertThat(standings.wins(2, League.TUNED)).isZero();
        assertThat(standings.diverged(2, League.TRIAL)).isGreaterThan(standings.diverged(0, League.TRIAL));
        assertThat(standings.text()).contains("flipped");
    }

    @Test
    void race_withADuplicateOfAdam_hasThemTie() throws Exception {
        Race race = Race.of(
                        problems("rosenbrock-2", "noisy-quadratic", "sin-1-5-1", "digits"), contenders("SGD", "Adam"))
                .with(Contender.of("twin", 0.001, Adam::new))
                .by(new Protocol(5, 8, 3, 1, 40, 1));

        Standings standings = race.run(folder, 2);

        for (int p = 0; p < 4; p++) {
            assertThat(standings.ties(p, 2, League.TUNED)).isEqualTo(standings.ties(p, 1, League.TUNED));
            assertThat(Standings.difference(standings.losses(p, 2, League.TUNED), standings.losses(p, 1, League.TUNED)))
                    .isEqualTo(new Statistics.Interval(0, 0));
        }
        assertThat(standings.wins(2, League.TUNED)).isPositive().isEqualTo(standings.wins(1, League.TUNED));
        assertThat(Standings.score(standings.ratios(2, League.TUNED)))
                .isEqualTo(Standings.score(standings.ratios(1, League.TUNED)));
    }

    @Test
    void race_onTheIllConditionedQuadratic_hasMomentumAndNesterovFarBeforeSgd() throws Exception {
        Race race = Race.of(problems("ill-conditioned"), contenders("SGD", "momentum", "Nesterov"))
                .by(new Protocol(20, 64, 3, 1, 400, 1));

        Standings standings = race.run(folder, 2);

        double sgd = Statistics.median(standings.losses(0, 0, League.TUNED));
        assertThat(Statistics.median(standings.losses(0, 1, League.TUNED))).isLessThan(sgd / 3);
        assertThat(Statistics.median(standings.losses(0, 2, League.TUNED))).isLessThan(sgd / 3);
    }

    /** The gradient of x^2 + w y^2; its loss is the squared distance from the minimum, which can be compared for any w. */
    private record Bowl(double w) implements SmoothFunction {

        @Override
        public String name() {
            return "bowl-" + (int) w;
        }

        @Override
        public double value(double[] x) {
            return x[0] * x[0] + x[1] * x[1];
        }

        @Override
        public void gradient(double[] x, double[] g) {
            g[0] = 2 * x[0];
            g[1] = 2 * w * x[1];
        }

        @Override
        public double[] start(RandomStream random) {
            return new double[] {1, 1};
        }
    }

    /** Adam divides by the size of each element's gradients: to the bit here, since w is a power of two and epsilon is nothing. */
    @Test
    void race_onARescaledGradient_leavesAdamAloneAndRuinsSgd() throws Exception {
        Race race = Race.of(
                        List.of(new Bowl(1), new Bowl(1024)),
                        List.of(
                                Contender.of("SGD", 0.01, Sgd::new),
                                Contender.of("Adam", 0.001, rate -> new Adam(rate, 0.9, 0.999, 1e-50))))
                .by(new Protocol(1, 64, 3, 1, 100, 1));

        Standings standings = race.run(folder, 1);

        assertThat(standings.losses(1, 1, League.TUNED)).isEqualTo(standings.losses(0, 1, League.TUNED));
        assertThat(standings.losses(0, 1, League.TUNED)[0]).isLessThan(1e-3);
        assertThat(standings.losses(0, 0, League.TUNED)[0]).isLessThan(1e-3);
        assertThat(standings.losses(1, 0, League.TUNED)[0]).isGreaterThan(0.5);
    }

    @Test
    void customRace_asShown_hasSignumAndHimmelblauInIt() throws Exception {
        CustomRace.main(folder.toString());

        assertThat(folder.resolve("race.html")).content().contains("Signum", "himmelblau");
    }

    static List<Problem> problems(String... names) {
        return Problems.all().stream()
                .filter(problem -> List.of(names).contains(problem.name()))
                .toList();
    }

    static List<Contender> contenders(String... names) {
        return Contenders.all().stream()
                .filter(contender -> List.of(names).contains(contender.name()))
                .toList();
    }
}
