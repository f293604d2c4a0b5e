package org.brooklet.oracle;

import java.util.List;

/**
 * A smooth function to minimize, whose variables are a matrix in row-major order.
 */
public interface Problem {

    /**
     * A short name for messages.
     */
    String name();

    /**
     * The number of rows of the matrix.
     */
    int rows();

    /**
     * The number of columns of the matrix.
     */
    int columns();

    /**
     * The point to start from.
     *
     * @return a fresh copy
     */
    double[] start();

    /**
     * The value of the function.
     *
     * @param theta the matrix in row-major order
     */
    double value(double[] theta);

    /**
     * The gradient of the function.
     *
     * @param theta the matrix in row-major order
     * @return the gradient in the same order
     */
    double[] gradient(double[] theta);

    /**
     * A quadratic function, the Rosenbrock function and a logistic regression.
     */
    static List<Problem> three() {
        return List.of(new QuadraticProblem(), new RosenbrockProblem(), new LogisticProblem());
    }
}
