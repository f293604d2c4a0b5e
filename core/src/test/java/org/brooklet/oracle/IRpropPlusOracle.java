package org.brooklet.oracle;

/**
 * iRprop+: a step size per weight that grows while the sign of the slope stays, and a step back after a sign change
 * if the loss went up.
 * <p>
 * Igel and Huesken 2003, "Empirical evaluation of the improved Rprop learning algorithms", algorithm iRprop+.
 * <pre>
 * g gPrevious &gt; 0: step = min(etaPlus step, maxStep),  dw = -sign(g) step, theta = theta + dw, gPrevious = g
 * g gPrevious &lt; 0: step = max(etaMinus step, minStep), if loss &gt; previous loss: theta = theta - dw,
 *                     gPrevious = 0
 * g gPrevious = 0: dw = -sign(g) step, theta = theta + dw, gPrevious = g
 * </pre>
 * Variant: as in the paper. After a step back dw keeps its old value. It is not used again, since gPrevious = 0 makes
 * the next step the third case, which sets dw anew. The loss belongs to the same point as the gradient, and every call
 * stores it as the previous loss.
 */
public final class IRpropPlusOracle implements OptimizerOracle {

    // Two steps by hand, theta = (1, 1), initialStep = 0.1, etaMinus = 0.5, etaPlus = 1.2, minStep = 0.001,
    // maxStep = 1.
    //
    // g = (2, -1), loss 5: both third case, dw = (-0.1, 0.1), theta = (0.9, 1.1), gPrevious = (2, -1)
    // g = (1, 3), loss 6:
    //   element 0, 1 * 2 > 0:   step = 0.12, dw = -0.12, theta = 0.9 - 0.12 = 0.78, gPrevious = 1
    //   element 1, 3 * -1 < 0:  step = 0.05, 6 > 5 so theta = 1.1 - 0.1 = 1, gPrevious = 0
    // Had the second loss been 4, element 1 would have stayed at 1.1.
    //
    // A third step, g = (1, 3), loss 4:
    //   element 0, 1 * 1 > 0:   step = 0.144, theta = 0.78 - 0.144 = 0.636
    //   element 1, 3 * 0 = 0:   dw = -0.05, theta = 1 - 0.05 = 0.95

    private final double[] theta;
    private final double[] step;
    private final double[] dw;
    private final double[] gPrevious;
    private final double etaMinus;
    private final double etaPlus;
    private final double minStep;
    private final double maxStep;
    private double previousLoss = Double.POSITIVE_INFINITY;

    public IRpropPlusOracle(
            double[] start, double initialStep, double etaMinus, double etaPlus, double minStep, double maxStep) {
        this.theta = start.clone();
        this.step = new double[start.length];
        this.dw = new double[start.length];
        this.gPrevious = new double[start.length];
        this.etaMinus = etaMinus;
        this.etaPlus = etaPlus;
        this.minStep = minStep;
        this.maxStep = maxStep;
        for (int i = 0; i < start.length; i++) {
            step[i] = initialStep;
        }
    }

    @Override
    public double[] gradientPoint() {
        return theta.clone();
    }

    /**
     * Not supported, as the algorithm needs the loss too.
     */
    @Override
    public void step(double[] g) {
        throw new UnsupportedOperationException("iRprop+ needs the loss too");
    }

    /**
     * Makes one update.
     *
     * @param g    the gradient at the gradient point
     * @param loss the loss at the gradient point
     */
    public void step(double[] g, double loss) {
        for (int i = 0; i < theta.length; i++) {
            double product = g[i] * gPrevious[i];
            if (product > 0) {
                step[i] = StrictMath.min(etaPlus * step[i], maxStep);
                dw[i] = -sign(g[i]) * step[i];
                theta[i] = theta[i] + dw[i];
                gPrevious[i] = g[i];
            } else if (product < 0) {
                step[i] = StrictMath.max(etaMinus * step[i], minStep);
                if (loss > previousLoss) {
                    theta[i] = theta[i] - dw[i];
                }
                gPrevious[i] = 0;
            } else {
                dw[i] = -sign(g[i]) * step[i];
                theta[i] = theta[i] + dw[i];
                gPrevious[i] = g[i];
            }
        }
        previousLoss = loss;
    }

    @Override
    public double[] weights() {
        return theta.clone();
    }

    private static double sign(double a) {
        if (a > 0) {
            return 1;
        }
        if (a < 0) {
            return -1;
        }
        return 0;
    }
}
