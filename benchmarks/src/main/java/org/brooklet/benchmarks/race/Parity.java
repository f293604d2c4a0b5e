package org.brooklet.benchmarks.race;

import org.brooklet.Node;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;

/**
 * Whether the number of ones among three bits is odd, 1, or even, -1, by a 3-10-10-1 network of tanh: the problem PARITY in
 * MATLAB's comparison of training functions, whose goal is a mean squared error of 0.001.
 */
final class Parity {

    private Parity() {}

    static NetworkProblem problem() {
        double[][] x = new double[8][];
        double[] y = new double[8];
        for (int i = 0; i < 8; i++) {
            x[i] = new double[] {i & 1, i >> 1 & 1, i >> 2 & 1};
            y[i] = Integer.bitCount(i) % 2 == 1 ? 1 : -1;
        }
        Dataset data = Dataset.of(x, y);
        Node net = Node.input(3).dense(10).tanh().dense(10).tanh().dense(1).tanh();
        return new NetworkProblem("parity-3-10-10-1", 800, net, new MeanSquaredError(), data, data, data, 8);
    }
}
