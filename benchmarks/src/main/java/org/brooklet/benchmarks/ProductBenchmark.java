package org.brooklet.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.brooklet.kernel.Products;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The three products of a dense layer: y = x W, dW += x' dy, dx += dy W'. By the library, by EJML and by three plain
 * loops. Shapes are written B x I x O: rows, inputs, outputs.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar ProductBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = Vectors.ON)
public class ProductBenchmark {

    /** B x I x O. */
    @Param({
        "64x64x64",
        "128x128x128",
        "256x256x256",
        "512x512x512",
        "32x30x64",
        "128x512x512",
        "31x29x33",
        "4x2x8",
        "32x1x32",
        "32x64x1",
        "2x64x64",
        "256x512x10",
        "1x30x64"
    })
    public String shape = "32x30x64";

    /** Which of the three products. */
    @Param
    public Form form = Form.FORWARD;

    private final Products products = new Products();
    private DMatrixRMaj x;
    private DMatrixRMaj w;
    private DMatrixRMaj y;
    private DMatrixRMaj dw;
    private DMatrixRMaj dx;

    /** The products of a dense layer. */
    public enum Form {
        /** y = x W. */
        FORWARD,
        /** dW += x' dy. */
        WEIGHT_GRADIENT,
        /** dx += dy W'. */
        INPUT_GRADIENT
    }

    /** Draws the operands. */
    @Setup
    public void draw() {
        String[] sizes = shape.split("x", -1);
        int b = Integer.parseInt(sizes[0]);
        int i = Integer.parseInt(sizes[1]);
        int o = Integer.parseInt(sizes[2]);
        RandomStream random = new RandomStream(42, shape, 0);
        x = drawn(b, i, random);
        w = drawn(i, o, random);
        y = drawn(b, o, random);
        dw = drawn(i, o, random);
        dx = drawn(b, i, random);
    }

    private static DMatrixRMaj drawn(int rows, int columns, RandomStream random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    /** By the library. */
    @Benchmark
    public DMatrixRMaj brooklet() {
        switch (form) {
            case FORWARD -> {
                products.forward(x, w, null, y);
                return y;
            }
            case WEIGHT_GRADIENT -> {
                products.weightGradient(x, y, dw, null);
                return dw;
            }
            case INPUT_GRADIENT -> {
                products.inputGradient(y, w, dx);
                return dx;
            }
        }
        throw new AssertionError(form);
    }

    /** By EJML. */
    @Benchmark
    public DMatrixRMaj ejml() {
        switch (form) {
            case FORWARD -> {
                CommonOps_DDRM.mult(x, w, y);
                return y;
            }
            case WEIGHT_GRADIENT -> {
                CommonOps_DDRM.multAddTransA(x, y, dw);
                return dw;
            }
            case INPUT_GRADIENT -> {
                CommonOps_DDRM.multAddTransB(y, w, dx);
                return dx;
            }
        }
        throw new AssertionError(form);
    }

    /** By three loops, as in a textbook. */
    @Benchmark
    public DMatrixRMaj naive() {
        switch (form) {
            case FORWARD -> {
                Arrays.fill(y.data, 0);
                return addProduct(x, 1, x.numCols, w, w.numCols, 1, x.numCols, y);
            }
            case WEIGHT_GRADIENT -> {
                return addProduct(x, x.numCols, 1, y, y.numCols, 1, x.numRows, dw);
            }
            case INPUT_GRADIENT -> {
                return addProduct(y, 1, y.numCols, w, 1, w.numCols, y.numCols, dx);
            }
        }
        throw new AssertionError(form);
    }

    /** c += A B, where the element after (i, k) in k is {@code aStep} further, and so on. */
    private static DMatrixRMaj addProduct(
            DMatrixRMaj a, int aStep, int aRow, DMatrixRMaj b, int bStep, int bColumn, int terms, DMatrixRMaj c) {
        for (int i = 0; i < c.numRows; i++) {
            for (int j = 0; j < c.numCols; j++) {
                double sum = c.data[i * c.numCols + j];
                for (int k = 0; k < terms; k++) {
                    sum += a.data[i * aRow + k * aStep] * b.data[k * bStep + j * bColumn];
                }
                c.data[i * c.numCols + j] = sum;
            }
        }
        return c;
    }
}
