package org.brooklet.op;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.kernel.RowFunctions;
import org.brooklet.kernel.SettingChecks;
import org.brooklet.op.ParameterSpec.Role;
import org.ejml.data.DMatrixRMaj;

/**
 * Batch normalization brings each column to mean 0 and variance 1 over the rows of the batch, then gives it a gain and
 * an offset that are learned; prediction uses running averages of the batches' statistics, so that a row's prediction
 * does not depend on the rows beside it. Ioffe and Szegedy, "Batch normalization", 2015, algorithms 1 and 2.
 *
 * <pre>
 *   training      xhat = (x - mean) / sqrt(variance + epsilon)          of the column in this batch, divided by B
 *   prediction    xhat = (x - running_mean) / sqrt(running_var + epsilon)
 *   y = gamma xhat + beta
 *
 *   after a step  running_mean = (1 - momentum) running_mean + momentum mean
 *                 running_var = (1 - momentum) running_var + momentum variance B / (B - 1)
 * </pre>
 *
 * <p>Parameters are {@code gamma} (ones), {@code beta} (zeros) and the constants {@code running_mean} (zeros) and
 * {@code running_var} (ones), all 1 x I; the constants travel with the model. They move when a step has been made, so
 * that a step that fails leaves them alone. Variants: the running variance is unbiased and momentum is the share of
 * what is new, as in PyTorch; Keras' momentum is the share that is kept (0.99).
 *
 * <p>A column whose variance is more than a double can hold becomes NaN in training, which refuses the step.
 *
 * <p>Sample weights do not enter the statistics. Training needs at least two rows in every batch, the last one too. A
 * bias right before it has no effect: use {@code new Dense(n).withoutBias()}. A layer is known by its identity: one
 * object used twice shares its parameters.
 */
public final class BatchNorm implements Op {

    private static final int XHAT = 0;
    private static final int SCALE = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;

    private final double epsilon;
    private final double momentum;

    /** epsilon = 1e-5 and momentum = 0.1, as in PyTorch. */
    public BatchNorm() {
        this(1e-5, 0.1);
    }

    /**
     * Makes a layer.
     *
     * @param epsilon what is added to the variance inside the root, above 0 and finite
     * @param momentum the share of a batch in the running statistics, from 0 to 1
     * @throws IllegalArgumentException if they are not
     */
    public BatchNorm(double epsilon, double momentum) {
        SettingChecks.requirePositive("BatchNorm", "epsilon", epsilon);
        SettingChecks.requireShare("BatchNorm", "momentum", momentum);
        this.epsilon = epsilon;
        this.momentum = momentum;
    }

    @Override
    public String name() {
        return "batch_norm";
    }

    @Override
    public int width(int... inputs) {
        return WidthChecks.single(this, inputs);
    }

    @Override
    public List<ParameterSpec> parameters(int... inputs) {
        List<ParameterSpec> all = new ArrayList<>(Normalization.gammaAndBeta(inputs[0]));
        all.add(new ParameterSpec("running_mean", 1, inputs[0], Role.CONSTANT, Initializer.ZEROS));
        all.add(new ParameterSpec("running_var", 1, inputs[0], Role.CONSTANT, Initializer.constant(1)));
        return all;
    }

    @Override
    public int minimumBatchSize() {
        return 2;
    }

    @Override
    public Range range(Range... inputs) {
        return Range.REAL;
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("epsilon", epsilon).with("momentum", momentum);
    }

