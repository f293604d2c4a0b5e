package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.brooklet.DivergenceException;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Dense;
import org.brooklet.op.Initializer;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class AveragedWeightsTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_threeSteps_areHandWorked() {
        // Sgd with lr = 0.5 goes 1 -> 0 -> 0.5 -> 1. decay = 0.5: weights 1/2, 1/4, 1/8 from the newest on.
        // 0;  (0 + 2 x 0.5) / 3;  (0 + 2 x 0.5 + 4 x 1) / 7
        Walk walk = new Walk(new AveragedWeights(0.5, new Sgd(0.5)));
        assertThat(walk.step(2)).isZero();
        assertThat(walk.step(-1)).isCloseTo(1.0 / 3, TIGHT);
        assertThat(walk.step(-1)).isCloseTo(5.0 / 7, TIGHT);
        assertThat(walk.kept("last")).isEqualTo(1);
        assertThat(walk.kept("average")).isEqualTo(0.625);
    }

    @Test
    void toTraining_afterSteps_isTheLastPlaceAndNotTheAverage() {
        Walk walk = new Walk(new AveragedWeights(0.5, new Sgd(0.5)));
        assertThat(walk.training()).isEqualTo(1);
        walk.step(2);
        walk.step(-1);
        assertThat(walk.training()).isEqualTo(0.5);
        assertThat(walk.theta[0][0]).isCloseTo(1.0 / 3, TIGHT);
    }

    @Test
    void update_decayZero_isTheOptimizerAlone() {
        double[] gradients = {2, -1, 4};
        assertThat(Walk.path(new Sgd(0.5).averaged(0), gradients)).isEqualTo(Walk.path(new Sgd(0.5), gradients));
    }

    @Test
    void update_aroundScheduleFree_averagesItsPredictions() {
        // x of ScheduleFreeSgdTest goes 0, 0.25: (0 + 2 x 0.25) / 3
        Walk walk = new Walk(new ScheduleFreeSgd(0.5, 0.5).averaged(0.5));
        walk.step(2);
        assertThat(walk.step(-1)).isCloseTo(0.5 / 3, TIGHT);
        // and its training goes on at y = 0.375
        assertThat(walk.training()).isEqualTo(0.375);
    }

    @Test
    void step_throughATrainer_trainsTheLastAndPredictsTheAverage() {
        // p = w, target 0, lr = 1/4: w = 2, 1, 0.5, and losses 4, 1, 0.25. Averages 1, (1 + 2 x 0.5) / 3 = 2/3.
        Dense layer = new Dense(1).weights(Initializer.constant(2)).withoutBias();
        Network network = Network.of(Node.input(1).then(layer), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.25).averaged(0.5));
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        DMatrixRMaj zero = new DMatrixRMaj(1, 1);
        assertThat(network.predict(1)).containsExactly(2);
        assertThat(trainer.step(one, zero)).isEqualTo(4);
        assertThat(network.predict(1)[0]).isCloseTo(1, TIGHT);
        assertThat(trainer.step(one, zero)).isEqualTo(1);
        assertThat(network.predict(1)[0]).isCloseTo(2.0 / 3, TIGHT);
        assertThat(trainer.loss(Dataset.of(one, zero))).isCloseTo(4.0 / 9, TIGHT);
        assertThat(trainer.step(one, zero)).isEqualTo(0.25);
    }

    @Test
    void step_thatFails_leavesTheAverageInPlace() {
        Dense layer = new Dense(1).weights(Initializer.constant(2)).withoutBias();
        Network network = Network.of(Node.input(1).then(layer), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.25).averaged(0.5));
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        DMatrixRMaj huge = new DMatrixRMaj(new double[][] {{1e200}});
        assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> trainer.step(one, huge));
        assertThat(network.predict(1)).containsExactly(2);
        trainer.step(one, new DMatrixRMaj(1, 1));
        double[] average = network.predict(1);
        assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> trainer.step(one, huge));
        assertThat(network.predict(1)).isEqualTo(average);
        assertThat(trainer.step(one, new DMatrixRMaj(1, 1))).isEqualTo(1);
    }

    @Test
    void create_decayOutOfRange_isRefused() {
        assertThat(new Sgd(1).averaged(0.5)).isEqualTo(new AveragedWeights(0.5, new Sgd(1)));
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AveragedWeights(bad, new Sgd(1)))
                    .withMessage("AveragedWeights: decay must be at least 0 and below 1, found " + bad);
        }
    }
}
