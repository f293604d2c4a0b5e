package org.brooklet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.brooklet.Fit;
import org.brooklet.History;
import org.brooklet.Receipt;
import org.brooklet.data.Dataset;
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
 * A training of 30 epochs, with and without a receipt.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar ReceiptBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 3, jvmArgsAppend = Vectors.ON)
public class ReceiptBenchmark {

    private static final int EPOCHS = 30;

    /** Which network and data. */
    @Param({"TABULAR", "TOY_ADAM"})
    public Workload workload = Workload.TABULAR;

    /** Whether a receipt is written. */
    @Param({"false", "true"})
    public boolean receipt;

    private Fit fit = Fit.epochs(EPOCHS).warnings(Fit.Warnings.IGNORE);

    private Dataset data = Workload.XOR.data();

    /** Draws the data, and chooses a file. */
    @Setup
    public void prepare() {
        data = workload.data();
        try {
            Path file = Files.createTempDirectory("brooklet").resolve("receipt");
            fit = receipt ? fit.listener(Receipt.into(file)) : fit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One training of new weights. */
    @Benchmark
    public History train() {
        return workload.trainer(workload.network()).fit(data, fit.batchSize(workload.batchSize()));
    }
}
