package org.brooklet.op;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.Matrices;
import org.brooklet.op.ParameterSpec.Role;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A dense (fully connected) layer, y = x W + b: every output is a weighted sum of all inputs, plus a bias.
 *
 * <p>Shapes: x is B x I, W is I x O, b is 1 x O and is added to every row, y is B x O. Parameters are named {@code W}
 * and {@code b}. I follows from the node before.
 *
 * <p>A layer is known by its identity: using one {@code Dense} object for two nodes shares its weights between them,
 * and their gradients add up.
 */
public final class Dense implements Op {

    private final int units;
    private final boolean bias;
    private final @Nullable Initializer initializer;
    private final Initializer biases;

    /**
     * Makes a layer with a bias, whose weights are drawn as suits the activations on its two sides.
     *
     * @param units O, the number of outputs
     * @throws IllegalArgumentException if {@code units} is not positive
     */
    public Dense(int units) {
        this(units, true, null, Initializer.ZEROS);
    }

    private Dense(int units, boolean bias, @Nullable Initializer initializer, Initializer biases) {
        if (units < 1) {
            throw new IllegalArgumentException("dense expects at least 1 unit, found " + units);
        }
        this.units = units;
        this.bias = bias;
        this.initializer = initializer;
        this.biases = biases;
    }

    /** Returns a new layer like this one with y = x W, without b. */
    public Dense withoutBias() {
        return new Dense(units, false, initializer, biases);
    }

    /** Returns a new layer like this one whose W is drawn by {@code initializer}. */
    public Dense weights(Initializer initializer) {
        return new Dense(units, bias, Objects.requireNonNull(initializer, "initializer"), biases);
    }

    /**
     * Returns a new layer like this one whose b, 1 x O, is drawn by {@code initializer}; by default it is zero. A
     * constant above 0 keeps relus awake in the beginning; the logit of a class's share makes the first predictions that
     * share.
     */
    public Dense biases(Initializer initializer) {
        return new Dense(units, bias, this.initializer, Objects.requireNonNull(initializer, "initializer"));
    }

    @Override
    public String name() {
        return "dense";
    }

    @Override
    public int width(int... inputs) {
        WidthChecks.single(this, inputs);
        return units;
    }

    @Override
    public List<ParameterSpec> parameters(int... inputs) {
        ParameterSpec w = new ParameterSpec("W", inputs[0], units, Role.WEIGHT, initializer);
        ParameterSpec b = new ParameterSpec("b", 1, units, Role.BIAS, biases);
        return bias ? List.of(w, b) : List.of(w);
    }

    @Override
    public Range range(Range... inputs) {
        return Range.REAL;
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("units", units).with("bias", bias ? 1 : 0);
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        // y = x W + b
        c.product(c.x(0), c.w(0), bias ? c.w(1).data : null, y);
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        DMatrixRMaj dx0 = c.dx(0);
        if (dx0 != null) {
            // dx += dy W'
            c.addInputGradient(dy, c.w(0), dx0);
        }
        DMatrixRMaj dW = c.dw(0);
        DMatrixRMaj db = bias ? c.dw(1) : null;
        if (dW != null) {
            // dW += x' dy, db += sum of the rows of dy
            c.addWeightGradient(c.x(0), dy, dW, db == null ? null : db.data);
        } else if (db != null) {
            Matrices.addRows(dy, db.data);
        }
    }

    @Override
    public String toString() {
        return "Dense[units=%s, bias=%s]".formatted(units, bias);
    }
}
