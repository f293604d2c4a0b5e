package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.brooklet.DivergenceException;
import org.brooklet.Fit;
import org.brooklet.GradientCheck;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BatchNormTest {

    private static final Offset<Double> TIGHT = offset(1e-15);
    private static final int RUNNING_MEAN = 2;
    private static final int RUNNING_VAR = 3;

    private final DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1}, {3}});
    private final DMatrixRMaj y = new DMatrixRMaj(new double[][] {{0}, {1}});
    private final Network network =
            Network.of(Node.input(1).then(new BatchNorm(3, 0.5)).then(new Dense(1)), 1);
    private final Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));

    private double running(String name) {
        return network.parameter("batch_norm1.running_" + name).value().data[0];
    }

    @Test
    void forwardAndBackward_twoRows_areHandWorked() {
        // mean 2, variance 1, sqrt(1 + 3) = 2: xhat = (-0.5, 0.5), y = 2 xhat + 1
        BatchNorm op = new BatchNorm(3, 0.5);
        OpRun run =
                new OpRun(op, new double[][] {{1}, {3}}).with(0, 2).with(1, 1).train();
        assertThat(run.y.data).containsExactly(0, 2);
        // dy = (1, 0): mean(dy) = 0.5, mean(dy xhat) = -0.25
        // dx = 2 / 2 (dy - 0.5 + 0.25 xhat) = (1 - 0.5 - 0.125, -0.5 + 0.125)
        run.backward(new double[][] {{1}, {0}});
        assertThat(run.dx[0].data).containsExactly(0.375, -0.375);
        assertThat(run.dw[0].data).containsExactly(-0.5);
        assertThat(run.dw[1].data).containsExactly(1);
        // running mean 0.5 x 0 + 0.5 x 2, running variance 0.5 x 1 + 0.5 x (1 x 2 / 1)
        op.afterStep(run.context);
        assertThat(run.w[RUNNING_MEAN].data).containsExactly(1);
        assertThat(run.w[RUNNING_VAR].data).containsExactly(1.5);
    }

    @Test
    void forwardAndBackward_threeRowsTwoColumns_areHandWorked() {
        // Column 0: mean 3, variance 6, sqrt(6 + 3) = 3, xhat = (-1, 0, 1). Column 1: mean 5, variance 0, xhat = 0.
        BatchNorm op = new BatchNorm(3, 0.1);
        OpRun run = new OpRun(op, new double[][] {{0, 5}, {3, 5}, {6, 5}})
                .with(0, 2, 3)
                .with(1, 1, -1)
                .train();
        assertThat(run.y.data).containsExactly(new double[] {-1, -1, 1, -1, 3, -1}, TIGHT);
        // Column 0: dy = (1, 0, -1), mean(dy) = 0, mean(dy xhat) = -2/3, dx = 2/3 ((1, 0, -1) + 2/3 (-1, 0, 1))
        // Column 1: dy = (1, 2, 3), mean(dy) = 2, dx = 3 / sqrt(3) (-1, 0, 1)
        run.backward(new double[][] {{1, 1}, {0, 2}, {-1, 3}});
        double root = Math.sqrt(3);
        assertThat(run.dx[0].data).containsExactly(new double[] {2.0 / 9, -root, 0, 0, -2.0 / 9, root}, TIGHT);
        assertThat(run.dw[0].data).containsExactly(new double[] {-2, 0}, TIGHT);
        assertThat(run.dw[1].data).containsExactly(0, 6);
        // 0.1 x 3, 0.1 x 5;  0.9 + 0.1 x 6 x 3 / 2, 0.9 + 0.1 x 0
        op.afterStep(run.context);
        assertThat(run.w[RUNNING_MEAN].data).containsExactly(new double[] {0.3, 0.5}, TIGHT);
        assertThat(run.w[RUNNING_VAR].data).containsExactly(new double[] {1.8, 0.9}, TIGHT);
    }

    @Test
    void forwardAndBackward_prediction_useTheRunningStatistics() {
        // (x - 1) / sqrt(1 + 3) x 4 + 1 for x = 3, 1: each row for itself; dy/dx = 4 / 2
        OpRun run = new OpRun(new BatchNorm(3, 0.5), new double[][] {{3}, {1}})
                .with(0, 4)
                .with(1, 1)
                .with(RUNNING_MEAN, 1)
                .with(RUNNING_VAR, 1)
                .predict();
        assertThat(run.y.data).containsExactly(5, 1);
        run.backward(new double[][] {{1}, {10}});
        assertThat(run.dx[0].data).containsExactly(2, 20);
    }

    @Test
    void afterStep_momentumZero_keepsAndMomentumOne_replaces() {
        for (double momentum : new double[] {0, 1}) {
            BatchNorm op = new BatchNorm(1e-5, momentum);
            OpRun run = new OpRun(op, new double[][] {{1}, {3}}).train();
            op.afterStep(run.context);
            // mean 2, variance 1 x 2 / 1
            assertThat(run.w[RUNNING_MEAN].data).containsExactly(momentum == 0 ? 0 : 2);
            assertThat(run.w[RUNNING_VAR].data).containsExactly(momentum == 0 ? 1 : 2);
        }
    }

    @Test
    void forward_columnFarFromZero_keepsItsDigits() {
        OpRun run = new OpRun(new BatchNorm(3, 0.5), new double[][] {{1e9 - 1}, {1e9 + 1}}).train();
        assertThat(run.y.data).containsExactly(-0.5, 0.5);
    }

    @Test
    void parameters_areGainOffsetAndTwoConstants() {
        assertThat(new BatchNorm().parameters(3))
                .extracting(ParameterSpec::name)
                .containsExactly("gamma", "beta", "running_mean", "running_var");
        assertThat(new BatchNorm().parameters(3))
                .extracting(ParameterSpec::trainable)
                .containsExactly(true, true, false, false);
        OpRun fresh = new OpRun(new BatchNorm(), new double[][] {{1, 2}});
        assertThat(fresh.w[0].data).containsExactly(1, 1);
        assertThat(fresh.w[1].data).containsExactly(0, 0);
        assertThat(fresh.w[RUNNING_MEAN].data).containsExactly(0, 0);
        assertThat(fresh.w[RUNNING_VAR].data).containsExactly(1, 1);
        assertThat(network.parameter("batch_norm1.gamma").isWeight()).isFalse();
        assertThat(new BatchNorm().name()).isEqualTo("batch_norm");
        assertThat(new BatchNorm().range(Range.REAL)).isEqualTo(Range.REAL);
    }

    @Test
    void create_defaults_areThoseOfTheJavadoc() {
        // epsilon 1e-5 and momentum 0.1: (x - 0) / sqrt(1 + 1e-5); 0.9 x 0 + 0.1 x 2
        BatchNorm op = new BatchNorm();
        OpRun run = new OpRun(op, new double[][] {{1}, {3}}).predict();
        assertThat(run.y.data[0]).isCloseTo(1 / Math.sqrt(1.00001), TIGHT);
        op.afterStep(run.train().context);
        assertThat(run.w[RUNNING_MEAN].data[0]).isCloseTo(0.2, TIGHT);
    }

    @Test
    void step_made_movesTheRunningStatistics() {
        trainer.step(x, y);
        assertThat(running("mean")).isEqualTo(1);
        assertThat(running("var")).isEqualTo(1.5);
        // 0.5 x 1 + 0.5 x 2, 0.5 x 1.5 + 0.5 x 2
        trainer.step(x, y);
        assertThat(running("mean")).isEqualTo(1.5);
        assertThat(running("var")).isEqualTo(1.75);
    }

    @Test
    void predict_afterSteps_usesTheRunningStatistics() {
        trainer.step(x, y);
        double gamma = network.parameter("batch_norm1.gamma").value().data[0];
        double beta = network.parameter("batch_norm1.beta").value().data[0];
        double w = network.parameter("dense1.W").value().data[0];
        double b = network.parameter("dense1.b").value().data[0];
        double xhat = (7 - 1) / Math.sqrt(1.5 + 3);
        assertThat(network.predict(7)[0]).isCloseTo((gamma * xhat + beta) * w + b, offset(1e-14));
        assertThat(network.predict(new double[][] {{7}, {-100}})[0]).isEqualTo(network.predict(7));
    }

    @Test
    void everythingButAStep_leavesTheRunningStatisticsAlone() {
        network.predict(x);
        trainer.loss(Dataset.of(x, y));
        trainer.evaluate(Dataset.of(x, y));
        network.forward(x);
        network.backward(new DMatrixRMaj(2, 1));
        GradientCheck.Result result = GradientCheck.of(network, new MeanSquaredError(), x, y);
        assertThat(result.passes()).isTrue();
        assertThat(running("mean")).isZero();
        assertThat(running("var")).isEqualTo(1);
    }

    @Test
    void step_thatFails_leavesTheRunningStatisticsAlone() {
        trainer.step(x, y);
        DMatrixRMaj huge = new DMatrixRMaj(new double[][] {{1e200}, {0}});
        DMatrixRMaj wrong = new DMatrixRMaj(3, 1);
        assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> trainer.step(x, huge));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.step(x, wrong));
        assertThat(running("mean")).isEqualTo(1);
        assertThat(running("var")).isEqualTo(1.5);
    }

    @Test
    void step_oneRow_isRefused() {
        String message = "batch_norm expects batches of at least 2 rows in training, found 1;"
                + " choose a batch size that leaves no single row at the end of an epoch";
        DMatrixRMaj one = new DMatrixRMaj(1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.step(one, one))
                .withMessage(message);
        Dataset three = Dataset.of(new double[][] {{1}, {2}, {3}}, new double[] {1, 2, 3});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(three, Fit.epochs(1).batchSize(2)))
                .withMessageContaining("leave a last one of 1");
        assertThat(network.predict(4)).hasSize(1);
    }

    @Test
    void create_settingOutOfRange_isRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BatchNorm(bad, 0.1))
                    .withMessage("BatchNorm: epsilon must be above 0 and finite, found " + bad);
        }
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BatchNorm(1e-5, bad))
                    .withMessage("BatchNorm: momentum must be from 0 to 1, found " + bad);
        }
    }

    @Test
    void step_varianceOverflows_isRefusedAndLeavesTheStatistics() {
        Network network = Network.of(Node.input(1).batchNorm().dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1e200}, {-1e200}});
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> trainer.step(x, new DMatrixRMaj(2, 1)))
                .withMessageContaining("batch_norm1");
        assertThat(network.parameter("batch_norm1.running_var").value().data).containsExactly(1);
    }

    @Test
    void step_momentum1_replacesExactly() {
        // Rows of 1e-10 and -1e-10: mean 0, biased variance 1e-20, unbiased 2e-20.
        Network network = Network.of(Node.input(1).then(new BatchNorm(1e-30, 1)).dense(1), 1);
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1e-10}, {-1e-10}});
        new Trainer(network, new MeanSquaredError(), new Sgd(1e-3)).step(x, new DMatrixRMaj(2, 1));
        assertThat(network.parameter("batch_norm1.running_var").value().data[0]).isCloseTo(2e-20, offset(1e-34));
    }
}
