package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.PoissonWithLogRate;
import org.brooklet.metric.Metric;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.Op;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers near the ends of what a double can hold: right, or refused by name, never NaN in silence. */
class OverflowTest {

    private static final double[] EXTREME = {
        0, -0.0, 1, -1, 1e-300, -1e-300, 1e100, -1e100, 1e154, -1e154, 1e200, -1e200, 1e308, -1e308, Double.MAX_VALUE
    };

    private static Network steep() {
        Network network = Network.of(Node.input(2).dense(3).relu().dense(1).scale(1e10), 1);
        network.parameter("dense1.W").set(filled(2, 3, 1));
        network.parameter("dense2.W").set(filled(3, 1, 1));
        return network;
    }

    private static DMatrixRMaj filled(int rows, int columns, double value) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        matrix.fill(value);
        return matrix;
    }

    @Test
    void predict_overflow_isRefusedNamingTheNodeWhereItBegan() {
        Network network = steep();
        DMatrixRMaj rows = filled(400, 2, 1);
        rows.set(300, 1, 1e300);
        String problem = "the prediction at row 300, column 0 is Infinity, first seen as Infinity in node \"scale1\";"
                + " the features, or the weights, are too large for the network";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(rows))
                .withMessage(problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.forward(rows))
                .withMessage(problem);
        Dataset data = Dataset.of(rows, new DMatrixRMaj(400, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.evaluate(data, Metric.RMSE))
                .withMessage(problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.value("scale1", rows))
                .withMessageStartingWith("the value of \"scale1\" at row 300, column 0 is Infinity, first seen");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.loss(data, new MeanSquaredError()))
                .withMessageStartingWith("the predictions are not finite, first seen as Infinity in node \"scale1\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(1, 1e308))
                .withMessageContaining("at row 0, column 0 is Infinity");
        assertThat(network.predict(1, 1)).containsExactly(6e10);
        assertThat(network.value("dense2", rows).get(300, 0)).isEqualTo(3e300);
    }

    @Test
    void featureGradient_overflow_isRefusedNamingTheNode() {
        Network network = steep();
        network.parameter("dense2.W").set(filled(3, 1, 1e300));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.featureGradient(filled(1, 2, 1e-200), 0))
                .withMessage("the gradient at row 0, column 0 is Infinity, first seen as Infinity in node \"relu1\";"
                        + " the features, or the weights, are too large for the network");
    }

    @Test
    void backward_gradientThatIsNotFinite_isRefused() {
        Network network = steep();
        DMatrixRMaj p = network.forward(filled(2, 2, 1));
        DMatrixRMaj dy = filled(2, 1, 1);
        network.backward(dy);
        DMatrixRMaj before = network.gradient("dense1.W");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            dy.set(1, 0, bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.backward(dy))
                    .withMessage("dL/dy must be finite, found %s at row 1, column 0".formatted(bad));
        }
        assertThat(network.gradient("dense1.W").data).isEqualTo(before.data);
        assertThat(p.getNumElements()).isEqualTo(2);
    }

    static List<Loss> losses() {
        return Catalogue.losses();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void loss_extremeNumbers_isNeverNaN(Loss loss) {
        DMatrixRMaj usual = Catalogue.targets(loss, 1, 4, 1);
        DMatrixRMaj target = new DMatrixRMaj(1, usual.numCols);
        DMatrixRMaj p = new DMatrixRMaj(1, 4);
        int accepted = 0;
        for (double large : EXTREME) {
            for (double other : EXTREME) {
                for (double y : new double[] {Double.NaN, large, other, 1e300}) {
                    for (int j = 0; j < 4; j++) {
                        p.data[j] = j % 2 == 0 ? large : other;
                    }
                    for (int j = 0; j < target.numCols; j++) {
                        target.data[j] = Double.isNaN(y) ? usual.data[j] : y;
                    }
                    try {
                        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
                        double value = loss.evaluate(p, target, gradient);
                        assertThat(value).as("%s of %s, %s", loss, p, target).isNotNaN();
                        for (double slope : gradient.data) {
                            assertThat(slope)
                                    .as("gradient of %s at %s, %s", loss, p, target)
                                    .isNotNaN();
                        }
                        accepted++;
                    } catch (IllegalArgumentException e) {
                        assertThat(e).hasMessageContaining("found");
                    }
                }
            }
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void poissonWithLogRate_hugeLogRate_isInfinite() {
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        double value = new PoissonWithLogRate().evaluate(filled(1, 1, 1e154), filled(1, 1, 1e200), gradient);
        assertThat(value).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(gradient.data[0]).isEqualTo(Double.POSITIVE_INFINITY);
    }

    static List<Op> ops() {
        return Catalogue.ops();
    }

    @ParameterizedTest
    @MethodSource("ops")
    void op_extremeNumbers_isNeverNaN(Op op) {
        for (double large : EXTREME) {
            for (double other : EXTREME) {
                double[] row = {large, other, -large};
                Node x = Node.input(3);
                Node y = Catalogue.joins(op) ? Node.of(op, x, x.linear()) : x.then(op);
                Network network = Network.of(y.named("y"), 1);
                DMatrixRMaj rows = new DMatrixRMaj(new double[][] {row, {1, 2, 3}, row});
                List<Executable> calls = new ArrayList<>(List.of(
                        () -> assertFinite(network.predict(rows)),
                        () -> assertFinite(network.featureGradient(rows, 0)),
                        () -> {
                            assertFinite(network.forward(rows));
                            network.backward(filled(3, network.outputs(), 1));
                        }));
                for (Executable call : calls) {
                    try {
                        call.run();
                    } catch (IllegalArgumentException e) {
                        // Past the end of the doubles is no number; what is refused must not have been one.
                        assertThat(e).as("%s at %s", op.name(), row).hasMessageContaining("first seen as");
                        // But for the variance of a batch, which has to be stored.
                        if (!(op instanceof BatchNorm)) {
                            assertThat(e)
                                    .as("%s at %s, %s", op.name(), large, other)
                                    .hasMessageNotContaining("NaN");
                        }
                    }
                }
            }
        }
    }

    private interface Executable {
        void run();
    }

    private static void assertFinite(DMatrixRMaj numbers) {
        for (int i = 0; i < numbers.getNumElements(); i++) {
            assertThat(numbers.data[i]).isFinite();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e100, 1e154, 1e200, 1e300})
    void layerNorm_anyScale_isTheSame(double scale) {
        Network network = Network.of(Node.input(4).then(new LayerNorm(1e-300)), 1);
        double[] expected = network.predict(1, 2, -3, 0.5);
        double[] found = network.predict(scale, 2 * scale, -3 * scale, 0.5 * scale);
        double[] slopes = network.featureGradient(
                        new DMatrixRMaj(new double[][] {{scale, 2 * scale, -3 * scale, scale / 2}}), 1)
                .data;
        double[] expectedSlopes = network.featureGradient(new DMatrixRMaj(new double[][] {{1, 2, -3, 0.5}}), 1).data;
        for (int j = 0; j < 4; j++) {
            assertThat(found[j]).isCloseTo(expected[j], offset(1e-14));
            assertThat(slopes[j] * scale).isCloseTo(expectedSlopes[j], offset(1e-14));
        }
    }

    @Test
    void layerNorm_constantRowOfAnySize_isZero() {
        Network network = Network.of(Node.input(5).layerNorm(), 1);
        for (double value : new double[] {-1e308, 1e308, Double.MAX_VALUE, 1e200}) {
            double[] row = {value, value, value, value, value};
            assertThat(network.predict(row)).containsOnly(0);
            assertFinite(network.featureGradient(new DMatrixRMaj(new double[][] {row}), 2));
        }
    }

    @Test
    void batchNorm_hugeColumns_areRightOrRefused() {
        Network constant = Network.of(Node.input(1).batchNorm(), 1);
        assertThat(constant.forward(filled(4, 1, -1e308)).data).containsOnly(0);
        Network network = Network.of(Node.input(1).batchNorm().dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        DMatrixRMaj spread = new DMatrixRMaj(new double[][] {{1e200}, {-1e200}});
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> trainer.step(spread, new DMatrixRMaj(2, 1)))
                .withMessageContaining("first seen as NaN in node \"batch_norm1\"");
        assertThat(network.parameter("batch_norm1.running_var").value().data).containsExactly(1);
    }

    /** Every metric of quantities, whatever the unit: the same number in that unit, its square, or none. */
    @ParameterizedTest
    @ValueSource(doubles = {0x1p-1000, 0x1p-600, 0x1p-500, 0x1p500, 0x1p600, 0x1p1000})
    void metric_anyUnit_isTheSame(double unit) {
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{1, 5}, {2.5, -3}, {-3, 2}, {4, 1}});
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1.5, 4}, {2, -3.25}, {-1, 2}, {4, 7}});
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{1}, {2}, {0.5}, {1}});
        DMatrixRMaj scaledP = scaled(p, unit);
        DMatrixRMaj scaledY = scaled(y, unit);
        for (DMatrixRMaj w : new DMatrixRMaj[] {null, weights}) {
            for (Metric metric : List.of(Metric.RMSE, Metric.MAE, Metric.MEDIAN_ABSOLUTE_ERROR)) {
                assertThat(metric.of(scaledP, scaledY, w)).as(metric.name()).isEqualTo(unit * metric.of(p, y, w));
            }
            for (Metric metric : List.of(Metric.R2, Metric.EXPLAINED_VARIANCE)) {
                assertThat(metric.of(scaledP, scaledY, w)).as(metric.name()).isEqualTo(metric.of(p, y, w));
            }
            assertThat(Metric.MSE.of(scaledP, scaledY, w)).isEqualTo(Metric.MSE.of(p, y, w) * unit * unit);
        }
    }

    @Test
    void metric_sumThatOverflows_isTheMean() {
        DMatrixRMaj p = filled(3, 1, 1e308);
        DMatrixRMaj y = filled(3, 1, 0);
        for (Metric metric : List.of(Metric.RMSE, Metric.MAE, Metric.MEDIAN_ABSOLUTE_ERROR)) {
            assertThat(metric.of(p, y)).as(metric.name()).isCloseTo(1e308, offset(1e293));
        }
        assertThat(Metric.MSE.of(p, y)).isEqualTo(Double.POSITIVE_INFINITY);
        DMatrixRMaj small = new DMatrixRMaj(new double[][] {{1}, {2}, {3}});
        assertThat(Metric.R2.of(p, small)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-200, 1e-110, 1, 1e100, 1e200, 8e307})
    void metric_equalWeightsOfAnySize_areNoWeights(double weight) {
        for (double size : new double[] {1e-110, 1, 1e110}) {
            DMatrixRMaj p = scaled(new DMatrixRMaj(new double[][] {{1}, {3}}), size);
            DMatrixRMaj y = scaled(new DMatrixRMaj(new double[][] {{2}, {0.5}}), size);
            for (Metric metric : List.of(Metric.RMSE, Metric.MSE, Metric.MAE, Metric.R2, Metric.EXPLAINED_VARIANCE)) {
                double expected = metric.of(p, y);
                assertThat(metric.of(p, y, filled(2, 1, weight)))
                        .as("%s of %s, %s", metric.name(), size, weight)
                        .isCloseTo(expected, offset(1e-12 * Math.abs(expected)));
            }
        }
        DMatrixRMaj probabilities = new DMatrixRMaj(new double[][] {{0.1}, {0.9}});
        DMatrixRMaj labels = new DMatrixRMaj(new double[][] {{1}, {0}});
        for (Metric metric : List.of(Metric.LOG_LOSS, Metric.BRIER)) {
            assertThat(metric.of(probabilities, labels, filled(2, 1, weight)))
                    .isCloseTo(metric.of(probabilities, labels), offset(1e-12));
        }
    }

    @Test
    void metric_smallAndLargeSideBySide_isRight() {
        DMatrixRMaj tiny = new DMatrixRMaj(new double[][] {{1}, {3e-200}});
        DMatrixRMaj truth = new DMatrixRMaj(new double[][] {{1}, {0}});
        assertThat(Metric.RMSE.of(tiny, truth)).isCloseTo(3e-200 / Math.sqrt(2), offset(1e-213));
        assertThat(Metric.BRIER.of(tiny, truth)).isZero();
        DMatrixRMaj constant = filled(3, 1, 1e200);
        DMatrixRMaj small = new DMatrixRMaj(new double[][] {{1e-200}, {2e-200}, {3e-200}});
        assertThat(Metric.EXPLAINED_VARIANCE.of(constant, small)).isEqualTo(1);
    }

    @Test
    void loss_weightsWhoseSumOverflows_isRefused() {
        DMatrixRMaj two = filled(2, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeanSquaredError().evaluate(two, two, filled(2, 1, 1e308), null))
                .withMessage("the sum of sample weights must be finite, found Infinity");
    }

    private static DMatrixRMaj scaled(DMatrixRMaj matrix, double factor) {
        DMatrixRMaj scaled = matrix.copy();
        for (int i = 0; i < scaled.getNumElements(); i++) {
            scaled.data[i] *= factor;
        }
        return scaled;
    }
}
