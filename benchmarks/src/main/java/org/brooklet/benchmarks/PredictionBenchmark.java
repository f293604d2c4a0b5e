package org.brooklet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.brooklet.Network;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Predictions: one row of the tabular network, and 1,024 rows of the wide one.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar Prediction -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Vectors.ON)
public class PredictionBenchmark {

    private static final int ROWS = 1024;

    private final Network tabular = Workload.TABULAR.network();
    private final Network wide = Workload.WIDE.network();
    private final Network wideEjml = Workload.WIDE.network(EjmlDense::new);
    private final double[] row = new double[tabular.inputs()];
    private final DMatrixRMaj rows = new DMatrixRMaj(ROWS, wide.inputs());

    /** Draws the features. */
    @Setup
    public void draw() {
        RandomStream random = new RandomStream(42, "features", 0);
        for (int i = 0; i < row.length; i++) {
            row[i] = random.nextGaussian();
        }
        for (int i = 0; i < rows.getNumElements(); i++) {
            rows.data[i] = random.nextGaussian();
        }
    }

    /** predict-one: one row of 30 features. */
    @Benchmark
    public double[] one() {
        return tabular.predict(row);
    }

    /** predict-batch: 1,024 rows of 128 features. */
    @Benchmark
    public DMatrixRMaj batch() {
        return wide.predict(rows);
    }

    /** The same with EJML's products. */
    @Benchmark
    public DMatrixRMaj batchEjml() {
        return wideEjml.predict(rows);
    }
}
