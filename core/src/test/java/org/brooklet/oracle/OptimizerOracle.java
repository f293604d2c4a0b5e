package org.brooklet.oracle;

/**
 * A plain optimizer that other code can be compared with. One update is: ask for the gradient point, compute the
 * gradient there, and give it to {@code step}.
 */
public interface OptimizerOracle {

    /**
     * The point where the next gradient is wanted.
     *
     * @return a fresh copy
     */
    double[] gradientPoint();

    /**
     * Makes one update.
     *
     * @param g the gradient at the gradient point
     */
    void step(double[] g);

    /**
     * The weights one would predict with.
     *
     * @return a fresh copy
     */
    double[] weights();
}
