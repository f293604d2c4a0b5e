package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The products against the naive loops at the end of this file. These add their terms by {@code fma}, in order, as the
 * kernels promise to: so the comparison is to the bit.
 */
class ProductsTest {

    private static final int SHAPES = 700;

    private final Products products = new Products(null, false);

    static IntStream shapes() {
        return IntStream.range(0, SHAPES);
    }

    /** Sizes around every border in the kernels: 0 and 1, 3 and 4 rows, 8 columns, 96 and 192 terms, 256 columns. */
    private static int size(RandomStream random, int least) {
        int[] borders = {1, 2, 3, 4, 6, 8, 16, 48, 64, 96, 192, 256};
        int border = borders[random.nextInt(borders.length)];
        return Math.max(least, border - 2 + random.nextInt(5));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void products_randomShape_equalTheNaiveLoopsToTheBit(int shape) {
        assertEqualNaive(products, shape);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void products_randomShapeInVectorTiles_equalTheNaiveLoopsToTheBit(int shape) {
        assumeThat(VectorModule.isUseful()).isTrue();
        assertEqualNaive(new Products(null, true), shape);
    }

    private static void assertEqualNaive(Products products, int shape) {
        RandomStream random = new RandomStream(11, "shape", shape);
        int rows = size(random, 0);
        int inputs = size(random, 1);
        int outputs = size(random, 1);
        assertEqualNaive(products, rows, inputs, outputs, random);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "8, false", "1, true", "2, true", "3, true", "8, true"})
    void products_sharedByThreads_equalTheNaiveLoopsToTheBit(int threads, boolean hasTiles) {
        assumeThat(!hasTiles || VectorModule.isUseful()).isTrue();
        Products shared = new Products(new ThreadCrew(threads), hasTiles);
        int[][] shapes = {{128, 128, 96}, {97, 101, 103}, {40, 30, 700}, {3, 700, 700}, {700, 64, 20}, {6, 300, 301}};
        for (int[] shape : shapes) {
            assertEqualNaive(shared, shape[0], shape[1], shape[2], new RandomStream(12, "shared", shape[0]));
        }
    }

    /** So wide that a product of the width and the number of a tile is no int. */
    @Test
    void products_hundredsOfThousandsOfColumns_equalTheNaiveLoopsToTheBit() {
        assertEqualNaive(products, 4, 2, 200_003, new RandomStream(13, "wide", 0));
        assumeThat(VectorModule.isUseful()).isTrue();
        assertEqualNaive(new Products(null, true), 4, 2, 200_003, new RandomStream(13, "wide", 0));
    }

    @Test
    void products_sumsWithoutTerms_areTheirStart() {
        DMatrixRMaj dw = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}});
        double[] db = {5, 6};
        products.weightGradient(new DMatrixRMaj(0, 2), new DMatrixRMaj(0, 2), dw, db);
        assertThat(dw.data).containsExactly(1, 2, 3, 4);
        assertThat(db).containsExactly(5, 6);
    }

    /** Matrices in arrays that are too long, with NaN behind their ends: whoever reads it has it in the result. */
    private static void assertEqualNaive(Products products, int rows, int inputs, int outputs, RandomStream random) {
        String shape = rows + " x " + inputs + " x " + outputs;
        DMatrixRMaj x = drawn(rows, inputs, random);
        DMatrixRMaj w = drawn(inputs, outputs, random);
        DMatrixRMaj dy = drawn(rows, outputs, random);
        double[] b = drawn(1, outputs, random).data;

        DMatrixRMaj y = drawn(rows, outputs, random);
        products.forward(x, w, b, y);
        assertSame("x W + b, " + shape, y, naiveForward(x, w, b));
        products.forward(x, w, null, y);
        assertSame("x W, " + shape, y, naiveForward(x, w, null));

        DMatrixRMaj dx = drawn(rows, inputs, random);
        DMatrixRMaj wantedDx = dx.copy();
        naiveInputGradient(dy, w, wantedDx);
        products.inputGradient(dy, w, dx);
        assertSame("dx, " + shape, dx, wantedDx);

        DMatrixRMaj dw = drawn(inputs, outputs, random);
        DMatrixRMaj db = drawn(1, outputs, random);
        DMatrixRMaj wantedDw = dw.copy();
        DMatrixRMaj wantedDb = db.copy();
        naiveWeightGradient(x, dy, wantedDw, wantedDb.data);
        products.weightGradient(x, dy, dw, db.data);
        assertSame("dW, " + shape, dw, wantedDw);
        assertSame("db, " + shape, db, wantedDb);
        products.weightGradient(x, dy, dw, null);
        naiveWeightGradient(x, dy, wantedDw, wantedDb.data);
        assertSame("dW without db, " + shape, dw, wantedDw);
        products.weightGradient(x, dy, dw, db.data, true);
        wantedDw.zero();
        wantedDb.zero();
        naiveWeightGradient(x, dy, wantedDw, wantedDb.data);
        assertSame("dW that is set, " + shape, dw, wantedDw);
        assertSame("db that is set, " + shape, db, wantedDb);
    }

    private static void assertSame(String what, DMatrixRMaj found, DMatrixRMaj wanted) {
        for (int i = 0; i < wanted.getNumElements(); i++) {
            if (Double.doubleToLongBits(found.data[i]) != Double.doubleToLongBits(wanted.data[i])) {
                assertThat(found.data[i]).as("%s, element %s", what, i).isEqualTo(wanted.data[i]);
            }
        }
    }

    private static DMatrixRMaj drawn(int rows, int columns, RandomStream random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows + 2, columns);
        Arrays.fill(matrix.data, Double.NaN);
        matrix.reshape(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    private static DMatrixRMaj naiveForward(DMatrixRMaj x, DMatrixRMaj w, double @Nullable [] b) {
        DMatrixRMaj y = new DMatrixRMaj(x.numRows, w.numCols);
        for (int row = 0; row < x.numRows; row++) {
            for (int o = 0; o < w.numCols; o++) {
                double sum = b == null ? 0 : b[o];
                for (int i = 0; i < x.numCols; i++) {
                    sum = Math.fma(x.get(row, i), w.get(i, o), sum);
                }
                y.set(row, o, sum);
            }
        }
        return y;
    }

    private static void naiveWeightGradient(DMatrixRMaj x, DMatrixRMaj dy, DMatrixRMaj dw, double[] db) {
        for (int o = 0; o < dy.numCols; o++) {
            for (int i = 0; i < x.numCols; i++) {
                double sum = dw.get(i, o);
                for (int row = 0; row < x.numRows; row++) {
                    sum = Math.fma(x.get(row, i), dy.get(row, o), sum);
                }
                dw.set(i, o, sum);
            }
            for (int row = 0; row < x.numRows; row++) {
                db[o] += dy.get(row, o);
            }
        }
    }

    private static void naiveInputGradient(DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj dx) {
        for (int row = 0; row < dy.numRows; row++) {
            for (int i = 0; i < w.numRows; i++) {
                double sum = dx.get(row, i);
                for (int o = 0; o < w.numCols; o++) {
                    sum = Math.fma(dy.get(row, o), w.get(i, o), sum);
                }
                dx.set(row, i, sum);
            }
        }
    }
}
