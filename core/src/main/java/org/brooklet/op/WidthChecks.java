package org.brooklet.op;

import java.util.Arrays;

/** The shape rules that several ops share. */
final class WidthChecks {

    private WidthChecks() {}

    /** Returns the width of the only input. */
    static int single(Op op, int... inputs) {
        if (inputs.length != 1) {
            throw new IllegalArgumentException("%s expects 1 input, found %s".formatted(op.name(), inputs.length));
        }
        return inputs[0];
    }

    /** Returns the width of the only input, whose rows become distributions. */
    static int distribution(Op op, int... inputs) {
        int width = single(op, inputs);
        if (width < 2) {
            throw new IllegalArgumentException(
                    "%s expects at least 2 columns, found 1, which it would always turn into the same number; use sigmoid"
                            .formatted(op.name()));
        }
        return width;
    }

    /** Returns the width that two or more inputs have in common. */
    static int common(Op op, int... inputs) {
        several(op, inputs);
        for (int width : inputs) {
            if (width != inputs[0]) {
                throw new IllegalArgumentException("%s expects inputs of one width, found widths %s"
                        .formatted(op.name(), Arrays.toString(inputs)));
            }
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