    @Override
    public Formula formula(Formula... x) {
        // (x - running_mean) (1 / sqrt(running_var + epsilon)) gamma + beta
        Formula scale =
                Formula.number(1).over(Formula.parameter(3).plus(epsilon).sqrt());
        return x[0].minus(Formula.parameter(2))
                .times(scale)
                .times(Formula.parameter(0))
                .plus(Formula.parameter(1));
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        double[] mean = c.w(2).data;
        double[] variance = c.w(3).data;
        if (c.training()) {
            takeStatistics(c.x(0), c);
            mean = c.memory(MEAN).data;
            variance = c.memory(VARIANCE).data;
        }
        DMatrixRMaj xhat = c.memory(XHAT);
        DMatrixRMaj scale = c.memory(SCALE);
        xhat.reshape(y.numRows, y.numCols);
        scale.reshape(1, y.numCols);
        for (int column = 0; column < y.numCols; column++) {
            scale.data[column] = RowFunctions.inverseRoot(variance[column] + epsilon);
        }
        double[] x = c.x(0).data;
        double[] gamma = c.w(0).data;
        double[] beta = c.w(1).data;
        for (int row = 0, i = 0; row < y.numRows; row++) {
            for (int column = 0; column < y.numCols; column++, i++) {
                xhat.data[i] = (x[i] - mean[column]) * scale.data[column];
                y.data[i] = gamma[column] * xhat.data[i] + beta[column];
            }
        }
    }

    /** Mean and variance of each column, in two passes. */
    private static void takeStatistics(DMatrixRMaj x, Context c) {
        if (x.numRows < 2) {
            throw new IllegalArgumentException("batch_norm expects batches of at least 2 rows in training, found "
                    + x.numRows + "; choose a batch size that leaves no single row at the end of an epoch");
        }
        DMatrixRMaj mean = c.memory(MEAN);
        DMatrixRMaj variance = c.memory(VARIANCE);
        mean.reshape(1, x.numCols);
        variance.reshape(1, x.numCols);
        for (int column = 0; column < x.numCols; column++) {
            double sum = 0;
            for (int row = 0; row < x.numRows; row++) {
                sum += x.data[row * x.numCols + column];
            }
            mean.data[column] = Double.isInfinite(sum) ? meanOfLarge(x, column) : sum / x.numRows;
            double squares = 0;
            for (int row = 0; row < x.numRows; row++) {
                double d = x.data[row * x.numCols + column] - mean.data[column];
                squares += d * d;
            }
            variance.data[column] = squares / x.numRows;
        }
    }

    /** The mean of a column whose sum overflows, of deviations from its first element in another unit. */
    private static double meanOfLarge(DMatrixRMaj x, int column) {
        double first = x.data[column];
        double sum = 0;
        for (int row = 0; row < x.numRows; row++) {
            sum += RowFunctions.UNIT * x.data[row * x.numCols + column] - RowFunctions.UNIT * first;
        }
        return first + sum / x.numRows / RowFunctions.UNIT;
    }

    @Override
    public void afterStep(Context c) {
        DMatrixRMaj runningMean = c.w(2);
        DMatrixRMaj runningVariance = c.w(3);
        double[] mean = c.memory(MEAN).data;
        double[] variance = c.memory(VARIANCE).data;
        double rows = c.memory(XHAT).numRows;
        for (int column = 0; column < runningMean.numCols; column++) {
            runningMean.data[column] = (1 - momentum) * runningMean.data[column] + momentum * mean[column];
            double unbiased = variance[column] * (rows / (rows - 1));
            runningVariance.data[column] = (1 - momentum) * runningVariance.data[column] + momentum * unbiased;
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        double[] xhat = c.memory(XHAT).data;
        Normalization.addToGammaAndBeta(c, xhat);
        DMatrixRMaj dx0 = c.dx(0);
        if (dx0 == null) {
            return;
        }
        double[] gamma = c.w(0).data;
        double[] scales = c.memory(SCALE).data;
        boolean training = c.training();
        int columns = dy.numCols;
        for (int column = 0; column < columns; column++) {
            double sum = 0;
            double dot = 0;
            // The running statistics of prediction are constants; those of a batch move with x.
            for (int i = column; training && i < dy.getNumElements(); i += columns) {
                sum += dy.data[i];
                dot += dy.data[i] * xhat[i];
            }
            double scale = gamma[column] * scales[column];
            for (int i = column; i < dy.getNumElements(); i += columns) {
                dx0.data[i] += scale * (dy.data[i] - sum / dy.numRows - xhat[i] * (dot / dy.numRows));
            }
        }
    }

    @Override
    public String toString() {
        return "BatchNorm[epsilon=%s, momentum=%s]".formatted(epsilon, momentum);
    }
}
