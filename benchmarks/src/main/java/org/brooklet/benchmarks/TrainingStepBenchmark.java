package org.brooklet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.optim.Adam;
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
 * One training step, forward, loss, backward and update, of the network that a small table of numbers asks for:
 * 30-64-32-1, relu, sigmoid output, log loss, batches of 32 rows, Adam.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar TrainingStep -prof gc</pre>
 *
 * <p>{@code gc.alloc.rate.norm} is the number of bytes allocated in the time of a step: one or two, which are the
 * harness's own; a step allocates none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TrainingStepBenchmark {

    private static final int ROWS = 32;
    private static final int FEATURES = 30;

    private final DMatrixRMaj features = new DMatrixRMaj(ROWS, FEATURES);
    private final DMatrixRMaj labels = new DMatrixRMaj(ROWS, 1);
    private final Trainer trainer = new Trainer(
            Network.of(
                    Node.input(FEATURES)
                            .dense(64)
                            .relu()
                            .dense(32)
                            .relu()
                            .dense(1)
                            .sigmoid(),
                    42),
            new BinaryCrossEntropy(),
            new Adam());

    /** Draws a batch. */
    @Setup
    public void draw() {
        RandomStream random = new RandomStream(42, "batch", 0);
        for (int i = 0; i < features.getNumElements(); i++) {
            features.data[i] = random.nextGaussian();
        }
        for (int i = 0; i < labels.getNumElements(); i++) {
            labels.data[i] = random.nextInt(2);
        }
    }

    /** Trains on the batch and returns its loss. */
    @Benchmark
    public double step() {
        return trainer.step(features, labels);
    }
}
