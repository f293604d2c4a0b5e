package org.brooklet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DatasetTest {

    /** Row i has feature i and target i mod 3. */
    private static Dataset rows(int n) {
        return Dataset.of(
                IntStream.range(0, n).mapToObj(i -> new double[] {i}).toArray(double[][]::new),
                IntStream.range(0, n).mapToDouble(i -> i % 3).toArray());
    }

    private static double[] column(DMatrixRMaj matrix) {
        return Arrays.copyOf(matrix.data, matrix.numRows);
    }

    @Test
    void of_matrices_copiesInAndOut() {
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1, 2}});
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{3}});
        Dataset data = Dataset.of(x, y);
        x.set(0, 0, 99);
        data.features().set(0, 1, 98);
        data.features(0)[0] = 97;
        assertThat(data.features().data).containsExactly(1, 2);
        assertThat(data.features(0)).containsExactly(1, 2);
        assertThat(data.targets(0)).containsExactly(3);
        assertThat(data.featureNames()).containsExactly("x0", "x1");
        assertThat(data.targetNames()).containsExactly("y0");
        assertThat(data).hasToString("Dataset of 1 rows, features [x0, x1], targets [y0]");
    }

    @Test
    void of_badTables_isRefused() {
        DMatrixRMaj good = new DMatrixRMaj(new double[][] {{1}, {2}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(new DMatrixRMaj(0, 3), new DMatrixRMaj(0, 1)))
                .withMessage("features must have at least 1 row and 1 column, found 0 x 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(good, new DMatrixRMaj(3, 1)))
                .withMessage("features and targets must have the same number of rows, found 2 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(good, new DMatrixRMaj(new double[][] {{1}, {Double.NaN}})))
                .withMessage("targets must be finite, found NaN at row 1, column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(new DMatrixRMaj(new double[][] {{1}, {Double.NEGATIVE_INFINITY}}), good))
                .withMessage("features must be finite, found -Infinity at row 1, column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(List.of("a", "b"), List.of("y"), good, good))
                .withMessage("features have 1 columns, but 2 names");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(new double[0][], new double[0]));
    }

    @Test
    void split_anyShare_partsRowsWithoutLossInOrder() {
        Split split = rows(10).split(0.75, 1);
        assertThat(split.train().rows()).isEqualTo(8);
        double[] train = column(split.train().features());
        double[] test = column(split.test().features());
        assertThat(train).isSorted();
        assertThat(test).isSorted();
        double[] all = Arrays.copyOf(train, 10);
        System.arraycopy(test, 0, all, 8, 2);
        Arrays.sort(all);
        assertThat(all).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void split_seeds_decideTheRows() {
        double[] first = column(rows(30).split(0.5, 1).test().features());
        assertThat(column(rows(30).split(0.5, 1).test().features())).isEqualTo(first);
        assertThat(column(rows(30).split(0.5, 2).test().features())).isNotEqualTo(first);
    }

    @Test
    void split_manySeeds_chooseEachRowEquallyOften() {
        int[] counts = new int[8];
        for (int seed = 0; seed < 4_000; seed++) {
            for (double row : column(rows(8).split(0.25, seed).train().features())) {
                counts[(int) row]++;
            }
        }
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 1_000) < 120);
    }

    @Test
    void stratifiedSplit_classes_keepTheirShares() {
        // 100 rows: 34 of class 0, 33 of 1, 33 of 2.
        Split split = rows(100).stratifiedSplit(0.75, 1);
        assertThat(split.train().rows()).isEqualTo(75);
        for (int c = 0; c < 3; c++) {
            int wanted = c;
            long count = Arrays.stream(column(split.train().targets()))
                    .filter(target -> target == wanted)
                    .count();
            assertThat((double) count).isBetween(24.0, 26.5);
        }
        assertThat(column(split.train().features())).isSorted();
    }

    @Test
    void stratifiedSplit_quantities_isRefusedWithAdvice() {
        Dataset quantities = Dataset.of(new double[][] {{1}, {2}, {3}}, new double[] {0.1, 0.2, 0.3});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quantities.stratifiedSplit(0.5, 1))
                .withMessageContaining("found [0.1] once, at row 0; use split");
    }

    @Test
    void split_shareOutOfRangeOrEmptyPart_isRefused() {
        for (double bad : new double[] {0, 1, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rows(10).split(bad, 1))
                    .withMessageContaining("between 0 and 1, found " + bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows(10).split(0.01, 1))
                .withMessage("a share of 0.01 of 10 rows leaves one part empty");
    }

    @Test
    void select_rows_keepsTheirOrder() {
        assertThat(column(rows(5).select(4, 0, 4).features())).containsExactly(4, 0, 4);
        assertThatIllegalArgumentException().isThrownBy(() -> rows(5).select());
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> rows(5).select(5))
                .withMessage("no row 5 in a dataset of 5 rows");
    }

    @Test
    void features_noSuchRow_isRefused() {
        for (int bad : new int[] {-1, 5, 99}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> rows(5).features(bad))
                    .withMessage("no row " + bad + " in a dataset of 5 rows");
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> rows(5).targets(bad))
                    .withMessage("no row " + bad + " in a dataset of 5 rows");
        }
    }

    @Test
    void withFeatures_someColumns_keepsRowsAndTargets() {
        Dataset data = Dataset.of(new double[][] {{1, 2, 3}, {4, 5, 6}}, new double[] {7, 8});
        Dataset chosen = data.withFeatures("x2", "x0");
        assertThat(chosen.featureNames()).containsExactly("x2", "x0");
        assertThat(chosen.features().data).containsExactly(3, 1, 6, 4);
        assertThat(chosen.targets().data).containsExactly(7, 8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withFeatures("x3"))
                .withMessage("no feature \"x3\"; the features are [x0, x1, x2]");
        assertThatIllegalArgumentException().isThrownBy(data::withFeatures);
    }

    @Test
    void stratifiedSplit_negativeZero_isZero() {
        Dataset data = Dataset.of(new double[][] {{1}, {2}, {3}, {4}}, new double[] {0, -0.0, 1, 1});
        assertThat(data.stratifiedSplit(0.5, 1).train().rows()).isEqualTo(2);
    }

    @Test
    void withWeights_oneForEachRow_copiesInAndOut() {
        Dataset plain = rows(3);
        double[] weights = {2, 0, 0.5};
        Dataset data = plain.withWeights(weights);
        weights[0] = 99;
        DMatrixRMaj copy = data.weights();
        assertThat(copy).isNotNull();
        assertThat(copy.numRows).isEqualTo(3);
        assertThat(copy.numCols).isEqualTo(1);
        copy.set(0, 0, 98);
        assertThat(weights(data)).containsExactly(2, 0, 0.5);
        assertThat(data.features().data).isEqualTo(plain.features().data);
        assertThat(data.targets().data).isEqualTo(plain.targets().data);
        assertThat(plain.weights()).isNull();
    }

    private static double[] weights(Dataset data) {
        DMatrixRMaj weights = data.weights();
        assertThat(weights).isNotNull();
        return column(weights);
    }

    @Test
    void withWeights_again_replacesThem() {
        assertThat(weights(rows(2).withWeights(1, 2).withWeights(3, 4))).containsExactly(3, 4);
    }

    @Test
    void withWeights_badNumbers_isRefused() {
        Dataset data = rows(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withWeights(1, 2))
                .withMessage("sample weights must be 3 x 1, found 2 x 1");
        assertThatIllegalArgumentException().isThrownBy(data::withWeights);
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> data.withWeights(1, bad, 1))
                    .withMessage("sample weights must be finite and not negative, found " + bad + " at row 1");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withWeights(0, 0, -0.0))
                .withMessage("the sum of sample weights must be above 0 and finite, found 0.0");
    }

    @Test
    void take_someRows_reshapesAndFillsTheBatch() {
        Dataset data = rows(4).withWeights(1, 2, 3, 4);
        Batch batch = new Batch();
        batch.take(data, new int[] {0, 1, 2, 3}, 0, 4);
        DMatrixRMaj features = batch.features();
        batch.take(data, new int[] {9, 3, 0, 3, 9}, 1, 3);
        assertThat(batch.features()).isSameAs(features);
        assertThat(features.numRows).isEqualTo(3);
        assertThat(batch.targets().numRows).isEqualTo(3);
        assertThat(Arrays.copyOf(features.data, features.numCols)).isEqualTo(data.features(3));
        DMatrixRMaj weights = Objects.requireNonNull(batch.weights());
        assertThat(weights.numRows).isEqualTo(3);
        assertThat(weights.numCols).isEqualTo(1);
        assertThat(column(weights)).containsExactly(4, 1, 4);
    }

    @Test
    void take_noWeights_leavesNone() {
        Batch batch = new Batch();
        batch.take(rows(4).withWeights(1, 2, 3, 4), new int[] {0}, 0, 1);
        assertThat(batch.weights()).isNotNull();
        batch.take(rows(4), new int[] {0, 1}, 0, 2);
        assertThat(batch.weights()).isNull();
    }

    @Test
    void selectAndWithFeatures_weights_goAlong() {
        Dataset data = rows(4).withWeights(1, 2, 3, 4);
        assertThat(weights(data.select(3, 0, 3))).containsExactly(4, 1, 4);
        assertThat(weights(data.withFeatures("x0"))).containsExactly(1, 2, 3, 4);
        assertThat(rows(4).select(3, 0).weights()).isNull();
        assertThat(rows(4).withFeatures("x0").weights()).isNull();
    }

    @Test
    void split_weights_goWithTheirRows() {
        // Row i has feature i and weight i + 1.
        double[] weights = IntStream.range(0, 20).mapToDouble(i -> i + 1).toArray();
        Dataset data = rows(20).withWeights(weights);
        for (Split split : List.of(data.split(0.7, 1), data.stratifiedSplit(0.7, 1))) {
            for (Dataset part : List.of(split.train(), split.test())) {
                double[] features = column(part.features());
                assertThat(weights(part))
                        .isEqualTo(Arrays.stream(features).map(f -> f + 1).toArray());
            }
        }
        // and which rows are drawn does not depend on them
        assertThat(column(data.split(0.7, 1).test().features()))
                .isEqualTo(column(rows(20).split(0.7, 1).test().features()));
    }

    @Test
    void toString_weights_areMentioned() {
        assertThat(rows(2).withWeights(1, 2))
                .hasToString("Dataset of 2 rows, features [x0], targets [y0], with sample weights");
    }

    @Test
    void select_onlyRowsOfWeight0_isRefused() {
        Dataset data = Dataset.of(new double[][] {{1}, {2}, {3}}, new double[] {1, 2, 3})
                .withWeights(0, 1, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.select(0, 2))
                .withMessage("the sum of sample weights must be above 0 and finite, found 0.0");
    }

    @Test
    void withWeights_infiniteSum_isRefused() {
        Dataset data = Dataset.of(new double[][] {{1}, {2}}, new double[] {1, 2});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withWeights(1e308, 1e308))
                .withMessage("the sum of sample weights must be above 0 and finite, found Infinity");
    }
}
