package org.brooklet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.brooklet.op.Dense;
import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Op;
import org.brooklet.op.PRelu;
import org.brooklet.op.Softmax;
import org.brooklet.op.Standardize;
import org.brooklet.op.Tanh;
import org.brooklet.op.Unstandardize;

/** Random graphs of all ops, with fan-out, several inputs and shared layers. */
final class RandomGraphs {

    /** How often each feature of a graph occurred, so that a test can insist on them. */
    final Map<String, Integer> seen = new HashMap<>();

    private final List<Op> activations = Catalogue.activations();
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
        Node partner = from.width() == other.width() ? other : from;
        return switch (random.nextInt(20)) {
            case 0 -> count("dense", from.dense(1 + random.nextInt(4)));
            case 1, 2 -> {
                // One layer for each width: used again by the next node of that width.
                boolean again = layers.containsKey(from.width());
                Dense layer = layers.computeIfAbsent(from.width(), Dense::new);
                yield count(again ? "shared" : "dense", from.then(layer));
            }
            case 3 -> count("add", from.plus(partner));
            case 4 -> count("concat", from.concat(other));
            // A gate: products of products would soon leave the range in which slopes can be measured.
            case 5 -> count("multiply", from.sigmoid().times(partner));
            case 6 -> count("subtract", from.minus(partner));
            case 7 -> count("layer_norm", from.layerNorm());
            case 8 -> count("batch_norm", from.batchNorm());
            case 9 -> count("dropout", from.dropout(0.3));
            case 10 -> count("prelu", from.then(new PRelu()));
            case 11 -> count("standardize", from.then(Standardize.fittedOn(Catalogue.random(9, from.width(), 1))));
            case 12 -> count("unstandardize", from.then(Unstandardize.fittedOn(Catalogue.random(9, from.width(), 1))));
            default -> {
                Op op = activations.get(random.nextInt(activations.size()));
                // Softmax of one column is refused.
                boolean distribution = op instanceof Softmax || op instanceof LogSoftmax;
                Op fitting = distribution && from.width() == 1 ? new Tanh() : op;
                yield count(fitting.name(), from.then(fitting));
            }
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
