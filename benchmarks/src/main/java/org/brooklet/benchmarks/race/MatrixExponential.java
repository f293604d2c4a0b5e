package org.brooklet.benchmarks.race;

import org.brooklet.Node;
import org.brooklet.benchmarks.Workload;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;

/**
 * The exponential of a random 2 x 2 matrix, by a 4-32-16-4 network of tanh: the workload that SimpleChains.jl publishes, with
 * the first 1,000 rows, in batches of 50, where it has 10,000 rows at once.
 */
final class MatrixExponential {

    private static final int TRAIN = 1_000;
    private static final int HELD_OUT = 500;

    private MatrixExponential() {}

    static NetworkProblem problem() {
        Dataset data = Workload.EXPM.data();
        Node net = Node.input(4).dense(32).tanh().dense(16).tanh().dense(4);
        return new NetworkProblem(
                "matrix-exponential",
                300,
                net,
                new MeanSquaredError(),
                rows(data, 0, TRAIN),
                rows(data, TRAIN, HELD_OUT),
                rows(data, TRAIN + HELD_OUT, HELD_OUT),
                50);
    }

    private static Dataset rows(Dataset data, int from, int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = from + i;
        }
        return data.select(rows);
    }
}
