package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.brooklet.data.Batch;
import org.brooklet.loss.Loss;
import org.ejml.data.DMatrixRMaj;

/**
 * A gradient check compares the gradients that back-propagation computes with slopes measured on the loss itself:
 * it finds a wrong derivative of an op or a loss in one line.
 *
 * <pre>{@code
 * Node h = Node.input(3).dense(4);
 * Network network = Network.of(h.then(new MyOp()).plus(h).dense(1), 1);
 * assertThat(GradientCheck.of(network, new MeanSquaredError(), x, y).passes()).isTrue();
 * }</pre>
 *
 * <p>Checked are all trainable parameters and all features, for this network. In the example another node reads h too:
 * an op that sets the gradient of its input, where it should add to it, is found only where that matters.
 *
 * <h2>Method</h2>
 *
 * <p>The slope at theta is D(h) = (f(theta + h) - f(theta - h)) / 2h, improved to (4 D(h/2) - D(h)) / 3, whose error
 * falls with h^4. It is measured for h = 1e-3, 2.5e-4, ..., 1e-6, times |theta| where that is above 1, and the closest
 * counts: where the function bends sharply close by, as relu does, a large step measures across the kink and a small
 * one does not. At the kink itself the slopes on the two sides differ, and any number between them is right.
 *
 * <p>The error is |analytic - measured| / max(|analytic|, |measured|, floor), where the floor is a thousandth of the
 * largest gradient, but at least 1e-6 (1 + |loss|): below that, rounding of the loss drowns the slope. A correct
 * gradient gives errors around 1e-9, a wrong one errors around 1.
 */
public final class GradientCheck {

    /** What {@link Result#passes} takes for right: far above rounding, far below any mistake. */
    private static final double TOLERANCE = 1e-6;

    private static final double LARGEST_STEP = 1e-3;
    private static final int STEP_SIZES = 6;
    private static final double TOLERANCE_AT_KINK = 1e-4;
    private static final double NOISE = 1e-7;

    private GradientCheck() {}

    /**
     * The outcome of a check.
     *
     * @param worstError the largest relative error of all elements; infinite if a gradient or the loss was NaN
     * @param worst where that was: a parameter's name, {@code "features"} or {@code "prediction"}, with row and column,
     *     as in {@code "dense1.W[2,0]"}
     * @param analytic the gradient there by back-propagation
     * @param measured the slope there by measurement
     * @param checked the number of elements compared
     * @param kinks how many of them lie on a kink, where a slope on either side or between is right
     */
    public record Result(double worstError, String worst, double analytic, double measured, int checked, int kinks) {

        /** Returns whether every gradient is right: whether the worst error is below 1e-6. */
        public boolean passes() {
            return worstError < TOLERANCE;
        }
    }

    /**
     * Checks the gradients of all trainable parameters and of the features, in training mode, for the form of the loss
     * that {@link Trainer} would differentiate. The parameters are moved for measuring, and left as they were.
     *
     * @param features a few rows, B x I
     * @param targets what is true, B x O unless the loss says otherwise
     * @throws IllegalArgumentException if shapes do not match, or the loss refuses a target
     */
    public static Result of(Network network, Loss loss, DMatrixRMaj features, DMatrixRMaj targets) {
        Objects.requireNonNull(network, "network");
        network.enter();
        network.guard().beginChange();
        try {
            network.requireFeatures(features);
            Evaluator evaluator = new Evaluator(network, Objective.of(loss), network.gradients(true, true));
            DMatrixRMaj x = features.copy();
            Batch batch = new Batch();
            batch.set(x, targets, null);
            double value = evaluator.valueToDifferentiate(batch, 0);
            evaluator.backward();
            Measurement measurement = new Measurement(value, () -> evaluator.valueInTraining(batch, 0));
            for (int p = 0; p < network.parameters().size(); p++) {
                DMatrixRMaj analytic = evaluator.gradient(p);
                if (analytic != null) {
                    Parameter parameter = network.parameters().get(p);
                    measurement.add(parameter.name(), parameter.live(), analytic);
                }
            }
            measurement.add("features", x, evaluator.featureGradient());
            return measurement.result();
        } finally {
            network.guard().endChange();
            network.leave();
        }
    }

