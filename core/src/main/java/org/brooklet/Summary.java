package org.brooklet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.brooklet.op.Op;
import org.brooklet.op.ParameterSpec;

/** The table of a network's nodes. */
final class Summary {

    private static final String ROW = "%-16s %-14s %-28s %6s  %s%n";

    private Summary() {}

    static String of(Plan plan) {
        StringBuilder table = new StringBuilder();
        table.append(ROW.formatted("node", "op", "reads", "width", "parameters"));
        Set<Integer> counted = new HashSet<>();
        int trainable = 0;
        for (int i = 0; i < plan.size(); i++) {
            Plan.Step step = plan.step(i);
            Op op = step.op();
            List<String> reads = new ArrayList<>();
            for (int input : step.inputs()) {
                reads.add(plan.step(input).name());
            }
            List<String> parameters = new ArrayList<>();
            for (int p : step.parameters()) {
                ParameterSpec spec = plan.slots().get(p).spec();
                boolean isNew = counted.add(p);
                if (isNew && spec.trainable()) {
                    trainable += spec.rows() * spec.columns();
                }
                String note = isNew ? (spec.trainable() ? "" : " constant") : " shared";
                parameters.add(spec.name() + " " + spec.rows() + "x" + spec.columns() + note);
            }
            table.append(ROW.formatted(
                            step.name(),
                            op == null ? "" : op.name(),
                            String.join(", ", reads),
                            step.width(),
                            String.join(", ", parameters))
                    .stripTrailing()
                    .concat(System.lineSeparator()));
        }
        return table.append(String.format(Locale.ROOT, "%,d trainable parameters%n", trainable))
                .toString();
    }
}
