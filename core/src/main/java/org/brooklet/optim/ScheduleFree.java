package org.brooklet.optim;

import java.util.List;

/**
 * A rule that predicts at an average of its iterates, and wants its gradient between the average and the newest: what
 * the two schedule-free optimizers share, the three places x, y and z, and the weights of the average.
 */
interface ScheduleFree extends Rule {

    /** The sum of the squared shares of the rate; 0 before the first update, and after the parameter was set by hand. */
    String SQUARES = "squares";

    /** Returns how far y is from z on the way to x. */
    double interpolation();

    @Override
    default List<String> numbers() {
        return List.of(SQUARES);
    }

    /** Keeps x, which is in theta, and sets theta to y = (1 - beta) z + beta x; in the beginning all are one. */
    @Override
    default boolean hasTrainingPlace() {
        return true;
    }

    @Override
    default void toTraining(Memory memory, double[][] theta) {
        double beta = interpolation();
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
                    theta[p][i] = between(z[i], x[i], beta);
                }
            }
        }
    }

    /** y = (1 - beta) z + beta x. */
    private static double between(double z, double x, double beta) {
        return (1 - beta) * z + beta * x;
    }

    /**
     * Moves z by what a wrapper, such as weight decay, has moved theta since {@link #toTraining} set it to y: otherwise
     * that would be lost, as theta is set from z and x again.
     */
    default void follow(Slot slot, double[] theta) {
        double[] x = slot.array("x");
        double[] z = slot.array("z");
        double beta = slot.number(SQUARES) == 0 ? 1 : interpolation();
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            double y = beta == 1 ? x[i] : between(z[i], x[i], beta);
            if (theta[i] != y) {
                z[i] += theta[i] - y;
            }
        }
    }

    /** Sets theta to x. */
    @Override
    default void toPrediction(Memory memory, double[][] theta) {
        for (int p = 0; p < memory.parameters(); p++) {
            Slot slot = memory.slot(p);
            System.arraycopy(slot.array("x"), 0, theta[p], 0, slot.size());
        }
    }

    /** Lets x, y and z be one again: a new average begins at the numbers that were set. */
    @Override
    default void afterSet(Memory memory, int p, double[] theta) {
        memory.slot(p).setNumber(SQUARES, 0);
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
}