    /**
     * Checks the gradient of a loss by its predictions.
     *
     * @param prediction B x O, away from the edge of where the loss is defined by more than 1e-3
     * @param target what is true
     * @throws IllegalArgumentException if the loss refuses them
     */
    public static Result of(Loss loss, DMatrixRMaj prediction, DMatrixRMaj target) {
        Objects.requireNonNull(loss, "loss");
        DMatrixRMaj moved = Objects.requireNonNull(prediction, "prediction").copy();
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        double value = loss.evaluate(moved, target, gradient);
        Measurement measurement = new Measurement(value, () -> loss.evaluate(moved, target, null));
        measurement.add("prediction", moved, gradient);
        return measurement.result();
    }

    /** Collects matrices and their analytic gradients, then measures. */
    private static final class Measurement {

        private record Part(String name, DMatrixRMaj theta, DMatrixRMaj analytic) {}

        private final List<Part> parts = new ArrayList<>();
        private final double value;
        private final DoubleSupplier function;
        private int kinks;

        Measurement(double value, DoubleSupplier function) {
            this.value = value;
            this.function = function;
        }

        void add(String name, DMatrixRMaj theta, DMatrixRMaj analytic) {
            parts.add(new Part(name, theta, analytic.copy()));
        }

        Result result() {
            double floor = floor();
            Result worst = new Result(-1, "", 0, 0, 0, 0);
            int checked = 0;
            for (Part part : parts) {
                for (int i = 0; i < part.analytic.getNumElements(); i++) {
                    double analytic = part.analytic.data[i];
                    double measured = slope(part.theta.data, i, analytic);
                    double error = error(analytic, measured, floor);
                    checked++;
                    if (error > worst.worstError) {
                        String where =
                                "%s[%s,%s]".formatted(part.name, i / part.analytic.numCols, i % part.analytic.numCols);
                        worst = new Result(error, where, analytic, measured, 0, 0);
                    }
                }
            }
            return new Result(worst.worstError, worst.worst, worst.analytic, worst.measured, checked, kinks);
        }

        private static double error(double analytic, double measured, double floor) {
            double size = Math.max(Math.max(Math.abs(analytic), Math.abs(measured)), floor);
            double error = Math.abs(analytic - measured) / size;
            return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
        }

        private double floor() {
            double largest = 0;
            for (Part part : parts) {
                for (int i = 0; i < part.analytic.getNumElements(); i++) {
                    largest = Math.max(largest, Math.abs(part.analytic.data[i]));
                }
            }
            return Math.max(1e-3 * largest, 1e-6 * (1 + Math.abs(value)));
        }

        /** The measured slope that is closest to the analytic one. */
        private double slope(double[] theta, int i, double analytic) {
            double closest = Double.NaN;
            double h = LARGEST_STEP * Math.max(1, Math.abs(theta[i]));
            for (int size = 0; size < STEP_SIZES; size++, h /= 4) {
                double measured = (4 * central(theta, i, h / 2) - central(theta, i, h)) / 3;
                if (Double.isNaN(closest) || Math.abs(measured - analytic) < Math.abs(closest - analytic)) {
                    closest = measured;
                }
            }
            return atKink(theta, i, h, analytic) ? analytic : closest;
        }

        private double central(double[] theta, int i, double h) {
            return (at(theta, i, h) - at(theta, i, -h)) / (2 * h);
        }

        /**
         * Whether the slopes on the two sides differ and the analytic one is not outside of them. Where the function is
         * smooth they differ too, by f'' h, but four times as much at four times the distance: that is no kink.
         */
        private boolean atKink(double[] theta, int i, double h, double analytic) {
            double left = (value - at(theta, i, -h)) / h;
            double right = (at(theta, i, h) - value) / h;
            double bend = Math.abs(left - right);
            double tolerance =
                    TOLERANCE_AT_KINK * Math.max(Math.abs(left), Math.abs(right)) + NOISE * (1 + Math.abs(value));
            // Written so that NaN is no kink.
            if (!(bend > tolerance && bend > bend(theta, i, 4 * h) / 2)) {
                return false;
            }
            kinks++;
            return analytic >= Math.min(left, right) - tolerance && analytic <= Math.max(left, right) + tolerance;
        }

        /** How much the slopes at some distance on the two sides differ. */
        private double bend(double[] theta, int i, double h) {
            return Math.abs(at(theta, i, h) + at(theta, i, -h) - 2 * value) / h;
        }

        private double at(double[] theta, int i, double step) {
            double kept = theta[i];
            try {
                theta[i] = kept + step;
                return function.getAsDouble();
            } finally {
                theta[i] = kept;
            }
        }
    }
}
