package org.brooklet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many multiply-adds of doubles one core does in a nanosecond, when none waits for memory: chains in registers,
 * over arrays that stay in the first-level cache. A product at this speed would be perfect.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar PeakBenchmark</pre>
 *
 * <p>Twice the score is GFLOP/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = Vectors.ON)
@OperationsPerInvocation(PeakBenchmark.ELEMENTS * PeakBenchmark.CHAIN)
public class PeakBenchmark {

    static final int ELEMENTS = 512;
    static final int CHAIN = 6;

    private final double[] x = new double[ELEMENTS];
    private final double[] y = new double[ELEMENTS];

    /** A chain of six multiply-adds for each element: short enough for many chains to be under way at once. */
    @Benchmark
    public double[] fma() {
        for (int i = 0; i < ELEMENTS; i++) {
            double a = x[i];
            double b = Math.fma(a, a, a);
            b = Math.fma(b, a, a);
            b = Math.fma(b, a, a);
            b = Math.fma(b, a, a);
            b = Math.fma(b, a, a);
            y[i] = Math.fma(b, a, a);
        }
        return y;
    }
}
