package org.brooklet.op;

import org.brooklet.kernel.SettingChecks;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Dropout sets each element to 0 with some probability while training, and divides the others by the probability of
 * staying, so that the expected value is the same; prediction passes everything on. No unit can then rely on a single
 * other one. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014, in the
 * inverted form that everyone uses now.
 *
 * <pre>
 *   training      y = m x, dx += m dy          m = 0 with probability rate, else 1 / (1 - rate)
 *   prediction    y = x
 * </pre>
 *
 * <p>Which elements are dropped follows from the network's seed, the node's name and the number of the step: the same
 * training drops the same elements, on any machine.
 *
 * @param rate the probability of being dropped, at least 0 and below 1
 */
public record Dropout(double rate) implements Op {

    /** Checks the rate. */
    public Dropout {
        SettingChecks.requireBelowOne("Dropout", "rate", rate);
    }

    @Override
    public String name() {
        return "dropout";
    }

    @Override
    public int width(int... inputs) {
        return WidthChecks.single(this, inputs);
    }

    @Override
    public Range range(Range... inputs) {
        return rate == 0 ? inputs[0] : inputs[0].times(1 / (1 - rate)).or(Range.between(0, 0));
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("rate", rate);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0];
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        int n = y.getNumElements();
        double[] x = c.x(0).data;
        if (!c.training()) {
            System.arraycopy(x, 0, y.data, 0, n);
            return;
        }
        DMatrixRMaj m = c.memory(0);
        m.reshape(y.numRows, y.numCols);
        RandomStream random = c.random();
        double stays = 1 / (1 - rate);
        for (int i = 0; i < n; i++) {
            m.data[i] = random.nextDouble() < rate ? 0 : stays;
            y.data[i] = m.data[i] * x[i];
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        DMatrixRMaj dx0 = c.dx(0);
        if (dx0 == null) {
            return;
        }
        double[] m = c.memory(0).data;
        boolean training = c.training();
        for (int i = 0; i < dy.getNumElements(); i++) {
            dx0.data[i] += training ? m[i] * dy.data[i] : dy.data[i];
        }
    }
}
