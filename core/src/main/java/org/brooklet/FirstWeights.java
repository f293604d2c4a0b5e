package org.brooklet;

import java.util.List;
import org.brooklet.op.Dropout;
import org.brooklet.op.Initializer;
import org.brooklet.op.Linear;
import org.brooklet.op.Op;
import org.brooklet.op.ParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * How the first weights of a layer are drawn, unless the layer itself says so: by the activations on its two sides.
 *
 * <pre>
 *   features --&gt; dense --&gt; relu --&gt; dense --&gt; relu --&gt; dense --&gt; output
 *                beside             between            beside
 * </pre>
 *
 * <p>ARCHITECTURE.md has the measurements behind the rule, {@link Initializer} its words.
 */
final class FirstWeights {

    private FirstWeights() {}

    /**
     * Returns the initializer of a parameter.
     *
     * @param node the layer that it belongs to
     * @param order all nodes of the network
     */
    static Initializer of(ParameterSpec spec, Node node, List<Node> order) {
        Initializer own = spec.initializer();
        if (own != null) {
            return own;
        }
        Op before = activationBefore(node);
        Op after = activationAfter(node, order);
        Initializer between = after == null ? null : after.initializerBefore();
        boolean isBetween = before != null && between != null && between.equals(before.initializerBefore());
        Initializer beside = beside(after) != null ? beside(after) : beside(before);
        if (between != null && (isBetween || beside(after) == null)) {
            return between;
        }
        return beside != null ? beside : Initializer.GLOROT_UNIFORM;
    }

    private static @Nullable Initializer beside(@Nullable Op activation) {
        return activation == null ? null : activation.initializerBeside();
    }

    /** The op that the layer reads; dropout and linear pass on what they read. */
    private static @Nullable Op activationBefore(Node layer) {
        Node node = layer.inputs().get(0);
        while (passesOn(node)) {
            node = node.inputs().get(0);
        }
        return node.op();
    }

    /** The first op that reads the layer, directly or from a dropout or linear behind it, and has a wish. */
    private static @Nullable Op activationAfter(Node layer, List<Node> order) {
        for (Node reader : order) {
            Op op = reader.op();
            if (op != null && op.initializerBefore() != null && reads(reader, layer)) {
                return op;
            }
        }
        return null;
    }

    private static boolean reads(Node reader, Node layer) {
        for (Node input : reader.inputs()) {
            Node node = input;
            while (passesOn(node) && !node.equals(layer)) {
                node = node.inputs().get(0);
            }
            if (node.equals(layer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passesOn(Node node) {
        return node.op() instanceof Dropout || node.op() instanceof Linear;
    }
}
