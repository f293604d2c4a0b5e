package org.brooklet;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.brooklet.loss.Loss;

/**
 * An objective is the number that training makes small: a weighted sum of losses, each of the values of one node and of
 * some columns of the targets. The usual objective is one loss of the network's output.
 *
 * <p>A network with two heads puts them side by side, and gives each head its loss:
 *
 * <pre>{@code
 * Node body = Node.input(8).dense(16).relu();
 * Node price = body.dense(1).named("price");
 * Node sold = body.dense(1).sigmoid().named("sold");
 * Network network = Network.of(price.concat(sold), 42);
 * Objective objective = new Objective(List.of(
 *         Objective.Term.of(new MeanSquaredError()).on("price", 0, 1),
 *         Objective.Term.of(new BinaryCrossEntropy()).on("sold", 1, 1).times(0.5)));
 * }</pre>
 *
 * @param terms the losses that are added, at least one
 */
public record Objective(List<Term> terms) {

    /** The name in a term that is of the network's output. */
    private static final String OUTPUT = "";

    private static final int ALL = -1;

    /** Copies the list. */
    public Objective {
        terms = List.copyOf(Objects.requireNonNull(terms, "terms"));
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("an objective expects at least 1 term, found none");
        }
    }

    /** Returns the objective of one loss, of the network's output and all targets. */
    public static Objective of(Loss loss) {
        return new Objective(List.of(Term.of(loss)));
    }

    /**
     * One loss of the sum.
     *
     * @param loss what it is
     * @param node the name of the node whose values it takes; empty for the network's output
     * @param firstTarget the first column of the targets it takes
     * @param targets how many columns of the targets it takes; -1 for all of them, from the first on
     * @param weight what it is multiplied by, above 0 and finite
     */
    public record Term(Loss loss, String node, int firstTarget, int targets, double weight) {

        /** Checks the parts. */
        public Term {
            Objects.requireNonNull(loss, "loss");
            Objects.requireNonNull(node, "node");
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the weight of a term must be above 0 and finite, found " + weight);
            }
            if (targets == ALL ? firstTarget != 0 : firstTarget < 0 || targets < 1) {
                throw new IllegalArgumentException("a term expects at least 1 target column from column 0 on,"
                        + " found %s from column %s on".formatted(targets, firstTarget));
            }
        }

        @Override
        public String toString() {
            String columns =
                    targets == ALL ? "" : ", targets %s to %s".formatted(firstTarget, firstTarget + targets - 1);
            String of = node.isEmpty() ? "" : " of \"%s\"".formatted(node);
            return weight == 1 ? loss + of + columns : "%s (%s)".formatted(weight, loss + of + columns);
        }

        /** Returns the term of a loss of the network's output and all targets. */
        public static Term of(Loss loss) {
            return new Term(loss, OUTPUT, 0, ALL, 1);
        }

        /** Returns this term on the values of a node, with {@code targets} columns of the targets. */
        public Term on(String node, int firstTarget, int targets) {
            return new Term(loss, node, firstTarget, targets, weight);
        }

        /** Returns this term multiplied by a number. */
        public Term times(double factor) {
            return new Term(loss, node, firstTarget, targets, weight * factor);
        }

        boolean isOnOutput() {
            return node.equals(OUTPUT);
        }

        boolean takesAllTargets() {
            return targets == ALL;
        }
    }

    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(Collectors.joining(" + "));
    }
}
