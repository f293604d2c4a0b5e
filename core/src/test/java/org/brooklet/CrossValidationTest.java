package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossValidationTest {

    /** Row r has the feature r and the class r % 3 == 0. */
    private static Dataset rows(int n) {
        double[][] x = new double[n][1];
        double[] y = new double[n];
        for (int row = 0; row < n; row++) {
            x[row][0] = row;
            y[row] = row % 3 == 0 ? 1 : 0;
        }
        return Dataset.of(x, y);
    }

    private static double sum(double[] numbers) {
        return Arrays.stream(numbers).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 23})
    void folds_everyRow_isHeldBackOnce(int k) {
        List<Double> held = new ArrayList<>();
        for (Split fold : rows(23).folds(k, 7)) {
            assertThat(fold.test().rows()).isBetween(23 / k, (23 + k - 1) / k);
            List<Double> all = new ArrayList<>();
            for (double x : fold.train().features().data) {
                all.add(x);
            }
            for (double x : fold.test().features().data) {
                all.add(x);
                held.add(x);
            }
            assertThat(all).doesNotHaveDuplicates().hasSize(23);
        }
        assertThat(held).doesNotHaveDuplicates().hasSize(23);
        assertThat(rows(23).folds(k, 7).get(0).test().features().data)
                .isEqualTo(rows(23).folds(k, 7).get(0).test().features().data);
    }

    @Test
    void stratifiedFolds_classes_areInEveryFoldAlike() {
        for (Split fold : rows(31).stratifiedFolds(5, 3)) {
            assertThat(fold.test().rows()).isBetween(6, 7);
            assertThat(sum(fold.test().targets().data)).isBetween(2.0, 3.0);
        }
    }

    @Test
    void folds_moreThanRowsOrOne_areRefused() {
        for (int k : new int[] {0, 1, 5}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rows(4).folds(k, 1))
                    .withMessage("4 rows can be dealt out to 2 to 4 folds, found " + k);
        }
    }

    /** By a network that always says 0: on fold (a, b) the RMSE is sqrt((a^2 + b^2) / 2). */
    @Test
    void of_folds_hasMeanAndDeviationAndEachValue() {
        Dataset data = Dataset.of(new double[4][1], new double[] {3, 3, 1, 1});
        Network zero = Network.of(Node.input(1).dense(1), 1);
        zero.parameter("dense1.W").set(new DMatrixRMaj(1, 1));
        List<Split> folds = List.of(
                new Split(data.select(2, 3), data.select(0, 1)), new Split(data.select(0, 1), data.select(2, 3)));
        CrossValidation judged = CrossValidation.of(folds, fold -> zero.evaluate(fold.test(), Metric.RMSE, Metric.MAE));
        assertThat(judged.folds()).hasSize(2);
        assertThat(judged.mean(Metric.RMSE)).isEqualTo(2);
        assertThat(judged.deviation(Metric.RMSE)).isCloseTo(Math.sqrt(2), offset(1e-15));
        assertThat(judged.toString().lines())
                .containsExactly(
                        "fold 1: RMSE 3.0000, MAE 3.0000",
                        "fold 2: RMSE 1.0000, MAE 1.0000",
                        "mean and deviation: RMSE 2.0000 +- 1.4142 MAE 2.0000 +- 1.4142");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossValidation.of(List.of(), fold -> new Evaluation()))
                .withMessage("cross-validation expects at least 2 folds, found 0");
    }

    @Test
    void of_trainings_areJudgedByRowsTheyHaveNotSeen() {
        double[][] x = new double[60][1];
        double[] y = new double[60];
        for (int row = 0; row < 60; row++) {
            x[row][0] = row / 10.0;
            y[row] = 2 * x[row][0] - 1;
        }
        CrossValidation judged = CrossValidation.of(Dataset.of(x, y).folds(5, 42), fold -> {
            Network network = Network.of(
                    Node.input(fold.train()).standardize(fold.train()).dense(1), 1);
            new Trainer(network, new MeanSquaredError(), new Adam(0.1)).fit(fold.train(), Fit.epochs(200));
            return network.evaluate(fold.test(), Metric.RMSE, Metric.R2);
        });
        assertThat(judged.mean(Metric.R2)).isGreaterThan(0.999);
        assertThat(judged.folds().get(0).metrics()).containsExactly(Metric.RMSE, Metric.R2);
    }
}
