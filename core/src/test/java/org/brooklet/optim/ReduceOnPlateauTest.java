package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Dense;
import org.brooklet.op.Initializer;
import org.brooklet.schedule.Constant;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ReduceOnPlateauTest {

    /** A row whose prediction is the weight itself. */
    private static Dataset wanting(double target) {
        return Dataset.of(new double[][] {{1}}, new double[] {target});
    }

    /** p = w x, starting from w = 2. */
    private static Network oneWeight() {
        Dense layer = new Dense(1).weights(Initializer.constant(2)).withoutBias();
        return Network.of(Node.input(1).then(layer), 1);
    }

    private static double weight(Network network) {
        return network.parameter("dense1.W").value().data[0];
    }

    /** The share of the rate after each of some losses. */
    private static double[] shares(ReduceOnPlateau rule, double... losses) {
        Descent descent = new Descent(rule, List.of(Walk.WEIGHT));
        double[] shares = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            descent.afterEpoch(losses[i]);
            shares[i] = descent.memory().number("share");
        }
        return shares;
    }

    private static ReduceOnPlateau rule(double factor, int patience, double threshold, int cooldown, double minimum) {
        return new ReduceOnPlateau(factor, patience, threshold, cooldown, minimum, new Sgd(1));
    }

    @Test
    void afterEpoch_lossDoesNotFall_reducesAfterPatiencePlusOne() {
        // 5 is the best; 6 and 5 are bad, and with a patience of 1 the second reduces; 4 is better; 4, 4 are bad again
        assertThat(shares(rule(0.5, 1, 0, 0, 0), 5, 6, 5, 4, 4, 4)).containsExactly(1, 1, 0.5, 0.5, 0.5, 0.25);
        assertThat(shares(rule(0.5, 0, 0, 0, 0), 5, 5, 4, 6)).containsExactly(1, 0.5, 0.5, 0.25);
    }

    @Test
    void afterEpoch_fallWithinTheThreshold_isBad() {
        // Better is below 8 x 0.75 = 6.
        assertThat(shares(rule(0.5, 0, 0.25, 0, 0), 8, 6)).containsExactly(1, 0.5);
        assertThat(shares(rule(0.5, 0, 0.25, 0, 0), 8, 5.9)).containsExactly(1, 1);
        // A fall that is too small does not become the best either: 7, 6.5 and then 5.9, which is better.
        assertThat(shares(rule(0.5, 2, 0.25, 0, 0), 8, 7, 6.5, 5.9, 5)).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void afterEpoch_cooldown_doesNotCount() {
        // Reduced after the second epoch; two epochs cool down; the next bad one reduces again.
        assertThat(shares(rule(0.5, 0, 0, 2, 0), 1, 1, 1, 1, 1)).containsExactly(1, 0.5, 0.5, 0.5, 0.25);
    }

    @Test
    void afterEpoch_minimum_isNotPassed() {
        assertThat(shares(rule(0.5, 0, 0, 0, 0.3), 1, 1, 1, 1)).containsExactly(1, 0.5, 0.3, 0.3);
    }

    @Test
    void afterEpoch_reductionTooSmallToMatter_isNotMade() {
        // 1e-7, then 1e-14 would be 1e-7 less: made. From 1e-14 to 1e-21 is less than 1e-8: not made.
        double[] shares = shares(rule(1e-7, 0, 0, 0, 0), 1, 1, 1, 1);
        assertThat(shares[2]).isEqualTo(1e-7 * 1e-7);
        assertThat(shares[3]).isEqualTo(shares[2]);
    }

    @Test
    void afterEpoch_nan_isBad() {
        assertThat(shares(rule(0.5, 0, 0, 0, 0), 1, Double.NaN, 0.5)).containsExactly(1, 0.5, 0.5);
    }

    @Test
    void afterEpoch_severalAround_eachReduces() {
        Optimizer rule = new Sgd(1).scheduled(new Constant(0.5)).reducedOnPlateau(0.5, 0);
        Descent descent = new Descent(rule, List.of(Walk.WEIGHT));
        descent.afterEpoch(1);
        descent.afterEpoch(1);
        // 1 x 0.5 x 0.5
        double[][] theta = {{1}};
        descent.update(0, theta, new double[][] {{1}});
        assertThat(theta[0][0]).isEqualTo(0.75);
        assertThat(descent.rate()).isEqualTo(0.25);
    }

    @Test
    void fit_withValidation_watchesTheValidationLoss() {
        // Trained towards 0, w -= lr 2 w; judged by (w - 4)^2, which rises. lr = 1/4, 1/4, then 1/8, then 1/16:
        // w = 2, 1 (9, the best), 0.5 (bad), x 3/4 (bad), x 7/8
        Network network = oneWeight();
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.25).reducedOnPlateau(0.5, 0));
        List<Double> weights = new ArrayList<>();
        trainer.fit(wanting(0), Fit.epochs(4).validateOn(wanting(4)).onEpoch(epoch -> weights.add(weight(network))));
        assertThat(weights).containsExactly(1.0, 0.5, 0.375, 0.328125);
    }

    @Test
    void fit_withoutValidation_watchesTheTrainingLoss() {
        // lr = 1: w -= 2 w only changes the sign, so the training loss stays 4 and epoch 2 is bad; lr = 1/2 then finds
        // 0.
        Network network = oneWeight();
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(1).reducedOnPlateau(0.5, 0));
        List<Double> weights = new ArrayList<>();
        trainer.fit(wanting(0), Fit.epochs(3).onEpoch(epoch -> weights.add(weight(network))));
        assertThat(weights).containsExactly(-2.0, 2.0, 0.0);
    }

    @Test
    void create_defaults_arePyTorchs() {
        assertThat(new ReduceOnPlateau(0.5, 3, new Sgd(1)))
                .isEqualTo(new ReduceOnPlateau(0.5, 3, 1e-4, 0, 0, new Sgd(1)));
        assertThat(new Sgd(1).reducedOnPlateau(0.5, 3)).isEqualTo(new ReduceOnPlateau(0.5, 3, new Sgd(1)));
    }

    @Test
    void create_settingOutOfRange_isRefusedByNameAndRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(1, 0, 0, 0, 0))
                .withMessage("ReduceOnPlateau: factor must be above 0 and below 1, found 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(0.5, 0, 1, 0, 0))
                .withMessage("ReduceOnPlateau: threshold must be at least 0 and below 1, found 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(0.5, 0, 0, 0, 1.5))
                .withMessage("ReduceOnPlateau: minimum must be from 0 to 1, found 1.5");
    }

    @Test
    void afterEpoch_negativeLossThatDoesNotFall_reduces() {
        // -5 (1 - 0.0001) is worse than -5: as a bound it would call every epoch better.
        Optimizer optimizer = new Sgd(1).reducedOnPlateau(0.5, 2);
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("theta", 1, 1, true)));
        for (int epoch = 0; epoch < 4; epoch++) {
            assertThat(descent.memory().number("share")).isEqualTo(1);
            descent.afterEpoch(-5);
        }
        assertThat(descent.memory().number("share")).isEqualTo(0.5);
        descent.afterEpoch(-5.1);
        assertThat(descent.memory().number("best")).isEqualTo(-5.1);
    }

    @Test
    void endEpoch_loopOfOnesOwn_reachesIt() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.5).reducedOnPlateau(0.5, 0));
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        network.parameter("dense1.W").set(new DMatrixRMaj(1, 1));
        trainer.endEpoch(1);
        trainer.endEpoch(1);
        // The second epoch was no better: the rate is 0.25, and the gradient of (0 - 1)^2 is -2.
        trainer.step(one, one);
        assertThat(network.parameter("dense1.W").value().data).containsExactly(0.5);
    }

    @Test
    void afterEpoch_manyReductions_endWhereTheyNoLongerMatter() {
        // From 2^-26 = 1.5e-8 the next half would be a reduction by 7.5e-9, less than 1e-8.
        Optimizer optimizer = new Sgd(1).reducedOnPlateau(0.5, 0);
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("theta", 1, 1, true)));
        for (int epoch = 0; epoch < 100; epoch++) {
            descent.afterEpoch(1);
        }
        assertThat(descent.memory().number("share")).isEqualTo(0x1p-26);
    }

    @Test
    void afterEpoch_aroundAndWithinOthers_reachesAll() {
        List<Double> told = new ArrayList<>();
        Optimizer spy = new Rule() {
            @Override
            public void move(Slot slot, Update now, double[] theta, double[] g) {}

            @Override
            public void afterEpoch(Memory memory, double loss) {
                told.add(loss);
            }
        };
        Optimizer wrapped = spy.withL2(1)
                .withL1(1)
                .clippedByNorm(1)
                .reducedOnPlateau(0.5, 3)
                .clippedByValue(1)
                .accumulating(2)
                .withDecay(0.1)
                .rateAtMost(0.5)
                .averaged(0.5)
                .except(Scope.named("other"), new Sgd(1));
        Descent descent = new Descent(
                wrapped, List.of(new ParameterShape("theta", 1, 1, true), new ParameterShape("other", 1, 1, true)));
        descent.afterEpoch(7);
        assertThat(told).containsExactly(7.0);
        assertThat(descent.memory().contents().get("rest/inner/inner/inner/inner/inner/best"))
                .containsExactly(7);
    }

    @Test
    void create_endsOfTheRanges_areWhatTheySay() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReduceOnPlateau(1, 0, new Sgd(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReduceOnPlateau(0, 0, new Sgd(1)));
        assertThat(new ReduceOnPlateau(0.5, 0, 0, 0, 1, new Sgd(1)).minimum()).isEqualTo(1);
        assertThat(new ReduceOnPlateau(0.5, 0, 0, 0, 0, new Sgd(1)).minimum()).isZero();
    }
}
