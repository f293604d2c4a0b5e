package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.brooklet.optim.Sgd;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every figure of the page, computed again from the lines of JSON, in the most naive way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacePageTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final int SEEDS = 4;
    private static final int TRIALS = 6;
    private static final int RATES = 4;
    private static final List<String> PROBLEMS = List.of("beale", "noisy-quadratic", "parity-3-10-10-1");
    private static final List<String> CONTENDERS = List.of("SGD", "momentum", "Nesterov", "Adam", "wild");
    private static final List<Double> SHIPPED_RATES = List.of(0.01, 0.01, 0.01, 0.001, 5.0);

    private final List<JsonNode> lines = new ArrayList<>();
    private String html = "";

    @BeforeAll
    void race(@TempDir Path folder) throws Exception {
        Race race = Race.of(
                        KnownTruthsTest.problems("beale", "noisy-quadratic", "parity-3-10-10-1"),
                        KnownTruthsTest.contenders("SGD", "momentum", "Nesterov", "Adam"))
                .with(Contender.of("wild", 5, Sgd::new))
                .by(new Protocol(SEEDS, TRIALS, RATES, 1, 60, 1));
        race.run(folder, 2);
        for (String line : Files.readAllLines(folder.resolve("runs.jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        html = Files.readString(folder.resolve("race.html"));
        assertThat(lines).hasSize(PROBLEMS.size() * CONTENDERS.size() * (2 * SEEDS + TRIALS + RATES));
    }

    @Test
    void scores_eachCell_isWhatTheLinesSay() {
        List<List<String>> rows = table("scores");
        assertThat(rows).hasSize(CONTENDERS.size());
        for (List<String> row : rows) {
            String c = row.get(0);
            assertThat(row.subList(1, row.size()))
                    .as(c)
                    .containsExactly(
                            Figures.of(score(c, "TUNED")),
                            wins(c, "TUNED") + "",
                            diverged(c, "TRIAL") + " of " + PROBLEMS.size() * TRIALS,
                            diverged(c, "TUNED") + " of " + PROBLEMS.size() * SEEDS,
                            Figures.of(score(c, "SHIPPED")),
                            wins(c, "SHIPPED") + "",
                            diverged(c, "SHIPPED") + " of " + PROBLEMS.size() * SEEDS);
        }
        assertThat(rows).extracting(row -> score(row.get(0), "TUNED")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(diverged("wild", "SHIPPED")).isPositive();
    }

    @Test
    void profiles_eachCell_isWhatTheLinesSay() {
        for (String league : List.of("TUNED", "SHIPPED")) {
            for (List<String> row : table("profile-" + league)) {
                List<String> expected = Stream.of(1, 1.5, 2, 3, 4)
                        .map(multiple -> PROBLEMS.stream()
                                        .filter(p -> ratio(p, row.get(0), league) <= multiple.doubleValue())
                                        .count()
                                / (double) PROBLEMS.size())
                        .map(Figures::of)
                        .toList();
                assertThat(row.subList(1, 6)).as(league + row.get(0)).isEqualTo(expected);
            }
        }
    }

    @Test
    void heatMap_eachCell_isWhatTheLinesSay() {
        for (List<String> row : table("heat")) {
            for (int p = 0; p < PROBLEMS.size(); p++) {
                double ratio = ratio(PROBLEMS.get(p), row.get(0), "TUNED");
                String star = ties(PROBLEMS.get(p), row.get(0), "TUNED") ? "*" : "";
                assertThat(row.get(p + 1)).isEqualTo((Double.isInfinite(ratio) ? "" : Figures.of(ratio)) + star);
            }
        }
    }

    @Test
    void numbers_eachCell_isWhatTheLinesSay() {
        for (String p : PROBLEMS) {
            List<List<String>> rows = table("numbers-" + p);
            assertThat(rows).hasSize(CONTENDERS.size());
            assertThat(html).contains(p + ", target " + Figures.of(target(p)));
            for (List<String> row : rows) {
                String c = row.get(0);
                List<String> expected = new ArrayList<>();
                for (String league : List.of("TUNED", "SHIPPED")) {
                    double[] losses = tests(p, c, league);
                    Statistics.Interval interval = Statistics.bootstrap(losses, RacePageTest::median);
                    for (double figure : List.of(median(losses), interval.low(), interval.high())) {
                        expected.add(Figures.of(figure));
                    }
                }
                expected.add(Figures.of(expectedBest(p, c, 1)));
                expected.add(Figures.of(expectedBest(p, c, 2)));
                double[] swept = tests(p, c, "SWEEP");
                double best = Arrays.stream(swept).min().orElseThrow();
                List<Double> good = new ArrayList<>();
                double at = Double.NaN;
                for (int k = 0; k < RATES; k++) {
                    if (swept[k] == best && Double.isNaN(at) && best < INFINITY) {
                        at = rate(c, k);
                    }
                    if (swept[k] <= 2 * best && best < INFINITY) {
                        good.add(rate(c, k));
                    }
                }
                expected.add(Figures.of(at));
                expected.add(Figures.of(best));
                expected.add(Figures.of(good.isEmpty() ? Double.NaN : Collections.min(good)));
                expected.add(Figures.of(good.isEmpty() ? Double.NaN : Collections.max(good)));
                expected.add(Figures.of(
                        (double) Arrays.stream(swept).filter(Double::isInfinite).count()));
                assertThat(row.subList(1, row.size())).as(p + c).isEqualTo(expected);
            }
        }
    }

    @Test
    void pictures_linesAndCrosses_areAsManyAsTheLinesSay() {
        String rates = section("How much the learning rate matters");
        long crosses = lines.stream()
                .filter(line -> line.get("league").asText().equals("SWEEP")
                        && line.get("diverged").asInt() > 0)
                .count();
        assertThat(count(rates, "l12 12m0-12l-12 12")).isEqualTo((int) crosses).isPositive();
        assertThat(count(rates, "<path class='l ")).isBetween(10, PROBLEMS.size() * CONTENDERS.size());
        assertThat(count(section("Losses"), "<path class='l ")).isBetween(12, PROBLEMS.size() * CONTENDERS.size());
        assertThat(count(section("Losses"), "<path class='t'")).isEqualTo(PROBLEMS.size());
        assertThat(count(section("Ways"), "<svg")).isEqualTo(1);
    }

    @Test
    void page_anyRace_needsNothingElse() {
        assertThat(html).doesNotContain("http", "<script", "src=", "url(", "@import");
        assertThat(html.length()).isLessThan(300_000);
    }

    /** The picture of the README is what a race makes: its part of the quick race is short. */
    @Test
    void picture_ofTheReadme_isThatOfTheRace(@TempDir Path folder) throws Exception {
        Race race = Race.of(
                        KnownTruthsTest.problems("digits"),
                        KnownTruthsTest.contenders("SGD", "momentum", "Adam", "RmsProp", "Adagrad", "Lion", "Muon"))
                .by(new Protocol(1, 1, Protocol.QUICK.rates(), 1, 0, 1));
        race.run(folder, 2);
        String made = Files.readString(folder.resolve("race.svg"));
        Path kept = Path.of("benchmarks", "race.svg");
        if (Boolean.getBoolean("race.write")) {
            Files.writeString(kept, made);
        }

        assertThat(made).isEqualTo(Files.readString(kept));
    }

    // The most naive forms of what the page says.

    private double[] tests(String problem, String contender, String league) {
        return of(problem, contender, league).stream()
                .mapToDouble(line -> number(line, "test"))
                .toArray();
    }

    private List<JsonNode> of(String problem, String contender, String league) {
        return lines.stream()
                .filter(line -> line.get("problem").asText().equals(problem)
                        && line.get("contender").asText().equals(contender)
                        && line.get("league").asText().equals(league))
                .sorted(Comparator.comparingInt(
                                (JsonNode line) -> line.get("index").asInt())
                        .thenComparingInt(line -> line.get("seed").asInt()))
                .toList();
    }

    private static double number(JsonNode line, String field) {
        return number(line.get(field));
    }

    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length + 1) / 2 - 1];
    }

    private JsonNode bestTrial(String problem, String contender) {
        return Collections.min(
                of(problem, contender, "TRIAL"), Comparator.comparingDouble(line -> number(line, "validation")));
    }

    private double target(String problem) {
        String reference = Collections.min(
                List.of("SGD", "momentum", "Nesterov", "Adam"),
                Comparator.comparingDouble(c -> number(bestTrial(problem, c), "validation")));
        return median(of(problem, reference, "TUNED").stream()
                .mapToDouble(line -> {
                    double lowest = INFINITY;
                    for (JsonNode loss : line.get("curve")) {
                        lowest = Math.min(lowest, number(loss));
                    }
                    return lowest;
                })
                .toArray());
    }

    private double time(String problem, String contender, String league) {
        int[] checkpoints = {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 16, 19, 23, 27, 32, 38, 45, 54, 60};
        double target = target(problem);
        return median(of(problem, contender, league).stream()
                .mapToDouble(line -> {
                    for (int k = 0; k < checkpoints.length; k++) {
                        if (number(line.get("curve").get(k)) <= target) {
                            return checkpoints[k];
                        }
                    }
                    return INFINITY;
                })
                .toArray());
    }

    private double ratio(String problem, String contender, String league) {
        double time = time(problem, contender, league);
        double first = CONTENDERS.stream()
                .mapToDouble(c -> time(problem, c, league))
                .min()
                .orElseThrow();
        return time == INFINITY ? INFINITY : time / first;
    }

    /** The profile is a staircase: its area, step by step. */
    private double score(String contender, String league) {
        double[] stairs = Stream.concat(
                        Stream.of(1.0, 4.0),
                        PROBLEMS.stream().map(p -> ratio(p, contender, league)).filter(r -> r < 4))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double area = 0;
        for (int k = 0; k + 1 < stairs.length; k++) {
            double from = stairs[k];
            long reached = PROBLEMS.stream()
                    .filter(p -> ratio(p, contender, league) <= from)
                    .count();
            area += (stairs[k + 1] - from) * reached / PROBLEMS.size();
        }
        return area / 3;
    }

    private boolean ties(String problem, String contender, String league) {
        String winner = Collections.min(CONTENDERS, Comparator.comparingDouble(c -> median(tests(problem, c, league))));
        double[] mine = tests(problem, contender, league);
        double[] best = tests(problem, winner, league);
        double[] differences = new double[SEEDS];
        for (int k = 0; k < SEEDS; k++) {
            differences[k] = mine[k] == INFINITY && best[k] == INFINITY ? 0 : mine[k] - best[k];
        }
        Statistics.Interval interval = Statistics.bootstrap(differences, RacePageTest::median);
        return median(mine) < INFINITY && interval.low() <= 0;
    }

    private long wins(String contender, String league) {
        return PROBLEMS.stream().filter(p -> ties(p, contender, league)).count();
    }

    private long diverged(String contender, String league) {
        return PROBLEMS.stream()
                .flatMap(p -> of(p, contender, league).stream())
                .filter(line -> line.get("diverged").asInt() > 0)
                .count();
    }

    /** The mean over all draws of k of the six trials, by going through them. */
    private double expectedBest(String problem, String contender, int k) {
        List<JsonNode> trials = of(problem, contender, "TRIAL");
        double sum = 0;
        int draws = 0;
        for (int set = 0; set < 1 << TRIALS; set++) {
            if (Integer.bitCount(set) == k) {
                int drawn = set;
                JsonNode best = Collections.min(
                        trials.stream()
                                .filter(trial -> (drawn >> trial.get("index").asInt() & 1) == 1)
                                .toList(),
                        Comparator.comparingDouble(line -> number(line, "validation")));
                sum += number(best, "test");
                draws++;
            }
        }
        return sum / draws;
    }

    private static double rate(String contender, int k) {
        double shipped = SHIPPED_RATES.get(CONTENDERS.indexOf(contender));
        return shipped / 100 * StrictMath.pow(1e5, k / (RATES - 1.0));
    }

    private String section(String title) {
        int from = html.indexOf("<h2>" + title);
        int to = html.indexOf("<h2>", from + 1);
        return html.substring(from, to < 0 ? html.length() : to);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private List<List<String>> table(String id) {
        Matcher table = Pattern.compile(
                        "<table[^>]* id='" + id + "'>(.*?)</table>|<table id='" + id + "'>(.*?)</table>",
                        Pattern.DOTALL)
                .matcher(html);
        assertThat(table.find()).as(id).isTrue();
        String body = table.group(1) == null ? table.group(2) : table.group(1);
        return Arrays.stream(body.split("<tr>"))
                .skip(2)
                .map(row -> Arrays.stream(row.split("<t[dh][^>]*>"))
                        .skip(1)
                        .map(cell -> cell.replaceAll("<.*", "").strip())
                        .toList())
                .toList();
    }
}
