package org.brooklet.benchmarks.race;

import org.brooklet.Node;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;

/**
 * One period of a sine by 41 points, without noise, and a 1-5-1 network: the problem SIN in MATLAB's comparison of training
 * functions, whose goal is a mean squared error of 0.002.
 */
final class SineCurve {

    private static final int POINTS = 41;

    private SineCurve() {}

    static NetworkProblem problem() {
        double[][] x = new double[POINTS][];
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double u = -1 + i / 20.0;
            x[i] = new double[] {u};
            y[i] = StrictMath.sin(Math.PI * u);
        }
        Dataset data = Dataset.of(x, y);
        Node net = Node.input(1).dense(5).tanh().dense(1);
        return new NetworkProblem("sin-1-5-1", 800, net, new MeanSquaredError(), data, data, data, POINTS);
    }
}
