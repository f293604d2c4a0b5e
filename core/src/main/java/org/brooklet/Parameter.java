package org.brooklet;

import org.brooklet.kernel.Matrices;
import org.brooklet.op.Initializer;
import org.brooklet.op.ParameterSpec;
import org.brooklet.optim.ParameterShape;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A parameter is one matrix of numbers that belong to a network: a layer's weights or biases, which training changes,
 * or constants such as those of standardize, which it does not. Its name is {@code layer.parameter}, as in {@code
 * "dense1.W"}.
 */
public final class Parameter {

    private final String name;
    private final ParameterSpec spec;

    /** The live matrix, shared with the network's workspaces: its content changes, the object and its array never. */
    private final DMatrixRMaj value;

    private final ParameterChanges changes;
    private final WeightGuard guard;

    Parameter(String name, ParameterSpec spec, ParameterChanges changes, WeightGuard guard) {
        this.changes = changes;
        this.guard = guard;
        this.name = name;
        this.spec = spec;
        this.value = new DMatrixRMaj(spec.rows(), spec.columns());
    }

    /** Returns the name, unique within the network. */
    public String name() {
        return name;
    }

    /** Returns the number of rows. */
    public int rows() {
        return value.numRows;
    }

    /** Returns the number of columns. */
    public int columns() {
        return value.numCols;
    }

    /** Returns whether training changes it. */
    public boolean trainable() {
        return spec.trainable();
    }

    /** Returns a copy of the numbers. */
    public DMatrixRMaj value() {
        return guard.read(value::copy);
    }

    /** Returns whether it multiplies inputs, and so is what weight decay and penalties are meant for. */
    public boolean isWeight() {
        return spec.role() == ParameterSpec.Role.WEIGHT;
    }

    /**
     * Replaces the numbers by a copy of {@code numbers}.
     *
     * @throws IllegalArgumentException if the shape is another, or a number is NaN or infinite; then nothing has
     *     changed
     * @throws IllegalStateException if another thread is training the network, or this one is in the middle of a step
     */
    public void set(DMatrixRMaj numbers) {
        Matrices.requireShape(numbers, rows(), columns(), "parameter \"" + name + "\"");
        Matrices.requireFinite(numbers, "parameter \"" + name + "\"");
        guard.enter();
        try {
            guard.beginChange();
            replace(numbers);
        } finally {
            guard.endChange();
            guard.leave();
        }
    }

    /** Replaces the numbers by others that fit, in the middle of a change. */
    void replace(DMatrixRMaj numbers) {
        value.setTo(numbers);
        changes.noteSet(this);
    }

    /** Returns what an optimizer knows of this parameter. */
    ParameterShape shape() {
        return new ParameterShape(name, rows(), columns(), isWeight());
    }

    /** Draws the first numbers, not trusting the initializer. */
    void draw(Initializer initializer, RandomStream random) {
        DMatrixRMaj drawn = new DMatrixRMaj(rows(), columns());
        initializer.fill(drawn, random);
        set(drawn);
    }

    DMatrixRMaj live() {
        return value;
    }

    @Override
    public String toString() {
        return "%s (%s x %s%s)".formatted(name, rows(), columns(), trainable() ? "" : ", constant");
    }
}
