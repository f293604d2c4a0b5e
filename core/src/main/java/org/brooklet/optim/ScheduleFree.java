package org.brooklet.optim;

/** What the two schedule-free optimizers share: the three places x, y and z. */
final class ScheduleFree {

    private ScheduleFree() {}

    /** Adds z, x and the sum of squared rates to a state. */
    static OptimizerState start(OptimizerState state) {
        return state.withArrays("z", "x").withNumbers("squares");
    }

    /** Keeps x, which is in theta, and sets theta to y = (1 - beta) z + beta x; in the beginning all are one. */
    static void toTraining(OptimizerState state, double[][] theta, double beta) {
        for (int p = 0; p < state.parameters(); p++) {
            double[] x = state.array("x", p);
            double[] z = state.array("z", p);
            int n = state.size(p);
            System.arraycopy(theta[p], 0, x, 0, n);
            if (state.step() == 0) {
                System.arraycopy(theta[p], 0, z, 0, n);
            } else {
                for (int i = 0; i < n; i++) {
                    theta[p][i] = (1 - beta) * z[i] + beta * x[i];
                }
            }
        }
    }

    /** Sets theta to x. */
    static void toPrediction(OptimizerState state, double[][] theta) {
        for (int p = 0; p < state.parameters(); p++) {
            System.arraycopy(state.array("x", p), 0, theta[p], 0, state.size(p));
        }
    }

    /** Returns c of this update. The largest rate is in every term and left out: its square could underflow. */
    static double share(OptimizerState state) {
        double square = state.rate(1) * state.rate(1);
        double sum = state.number("squares") + square;
        state.setNumber("squares", sum);
        return sum == 0 ? 0 : square / sum;
    }

    /** x = (1 - c) x + c z. */
    static void average(OptimizerState state, int p, double c) {
        double[] x = state.array("x", p);
        double[] z = state.array("z", p);
        for (int i = 0; i < state.size(p); i++) {
            x[i] = (1 - c) * x[i] + c * z[i];
        }
    }
}
