package org.brooklet.optim;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.brooklet.kernel.ArrayFunctions;
import org.jspecify.annotations.Nullable;

/**
 * A descent is one optimizer at work on one set of parameters: it holds the optimizer's memory, counts the updates, and
 * calls the optimizer's methods in their order. A trainer has one; use it yourself to lower any function whose gradient
 * you know.
 *
 * <pre>{@code
 * Descent descent = new Descent(new Adam(0.1), List.of(new ParameterShape("x", 1, 2, true)));
 * double[][] theta = {{-1, 1}};
 * for (int i = 0; i < 100; i++) {
 *     descent.toTraining(theta);
 *     descent.update(f(theta), theta, gradient(theta));
 *     descent.toPrediction(theta);
 * }
 * }</pre>
 *
 * <p>All methods take {@code theta} and {@code g} with one array for each of {@link #shapes}, in their order; arrays may
 * be longer than their parameters.
 */
public final class Descent {

    private final Optimizer optimizer;
    private final List<ParameterShape> shapes;
    private final Memory memory;
    private final Update now = new Update();

    /** How many updates have been made: an array of one, to be listed beside the memory. */
    private final double[] updates = new double[1];

    private double rate;
    private boolean isRateKnown;

    /** Why an update was left half-made, if one was. */
    private @Nullable Throwable failure;

    /**
     * Begins a descent.
     *
     * @param optimizer what moves the parameters
     * @param parameters all that could be moved; those that the optimizer freezes are left out
     * @throws IllegalArgumentException if none is left, two have the same name, or no parameter is in the scope of a
     *     group, or has a name that a scope lists
     */
    public Descent(Optimizer optimizer, List<ParameterShape> parameters) {
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        Set<String> names = new HashSet<>();
        for (ParameterShape parameter : Objects.requireNonNull(parameters, "parameters")) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("two parameters have the name \"%s\"".formatted(parameter.name()));
            }
        }
        optimizer.requireMatches(parameters);
        this.shapes = List.copyOf(optimizer.moving(parameters));
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("there is no parameter to train: " + optimizer + " freezes all");
        }
        this.memory = optimizer.start(shapes);
    }

    /** Returns the parameters that are moved. */
    public List<ParameterShape> shapes() {
        return shapes;
    }

    /** Returns what the optimizer keeps: the memory itself. */
    public Memory memory() {
        return memory;
    }

    /** Returns how many updates have been made. */
    public long updates() {
        return (long) updates[0];
    }

    /**
     * Returns everything that an update changes beside the parameters, by path: the number of updates, and the contents
     * of the memory. The arrays are those themselves; another descent of the same optimizer and parameters that is given
     * their numbers goes on in the same way.
     */
    public Map<String, double[]> contents() {
        Map<String, double[]> contents = new LinkedHashMap<>();
        contents.put("updates", updates);
        memory.contents().forEach((path, array) -> contents.put("memory/" + path, array));
        return Collections.unmodifiableMap(contents);
    }

    /**
     * Returns the largest learning rate of any parameter in the last update in which one moved; under Rprop, the share
     * of its steps; 0 before the first.
     */
    public double rate() {
        return rate;
    }

    /** Returns whether there was such an update. */
    public boolean isRateKnown() {
        return isRateKnown;
    }

    /**
     * Moves the parameters to where the next gradient is wanted.
     *
     * @throws IllegalStateException as {@link #update}
     */
    public void toTraining(double[][] theta) {
        requireWhole();
        try {
            optimizer.toTraining(memory, theta);
        } catch (RuntimeException | Error e) {
            failure = e;
            requireWhole();
        }
    }

    /**
     * Moves the parameters back to where predictions are made.
     *
     * @throws IllegalStateException if the optimizer fails in it; as {@link #update}
     */
    public void toPrediction(double[][] theta) {
        try {
            optimizer.toPrediction(memory, theta);
        } catch (RuntimeException | Error e) {
            failure = e;
            requireWhole();
        }
    }

    /**
     * Makes one update, if the gradient allows it.
     *
     * @param loss the value whose gradient g is
     * @param g changed in place, for clipping and penalties
     * @throws ArithmeticException if the loss is NaN, or an element of the gradient is NaN or not below {@link
     *     Optimizer#LARGEST_GRADIENT}; then nothing has moved
     * @throws IllegalStateException if a schedule's share of the rate is not from 0 to 1; then nothing has moved. If
     *     the optimizer itself fails: then some parameters may have moved and others not, and every further update is
     *     refused until {@link #afterRestore}
     */
    public void update(double loss, double[][] theta, double[][] g) {
        if (Double.isNaN(loss)) {
            throw new ArithmeticException("the loss is NaN");
        }
        requireWhole();
        now.begin(updates() + 1, loss);
        optimizer.prepare(memory, now, theta, g);
        for (int p = 0; p < g.length; p++) {
            if (!ArrayFunctions.areBelow(
                    Optimizer.LARGEST_GRADIENT, g[p], memory.slot(p).size())) {
                throw new ArithmeticException("the gradient of \"%s\" is NaN, or not below %s"
                        .formatted(shapes.get(p).name(), Optimizer.LARGEST_GRADIENT));
            }
        }
        try {
            optimizer.update(memory, now, theta, g);
        } catch (RuntimeException | Error e) {
            failure = e;
            requireWhole();
        }
        updates[0]++;
        if (now.askedForRate()) {
            rate = now.largestRate();
            isRateKnown = true;
        }
    }

    private void requireWhole() {
        if (failure != null) {
            throw new IllegalStateException(
                    ("the update by %s failed half-way: some parameters may have moved and others not; restore"
                                    + " a state from before, or begin with new weights and a new trainer")
                            .formatted(optimizer),
                    failure);
        }
    }

    /** Takes note of the loss after an epoch. */
    public void afterEpoch(double loss) {
        optimizer.afterEpoch(memory, loss);
    }

    /** Takes note that all parameters and {@link #contents} were set to those of another time. */
    public void afterRestore() {
        failure = null;
    }

    /** Takes note that parameter {@code p} was set from outside, where predictions are made. */
    public void afterSet(int p, double[] theta) {
        optimizer.afterSet(memory, p, theta);
    }

    @Override
    public String toString() {
        return "Descent by %s, after %s updates".formatted(optimizer, updates());
    }
}
