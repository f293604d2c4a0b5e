package org.brooklet.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brooklet.Catalogue;
import org.brooklet.GradientCheck;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Op;
import org.brooklet.oracle.LossRuns;
import org.brooklet.oracle.OracleRuns;
import org.jspecify.annotations.Nullable;

/** Runs every comparison and writes what came out as a page. */
final class Conformance {

    private static final String PYTORCH = "PyTorch 1.13.1";
    private static final String DIGITS = PYTORCH + ", 60 digits";
    private static final String ORACLE = "its equations written twice, 1,000 steps";

    /** What was compared with one reference. */
    private static final class Row {
        private int cases;
        private double worst;

        void add(double deviation) {
            cases++;
            worst = Math.max(worst, deviation);
        }
    }

    /** Rows by name, then by reference. */
    private final Map<String, Map<String, Row>> rows = new TreeMap<>();

    private final StringBuilder page = new StringBuilder();

    private Conformance() {}

    /** Returns the page. */
    static String page() {
        Conformance conformance = new Conformance();
        conformance.head();
        conformance.ops();
        conformance.losses();
        conformance.optimizers();
        conformance.schedules();
        conformance.metrics();
        conformance.trainings();
        return conformance.page.toString();
    }

    private void head() {
        page.append("""
                # Conformance

                Every activation, loss, optimizer and schedule, what it was compared with, how often, and the worst error found.
                Written by `ConformanceTest`, which fails when this page is not what it finds; to write it anew:

                ```
                mvn -pl core test -Dtest=ConformanceTest -Dconformance.write=true
                ```

                * **Error**: the largest |got - want| in a value, gradient or vector of parameters, relative to the largest |want| in
                  it, or to 0.001 where that is smaller; the worst of all cases and steps.
                * **PyTorch 1.13.1**: values computed in float64, in `src/test/resources/golden`; its README has the tolerances, the
                  generators and how they were checked. **60 digits**: the same cases computed by mpmath and rounded once, taken
                  where the files have them. **numpy**: formulas that PyTorch does not have.
                * **Its equations written twice**: an implementation of its own in `src/test/java/org/brooklet/oracle`, of the variant
                  that the convention and the Javadoc name, sharing no code with the library, and checked by hand for two steps;
                  compared after each of 1,000 steps on a quadratic, Rosenbrock's function and a logistic regression.
                * **Measured slopes**: `GradientCheck` on a small network around the op; a case is one derivative.
                * Cases that do not run, with the reason, are in `LeftOut` beside the golden tests: values that are NaN or infinite,
                  and 0/0.
                """);
    }

    private void ops() {
        group(GoldenActivationsTest.cases(), Conformance::activation, DIGITS, GoldenActivationsTest::check);
        group(
                GoldenNormsTest.cases(),
                golden -> name(GoldenNormsTest.op(golden)),
                golden -> golden.has("ill_conditioned") ? "60 digits, columns near 1e6" : DIGITS,
                GoldenNormsTest::check);
        Set<String> others = new TreeSet<>();
        for (Op op : Catalogue.ops()) {
            if (!rows.containsKey(name(op))) {
                others.add(name(op));
            }
        }
        for (Op op : Catalogue.ops()) {
            if (others.contains(name(op))) {
                GradientCheck.Result result = slopes(op);
                Row row = row(name(op), "measured slopes");
                row.cases += result.checked();
                row.worst = Math.max(row.worst, result.worstError());
            }
        }
        table("Activations and other ops", Conventions::of);
    }

    private static String activation(JsonNode golden) {
        return name(GoldenActivationsTest.activation(golden.get("activation").asText(), golden.get("params")));
    }

    private static GradientCheck.Result slopes(Op op) {
        Node x = Node.input(3).dense(3);
        Node y = Catalogue.joins(op) ? Node.of(op, x, x.tanh()) : x.then(op);
        Network network = Network.of(y.concat(x).dense(2), 3);
        return GradientCheck.of(network, new MeanSquaredError(), Catalogue.random(6, 3, 1), Catalogue.random(6, 2, 2));
    }

    private void losses() {
        group(
                GoldenLossesTest.cases(),
                golden -> name(
                        Catalogue.formula(GoldenLosses.of(golden.get("loss").asText(), golden))),
                Conformance::source,
                GoldenLossesTest::check);
        group(
                GoldenProbabilitiesTest.cases(),
                golden -> name(Catalogue.formula(GoldenProbabilitiesTest.loss(golden))),
                golden -> source(golden) + ", through the activation",
                GoldenProbabilitiesTest::check);
        for (LossRuns.Run run : LossRuns.all()) {
            row(name(run.loss()), "its formula, 2,000 points").add(run.check());
        }
        row("ReducedLoss", "worked by hand, in `ReducedLossTest`");
        table("Losses", Conventions::of);
    }

