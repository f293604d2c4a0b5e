package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Memory;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.Update;
import org.brooklet.optim.Wrapper;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Bad input is refused with its place, and the model is as before, to the bit. */
class RefusalTest {

    private final Network network =
            Network.of(Node.input(3).dense(4).tanh().dense(1).sigmoid(), 7);
    private final Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new Adam(0.1));
    private final DMatrixRMaj x = Catalogue.random(5, 3, 1);
    private final DMatrixRMaj y = new DMatrixRMaj(new double[][] {{0}, {1}, {0}, {1}, {1}});

    private static List<double[]> weights(Network network) {
        return network.parameters().stream()
                .map(parameter -> parameter.value().data)
                .toList();
    }

    private void assertUntouched(ThrowingCallable call, String message) {
        assertUntouched(call, message, () -> {});
    }

    /** The call fails, changes nothing, and once the input is mended, training goes on as if nothing had been. */
    private void assertUntouched(ThrowingCallable call, String message, Runnable mend) {
        List<double[]> before = weights(network);
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
        assertThat(weights(network)).usingRecursiveComparison().isEqualTo(before);
        mend.run();
        Network twin = Network.of(Node.input(3).dense(4).tanh().dense(1).sigmoid(), 7);
        new Trainer(twin, new BinaryCrossEntropy(), new Adam(0.1)).step(x, y);
        trainer.step(x, y);
        assertThat(weights(network)).usingRecursiveComparison().isEqualTo(weights(twin));
    }

    @Test
    void step_labelOutsideZeroToOne_isRefused() {
        y.set(3, 0, 2);
        assertUntouched(
                () -> trainer.step(x, y),
                "labels must be between 0 and 1, found 2.0 at row 3, column 0",
                () -> y.set(3, 0, 1));
    }

    @Test
    void step_nanOrInfiniteFeature_isRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            DMatrixRMaj planted = x.copy();
            planted.set(4, 2, bad);
            List<double[]> before = weights(network);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> trainer.step(planted, y))
                    .withMessage("features must be finite, found " + bad + " at row 4, column 2");
            assertThat(weights(network)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @Test
    void step_widthsDoNotMatch_isRefused() {
        assertUntouched(
                () -> trainer.step(Catalogue.random(5, 4, 1), y), "the network expects 3 feature columns, found 4");
    }

    @Test
    void step_numbersOfRowsDiffer_isRefused() {
        assertUntouched(
                () -> trainer.step(Catalogue.random(6, 3, 1), y),
                "targets must have as many rows as there are predictions, 6, found 5");
    }

    @Test
    void step_noRows_isRefused() {
        assertUntouched(
                () -> trainer.step(new DMatrixRMaj(0, 3), new DMatrixRMaj(0, 1)),
                "at least 1 row of predictions, found 0");
    }

    @Test
    void fit_labelOutsideZeroToOneInTheLastRow_isRefusedBeforeTheFirstStep() {
        y.set(4, 0, -0.5);
        Dataset bad = Dataset.of(x, y);
        assertUntouched(
                () -> trainer.fit(bad, Fit.epochs(2).batchSize(1).inOrder()),
                "labels must be between 0 and 1, found -0.5 at row 4",
                () -> y.set(4, 0, 1));
    }

    @Test
    void fit_badValidationLabel_isRefusedBeforeTheFirstStep() {
        Dataset good = Dataset.of(x, y);
        DMatrixRMaj wrong = y.copy();
        wrong.set(0, 0, 7);
        assertUntouched(
                () -> trainer.fit(good, Fit.epochs(1).validateOn(Dataset.of(x, wrong))),
                "in the validation rows: labels must be between 0 and 1, found 7.0 at row 0");
    }

    @Test
    void fit_widthsDoNotMatch_isRefused() {
        assertUntouched(
                () -> trainer.fit(Dataset.of(Catalogue.random(5, 2, 1), y), Fit.epochs(1)),
                "the network expects 3 feature columns, found 2");
        DMatrixRMaj two = Catalogue.targets(new BinaryCrossEntropy(), 5, 2, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(Dataset.of(x, two), Fit.epochs(1)))
                .withMessage("targets must have one column, as there is one output, found 2");
    }

    @Test
    void optimizer_learningRateZeroNegativeOrNan_isRefused() {
        for (double bad : new double[] {0, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sgd(bad))
                    .withMessageContaining("learningRate must be above 0 and at most 1e50, found " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Adam(bad))
                    .withMessageContaining("learningRate must be above 0 and at most 1e50, found " + bad);
        }
    }

    @Test
    void step_lossOverflows_divergesAndKeepsTheWeights() {
        Network linear = Network.of(Node.input(1).dense(1).named("out"), 7);
        Trainer diverging = new Trainer(linear, new MeanSquaredError(), new Sgd(0.1));
        DMatrixRMaj huge = new DMatrixRMaj(new double[][] {{1e200}});
        List<double[]> before = weights(linear);
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> diverging.step(huge, new DMatrixRMaj(new double[][] {{0}})))
                .withMessageContaining("step 1")
                .withMessageContaining("the loss is Infinity")
                .withMessageContaining("this step was not made. It was the first step");
        assertThat(weights(linear)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void step_nodeOverflows_namesTheNode() {
        Network deep = Network.of(Node.input(1).dense(1).named("first").dense(1).named("second"), 7);
        deep.parameter("first.W").set(new DMatrixRMaj(new double[][] {{1e200}}));
        deep.parameter("second.W").set(new DMatrixRMaj(new double[][] {{1e200}}));
        Trainer diverging = new Trainer(deep, new MeanSquaredError(), new Sgd(0.1));
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> diverging.step(one, one))
                .withMessageContaining("first seen as Infinity in node \"second\"");
    }

    @Test
    void step_gradientTooLarge_namesTheParameter() {
        Network linear = Network.of(Node.input(1).dense(1).named("out"), 7);
        Trainer diverging = new Trainer(linear, new MeanSquaredError(), new Sgd(0.1));
        DMatrixRMaj large = new DMatrixRMaj(new double[][] {{1e80}});
        List<double[]> before = weights(linear);
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> diverging.step(large, new DMatrixRMaj(new double[][] {{0}})))
                .withMessageContaining("the gradient of \"out.W\" is NaN, or not below 1.0E150");
        assertThat(weights(linear)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void fit_learningRateTooHigh_divergesNamingEpochStepAndRowsWithFiniteWeights() {
        Dataset line = Dataset.of(new double[][] {{1}, {20}, {300}}, new double[] {1, 2, 3});
        Network linear = Network.of(Node.input(1).dense(1), 7);
        Trainer diverging = new Trainer(linear, new MeanSquaredError(), new Sgd(10));
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> diverging.fit(line, Fit.epochs(1_000).batchSize(2)))
                .withMessageMatching("epoch \\d+, rows \\[\\d(, \\d)?\\]: training diverged at step \\d+: .*");
        for (double[] values : weights(linear)) {
            assertThat(Arrays.stream(values).allMatch(Double::isFinite)).isTrue();
        }
    }

    @Test
    void fit_validationLossOverflows_diverges() {
        Dataset train = Dataset.of(new double[][] {{1}}, new double[] {1});
        Dataset far = Dataset.of(new double[][] {{1e300}}, new double[] {0});
        Trainer diverging = new Trainer(Network.of(Node.input(1).dense(1), 7), new MeanSquaredError(), new Sgd(0.1));
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> diverging.fit(train, Fit.epochs(1).validateOn(far)))
                .withMessageContaining("after epoch 1 the validation loss is Infinity");
    }

    @Test
    void create_everyLossAndOptimizer_acceptsGoodInput() {
        // The refusals above mean something only because the same calls succeed on good input.
        for (Loss loss : List.of(new BinaryCrossEntropy(), new MeanSquaredError())) {
            for (Optimizer optimizer : Catalogue.optimizers()) {
                assertThat(new Trainer(network, loss, optimizer).step(x, y)).isFinite();
            }
        }
    }

    @Test
    void fit_divergesWithPatience_bringsTheBestEpochBack() {
        Dataset line = Dataset.of(new double[][] {{0}, {1}, {2}}, new double[] {1, 3, 5});
        Network linear = Network.of(Node.input(1).dense(1), 7);
        Trainer diverging = new Trainer(linear, new MeanSquaredError(), new ThenBlowsUp(new Sgd(0.1), 20, 1e100));
        List<Epoch> epochs = new ArrayList<>();
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> diverging.fit(
                        line, Fit.epochs(100).validateOn(line).patience(50).onEpoch(epochs::add)));
        double best = epochs.stream()
                .mapToDouble(epoch -> epoch.validationLoss().orElseThrow())
                .min()
                .orElseThrow();
        assertThat(best).isLessThan(0.2);
        assertThat(diverging.loss(line)).isEqualTo(best);
    }

    /** An optimizer that goes on for some updates, and then multiplies parameters by a factor. */
    private record ThenBlowsUp(Optimizer inner, int updates, double factor) implements Wrapper {
        @Override
        public void update(Memory memory, Update now, double[][] theta, double[][] g) {
            inner.update(memory.inner(), now, theta, g);
            for (int p = 0; now.number() > updates && p < theta.length; p++) {
                theta[p][0] *= factor;
            }
        }
    }

    @Test
    void fit_largeBatchDiverges_namesAFewOfItsRows() {
        Dataset large = Dataset.of(Catalogue.random(100, 1, 1), Catalogue.random(100, 1, 2));
        Network linear = Network.of(Node.input(1).dense(1), 7);
        Trainer diverging = new Trainer(linear, new MeanSquaredError(), new Sgd(100));
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> diverging.fit(large, Fit.epochs(1_000).batchSize(50)))
                .withMessageMatching(
                        "epoch \\d+, rows \\[\\d+(, \\d+){7}\\] and 42 more: training diverged at step \\d+: .*"
                                + "Try a smaller learning rate than 100.0, or standardized features");
    }

    @Test
    void step_optimizerThatWritesNan_isNamedAtTheNextStep() {
        Network linear = Network.of(Node.input(1).dense(1), 7);
        Trainer spoiled = new Trainer(linear, new MeanSquaredError(), new ThenBlowsUp(new Sgd(0.1), 0, Double.NaN));
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        assertThat(spoiled.step(one, one)).isFinite();
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> spoiled.step(one, one))
                .withMessageContaining("because the update before, by ThenBlowsUp")
                .withMessageContaining("made \"dense1.W\" NaN");
    }
}
