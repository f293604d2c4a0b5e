package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DropoutTest {

    private static double[][] ones(int rows, int columns) {
        double[][] ones = new double[rows][columns];
        for (double[] row : ones) {
            Arrays.fill(row, 1);
        }
        return ones;
    }

    /** What training makes of 2,000 ones: the mask. */
    private static double[] mask(double rate, long seed, String node, long number) {
        return new OpRun(new Dropout(rate), ones(100, 20)).train(seed, node, number).y.data;
    }

    @Test
    void forward_prediction_isTheIdentity() {
        OpRun run = new OpRun(new Dropout(0.9), new double[][] {{1, -2, 3}, {4, 5, -6}}).predict();
        assertThat(run.y.data).containsExactly(1, -2, 3, 4, 5, -6);
        run.backward(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(run.dx[0].data).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void forward_training_keepsOrDropsAndDividesWhatStays() {
        // rate 0.75: what stays is divided by 1 - 0.75, times 4.
        OpRun run = new OpRun(new Dropout(0.75), new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}}).train();
        for (int i = 0; i < 8; i++) {
            assertThat(run.y.data[i]).isIn(0.0, 4.0 * (i + 1));
        }
    }

    @Test
    void forward_manyElements_dropsTheRightShareAndKeepsTheMean() {
        for (double rate : new double[] {0.1, 0.5, 0.8}) {
            double[] y = new OpRun(new Dropout(rate), ones(1_000, 100)).train().y.data;
            double dropped = Arrays.stream(y).filter(value -> value == 0).count() / 1e5;
            // Five deviations of a share of 100,000: 5 sqrt(rate (1 - rate) / 1e5) is at most 0.0079.
            assertThat(dropped).isCloseTo(rate, offset(5 * Math.sqrt(rate * (1 - rate) / 1e5)));
            assertThat(Arrays.stream(y).filter(value -> value != 0).distinct()).containsExactly(1 / (1 - rate));
            assertThat(Arrays.stream(y).sum() / 1e5).isCloseTo((1 - dropped) / (1 - rate), offset(1e-10));
        }
    }

    @Test
    void forward_seedNodeAndStep_decideTheMask() {
        assertThat(mask(0.5, 7, "node a", 3))
                .isEqualTo(mask(0.5, 7, "node a", 3))
                .isNotEqualTo(mask(0.5, 7, "node a", 4))
                .isNotEqualTo(mask(0.5, 7, "node b", 3))
                .isNotEqualTo(mask(0.5, 8, "node a", 3));
    }

    @Test
    void forward_twoSteps_dropIndependently() {
        double[] first = mask(0.5, 7, "node", 3);
        double[] second = mask(0.5, 7, "node", 4);
        int alike = 0;
        for (int i = 0; i < first.length; i++) {
            alike += first[i] == second[i] ? 1 : 0;
        }
        // Half of 2,000, within five deviations of sqrt(2000 / 4) = 22.
        assertThat(alike).isBetween(888, 1_112);
    }

    @Test
    void forward_rateZero_isTheIdentity() {
        OpRun run = new OpRun(new Dropout(0), new double[][] {{1, -2, 3}}).train();
        assertThat(run.y.data).containsExactly(1, -2, 3);
        run.backward(new double[][] {{4, 5, 6}});
        assertThat(run.dx[0].data).containsExactly(4, 5, 6);
    }

    @Test
    void backward_training_usesTheMaskOfForward() {
        OpRun run = new OpRun(new Dropout(0.5), ones(10, 10)).train();
        double[][] dy = new double[10][10];
        for (int i = 0; i < 100; i++) {
            dy[i / 10][i % 10] = i + 1;
        }
        run.backward(dy).backward(dy);
        for (int i = 0; i < 100; i++) {
            // y is the mask itself, and the gradient has been added twice.
            assertThat(run.dx[0].data[i]).isEqualTo(2 * run.y.data[i] * (i + 1));
        }
    }

    @Test
    void create_rateOutOfRange_isRefused() {
        for (double bad : new double[] {-0.1, 1, 2, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Dropout(bad))
                    .withMessage("Dropout: rate must be at least 0 and below 1, found " + bad);
        }
    }

    @Test
    void nameAndWidth_areThoseOfOneInput() {
        assertThat(new Dropout(0.5).name()).isEqualTo("dropout");
        assertThat(new Dropout(0.5).width(7)).isEqualTo(7);
        assertThat(new Dropout(0.5).range(Range.UNIT_INTERVAL)).isEqualTo(Range.between(0, 2));
        assertThat(new Dropout(0.5).initializerBefore()).isNull();
        assertThat(new Dropout(0.5).parameters(7)).isEmpty();
    }

    /** 40 features, of which each is dropped or not, and summed: w = 1, b = 0. */
    private static Network summing(long seed, double rate) {
        return Network.of(Node.input(40).dropout(rate).then(new Dense(1).weights(Initializer.constant(1))), seed);
    }

    @Test
    void predict_networkWithDropout_isUnaffected() {
        Network network = summing(1, 0.5);
        double[] row = ones(1, 40)[0];
        assertThat(network.predict(row)).containsExactly(40);
        assertThat(network.predict(row)).containsExactly(40);
    }

    @Test
    void step_networkWithDropout_masksByTheNumberOfTheStep() {
        // The loss of target 0 is (2 x number kept)^2; at a rate too small to matter it shows the mask of each step.
        double[] losses = losses(1);
        assertThat(losses).isEqualTo(losses(1)).isNotEqualTo(losses(2));
        assertThat(Arrays.stream(losses).distinct().count()).isGreaterThan(3);
        for (double loss : losses) {
            double kept = Math.sqrt(loss) / 2;
            assertThat(kept).isEqualTo(Math.rint(kept)).isBetween(4.0, 36.0);
        }
    }

    private static double[] losses(long seed) {
        Network network = summing(seed, 0.5);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(1e-300));
        DMatrixRMaj x = new DMatrixRMaj(ones(1, 40));
        double[] losses = new double[10];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = trainer.step(x, new DMatrixRMaj(1, 1));
            assertThat(network.predict(ones(1, 40)[0])).containsExactly(40);
        }
        return losses;
    }
}
