package org.brooklet.benchmarks.race;

import org.brooklet.Node;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;

/**
 * Two spirals of three turns around each other, 97 points each, and a 2-16-16-1 network. Lang and Witbrock, "Learning to tell
 * two spirals apart", 1988; halved in size to radius 3.25. Settings are selected by the points half-way between those, and
 * those a quarter of the way are reported.
 */
final class TwoSpirals {

    private static final int POINTS = 97;

    private TwoSpirals() {}

    static NetworkProblem problem() {
        Node net = Node.input(2).dense(16).tanh().dense(16).tanh().dense(1);
        return new NetworkProblem(
                "two-spirals",
                600,
                net,
                new BinaryCrossEntropyWithLogits(),
                points(0, POINTS),
                points(0.5, POINTS - 1),
                points(0.25, POINTS - 1),
                32);
    }

    private static Dataset points(double offset, int count) {
        double[][] x = new double[2 * count][];
        double[] y = new double[2 * count];
        for (int i = 0; i < count; i++) {
            double place = i + offset;
            double radius = 3.25 * (104 - place) / 104;
            double angle = place * Math.PI / 16;
            double u = radius * StrictMath.sin(angle);
            double v = radius * StrictMath.cos(angle);
            x[2 * i] = new double[] {u, v};
            x[2 * i + 1] = new double[] {-u, -v};
            y[2 * i] = 1;
        }
        return Dataset.of(x, y);
    }
}
