package org.brooklet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.brooklet.kernel.ArrayFunctions;
import org.brooklet.kernel.Functions;
import org.brooklet.op.Relu;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Functions of each element, over 4,096 elements drawn from a normal distribution of width 3: the library's, and loops
 * over {@link StrictMath} and {@link Math}. Times are for one element.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar FunctionBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = Vectors.ON)
@OperationsPerInvocation(FunctionBenchmark.ELEMENTS)
public class FunctionBenchmark {

    static final int ELEMENTS = 4096;

    private final DMatrixRMaj input = new DMatrixRMaj(1, ELEMENTS);
    private final DMatrixRMaj output = new DMatrixRMaj(1, ELEMENTS);
    private final DMatrixRMaj gradient = new DMatrixRMaj(1, ELEMENTS);
    private final double[] x = input.data;
    private final double[] y = output.data;
    private final double[] room = new double[ELEMENTS];

    /** Draws the elements. */
    @Setup
    public void draw() {
        RandomStream random = new RandomStream(42, "elements", 0);
        for (int i = 0; i < ELEMENTS; i++) {
            x[i] = 3 * random.nextGaussian();
        }
    }

    /** e^x by the library. */
    @Benchmark
    public double[] expBrooklet() {
        for (int i = 0; i < ELEMENTS; i++) {
            y[i] = Functions.exp(x[i]);
        }
        return y;
    }

    /** e^x by StrictMath. */
    @Benchmark
    public double[] expStrictMath() {
        for (int i = 0; i < ELEMENTS; i++) {
            y[i] = StrictMath.exp(x[i]);
        }
        return y;
    }

    /** e^x by Math. */
    @Benchmark
    public double[] expMath() {
        for (int i = 0; i < ELEMENTS; i++) {
            y[i] = Math.exp(x[i]);
        }
        return y;
    }

    /** Sigmoid by the library. */
    @Benchmark
    public double[] sigmoidBrooklet() {
        ArrayFunctions.sigmoids(x, y, ELEMENTS);
        return y;
    }

    /** Sigmoid by StrictMath. */
    @Benchmark
    public double[] sigmoidStrictMath() {
        for (int i = 0; i < ELEMENTS; i++) {
            y[i] = 1 / (1 + StrictMath.exp(-x[i]));
        }
        return y;
    }

    /** Sigmoid by Math. */
    @Benchmark
    public double[] sigmoidMath() {
        for (int i = 0; i < ELEMENTS; i++) {
            y[i] = 1 / (1 + Math.exp(-x[i]));
        }
        return y;
    }

    /** Tanh by the library. */
    @Benchmark
    public double[] tanhBrooklet() {
        ArrayFunctions.tanhs(x, y, room, ELEMENTS);
        return y;
    }

    /** Tanh by StrictMath. */
    @Benchmark
    public double[] tanhStrictMath() {
        for (int i = 0; i < ELEMENTS; i++) {
            y[i] = StrictMath.tanh(x[i]);
        }
        return y;
    }

    /** Tanh by Math. */
    @Benchmark
    public double[] tanhMath() {
        for (int i = 0; i < ELEMENTS; i++) {
            y[i] = Math.tanh(x[i]);
        }
        return y;
    }

    /** Relu, forward and backward, by the library. */
    @Benchmark
    public double[] reluForwardBackward() {
        Relu relu = new Relu();
        relu.forward(input, output);
        relu.backward(input, output, input, gradient);
        return gradient.data;
    }
}
