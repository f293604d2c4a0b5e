package org.brooklet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.brooklet.random.RandomStream;
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
 * One training step by depth and width: 16 inputs, hidden layers of relu, 1 output, squared error, Adam, 64 rows.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar Scaling</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = Vectors.ON)
public class ScalingBenchmark {

    private static final int ROWS = 64;

    private static final int INPUTS = 16;

    /** The number of hidden layers, and how wide each is. */
    @Param({"1x64", "2x64", "4x64", "8x64", "2x8", "2x16", "2x32", "2x128", "2x256", "2x512"})
    public String depthAndWidth = "2x64";

    private Trainer trainer;
    private final DMatrixRMaj features = new DMatrixRMaj(ROWS, INPUTS);
    private final DMatrixRMaj targets = new DMatrixRMaj(ROWS, 1);

    /** Draws a batch and a network. */
    @Setup
    public void draw() {
        String[] sizes = depthAndWidth.split("x", -1);
        Node node = Node.input(INPUTS);
        for (int layer = 0; layer < Integer.parseInt(sizes[0]); layer++) {
            node = node.dense(Integer.parseInt(sizes[1])).relu();
        }
        trainer = new Trainer(Network.of(node.dense(1), 42), new MeanSquaredError(), new Adam(0.001));
        RandomStream random = new RandomStream(42, "scaling", 0);
        for (int i = 0; i < features.getNumElements(); i++) {
            features.data[i] = random.nextGaussian();
        }
        for (int row = 0; row < ROWS; row++) {
            targets.data[row] = features.get(row, 0) * features.get(row, 1);
        }
    }

    /** Trains on the batch and returns its loss. */
    @Benchmark
    public double step() {
        return trainer.step(features, targets);
    }
}
