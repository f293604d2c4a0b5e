package org.brooklet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of the nodes of an expression: those given by {@link Node#named}, and numbers by kind for the others:
 * dense1, dense2, ... A node may be read under its name and without.
 */
final class NodeNames {

    private NodeNames() {}

    /** Returns the name of each node. */
    static List<String> of(List<Node> order) {
        Map<Node, String> given = given(order);
        Set<String> taken = new HashSet<>();
        for (String name : given.values()) {
            if (!taken.add(name)) {
                throw new IllegalArgumentException("two nodes are named \"%s\"".formatted(name));
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Node node : order) {
            String name = given.get(node);
            names.add(name != null ? name : numbered(node.kind(), counts, taken));
        }
        return names;
    }

    private static Map<Node, String> given(List<Node> order) {
        List<Node> mentions = new ArrayList<>(order);
        for (Node node : order) {
            mentions.addAll(node.inputs());
        }
        Map<Node, String> given = new HashMap<>();
        for (Node mention : mentions) {
            String name = mention.name();
            String before = name == null ? null : given.put(mention, name);
            if (before != null && !before.equals(name)) {
                throw new IllegalArgumentException("one node is named \"%s\" and \"%s\"".formatted(before, name));
            }
        }
        return given;
    }

    private static String numbered(String kind, Map<String, Integer> counts, Set<String> taken) {
        while (true) {
            int number = counts.getOrDefault(kind, 0) + 1;
            counts.put(kind, number);
            if (taken.add(kind + number)) {
                return kind + number;
            }
        }
    }
}
