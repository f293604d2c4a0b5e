package org.brooklet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.brooklet.op.Dense;

/** Random graphs with fan-out, several inputs, add, concat and shared layers. */
final class RandomGraphs {

    /** How often each feature of a graph occurred, so that a test can insist on them. */
    final Map<String, Integer> seen = new HashMap<>();

    private final RandomGenerator random;

    RandomGraphs(RandomGenerator random) {
        this.random = random;
    }

    /** A graph of 3 to 14 ops on one or two inputs; every node that nothing reads is joined into the output. */
    Node next(int outputs) {
        List<Node> nodes = new ArrayList<>();
        List<Node> unread = new ArrayList<>();
        int inputs = 1 + random.nextInt(2);
        for (int i = 0; i < inputs; i++) {
            nodes.add(Node.input(1 + random.nextInt(3)));
        }
        unread.addAll(nodes);
        Map<Integer, Dense> layers = new HashMap<>();
        int ops = 3 + random.nextInt(12);
        for (int i = 0; i < ops; i++) {
            Node from = nodes.get(random.nextInt(nodes.size()));
            Node other = nodes.get(random.nextInt(nodes.size()));
            Node made = extend(from, other, layers);
            count(unread.contains(from) ? "chain" : "fan-out");
            unread.remove(from);
            if (made.inputs().contains(other)) {
                unread.remove(other);
            }
            nodes.add(made);
            unread.add(made);
        }
        Node all = unread.get(0);
        if (unread.size() > 1) {
            all = all.concat(unread.subList(1, unread.size()).toArray(Node[]::new));
        }
        return all.dense(outputs);
    }

    private Node extend(Node from, Node other, Map<Integer, Dense> layers) {
        return switch (random.nextInt(10)) {
            case 0 -> count("dense", from.dense(1 + random.nextInt(4)));
            case 1, 2 -> {
                // One layer for each width: used again by the next node of that width.
                boolean again = layers.containsKey(from.width());
                Dense layer = layers.computeIfAbsent(from.width(), Dense::new);
                yield count(again ? "shared" : "dense", from.then(layer));
            }
            case 3 -> count("add", from.plus(from.width() == other.width() ? other : from));
            case 4 -> count("concat", from.concat(other));
            case 5 -> count("sigmoid", from.sigmoid());
            case 6 -> count("tanh", from.tanh());
            case 7 -> count("relu", from.relu());
            case 8 -> count("linear", from.linear());
            // Softmax of one column is refused.
            default -> from.width() == 1 ? count("tanh", from.tanh()) : count("softmax", from.softmax());
        };
    }

    private Node count(String what, Node node) {
        count(what);
        return node;
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
