package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import org.brooklet.schedule.Constant;
import org.junit.jupiter.api.Test;

class GroupedTest {

    private static final ParameterShape A = new ParameterShape("first.W", 1, 2, true);
    private static final ParameterShape B = new ParameterShape("first.b", 1, 1, false);
    private static final ParameterShape C = new ParameterShape("last.W", 1, 1, true);
    private static final List<ParameterShape> ALL = List.of(A, B, C);

    private static double[][] theta() {
        return new double[][] {{1, 2}, {3}, {4}};
    }

    private static double[][] g() {
        return new double[][] {{1, -1}, {2}, {4}};
    }

    private static double[][] stepped(Optimizer optimizer, int steps) {
        double[][] theta = theta();
        Descent descent = new Descent(optimizer, ALL);
        for (int step = 0; step < steps; step++) {
            descent.toTraining(theta);
            descent.update(0, theta, g());
            descent.toPrediction(theta);
        }
        return theta;
    }

    @Test
    void update_twoGroups_haveRatesAndMomentaOfTheirOwn() {
        // torch.optim.SGD([{"params": [last], "lr": 0.25, "momentum": 0.5}], lr=0.5) by hand, two steps of one
        // gradient:
        // first.W, first.b: theta - 2 x 0.5 g.   last: v = 4, then 0.5 x 4 + 4 = 6; 4 - 0.25 (4 + 6) = 1.5
        Optimizer optimizer = new Sgd(0.5).except(Scope.named("last.*"), new Sgd(0.25, 0.5));
        assertThat(stepped(optimizer, 2)).isDeepEqualTo(new double[][] {{0, 3}, {1}, {1.5}});
    }

    @Test
    void update_threeGroups_theLastNamedTakesFirst() {
        // last.W is a weight too, and goes to the group named last.
        Optimizer optimizer =
                new Sgd(1).except(Scope.WEIGHTS, new Sgd(0.5)).except(Scope.named("last.W"), new Sgd(0.25));
        assertThat(stepped(optimizer, 1)).isDeepEqualTo(new double[][] {{0.5, 2.5}, {1}, {3}});
    }

    @Test
    void update_penaltyAndDecayOfOneGroup_actThereOnly() {
        // last: g = 4 + 0.5 x 4 = 6, 4 - 0.25 x 6.   The rest as without.
        assertThat(stepped(new Sgd(0.5).except(Scope.named("last.W"), new Sgd(0.25).withL2(0.5)), 1))
                .isDeepEqualTo(new double[][] {{0.5, 2.5}, {2}, {2.5}});
        // last: 4 x 0.75 - 0.25 x 4
        assertThat(stepped(new Sgd(0.5).except(Scope.named("last.W"), new Sgd(0.25).withDecay(0.25)), 1))
                .isDeepEqualTo(new double[][] {{0.5, 2.5}, {2}, {2}});
    }

    @Test
    void update_whatIsAroundBothGroups_actsOnAllParameters() {
        // |g| = sqrt(1 + 1 + 4 + 16) = sqrt(22), of which a schedule then takes half
        double factor = 2 / (Math.sqrt(22) + 1e-6);
        Optimizer optimizer = new Sgd(1)
                .except(Scope.named("last.W"), new Sgd(0.5))
                .scheduled(new Constant(0.5))
                .clippedByNorm(2);
        double[][] theta = stepped(optimizer, 1);
        assertThat(theta[0][0]).isCloseTo(1 - 0.5 * factor, offset(1e-15));
        assertThat(theta[2][0]).isCloseTo(4 - 0.25 * 4 * factor, offset(1e-15));
    }

    @Test
    void update_averagesInOneGroup_areOfThatGroup() {
        double[][] theta = stepped(new Sgd(0.5).except(Scope.BIASES, new Sgd(0.5).averaged(0.5)), 2);
        // b goes to 2, 1: (0.5 x 2 x 0.5 + 0.5 x 1) / 0.75
        assertThat(theta[1][0]).isCloseTo((0.5 + 0.5) / 0.75, offset(1e-15));
        assertThat(theta[0]).containsExactly(0, 3);
    }

    @Test
    void freezing_parameters_areNoPartOfTheDescent() {
        Descent descent = new Descent(new Sgd(0.5, 0.5).freezing(Scope.named("first.*")), ALL);
        assertThat(descent.shapes()).containsExactly(C);
        assertThat(descent.memory().contents()).containsOnlyKeys("rest/v:last.W");
        double[][] theta = {{4}};
        descent.update(0, theta, new double[][] {{4}});
        assertThat(theta[0]).containsExactly(2);
    }

    @Test
    void freezing_orderOfWhatIsLeft_isKept() {
        Descent descent = new Descent(
                new Sgd(0.5).except(Scope.named("last.W"), new Sgd(0.25)).freezing(Scope.BIASES), ALL);
        assertThat(descent.shapes()).containsExactly(A, C);
        double[][] theta = {{1, 2}, {4}};
        descent.update(0, theta, new double[][] {{1, -1}, {4}});
        assertThat(theta).isDeepEqualTo(new double[][] {{0.5, 2.5}, {3}});
    }

