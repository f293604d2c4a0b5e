package org.brooklet.op;

import java.util.List;
import org.brooklet.kernel.RowFunctions;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * Layer normalization brings each row to mean 0 and variance 1 over its columns, then gives every column a gain and an
 * offset that are learned. Ba, Kiros and Hinton, "Layer normalization", 2016, equation 4.
 *
 * <pre>
 *   xhat = (x - mean) / sqrt(variance + epsilon)          mean and variance of the row, divided by its columns
 *   y = gamma xhat + beta
 *
 *   dxhat = gamma dy
 *   dx += (dxhat - mean(dxhat) - xhat mean(dxhat xhat)) / sqrt(variance + epsilon)
 *   dgamma += sum over rows of dy xhat          dbeta += sum over rows of dy
 * </pre>
 *
 * <p>Parameters are {@code gamma} (ones) and {@code beta} (zeros), both 1 x I. Training and prediction are alike. The
 * variance is taken in two passes, so that rows far from zero keep their digits. A layer is known by its identity: one
 * object used twice shares gamma and beta.
 */
public final class LayerNorm implements Op {

    private final double epsilon;

    /** epsilon = 1e-5, as in PyTorch; Keras has 1e-3. */
    public LayerNorm() {
        this(1e-5);
    }

    /**
     * Makes a layer.
     *
     * @param epsilon what is added to the variance inside the root, above 0 and finite
     * @throws IllegalArgumentException if it is not
     */
    public LayerNorm(double epsilon) {
        SettingChecks.requirePositive("LayerNorm", "epsilon", epsilon);
        this.epsilon = epsilon;
    }

    @Override
    public String name() {
        return "layer_norm";
    }

    @Override
    public int width(int... inputs) {
        return WidthChecks.single(this, inputs);
    }

    @Override
    public List<ParameterSpec> parameters(int... inputs) {
        return Normalization.gammaAndBeta(inputs[0]);
    }

    @Override
    public Range range(Range... inputs) {
        return Range.REAL;
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("epsilon", epsilon);
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        DMatrixRMaj xhat = c.memory(0);
        DMatrixRMaj scale = c.memory(1);
        xhat.reshape(y.numRows, y.numCols);
        scale.reshape(y.numRows, 1);
        double[] x = c.x(0).data;
        double[] gamma = c.w(0).data;
        double[] beta = c.w(1).data;
        int columns = y.numCols;
        for (int row = 0; row < y.numRows; row++) {
            int start = row * columns;
            scale.data[row] = RowFunctions.normalize(x, xhat.data, start, columns, epsilon);
            for (int j = 0; j < columns; j++) {
                y.data[start + j] = gamma[j] * xhat.data[start + j] + beta[j];
            }
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        double[] xhat = c.memory(0).data;
        Normalization.addToGammaAndBeta(c, xhat);
        DMatrixRMaj dx0 = c.dx(0);
        if (dx0 == null) {
            return;
        }
        double[] gamma = c.w(0).data;
        double[] scales = c.memory(1).data;
        int columns = dy.numCols;
        for (int row = 0; row < dy.numRows; row++) {
            int start = row * columns;
            double sum = 0;
            double dot = 0;
            for (int j = 0; j < columns; j++) {
                double dxhat = gamma[j] * dy.data[start + j];
                sum += dxhat;
                dot += dxhat * xhat[start + j];
            }
            double scale = scales[row];
            for (int j = 0; j < columns; j++) {
                double dxhat = gamma[j] * dy.data[start + j];
                dx0.data[start + j] += scale * (dxhat - sum / columns - xhat[start + j] * (dot / columns));
            }
        }
    }

    @Override
    public String toString() {
        return "LayerNorm[epsilon=%s]".formatted(epsilon);
    }
}
