package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.brooklet.kernel.Quoted;
import org.brooklet.op.Op;
import org.brooklet.op.ParameterSpec;

/** The table of a network's nodes. */
final class Summary {

    private static final int LONGEST = 22;

    private final Plan plan;
    private final Set<Integer> listed = new HashSet<>();

    private Summary(Plan plan) {
        this.plan = plan;
    }

    static String of(Plan plan) {
        Summary summary = new Summary(plan);
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"node", "op", "reads", "columns", "parameters"});
        for (int i = 0; i < plan.size(); i++) {
            rows.add(summary.row(i));
        }
        return aligned(rows) + String.format(Locale.ROOT, "%,d trainable parameters%n", trainable(plan));
    }

    private String[] row(int i) {
        Plan.PlannedNode node = plan.node(i);
        Op op = node.op();
        return new String[] {
            node.name(),
            op == null ? "input" : op.name(),
            op == null ? features(i) : names(node),
            String.valueOf(node.width()),
            parameters(node)
        };
    }

    private String features(int input) {
        int first = plan.node(input).firstColumn();
        List<String> named = plan.columns().names();
        if (!named.isEmpty()) {
            return cut(String.join(
                    ", ", named.subList(first, first + plan.node(input).width())));
        }
        return "features %s to %s".formatted(first, first + plan.node(input).width() - 1);
    }

    /** A table is to be read: what is too long is counted elsewhere in it. */
    private static String cut(String names) {
        return Quoted.visible(names.length() <= LONGEST ? names : names.substring(0, LONGEST - 3) + "...");
    }

    private String names(Plan.PlannedNode node) {
        return String.join(
                ", ",
                node.inputs().stream().map(input -> plan.node(input).name()).toList());
    }

    private String parameters(Plan.PlannedNode node) {
        List<String> parameters = new ArrayList<>();
        for (int p : node.parameters()) {
            ParameterSpec spec = plan.parameters().get(p).spec();
            String note = !listed.add(p) ? " shared" : spec.trainable() ? "" : " constant";
            parameters.add("%s %sx%s%s".formatted(spec.name(), spec.rows(), spec.columns(), note));
        }
        return String.join(", ", parameters);
    }

    private static long trainable(Plan plan) {
        return plan.parameters().stream()
                .map(Plan.PlannedParameter::spec)
                .filter(ParameterSpec::trainable)
                .mapToLong(spec -> (long) spec.rows() * spec.columns())
                .sum();
    }

    private static String aligned(List<String[]> rows) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            Arrays.setAll(widths, column -> Math.max(widths[column], row[column].length()));
        }
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                line.append(row[column]).append(" ".repeat(widths[column] - row[column].length() + 2));
            }
            table.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return table.toString();
    }
}
