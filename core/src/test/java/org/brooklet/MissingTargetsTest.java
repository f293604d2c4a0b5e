package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.brooklet.data.Batch;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.Huber;
import org.brooklet.loss.KullbackLeibler;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Reduction;
import org.brooklet.metric.Average;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A target that is missing adds nothing to the loss, the gradient, the metrics and the constants. */
class MissingTargetsTest {

    private static final double GAP = Double.NaN;

    private static final double[][] X = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 0}, {0, 2}, {2, 1}, {1, 2}};

    private static final double[][] Y = {
        {20, 50}, {22, GAP}, {GAP, 44}, {23, 45}, {24, 49}, {GAP, 38}, {25, 44}, {24, GAP}
    };

    private static Dataset fromFile() throws IOException {
        Table table = Csv.read(Path.of("core/src/test/resources/cases/two_targets_with_gaps.csv"))
                .table();
        return Schema.predicting("temperature", "humidity")
                .maskingTargets()
                .fit(table)
                .dataset(table);
    }

    @Test
    void fit_gapsInTargets_findsTheLeastSquaresOfWhatIsKnown() throws IOException {
        Dataset data = fromFile();
        assertThat(data.hasMissingTargets()).isTrue();
        assertThat(data.targets().data).isEqualTo(Dataset.maskingTargets(X, Y).targets().data);
        Network network = Network.of(Node.input(2).dense(2), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1, 0.9, true));
        trainer.fit(data, Fit.epochs(4_000).batchSize(3));
        trainer.fit(data, Fit.epochs(4_000).batchSize(8));
        double[] at = network.predict(1, 1);
        assertThat(at[0]).isCloseTo(23, offset(1e-6));
        assertThat(at[1]).isCloseTo(44.027027, offset(1e-6));
        Evaluation found = network.evaluate(
                data, Metric.MSE, Metric.MSE.ofColumn(0), Metric.MSE.ofColumn(1), Metric.R2.ofColumn(1));
        assertThat(found.get(Metric.MSE.ofColumn(0))).isLessThan(1e-12);
        assertThat(found.get(Metric.MSE.ofColumn(1))).isCloseTo(0.2612612613, offset(1e-9));
        assertThat(found.get(Metric.MSE)).isCloseTo(0.2612612613 / 2, offset(1e-9));
        // Of the 12 targets that are known, 6 are of the second column.
        assertThat(trainer.loss(data)).isCloseTo(0.2612612613 / 2, offset(1e-9));
    }

    @Test
    void unstandardize_gapsInTargets_takesConstantsOfWhatIsKnown() throws IOException {
        Dataset data = fromFile();
        Network network = Network.of(Node.input(2).dense(2).unstandardize(data), 1);
        assertThat(network.parameter("unstandardize1.mean").value().data).isEqualTo(new double[] {23, 45});
        double[] std = network.parameter("unstandardize1.std").value().data;
        assertThat(std[0]).isCloseTo(1.632993, offset(1e-6));
        assertThat(std[1]).isCloseTo(3.915780, offset(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void loss_gaps_isThatOfTheKnownElements(Reduction reduction) {
        Dataset data = Dataset.maskingTargets(X, Y).withWeights(1, 2, 3, 4, 5, 6, 7, 8);
        Loss loss = new Huber(1).reducedBy(reduction);
        Network network = Network.of(Node.input(2).dense(2), 1);
        DMatrixRMaj p = network.predict(data.features());
        double sum = 0;
        double known = 0;
        for (int row = 0; row < 8; row++) {
            for (int k = 0; k < 2; k++) {
                if (!Double.isNaN(Y[row][k])) {
                    double error = Math.abs(p.get(row, k) - Y[row][k]);
                    sum += (row + 1) * (error < 1 ? error * error / 2 : error - 0.5);
                    known += row + 1;
                }
            }
        }
        double expected = switch (reduction) {
            case MEAN_OVER_ELEMENTS -> sum / known;
            case MEAN_OVER_ROWS -> 2 * sum / known;
            case SUM -> sum;
        };
        assertThat(network.loss(data, loss)).isCloseTo(expected, offset(1e-12 * expected));
    }

    @Test
    void step_gaps_moveNothingOfTheirColumn() {
        Dataset data =
                Dataset.maskingTargets(new double[][] {{1}, {2}, {3}}, new double[][] {{1, GAP}, {2, GAP}, {3, 7}});
        Dataset gaps = data.select(0, 1);
        Network network = Network.of(Node.input(1).dense(2), 1);
        double second = network.parameter("dense1.W").value().get(0, 1);
        double first = network.parameter("dense1.W").value().get(0, 0);
        new Trainer(network, new MeanSquaredError(), new Sgd(0.1)).fit(gaps, Fit.epochs(1));
        assertThat(network.parameter("dense1.W").value().get(0, 1)).isEqualTo(second);
        assertThat(network.parameter("dense1.W").value().get(0, 0)).isNotEqualTo(first);
    }

    @Test
    void loss_classesMissing_isThatOfTheRowsThatHaveOne() {
        double[][] x = {{1, 0}, {0, 1}, {1, 1}, {2, 1}};
        Network network = Network.of(Node.input(2).dense(3).softmax(), 1);
        Dataset indices = Dataset.maskingTargets(x, new double[][] {{0}, {GAP}, {2}, {1}});
        Dataset oneHot = Dataset.maskingTargets(x, new double[][] {{1, 0, 0}, {GAP, GAP, GAP}, {0, 0, 1}, {0, 1, 0}});
        Dataset rest = indices.select(0, 2, 3);
        Loss loss = new CategoricalCrossEntropy();
        assertThat(network.loss(indices, loss)).isEqualTo(network.loss(rest, loss));
        assertThat(network.loss(oneHot, loss)).isEqualTo(network.loss(rest, loss));
        assertThat(network.evaluate(oneHot, Metric.LOG_LOSS).get(Metric.LOG_LOSS))
                .isEqualTo(network.evaluate(rest, Metric.LOG_LOSS).get(Metric.LOG_LOSS));
        Network logs = Network.of(Node.input(2).dense(3).logSoftmax(), 1);
        assertThat(logs.loss(oneHot, new KullbackLeibler()))
                .isCloseTo(logs.loss(oneHot.select(0, 2, 3), new KullbackLeibler()), offset(1e-15));
        new Trainer(network, loss, new Sgd(0.1)).fit(oneHot, Fit.epochs(2).batchSize(1));
    }

    @Test
    void objective_twoHeadsWithGaps_takeTheirOwnColumns() {
        double[][] y = {{1, GAP}, {GAP, 2}, {0, 1}, {1, 0}};
        Dataset data = Dataset.maskingTargets(new double[][] {{1, 0}, {0, 1}, {1, 1}, {2, 1}}, y);
        Node body = Node.input(2).dense(3).tanh();
        Node sick = body.dense(1).sigmoid().named("sick");
        Node kind = body.dense(3).softmax().named("kind");
        Network network = Network.of(sick.concat(kind), 1);
        Objective both = new Objective(List.of(
                Objective.Term.of(new BinaryCrossEntropy()).on("sick", 0, 1),
                Objective.Term.of(new CategoricalCrossEntropy()).on("kind", 1, 1)));
        Trainer trainer = new Trainer(network, both, new Sgd(0.5));
        double before = trainer.loss(data);
        trainer.fit(data, Fit.epochs(200).batchSize(2));
        assertThat(trainer.loss(data)).isLessThan(before / 10);
    }

    @Test
    void evaluate_labelsMissing_areLeftOutOfTheirColumn() {
        Dataset data =
                Dataset.maskingTargets(new double[][] {{-1}, {1}, {2}}, new double[][] {{0, 1}, {1, GAP}, {GAP, 0}});
        Network network = Network.of(Node.input(1).dense(2).sigmoid(), 1);
        network.parameter("dense1.W").set(new DMatrixRMaj(new double[][] {{1, 1}}));
        assertThat(network.evaluate(data, Metric.ACCURACY.ofLabels(Average.MACRO))
                        .get(Metric.ACCURACY.ofLabels(Average.MACRO)))
                .isEqualTo((2.0 / 2 + 0.0 / 2) / 2);
    }

    @Test
    void maskingTargets_badTargets_areRefused() {
        double[][] x = {{1}, {2}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(x, new double[][] {{1}, {GAP}}))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.maskingTargets(x, new double[][] {{1, GAP}, {2, GAP}}))
                .withMessage("target \"y1\" is missing in every row; leave it out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.maskingTargets(x, new double[][] {{1, GAP}, {2, Double.NEGATIVE_INFINITY}}))
                .withMessage("targets must be finite, or NaN where missing; found -Infinity at row 1, column 1");
        assertThat(Dataset.maskingTargets(x, new double[][] {{1}, {2}}).hasMissingTargets())
                .isFalse();
        Dataset nothing = Dataset.maskingTargets(new double[][] {{1}, {2}, {3}}, new double[][] {{1}, {GAP}, {GAP}})
                .select(1, 2);
        Trainer trainer = new Trainer(Network.of(Node.input(1).dense(1), 1), new MeanSquaredError(), new Sgd(0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(nothing, Fit.epochs(1)))
                .withMessageContaining("or a missing target: there is nothing to learn");
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.network().evaluate(nothing, Metric.MSE));
    }

    @Test
    void select_standIns_areOfTheRowsThatAreThere() {
        double[][] x = {{1}, {2}, {3}};
        Dataset train = Dataset.maskingTargets(x, new double[][] {{7, 1}, {GAP, 1}, {0, GAP}})
                .splitAt(1, 2)
                .train();
        Network network = Network.of(Node.input(1).dense(2).sigmoid(), 1);
        // The 7, which is no label, is in the row that is held back.
        assertThat(network.loss(train, new BinaryCrossEntropy())).isPositive();
    }

    @Test
    void fit_oneHotRowsPartlyMissing_areLeftOut() {
        double[][] x = {{1}, {2}, {3}, {4}, {5}};
        double[][] y = {{0, 1, 0}, {0, 1, 0}, {1, GAP, GAP}, {0, 0, 1}, {GAP, GAP, GAP}};
        Dataset data = Dataset.maskingTargets(x, y);
        Network network = Network.of(Node.input(1).dense(3).softmax(), 1);
        Loss loss = new CategoricalCrossEntropy();
        assertThat(network.loss(data, loss)).isEqualTo(network.loss(data.select(0, 1, 3), loss));
        for (int batch : new int[] {1, 2, 5}) {
            new Trainer(network, loss, new Sgd(0.1)).fit(data, Fit.epochs(2).batchSize(batch));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.loss(data.select(2, 4), loss))
                .withMessageContaining("or a missing target: there is nothing to learn");
    }

    @Test
    void evaluate_columnThatIsMissingAltogether_isNamed() {
        Dataset part = Dataset.maskingTargets(
                        new double[][] {{1}, {2}, {3}}, new double[][] {{1, GAP}, {2, GAP}, {3, 4}})
                .select(0, 1);
        Network network = Network.of(Node.input(1).dense(2), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.evaluate(part, Metric.RMSE))
                .withMessage("column 1: RMSE: the target is missing in all of 2 rows");
    }

    @Test
    void unreachableTarget_gaps_areNotLookedAt() {
        Dataset data = Dataset.maskingTargets(new double[][] {{1}, {2}, {3}}, new double[][] {{GAP}, {-3}, {2}});
        Trainer trainer =
                new Trainer(Network.of(Node.input(1).dense(1).relu(), 1), new MeanSquaredError(), new Sgd(0.1));
        assertThat(trainer.unreachableTarget(data).orElseThrow().row()).isEqualTo(1);
    }

    @Test
    void schema_rowsWithoutFeatures_areDroppedAndTargetsMasked() throws IOException {
        Table table = Csv.read(new java.io.ByteArrayInputStream(
                        "a,y\n1,2\n,3\n4,\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .table();
        Encoding encoding = Schema.predicting("y")
                .maskingTargets()
                .filling(Missing.DROP_ROW)
                .fit(table);
        assertThat(encoding.dataset(table).targets().data).isEqualTo(new double[] {2, GAP});
    }

    @Test
    void batch_gaps_weighNothing() {
        Batch batch = new Batch();
        batch.take(Dataset.maskingTargets(X, Y), new int[] {1, 0}, 0, 2);
        assertThat(batch.weights()).isNotNull();
        assertThat(batch.weights().data).startsWith(1, 0, 1, 1);
    }
}