    private static String source(JsonNode golden) {
        String source = golden.path("source").asText("pytorch");
        return switch (source) {
            case "pytorch" -> PYTORCH;
            case "mpmath" -> "60 digits";
            default -> source;
        };
    }

    private void optimizers() {
        group(
                GoldenOptimizersTest.cases(),
                golden -> name(GoldenOptimizersTest.optimizer(golden)),
                golden -> golden.get("optimizer").asText().equals("NAdam") ? "the documented formula" : PYTORCH,
                GoldenOptimizersTest::check);
        group(GoldenClipTest.cases(), GoldenClipTest::name, golden -> PYTORCH, GoldenClipTest::check);
        group(
                GoldenSchedulesTest.cases().filter(GoldenSchedulesTest::onPlateau),
                golden -> "ReduceOnPlateau",
                PYTORCH,
                GoldenSchedulesTest::check);
        group(
                GoldenTrainingTest.cases().filter(golden -> golden.has("schedule")),
                golden -> "Scheduled",
                PYTORCH + ", whole trainings",
                GoldenTrainingTest::check);
        for (OracleRuns.Run run : OracleRuns.all()) {
            row(name(run.rule()), ORACLE).add(run.check());
        }
        for (String name : List.of("AccumulatedGradients", "DecoupledDecay", "Frozen", "Grouped", "RateCeiling")) {
            row(name, "worked by hand, in `%sTest`".formatted(name.equals("Frozen") ? "Grouped" : name));
        }
        table("Optimizers", Conventions::of);
    }

    private void schedules() {
        group(
                GoldenSchedulesTest.cases().filter(golden -> !GoldenSchedulesTest.onPlateau(golden)),
                golden -> name(GoldenSchedulesTest.schedule(golden)),
                PYTORCH,
                GoldenSchedulesTest::check);
        row("Constant", "its definition, in `ScheduleContractTest`");
        row("InEpochs", "its definition, in `ScheduleContractTest`");
        row("Times", "its definition, in `ScheduleContractTest`");
        table("Schedules", Conventions::of);
    }

    private void metrics() {
        for (GoldenMetricsTest.Value number : GoldenMetricsTest.all()) {
            row(number.metric(), "scikit-learn 1.2.1").add(number.check());
        }
        table("Metrics", null);
    }

    private void trainings() {
        group(
                GoldenTrainingTest.cases(),
                Golden::name,
                golden -> PYTORCH + ", %s steps".formatted(golden.get("steps").size()),
                GoldenTrainingTest::check);
        table("Whole trainings", null);
    }

    private void group(
            Stream<JsonNode> cases,
            Function<JsonNode, String> name,
            String reference,
            ToDoubleFunction<JsonNode> check) {
        group(cases, name, golden -> reference, check);
    }

    private void group(
            Stream<JsonNode> cases,
            Function<JsonNode, String> name,
            Function<JsonNode, String> reference,
            ToDoubleFunction<JsonNode> check) {
        cases.forEach(golden -> row(name.apply(golden), reference.apply(golden)).add(check.applyAsDouble(golden)));
    }

    private Row row(String name, String reference) {
        return rows.computeIfAbsent(name, n -> new TreeMap<>()).computeIfAbsent(reference, r -> new Row());
    }

    /** Writes the rows collected so far, and forgets them. */
    private void table(String title, @Nullable Function<String, String> convention) {
        page.append("\n## ").append(title).append("\n\n");
        page.append("| name | compared with | cases | worst error |")
                .append(convention == null ? "\n|---|---|---:|---:|\n" : " convention |\n|---|---|---:|---:|---|\n");
        rows.forEach((name, references) -> {
            List<String> cells = new ArrayList<>();
            cells.add(String.join("<br>", references.keySet()));
            cells.add(joined(references, row -> row.cases == 0 ? "-" : String.format(Locale.ROOT, "%,d", row.cases)));
            cells.add(joined(references, row -> row.cases == 0 ? "-" : error(row.worst)));
            if (convention != null) {
                cells.add(convention.apply(name));
            }
            page.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(String.join(" | ", cells))
                    .append(" |\n");
        });
        rows.clear();
    }

    private static String joined(Map<String, Row> references, Function<Row, String> cell) {
        return references.values().stream().map(cell).collect(Collectors.joining("<br>"));
    }

    private static String error(double worst) {
        return worst == 0 ? "0" : String.format(Locale.ROOT, "%.0e", worst);
    }

    private static String name(Object thing) {
        return thing.getClass().getSimpleName();
    }
}
