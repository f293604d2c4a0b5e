package org.brooklet.benchmarks;

import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.optim.Adam;

/**
 * A whole process that learns exclusive or in 2,000 steps and prints the loss: what it costs to start. Time it from
 * outside, on one core:
 *
 * <pre>
 * mvn -q package -DskipTests -pl benchmarks -am
 * taskset -c 0 time java -cp benchmarks/target/benchmarks.jar org.brooklet.benchmarks.XorProcess
 * </pre>
 */
public final class XorProcess {

    private XorProcess() {}

    /** Trains and prints. */
    public static void main(String... arguments) {
        Dataset data = Dataset.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[] {0, 1, 1, 0});
        Network network = Network.of(Node.input(2).dense(8).sigmoid().dense(1).sigmoid(), 1);
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new Adam(0.01));
        trainer.fit(data, Fit.epochs(2_000).batchSize(4));
        System.out.println(trainer.loss(data));
    }
}
