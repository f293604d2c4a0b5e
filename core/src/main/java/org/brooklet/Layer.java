package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brooklet.op.Op;
import org.brooklet.op.Range;

/**
 * A layer is one node of a network, as {@link Network#layers} lists them: what it computes, from which layers, with which
 * parameters.
 *
 * @param name unique within the network: given, or the kind with a number, as in {@code "dense1"}
 * @param op what it computes, with its settings; empty for an input
 * @param inputs the names of the layers it reads, in order
 * @param width the number of columns of its values
 * @param firstFeature the first feature column that an input reads; -1 for other layers
 * @param columns the names of the feature columns that an input reads; empty where any will do, and for other layers
 * @param range what its values can be
 * @param parameters its parameters; those of an op that several layers share are in each of them
 */
public record Layer(
        String name,
        Optional<Op> op,
        List<String> inputs,
        int width,
        int firstFeature,
        List<String> columns,
        Range range,
        List<Parameter> parameters) {

    /** Copies the lists. */
    public Layer {
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
        parameters = List.copyOf(parameters);
    }

    static Layer of(Plan plan, int place, List<Parameter> parameters) {
        Plan.PlannedNode node = plan.node(place);
        List<String> inputs = new ArrayList<>();
        for (int input : node.inputs()) {
            inputs.add(plan.node(input).name());
        }
        List<Parameter> own = new ArrayList<>();
        for (int p : node.parameters()) {
            own.add(parameters.get(p));
        }
        return new Layer(
                node.name(),
                Optional.ofNullable(node.op()),
                inputs,
                node.width(),
                node.firstColumn(),
                columns(plan, node),
                node.range(),
                own);
    }

    private static List<String> columns(Plan plan, Plan.PlannedNode node) {
        List<String> names = plan.columns().names();
        boolean isNamed = node.op() == null && !names.isEmpty();
        return isNamed ? names.subList(node.firstColumn(), node.firstColumn() + node.width()) : List.of();
    }

    /** Returns the kind of layer: the op's name, or {@code "input"}. */
    public String kind() {
        return op.isPresent() ? op.get().name() : "input";
    }

    @Override
    public String toString() {
        return "\"%s\"".formatted(name);
    }
}
