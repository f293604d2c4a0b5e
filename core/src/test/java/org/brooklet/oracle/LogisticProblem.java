package org.brooklet.oracle;

/**
 * A logistic regression with 5 inputs and 2 outputs on 12 fixed rows: the mean log loss over all 24 labels plus
 * 0.005 ||W||^2. W has one row per input and one column per output.
 */
final class LogisticProblem implements Problem {

    private static final int INPUTS = 5;
    private static final int OUTPUTS = 2;
    private static final int SAMPLES = 12;
    private static final double DECAY = 0.005;

    private final double[][] x = new double[SAMPLES][INPUTS];
    private final double[][] y = new double[SAMPLES][OUTPUTS];

    LogisticProblem() {
        for (int n = 0; n < SAMPLES; n++) {
            for (int i = 0; i < INPUTS; i++) {
                x[n][i] = ((3 * n + 5 * i + n * i) % 13 - 6) / 4.0;
            }
            for (int o = 0; o < OUTPUTS; o++) {
                y[n][o] = n % (o + 2) == 0 ? 1 : 0;
            }
        }
    }

    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public int rows() {
        return INPUTS;
    }

    @Override
    public int columns() {
        return OUTPUTS;
    }

    @Override
    public double[] start() {
        double[] start = new double[INPUTS * OUTPUTS];
        for (int i = 0; i < start.length; i++) {
            start[i] = (3 * i % 5 - 2) / 2.0;
        }
        return start;
    }

    @Override
    public double value(double[] theta) {
        double loss = 0;
        for (int n = 0; n < SAMPLES; n++) {
            for (int o = 0; o < OUTPUTS; o++) {
                double z = logit(theta, n, o);
                // -y log(sigmoid(z)) - (1 - y) log(1 - sigmoid(z)) = softplus(z) - y z
                loss += softplus(z) - y[n][o] * z;
            }
        }
        double sumOfSquares = 0;
        for (double weight : theta) {
            sumOfSquares += weight * weight;
        }
        return loss / (SAMPLES * OUTPUTS) + DECAY * sumOfSquares;
    }

    @Override
    public double[] gradient(double[] theta) {
        double[] gradient = new double[INPUTS * OUTPUTS];
        for (int n = 0; n < SAMPLES; n++) {
            for (int o = 0; o < OUTPUTS; o++) {
                double slope = sigmoid(logit(theta, n, o)) - y[n][o];
                for (int i = 0; i < INPUTS; i++) {
                    gradient[i * OUTPUTS + o] += slope * x[n][i] / (SAMPLES * OUTPUTS);
                }
            }
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += 2 * DECAY * theta[i];
        }
        return gradient;
    }

    private double logit(double[] theta, int n, int o) {
        double z = 0;
        for (int i = 0; i < INPUTS; i++) {
            z += x[n][i] * theta[i * OUTPUTS + o];
        }
        return z;
    }

    /**
     * log(1 + e^z), without overflow.
     */
    private static double softplus(double z) {
        return StrictMath.max(z, 0) + StrictMath.log1p(StrictMath.exp(-StrictMath.abs(z)));
    }

    private static double sigmoid(double z) {
        if (z >= 0) {
            return 1 / (1 + StrictMath.exp(-z));
        }
        return StrictMath.exp(z) / (1 + StrictMath.exp(z));
    }
}