    @Test
    void update_oneGroupRefuses_noneMoves() {
        Optimizer optimizer = new Sgd(1).withL1(1e200).except(Scope.named("first.*"), new Sgd(1));
        Descent descent = new Descent(optimizer, ALL);
        double[][] theta = theta();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> descent.update(0, theta, g()));
        assertThat(theta).isDeepEqualTo(theta());
        assertThat(descent.updates()).isZero();
    }

    @Test
    void create_groupWithoutAParameter_isRefusedWithWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Descent(new Sgd(1).except(Scope.named("lost.*"), new Sgd(2)), ALL))
                .withMessageStartingWith("no parameter is in the scope [lost.*]; there are ")
                .withMessageContaining("first.W");
        // Taken by the group named later.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Descent(
                        new Sgd(1).except(Scope.named("last.W"), new Sgd(2)).freezing(Scope.named("last.*")), ALL))
                .withMessageStartingWith("no parameter is in the scope [last.W]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Descent(new Sgd(1).freezing(Scope.ALL), ALL))
                .withMessageStartingWith("there is no parameter to train");
    }

    @Test
    void create_nameThatNoParameterHas_isRefusedInEveryScope() {
        Scope typo = Scope.named("first.*", "lsat.W");
        WeightDecay decay = new WeightDecay(0.1, typo);
        List<Optimizer> optimizers = List.of(
                new Sgd(1).freezing(typo),
                new Sgd(1).except(Scope.WEIGHTS.without(typo), new Sgd(2)),
                new L1Penalty(0.1, typo, new Sgd(1)),
                new L2Penalty(0.1, typo, new Sgd(1)).averaged(0.5),
                new DecoupledDecay(0.1, typo, new Sgd(1)),
                new AdamW(0.1, decay).accumulating(2),
                new AmsGrad(0.1, decay),
                new Adan(0.1, decay),
                new Lion(0.1, decay),
                new ScheduleFreeAdamW(0.1, decay),
                new AdamW(0.1).except(Scope.WEIGHTS, new Muon(0.1, 0.95, true, decay)),
                new Sgd(1).except(Scope.BIASES, new L2Penalty(0.1, typo, new Sgd(1))));
        for (Optimizer optimizer : optimizers) {
            assertThatIllegalArgumentException()
                    .as("%s", optimizer)
                    .isThrownBy(() -> new Descent(optimizer, ALL))
                    .withMessageStartingWith("no parameter is in the scope [lsat.W]; there are ");
        }
        // A name of another group is no error.
        Optimizer other = new Sgd(1).except(Scope.BIASES, new L2Penalty(0.1, Scope.named("last.W"), new Sgd(1)));
        assertThat(new Descent(other, ALL).shapes()).hasSize(3);
    }

    @Test
    void update_groupThatGetsNoParameter_doesNothing() {
        List<Optimizer> optimizers = List.of(
                new Adam(0.5).accumulating(2).except(Scope.ALL, new Sgd(0.5).accumulating(2)),
                new Adam(0.5)
                        .accumulating(2)
                        .except(Scope.WEIGHTS, new Sgd(0.5).accumulating(2))
                        .freezing(Scope.BIASES),
                new Sgd(0.5).accumulating(2).except(Scope.BIASES, new Frozen().accumulating(2)));
        for (Optimizer optimizer : optimizers) {
            Descent descent = new Descent(optimizer, ALL);
            int n = descent.shapes().size();
            double[][] theta = new double[n][4];
            double[][] g = new double[n][4];
            for (double[] row : g) {
                Arrays.fill(row, 1);
            }
            descent.update(1, theta, g);
            descent.update(1, theta, g);
            assertThat(theta[0][0]).isEqualTo(-0.5);
        }
    }

    @Test
    void afterSet_reachesTheGroupOfTheParameter() {
        Optimizer optimizer = new Sgd(0.5).averaged(0.5).except(Scope.named("first.b"), new Sgd(0.5).averaged(0.5));
        Descent descent = new Descent(optimizer, ALL);
        double[][] theta = theta();
        descent.update(0, theta, g());
        descent.toPrediction(theta);
        descent.afterSet(1, theta[1]);
        assertThat(descent.memory().contents().get("in/count:first.b")).containsExactly(0);
        assertThat(descent.memory().contents().get("rest/count:first.W")).containsExactly(1);
        descent.afterSet(2, theta[2]);
        assertThat(descent.memory().contents().get("rest/count:last.W")).containsExactly(0);
    }

    @Test
    void scopes_areWhatTheySay() {
        ParameterShape matrix = new ParameterShape("last.W", 2, 2, true);
        ParameterShape grid = new ParameterShape("grid", 2, 2, false);
        List<ParameterShape> shapes = List.of(A, B, C, matrix, grid);
        assertThat(shapes).filteredOn(Scope.WEIGHTS::includes).containsExactly(A, C, matrix);
        assertThat(shapes).filteredOn(Scope.BIASES::includes).containsExactly(B, grid);
        assertThat(shapes).filteredOn(Scope.MATRICES::includes).containsExactly(matrix);
        assertThat(shapes).filteredOn(Scope.ALL::includes).isEqualTo(shapes);
        assertThat(shapes).filteredOn(Scope.named("first.*", "grid")::includes).containsExactly(A, B, grid);
        assertThat(shapes).filteredOn(Scope.named("last")::includes).isEmpty();
        assertThat(shapes).filteredOn(Scope.named("*")::includes).isEqualTo(shapes);
        assertThat(shapes)
                .filteredOn(Scope.WEIGHTS.without(Scope.named("last.*"))::includes)
                .containsExactly(A);
        assertThat(Scope.WEIGHTS.without(Scope.named("last.*"))).hasToString("WEIGHTS without [last.*]");
        assertThat(Scope.named("a")).isEqualTo(Scope.named("a"));
        assertThatIllegalArgumentException()
                .isThrownBy(Scope::named)
                .withMessage("a scope by names expects at least 1 name, found none");
    }
}
