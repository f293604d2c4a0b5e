package org.brooklet.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/**
 * Makes a table and a chart from JMH's results, for every benchmark class that has several things to compare.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar ProductBenchmark -rf json -rff results.json
 * java -cp benchmarks/target/benchmarks.jar org.brooklet.benchmarks.Report results.json charts
 * </pre>
 *
 * <p>Prints a Markdown table of all results, and writes a PNG for each benchmark class into the folder {@code charts}:
 * one group of bars for each set of parameters, one bar for each method (or, where there is one method alone, for each
 * value of its first parameter), in the unit of the results, on a logarithmic scale.
 */
public final class Report {

    private static final int HEIGHT = 700;
    private static final int MARGIN = 300;
    private static final int GROUP_WIDTH = 60;

    /** JMH's units of a time, each a thousand of the one before. */
    private static final List<String> TIMES = List.of("ns/op", "us/op", "ms/op", "s/op");

    private Report() {}

    /** One measurement. */
    record Result(
            String suite, String method, String parameters, double score, double error, String unit, double bytes) {}

    /** Reads the file named first, and writes charts into the folder named second. */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "expected a file of JMH results in JSON and a folder for the charts, found %s arguments"
                            .formatted(arguments.length));
        }
        System.setProperty("java.awt.headless", "true");
        List<Result> results = read(Path.of(arguments[0]));
        System.out.print(table(results));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        for (String suite : suites(results)) {
            Path file = folder.resolve(suite + ".png");
            ImageIO.write(BitmapEncoder.getBufferedImage(chart(suite, results)), "png", file.toFile());
            System.out.println("wrote " + file);
        }
    }

    static List<Result> read(Path file) throws IOException {
        List<Result> results = new ArrayList<>();
        for (JsonNode run : new ObjectMapper().readTree(file.toFile())) {
            String[] name = run.get("benchmark").asText().split("\\.", -1);
            StringBuilder parameters = new StringBuilder();
            JsonNode values = run.path("params");
            values.fieldNames()
                    .forEachRemaining(key -> parameters
                            .append(parameters.isEmpty() ? "" : " ")
                            .append(values.get(key).asText()));
            JsonNode score = run.get("primaryMetric");
            JsonNode bytes =
                    run.path("secondaryMetrics").path("gc.alloc.rate.norm").path("score");
            results.add(new Result(
                    name[name.length - 2],
                    name[name.length - 1],
                    parameters.toString(),
                    score.get("score").asDouble(),
                    score.get("scoreError").asDouble(),
                    score.get("scoreUnit").asText(),
                    bytes.asDouble(Double.NaN)));
        }
        return results;
    }

    static String table(List<Result> results) {
        StringBuilder table = new StringBuilder("| benchmark | parameters | score | error | B/op |\n");
        table.append("|---|---|---:|---:|---:|\n");
        for (Result result : results) {
            table.append("| %s.%s | %s | %s | %s | %s |\n"
                    .formatted(
                            result.suite,
                            result.method,
                            result.parameters,
                            quantity(result.score, result.unit),
                            quantity(result.error, result.unit),
                            Double.isNaN(result.bytes) ? "" : String.format(Locale.ROOT, "%.1f", result.bytes)));
        }
        return table.toString();
    }

    /** Returns a time in the unit that suits it, anything else as it is; empty for NaN, which is an error of one run. */
    static String quantity(double value, String unit) {
        if (Double.isNaN(value)) {
            return "";
        }
        int given = TIMES.indexOf(unit);
        if (given < 0) {
            return digits(value) + " " + unit;
        }
        double number = value;
        int place = given;
        for (; number >= 1000 && place < TIMES.size() - 1; place++) {
            number /= 1000;
        }
        for (; number < 1 && place > 0; place--) {
            number *= 1000;
        }
        return digits(number) + " " + TIMES.get(place).replace("/op", "");
    }

    /** Three digits, or all before the point. */
    private static String digits(double number) {
        int behind = number >= 100 ? 0 : number >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + behind + "f", number);
    }

    private static Iterable<String> suites(List<Result> results) {
        return new TreeSet<>(results.stream().map(Result::suite).toList());
    }

    private static CategoryChart chart(String suite, List<Result> all) {
        List<Result> results =
                all.stream().filter(result -> result.suite.equals(suite)).toList();
        boolean oneMethod = results.stream().map(Result::method).distinct().count() == 1;
        Map<String, Map<String, Double>> series = new LinkedHashMap<>();
        Set<String> groups = new LinkedHashSet<>();
        for (Result result : results) {
            // With one method alone, its first parameter is what is compared.
            String[] first = result.parameters.split(" ", 2);
            boolean split = oneMethod && first.length == 2;
            String group = split ? first[1] : result.parameters;
            groups.add(group);
            series.computeIfAbsent(split ? first[0] : result.method, name -> new LinkedHashMap<>())
                    .put(group, result.score);
        }
        double floor = results.stream().mapToDouble(Result::score).min().orElseThrow() / 2;
        CategoryChart chart = new CategoryChartBuilder()
                .width(MARGIN + GROUP_WIDTH * groups.size())
                .height(HEIGHT)
                .title(suite)
                .yAxisTitle(results.get(0).unit)
                .build();
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(floor);
        chart.getStyler().setXAxisLabelRotation(90);
        chart.getStyler().setXAxisMaxLabelCount(Math.max(2, groups.size()));
        // What was not measured has the height of the axis.
        series.forEach((name, scores) -> chart.addSeries(
                name,
                List.copyOf(groups),
                groups.stream().map(group -> scores.getOrDefault(group, floor)).toList()));
        return chart;
    }
}
