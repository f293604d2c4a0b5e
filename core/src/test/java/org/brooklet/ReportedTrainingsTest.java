package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Reduction;
import org.brooklet.metric.Metric;
import org.brooklet.optim.IRpropMinus;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Trainings that people have reported of other libraries, with the values that they should come to. */
class ReportedTrainingsTest {

    private static Csv csv(String name) {
        return Csv.read(Path.of("core/src/test/resources/cases", name));
    }

    /** Trains a logistic regression to its end and compares with scikit-learn's. */
    private static void assertLogistic(Dataset data, double loss, double accuracy) {
        Network network = Network.of(Node.input(data).standardize(data).dense(1).sigmoid(), 1);
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new IRpropMinus(0.01));
        trainer.fit(data, Fit.epochs(2_000).batchSize(data.rows()));
        assertThat(trainer.loss(data)).isCloseTo(loss, offset(1e-6));
        assertThat(network.evaluate(data, Metric.ACCURACY).get(Metric.ACCURACY)).isCloseTo(accuracy, offset(5e-5));
    }

    @Test
    void diabetes_logisticRegression_reachesItsLeastLoss() throws IOException {
        assertLogistic(csv("diabetes_no_header.csv").withoutHeader().target("9").load(), 0.476350583, 0.765);
    }

    @Test
    void heart_logisticRegressionOfCompleteRows_reachesItsLeastLoss() throws IOException {
        Table table =
                csv("heart_question_marks.csv").withoutHeader().missing("?").table();
        Dataset classes =
                Schema.predicting("14").filling(Missing.DROP_ROW).fit(table).dataset(table);
        double[] yes = classes.targets().data;
        for (int row = 0; row < yes.length; row++) {
            yes[row] = yes[row] > 0 ? 1 : 0;
        }
        Dataset data = Dataset.of(
                classes.featureNames(), List.of("ill"), classes.features(), DMatrixRMaj.wrap(yes.length, 1, yes));
        assertLogistic(data, 0.310550252, 0.8608);
    }

    @Test
    void sampleWeights_underASum_meanTheSameInEveryBatchSize() {
        double[][] x = {{0}, {1}, {2}, {3}};
        Dataset plain = Dataset.of(x, new double[] {0, 1, 2, 9});
        Dataset weighted = plain.withWeights(1, 1, 1, 100);
        for (int batch : new int[] {1, 2, 4}) {
            // The steps are small: the line of single rows tends to that of all rows as they go to 0.
            assertThat(at3(weighted, batch)).as("batch %s", batch).isCloseTo(8.974395448, offset(1e-3));
            assertThat(at3(plain, batch)).as("batch %s", batch).isCloseTo(7.2, offset(1e-3));
        }
    }

    private static double at3(Dataset data, int batch) {
        Network network = Network.of(Node.input(1).dense(1), 1);
        new Trainer(network, new MeanSquaredError().reducedBy(Reduction.SUM), new Sgd(1e-5))
                .fit(data, Fit.epochs(400_000).batchSize(batch));
        return network.predict(3)[0];
    }

    @Test
    void targets_thatTheLastOpNeverReaches_areWarnedOf() {
        Dataset line =
                Dataset.of(new double[][] {{-1}, {0}, {1}, {2}, {3}, {4}, {5}}, new double[] {-3, -1, 1, 3, 5, 7, 9});
        Trainer relu = new Trainer(Network.of(Node.input(1).dense(1).relu(), 1), new MeanSquaredError(), new Sgd(0.01));
        assertThat(relu.warnings(line, Fit.epochs(1)))
                .singleElement()
                .asString()
                .startsWith("the target -3.0 in row 0, column 0 is never reached: \"relu1\" gives 0.0 to Infinity");
        Trainer sigmoid =
                new Trainer(Network.of(Node.input(1).dense(1).sigmoid(), 1), new MeanSquaredError(), new Sgd(0.01));
        assertThat(sigmoid.warnings(line, Fit.epochs(1)))
                .singleElement()
                .asString()
                .contains("\"sigmoid1\" gives 0.0 to 1.0");
    }

    @Test
    void rawFeatures_everyNetworkThatDied_isToldAndNoOther() throws IOException {
        Table concrete = csv("concrete_bom.csv").table();
        Dataset[] tables = {
            Schema.predicting("CCS").fit(concrete).dataset(concrete),
            csv("wine_semicolon.csv").separator(';').target("quality").load(),
        };
        int constant = 0;
        int good = 0;
        for (Dataset data : tables) {
            double spread = network(data, 0, new Sgd(1e-9)).deviation;
            for (double rate : new double[] {1e-4, 1e-3, 1e-2, 0.1}) {
                for (double momentum : new double[] {0, 0.9}) {
                    for (int seed = 0; seed < 5; seed++) {
                        Result result = network(data, seed, new Sgd(rate, momentum));
                        if (result.diverged) {
                            continue;
                        }
                        if (result.isConstant) {
                            constant++;
                            assertThat(result.warnings)
                                    .as("%s, %s, %s", rate, momentum, seed)
                                    .hasSize(1);
                        } else if (result.rmse < spread) {
                            good++;
                            assertThat(result.warnings).isEmpty();
                        }
                    }
                }
            }
        }
        assertThat(constant).isEqualTo(59);
        assertThat(good).isEqualTo(9);
    }

    /** What became of a training. */
    private record Result(boolean diverged, boolean isConstant, double rmse, double deviation, List<String> warnings) {}

    private static Result network(Dataset data, int seed, Sgd sgd) {
        Network network = Network.of(Node.input(data).dense(16).relu().dense(1), seed);
        double deviation = Math.sqrt(Metric.MSE.of(mean(data.targets()), data.targets()));
        Trainer trainer = new Trainer(network, new MeanSquaredError(), sgd);
        try {
            History history = WarningsTest.silently(() -> trainer.fit(data, Fit.epochs(60)));
            double[] predictions = network.predict(data).data;
            boolean same = true;
            for (double prediction : predictions) {
                same &= Math.abs(prediction - predictions[0]) <= 1e-9 * Math.abs(predictions[0]);
            }
            double rmse = trainer.evaluate(data, Metric.RMSE).get(Metric.RMSE);
            return new Result(false, same, rmse, deviation, history.warnings());
        } catch (DivergenceException e) {
            return new Result(true, false, Double.NaN, deviation, List.of());
        }
    }

    private static DMatrixRMaj mean(DMatrixRMaj targets) {
        double sum = 0;
        for (int row = 0; row < targets.numRows; row++) {
            sum += targets.data[row];
        }
        DMatrixRMaj mean = new DMatrixRMaj(targets.numRows, 1);
        mean.fill(sum / targets.numRows);
        return mean;
    }
}
