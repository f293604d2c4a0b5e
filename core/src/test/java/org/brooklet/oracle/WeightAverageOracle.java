package org.brooklet.oracle;

/**
 * The exponential moving average of weights, without the pull of its zero start.
 * <p>
 * Polyak and Juditsky 1992, "Acceleration of stochastic approximation by averaging", for the idea of averaging; the
 * exponential weights and the correction are those of Kingma and Ba 2015, "Adam", section 7.2.
 * <pre>
 * s       = decay s + (1 - decay) theta
 * average = s / (1 - decay^t)
 * </pre>
 * Variant: s starts at 0, and t counts the weights added so far.
 */
public final class WeightAverageOracle {

    // Two steps by hand, decay = 0.5.
    //
    // theta = 2: s = 1,             average = 1 / 0.5 = 2
    // theta = 4: s = 0.5 + 2 = 2.5, average = 2.5 / 0.75 = 10/3

    private final double decay;
    private double[] s;
    private int t;

    public WeightAverageOracle(double decay) {
        this.decay = decay;
    }

    /**
     * Adds the weights after one more step.
     *
     * @param theta the weights
     */
    public void add(double[] theta) {
        if (s == null) {
            s = new double[theta.length];
        }
        t = t + 1;
        for (int i = 0; i < s.length; i++) {
            s[i] = decay * s[i] + (1 - decay) * theta[i];
        }
    }

    /**
     * The average of the weights added so far.
     *
     * @return a fresh copy
     */
    public double[] average() {
        if (s == null) {
            throw new IllegalStateException("nothing was added yet");
        }
        double[] average = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            average[i] = s[i] / (1 - StrictMath.pow(decay, t));
        }
        return average;
    }
}
