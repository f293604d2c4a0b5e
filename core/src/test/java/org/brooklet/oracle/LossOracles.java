package org.brooklet.oracle;

/**
 * Textbook loss functions for one prediction p and one target y, each with its slope by the prediction. The slope at a
 * kink is 0.
 */
public final class LossOracles {

    private LossOracles() {}

    /**
     * The log-cosh loss, log((e^d + e^-d) / 2).
     * <p>
     * For small d it is log(1 + 2 sinh(d / 2)^2), as cosh d = 1 + 2 sinh(d / 2)^2. For large d it is
     * |d| + log(1 + e^(-2 |d|)) - log 2.
     *
     * @param d the prediction minus the target
     */
    public static double logCosh(double d) {
        double size = StrictMath.abs(d);
        if (size < 1) {
            double half = StrictMath.sinh(size / 2);
            return StrictMath.log1p(2 * half * half);
        }
        return size + StrictMath.log1p(StrictMath.exp(-2 * size)) - StrictMath.log(2);
    }

    /**
     * The slope of the log-cosh loss, (e^d - e^-d) / (e^d + e^-d) = tanh d.
     *
     * @param d the prediction minus the target
     */
    public static double logCoshSlope(double d) {
        return StrictMath.tanh(d);
    }

    /**
     * The quantile loss (pinball loss), max(tau d, (tau - 1) d) with d = y - p.
     *
     * @param tau the wanted quantile, between 0 and 1
     */
    public static double quantile(double p, double y, double tau) {
        double d = y - p;
        return StrictMath.max(tau * d, (tau - 1) * d);
    }

    /**
     * The slope of the quantile loss: -tau below the target, 1 - tau above it.
     */
    public static double quantileSlope(double p, double y, double tau) {
        double d = y - p;
        if (d > 0) {
            return -tau;
        }
        if (d < 0) {
            return 1 - tau;
        }
        return 0;
    }

    /**
     * The hinge loss, max(0, 1 - y p).
     *
     * @param y the label, -1 or 1
     */
    public static double hinge(double p, double y) {
        return StrictMath.max(0, 1 - y * p);
    }

    /**
     * The slope of the hinge loss: -y inside the margin, else 0.
     *
     * @param y the label, -1 or 1
     */
    public static double hingeSlope(double p, double y) {
        if (1 - y * p > 0) {
            return -y;
        }
        return 0;
    }

    /**
     * The squared hinge loss, max(0, 1 - y p)^2.
     *
     * @param y the label, -1 or 1
     */
    public static double squaredHinge(double p, double y) {
        return hinge(p, y) * hinge(p, y);
    }

    /**
     * The slope of the squared hinge loss, -2 y max(0, 1 - y p).
     *
     * @param y the label, -1 or 1
     */
    public static double squaredHingeSlope(double p, double y) {
        if (1 - y * p > 0) {
            return -2 * y * (1 - y * p);
        }
        return 0;
    }

    /**
     * The squared logarithmic error, (log(1 + p) - log(1 + y))^2. It is the "msle" of one value.
     *
     * @param p the prediction, above -1
     * @param y the target, above -1
     */
    public static double msle(double p, double y) {
        double d = StrictMath.log1p(p) - StrictMath.log1p(y);
        return d * d;
    }

    /**
     * The slope of the squared logarithmic error, 2 (log(1 + p) - log(1 + y)) / (1 + p).
     *
     * @param p the prediction, above -1
     * @param y the target, above -1
     */
    public static double msleSlope(double p, double y) {
        return 2 * (StrictMath.log1p(p) - StrictMath.log1p(y)) / (1 + p);
    }

    /**
     * The focal loss of a logit, -a (1 - q)^gamma log q, where q is the probability of the true label.
     * <p>
     * Lin et al. 2017, "Focal loss for dense object detection", equation (5).
     * <pre>
     * y = 1: q = sigmoid(z),      a = alpha
     * y = 0: q = 1 - sigmoid(z) = sigmoid(-z), a = 1 - alpha
     * </pre>
     * With s = z for y = 1 and s = -z for y = 0: q = sigmoid(s), 1 - q = sigmoid(-s), log q = -log(1 + e^-s).
     *
     * @param z the logit
     * @param y the label, 0 or 1
     */
    public static double focal(double z, double y, double alpha, double gamma) {
        double s = y == 1 ? z : -z;
        double a = y == 1 ? alpha : 1 - alpha;
        return a * StrictMath.pow(sigmoid(-s), gamma) * softplus(-s);
    }

    /**
     * The slope of the focal loss by the logit.
     * <p>
     * As dq/ds = q (1 - q), the slope by s is
     * <pre>
     * a gamma (1 - q)^(gamma - 1) q (1 - q) log q - a (1 - q)^gamma (1 / q) q (1 - q)
     *     = a (1 - q)^gamma (gamma q log q - (1 - q))
     * </pre>
     * and ds/dz is 1 for y = 1 and -1 for y = 0.
     *
     * @param z the logit
     * @param y the label, 0 or 1
     */
    public static double focalSlope(double z, double y, double alpha, double gamma) {
        double s = y == 1 ? z : -z;
        double a = y == 1 ? alpha : 1 - alpha;
        double q = sigmoid(s);
        double rest = sigmoid(-s);
        double slope = a * StrictMath.pow(rest, gamma) * (gamma * q * -softplus(-s) - rest);
        return y == 1 ? slope : -slope;
    }

    private static double sigmoid(double a) {
        if (a >= 0) {
            return 1 / (1 + StrictMath.exp(-a));
        }
        return StrictMath.exp(a) / (1 + StrictMath.exp(a));
    }

    /**
     * log(1 + e^a), without overflow.
     */
    private static double softplus(double a) {
        return StrictMath.max(a, 0) + StrictMath.log1p(StrictMath.exp(-StrictMath.abs(a)));
    }
}
