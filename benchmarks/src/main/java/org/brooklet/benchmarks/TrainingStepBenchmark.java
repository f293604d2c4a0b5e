package org.brooklet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.brooklet.Network;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.ejml.data.DMatrixRMaj;
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
 * One training step of every {@link Workload}: forward, loss, backward, update. With the library's products on one
 * thread and on two, and with EJML's in their place.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar TrainingStep -prof gc</pre>
 *
 * <p>{@code gc.alloc.rate.norm} is the number of bytes allocated in the time of a step: the harness's own few; a step
 * allocates none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Vectors.ON)
public class TrainingStepBenchmark {

    /** Which workload. */
    @Param
    public Workload workload = Workload.TABULAR;

    /** Whose products: {@code ejml}, or the library's, with a number of threads. */
    @Param({"ejml", "1", "2"})
    public String products = "1";

    private Trainer trainer;
    private DMatrixRMaj features;
    private DMatrixRMaj targets;

    /** Draws a batch and a network. */
    @Setup
    public void draw() {
        Network network = products.equals("ejml") ? workload.network(EjmlDense::new) : workload.network();
        network.useThreads(products.equals("ejml") ? 1 : Integer.parseInt(products));
        trainer = workload.trainer(network);
        Dataset batch = workload.batch();
        features = batch.features();
        targets = batch.targets();
    }

    /** Trains on the batch and returns its loss. */
    @Benchmark
    public double step() {
        return trainer.step(features, targets);
    }
}
