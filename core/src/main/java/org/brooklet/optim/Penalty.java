package org.brooklet.optim;

import java.util.List;

/**
 * A penalty adds to the loss a strength times a sum over parameters, and so its slope to the gradient. The loss that
 * training reports is that of the data, without the penalty.
 *
 * <pre>
 *   loss + strength sum term(w)          g += strength slope(w)
 * </pre>
 */
public sealed interface Penalty extends Wrapper permits L1Penalty, L2Penalty {

    /** Returns what the sum is multiplied by. */
    double strength();

    /** Returns which parameters are in the sum. */
    Scope scope();

    /** Returns the term of one number. */
    double term(double w);

    /** Returns the derivative of {@link #term}. */
    double slope(double w);

    /** Returns strength x sum of the terms. */
    default double value(List<ParameterShape> shapes, double[][] theta) {
        double sum = 0;
        for (int p = 0; p < shapes.size(); p++) {
            ParameterShape shape = shapes.get(p);
            int n = scope().includes(shape) ? shape.size() : 0;
            for (int i = 0; i < n; i++) {
                sum += term(theta[p][i]);
            }
        }
        return strength() * sum;
    }

    @Override
    default void requireMatches(List<ParameterShape> parameters) {
        scope().requireMatches(parameters);
        inner().requireMatches(parameters);
    }

    @Override
    default void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        for (int p = 0; p < memory.parameters(); p++) {
            ParameterShape shape = memory.slot(p).shape();
            int n = scope().includes(shape) ? shape.size() : 0;
            for (int i = 0; i < n; i++) {
                g[p][i] += strength() * slope(theta[p][i]);
            }
        }
        inner().prepare(memory.inner(), penalized(memory, now, theta), theta, g);
    }

    @Override
    default void update(Memory memory, Update now, double[][] theta, double[][] g) {
        inner().update(memory.inner(), penalized(memory, now, theta), theta, g);
    }

    /** The update with the loss that the gradient now belongs to: some rules look whether the loss has risen. */
    private Update penalized(Memory memory, Update now, double[][] theta) {
        return now.withLoss(now.loss() + value(memory.shapes(), theta));
    }
}
