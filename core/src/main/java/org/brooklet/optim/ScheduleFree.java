package org.brooklet.optim;

/** What the two schedule-free optimizers share: the three places x, y and z, and the weights of the average. */
final class ScheduleFree {

    /** The sum of the squared shares of the rate; 0 before the first update, and after the parameter was set by hand. */
    private static final String SQUARES = "squares";

    private ScheduleFree() {}

    /** Keeps x, which is in theta, and sets theta to y = (1 - beta) z + beta x; in the beginning all are one. */
    static void toTraining(Memory memory, double[][] theta, double beta) {
        for (int p = 0; p < memory.parameters(); p++) {
            Slot slot = memory.slot(p);
            double[] x = slot.array("x");
            double[] z = slot.array("z");
            int n = slot.size();
            System.arraycopy(theta[p], 0, x, 0, n);
            if (slot.number(SQUARES) == 0) {
                System.arraycopy(theta[p], 0, z, 0, n);
            } else {
                for (int i = 0; i < n; i++) {
                    theta[p][i] = (1 - beta) * z[i] + beta * x[i];
                }
            }
        }
    }

    /** Sets theta to x. */
    static void toPrediction(Memory memory, double[][] theta) {
        for (int p = 0; p < memory.parameters(); p++) {
            Slot slot = memory.slot(p);
            System.arraycopy(slot.array("x"), 0, theta[p], 0, slot.size());
        }
    }

    /** x = (1 - c) x + c z. The largest rate is in every term of c and left out: its square could underflow. */
    static void average(Slot slot, Update now) {
        double square = now.share() * now.share();
        double sum = slot.number(SQUARES) + square;
        slot.setNumber(SQUARES, sum);
        double c = sum == 0 ? 0 : square / sum;
        double[] x = slot.array("x");
        double[] z = slot.array("z");
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            x[i] = (1 - c) * x[i] + c * z[i];
        }
    }

    /** Lets x, y and z be one again: a new average begins at the numbers that were set. */
    static void afterSet(Slot slot) {
        slot.setNumber(SQUARES, 0);
    }
}
