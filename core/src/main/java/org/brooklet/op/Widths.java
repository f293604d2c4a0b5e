package org.brooklet.op;

/** The shape rules that several ops share. */
final class Widths {

    private Widths() {}

    /** Returns the width of the only input. */
    static int single(Op op, int... inputs) {
        if (inputs.length != 1) {
            throw new IllegalArgumentException("%s expects 1 input, found %s".formatted(op.name(), inputs.length));
        }
        return inputs[0];
    }

    /** Refuses fewer than two inputs. */
    static void several(Op op, int... inputs) {
        if (inputs.length < 2) {
            throw new IllegalArgumentException(
                    "%s expects at least 2 inputs, found %s".formatted(op.name(), inputs.length));
        }
    }
}
