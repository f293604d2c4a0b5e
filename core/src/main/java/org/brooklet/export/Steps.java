package org.brooklet.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.brooklet.Layer;
import org.brooklet.Network;
import org.brooklet.Parameter;
import org.brooklet.data.Encoding;
import org.brooklet.kernel.Quoted;
import org.brooklet.op.Add;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.op.Formula;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Multiply;
import org.brooklet.op.Op;
import org.brooklet.op.Softmax;
import org.jspecify.annotations.Nullable;

/**
 * A prediction as a list of steps, of kinds that every exporter can say. Values are numbered: each layer has one, and a
 * layer that changes nothing in prediction has that of the layer it reads.
 */
final class Steps {

    /**
     * One step: a formula of each element, or one of the ops dense, concat, softmax, log_softmax and layer_norm, the last
     * without its gain and offset.
     *
     * @param layer the name of the layer it belongs to
     * @param formula of its elements, or {@code null} for one of those ops
     * @param inputs the values it reads
     * @param output the value it sets; of several steps, where a long sum is taken term by term
     */
    record Step(
            String layer,
            Op op,
            @Nullable Formula formula,
            List<Integer> inputs,
            int output,
            List<Parameter> parameters) {}

    /** A method of Java has at most 255 arguments. */
    private static final int MOST_OPERANDS = 200;

    /** What a method, and a call for each of them within that of another, has room for. */
    private static final int MOST_OPERATIONS = 500;

    private final List<Layer> layers;
    private final List<String> classes;
    private final List<Step> steps = new ArrayList<>();
    private final int[] values;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * Lists the steps of a network.
     *
     * @throws IllegalArgumentException if it has an op that is neither one of those that are known nor a formula, or a
     *     formula that cannot be said
     */
    Steps(Network network) {
        this.layers = network.layers();
        this.classes = network.encoding()
                .filter(encoding -> encoding.targetNames().size() == 1)
                .map(Encoding::classes)
                .orElse(List.of());
        this.values = new int[layers.size()];
        for (int place = 0; place < values.length; place++) {
            Layer layer = layers.get(place);
            places.put(layer.name(), place);
            values[place] = place;
            if (layer.op().isPresent()) {
                List<Integer> inputs =
                        layer.inputs().stream().map(name -> values[place(name)]).toList();
                add(layer, layer.op().get(), inputs, place);
            }
        }
    }

    private int place(String layer) {
        return Objects.requireNonNull(places.get(layer));
    }

    private void add(Layer layer, Op op, List<Integer> inputs, int place) {
        if (op instanceof Dense || op instanceof Concat || op instanceof Softmax || op instanceof LogSoftmax) {
            steps.add(new Step(layer.name(), op, null, inputs, place, layer.parameters()));
        } else if (op instanceof LayerNorm) {
            // xhat of the row, and then gamma xhat + beta of its elements.
            Formula scaled = Formula.input(0).times(Formula.parameter(0)).plus(Formula.parameter(1));
            steps.add(new Step(layer.name(), op, null, inputs, place, List.of()));
            steps.add(new Step(layer.name(), op, scaled, List.of(place), place, layer.parameters()));
        } else if (inputs.size() > 2 && (op instanceof Add || op instanceof Multiply)) {
            int sum = inputs.get(0);
            for (int input : inputs.subList(1, inputs.size())) {
                steps.add(new Step(layer.name(), op, formula(layer, op, 2), List.of(sum, input), place, List.of()));
                sum = place;
            }
        } else {
            Formula formula = formula(layer, op, inputs.size());
            if (formula.kind() == Formula.Kind.INPUT) {
                values[place] = inputs.get((int) formula.number());
            } else {
                steps.add(new Step(layer.name(), op, formula, inputs, place, layer.parameters()));
            }
        }
    }

    private Formula formula(Layer layer, Op op, int inputs) {
        Formula[] x = new Formula[inputs];
        for (int k = 0; k < inputs; k++) {
            x[k] = Formula.input(k);
        }
        Formula formula = op.formula(x);
        if (formula == null) {
            throw new IllegalArgumentException(
                    "layer %s: op %s has no formula, and cannot be exported; Op.formula gives it one"
                            .formatted(Quoted.of(layer.name()), Quoted.of(op.name())));
        }
        requireSayable(layer, op, formula, inputs);
        return formula;
    }

    /** Refuses a formula of what is not there, of elements at other places, or one that is too long to be a method. */
    private void requireSayable(Layer layer, Op op, Formula formula, int inputs) {
        boolean fits = inputs + layer.parameters().size() <= MOST_OPERANDS;
        for (String input : layer.inputs()) {
            fits &= layers.get(place(input)).width() == layer.width();
        }
        for (Parameter parameter : layer.parameters()) {
            fits &= parameter.rows() == 1 && (parameter.columns() == 1 || parameter.columns() == layer.width());
        }
        boolean readsInput = false;
        Set<Formula> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Formula> open = new ArrayDeque<>(List.of(formula));
        int operations = 0;
        while (!open.isEmpty() && operations <= MOST_OPERATIONS) {
            Formula part = open.pop();
            if (seen.add(part)) {
                operations += part.operands().isEmpty() ? 0 : 1;
                open.addAll(part.operands());
                readsInput |= part.kind() == Formula.Kind.INPUT;
                fits &= part.kind() != Formula.Kind.INPUT || (part.number() >= 0 && part.number() < inputs);
                fits &= part.kind() != Formula.Kind.PARAMETER
                        || (part.number() >= 0
                                && part.number() < layer.parameters().size());
            }
        }
        if (!fits || !readsInput || !open.isEmpty()) {
            throw new IllegalArgumentException(
                    ("layer %s: the formula of op %s expects inputs of its own width, of which it reads one or more, parameters"
                                    + " of one row of it or of one number, at most %s of both, and at most %s operations")
                            .formatted(Quoted.of(layer.name()), Quoted.of(op.name()), MOST_OPERANDS, MOST_OPERATIONS));
        }
    }

    /** The classes of the prediction, in their order; none if it is of a quantity, or of several targets. */
    List<String> classes() {
        return classes;
    }

    /** The steps in order. */
    List<Step> all() {
        return steps;
    }

    /** The layers, whose places are the numbers of the values. */
    List<Layer> layers() {
        return layers;
    }

    /** The number of the value that a layer has. */
    int value(int layer) {
        return values[layer];
    }

    /** The number of columns of a value. */
    int width(int value) {
        return layers.get(value).width();
    }

    /** The value that is the prediction. */
    int output() {
        return values[values.length - 1];
    }
}
