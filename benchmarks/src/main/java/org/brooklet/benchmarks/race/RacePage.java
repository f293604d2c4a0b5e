package org.brooklet.benchmarks.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Standings as one HTML file that needs nothing else: pictures, and behind each the numbers as a table. It holds no times and
 * no date, so the same race gives the same bytes.
 */
final class RacePage {

    private static final int SHOWN_AT_FIRST = 4;
    private static final int HUES = 360;
    private static final double[] MULTIPLES = {1, 1.5, 2, 3, 4};
    private static final double MIDDLE_BAND = 0.95;

    private final Standings standings;
    private final Race race;
    private final List<Integer> ranking;
    private final StringBuilder html = new StringBuilder();

    RacePage(Standings standings) {
        this.standings = standings;
        this.race = standings.race();
        this.ranking = standings.ranking(League.TUNED);
    }

    /** Returns the page. */
    String html() {
        html.append("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
                + "<meta name='viewport' content='width=device-width,initial-scale=1'>"
                + "<title>The optimizer race</title><style>");
        html.append(RaceStyle.CSS).append(ofContenders()).append("</style></head><body>\n");
        html.append("<h1>The optimizer race</h1>");
        paragraph(protocol());
        legend();
        scores();
        profiles();
        heatMap();
        bestOfTrials();
        sensitivity();
        curves();
        paths();
        inclusions();
        numbers();
        html.append("</body></html>\n");
        return html.toString();
    }

    private String protocol() {
        Protocol protocol = race.protocol();
        return ("%s optimizers on %s problems, each run %s times from the same starts on the same batches. As shipped: the"
                        + " library's defaults. Tuned: the best of %s quasi-random trials by validation loss, run again on fresh"
                        + " seeds. Cost is counted in gradient evaluations. A run that diverges counts as infinite. Shown are"
                        + " losses on test rows, where there are any.")
                .formatted(race.contenders().size(), race.problems().size(), protocol.seeds(), protocol.trials());
    }

    /** A colour and a pattern of dashes for each contender, once its box is ticked. */
    private String ofContenders() {
        StringBuilder css = new StringBuilder();
        for (int place = 0; place < ranking.size(); place++) {
            int c = ranking.get(place);
            // Neighbours in the ranking are far apart in hue.
            long hue = Math.round(place * HUES * 0.381966) % HUES;
            String dash = List.of("none", "12 5", "3 5", "16 5 3 5").get(place % 4);
            css.append("body:has(#k%s:checked) .c%s{--c:hsl(%s 75%% var(--lum));opacity:1;--d:%s}"
                    .formatted(c, c, hue, dash));
        }
        return css.toString();
    }

    private void legend() {
        html.append("<fieldset><legend>Bring out (all others stay grey; hover over a line for its name)</legend>");
        for (int place = 0; place < ranking.size(); place++) {
            int c = ranking.get(place);
            html.append("<label class='c%s'><input type='checkbox' id='k%s'%s><svg viewBox='0 0 40 10'>"
                    .formatted(c, c, place < SHOWN_AT_FIRST ? " checked" : ""));
            html.append("<path class='l c%s' d='M0 5H40'/></svg>%s</label>".formatted(c, contender(c)));
        }
        html.append("</fieldset>\n");
    }

    private void scores() {
        section(
                "Scores",
                "The score is the mean height of the profile below, from 1 to 4 times the evaluations of the first: 1 is first"
                        + " everywhere. A problem is won with the lowest median test loss, or by a tie with it: the 95 % bootstrap"
                        + " interval of the paired difference is not wholly above 0.");
        table(
                "scores",
                List.of(
                        "optimizer",
                        "score, tuned",
                        "won or tied, tuned",
                        "trials diverged",
                        "runs diverged, tuned",
                        "score, as shipped",
                        "won or tied, as shipped",
                        "runs diverged, as shipped"),
                ranking.size(),
                row -> {
                    int c = ranking.get(row);
                    return List.of(
                            contender(c),
                            Figures.of(Standings.score(standings.ratios(c, League.TUNED))),
                            standings.wins(c, League.TUNED) + "",
                            standings.diverged(c, League.TRIAL) + " of " + standings.count(c, League.TRIAL),
                            standings.diverged(c, League.TUNED) + " of " + standings.count(c, League.TUNED),
                            Figures.of(Standings.score(standings.ratios(c, League.SHIPPED))),
                            standings.wins(c, League.SHIPPED) + "",
                            standings.diverged(c, League.SHIPPED) + " of " + standings.count(c, League.SHIPPED));
                });
    }

    private void profiles() {
        section(
                "Performance profiles",
                "On which share of the problems does an optimizer reach the target within so many times the evaluations of the"
                        + " first? The target is what the best of "
                        + (standings.hasReferences() ? String.join(", ", Contenders.REFERENCES) : "all")
                        + " reaches, tuned: of those that take part.");
        html.append("<div class='pair'>");
        for (League league : List.of(League.TUNED, League.SHIPPED)) {
            Scale x = new Scale(1, Standings.LONGEST, true, Chart.LEFT, Chart.RIGHT);
            Chart chart = new Chart(name(league) + ": profile", x, Chart.upwards(0, 1))
                    .axes("times the evaluations of the first", "share of problems, " + name(league));
            for (int c : drawn()) {
                profile(chart, c, standings.ratios(c, league));
            }
            figure(chart, name(league));
        }
        html.append("</div>");
        for (League league : List.of(League.TUNED, League.SHIPPED)) {
            behind(
                    "profile-" + league,
                    "share of problems, " + name(league) + ", within 1, 1.5, 2, 3, 4 times",
                    List.of("optimizer", "1", "1.5", "2", "3", "4"),
                    ranking,
                    c -> IntStream.range(0, MULTIPLES.length)
                            .mapToDouble(k -> Standings.profile(standings.ratios(c, league), MULTIPLES[k]))
                            .toArray());
        }
    }

    private void profile(Chart chart, int contender, double[] ratios) {
        double[] steps = Arrays.stream(ratios)
                .filter(r -> r <= Standings.LONGEST)
                .sorted()
                .toArray();
        double[] xs = new double[2 * steps.length + 2];
        double[] ys = new double[xs.length];
        xs[0] = 1;
        for (int k = 0; k < steps.length; k++) {
            xs[2 * k + 1] = steps[k];
            ys[2 * k + 1] = (double) k / ratios.length;
            xs[2 * k + 2] = steps[k];
            ys[2 * k + 2] = (k + 1.0) / ratios.length;
        }
        xs[xs.length - 1] = Standings.LONGEST;
        ys[ys.length - 1] = (double) steps.length / ratios.length;
        chart.line(contender, name(contender), xs, ys);
    }

    private void heatMap() {
        section(
                "Problem by optimizer",
                "How many times the evaluations of the first each optimizer takes to the target, tuned; empty where half of its"
                        + " seeds do not reach it. Darker is faster; * has the lowest test loss, or ties with it.");
        html.append("<div class='wide'><table class='heat' id='heat'><tr><th></th>");
        for (Problem problem : race.problems()) {
            html.append("<th scope='col'>%s</th>".formatted(Chart.escape(problem.name())));
        }
        html.append("</tr>\n");
        for (int c : ranking) {
            double[] ratios = standings.ratios(c, League.TUNED);
            html.append("<tr><th scope='row'>%s</th>".formatted(contender(c)));
            for (int p = 0; p < ratios.length; p++) {
                long shade = ratios[p] > Standings.LONGEST ? 0 : Math.round(9 - 2 * (ratios[p] - 1));
                html.append("<td class='h%s'>%s%s</td>"
                        .formatted(
                                Math.max(0, shade),
                                Double.isInfinite(ratios[p]) ? "" : Figures.of(ratios[p]),
                                standings.ties(p, c, League.TUNED) ? "*" : ""));
            }
            html.append("</tr>\n");
        }
        html.append("</table></div>");
    }

    private void bestOfTrials() {
        section(
                "What tuning brings",
                "The test loss of the best of 1, 2, 4, ... trials, selected on validation: as likely to be below the line as"
                        + " above.");
        double[] budgets = standings.budgets().stream().mapToDouble(k -> k).toArray();
        forEachProblem(p -> {
            double[][] losses = all(c -> standings.budgets().stream()
                    .mapToDouble(k -> standings.middleBest(p, c, k))
                    .toArray());
            Chart chart = new Chart(problem(p) + ": loss by trials", Chart.across(budgets), upTo(p, losses))
                    .axes("trials", "test loss");
            for (int c : drawn()) {
                chart.line(c, name(c), budgets, losses[c]);
            }
            return chart;
        });
    }

    private void sensitivity() {
        section(
                "How much the learning rate matters",
                "The test loss by learning rate, all other settings as shipped; crosses at the top are rates at which the run"
                        + " diverged.");
        int rates = race.protocol().rates();
        double[] multiples = IntStream.range(0, rates)
                .mapToDouble(k -> multiple(ranking.get(0), k))
                .toArray();
        forEachProblem(p -> {
            double[][] losses = all(c -> IntStream.range(0, rates)
                    .mapToDouble(k -> standings.swept(p, c, k))
                    .toArray());
            Chart chart = new Chart(problem(p) + ": loss by learning rate", Chart.across(multiples), upTo(p, losses))
                    .axes("learning rate, as a multiple of the shipped one", "test loss");
            for (int c : drawn()) {
                double[] own = multiples(c);
                chart.line(c, name(c), own, losses[c]);
                chart.crosses(
                        c,
                        name(c) + " diverged",
                        IntStream.range(0, rates)
                                .filter(k -> Double.isInfinite(losses[c][k]))
                                .mapToObj(k -> own[k])
                                .toList());
            }
            return chart;
        });
    }

    private void numbers() {
        section(
                "The numbers",
                "For each problem: the median test loss, tuned and as shipped, with the 95 % bootstrap intervals; the test loss to"
                        + " be expected of the best of k trials, infinite where all k can diverge; the best learning rate of the"
                        + " sweep, its test loss, the lowest and highest rate within twice that, and how many of "
                        + race.protocol().rates()
                        + " rates diverged.");
        List<String> head = new ArrayList<>(List.of("optimizer", "tuned", "from", "to", "as shipped", "from", "to"));
        standings.budgets().forEach(k -> head.add("best of " + k));
        head.addAll(List.of("best rate", "its loss", "from", "to", "diverged"));
        for (int problem = 0; problem < race.problems().size(); problem++) {
            int p = problem;
            behind(
                    "numbers-" + problem(p),
                    problem(p) + ", target " + Figures.of(standings.target(p)),
                    head,
                    ranking,
                    c -> Stream.of(
                                    finalFigures(p, c),
                                    standings.budgets().stream()
                                            .mapToDouble(k -> standings.expectedBest(p, c, k))
                                            .toArray(),
                                    rateFigures(p, c))
                            .flatMapToDouble(Arrays::stream)
                            .toArray());
        }
    }

    private double[] rateFigures(int problem, int contender) {
        double best = Double.POSITIVE_INFINITY;
        double at = Double.NaN;
        double diverged = 0;
        for (int k = 0; k < race.protocol().rates(); k++) {
            double loss = standings.swept(problem, contender, k);
            diverged += Double.isInfinite(loss) ? 1 : 0;
            if (loss < best) {
                best = loss;
                at = rate(contender, k);
            }
        }
        double from = Double.NaN;
        double to = Double.NaN;
        for (int k = 0; k < race.protocol().rates(); k++) {
            if (standings.swept(problem, contender, k) <= 2 * best && !Double.isInfinite(best)) {
                from = Double.isNaN(from) ? rate(contender, k) : from;
                to = rate(contender, k);
            }
        }
        return new double[] {at, best, from, to, diverged};
    }

    private double rate(int contender, int k) {
        return race.contenders().get(contender).sweepSetting(k, race.protocol().rates())[0];
    }

    private double multiple(int contender, int k) {
        return rate(contender, k) / race.contenders().get(contender).shipped().get(0);
    }

    private double[] multiples(int contender) {
        return IntStream.range(0, race.protocol().rates())
                .mapToDouble(k -> multiple(contender, k))
                .toArray();
    }

    private void curves() {
        section(
                "Losses",
                "The median loss on validation of the tuned runs, and for those that are brought out at first the band that 95 %"
                        + " of the seeds are in. The dashed level is the target.");
        forEachProblem(p -> {
            double[] xs = everyOther(Arrays.stream(Checkpoints.of(
                            race.protocol().evaluations(race.problems().get(p))))
                    .asDoubleStream()
                    .toArray());
            double[][] medians = all(c -> everyOther(standings.curve(p, c, League.TUNED, 0.5)));
            Chart chart = new Chart(problem(p) + ": loss by evaluations", Chart.across(xs), upTo(p, medians))
                    .axes("gradient evaluations", "loss");
            for (int c : ranking.subList(0, Math.min(SHOWN_AT_FIRST, ranking.size()))) {
                chart.band(
                        c,
                        xs,
                        everyOther(standings.curve(p, c, League.TUNED, (1 - MIDDLE_BAND) / 2)),
                        everyOther(standings.curve(p, c, League.TUNED, (1 + MIDDLE_BAND) / 2)));
            }
            for (int c : drawn()) {
                chart.line(c, name(c), xs, medians[c]);
            }
            return chart.level(standings.target(p));
        });
    }

    /** Two checkpoints for each doubling are enough to draw; the last is among them. */
    private static double[] everyOther(double[] numbers) {
        int first = (numbers.length - 1) % 2;
        return IntStream.iterate(first, k -> k < numbers.length, k -> k + 2)
                .mapToDouble(k -> numbers[k])
                .toArray();
    }

    private double[] finalFigures(int problem, int contender) {
        double[] tuned = standings.losses(problem, contender, League.TUNED);
        double[] shipped = standings.losses(problem, contender, League.SHIPPED);
        Statistics.Interval ofTuned = Statistics.bootstrap(tuned, Statistics::median);
        Statistics.Interval ofShipped = Statistics.bootstrap(shipped, Statistics::median);
        return new double[] {
            Statistics.median(tuned),
            ofTuned.low(),
            ofTuned.high(),
            Statistics.median(shipped),
            ofShipped.low(),
            ofShipped.high()
        };
    }

    private void paths() {
        List<Integer> planes = IntStream.range(0, race.problems().size())
                .filter(p -> race.problems().get(p) instanceof SmoothFunction
                        && standings.runs(p, 0, League.TUNED).get(0).path().size() > 0)
                .boxed()
                .toList();
        if (planes.isEmpty()) {
            return;
        }
        section("Ways", "The ways of the tuned optimizers from the first seed's start. Darker is lower.");
        html.append("<div class='pair'>");
        for (int p : planes) {
            figure(new Ways(standings, p).chart(drawn()), problem(p));
        }
        html.append("</div>");
    }

    private void inclusions() {
        List<String> lines = RaceText.inclusions(standings);
        if (!lines.isEmpty()) {
            section(
                    "Was there enough tuning?",
                    "An optimizer that has another among its settings cannot lose to it, if tuned enough (Choi et al., 2019).");
            html.append("<ul id='inclusions'>");
            lines.forEach(line -> html.append("<li>").append(Chart.escape(line)).append("</li>"));
            html.append("</ul>");
        }
    }

    /** Contenders in the order to draw them: the first of the ranking last, on top. */
    private List<Integer> drawn() {
        return IntStream.range(0, ranking.size())
                .mapToObj(k -> ranking.get(ranking.size() - 1 - k))
                .toList();
    }

    private double[][] all(IntFunction<double[]> ofContender) {
        return IntStream.range(0, race.contenders().size())
                .mapToObj(ofContender)
                .toArray(double[][]::new);
    }

    /** A scale of losses: from the lowest to somewhat above that of the start, where lines that have got worse leave it. */
    private Scale upTo(int problem, double[][] losses) {
        double start = standings.runs(problem, 0, League.TUNED).get(0).start();
        double[] shown = Arrays.stream(losses)
                .flatMapToDouble(Arrays::stream)
                .filter(loss -> loss <= start && loss != 0)
                .toArray();
        double[] all = Arrays.copyOf(shown, shown.length + 1);
        all[shown.length] = start > 0 ? 1.5 * start : start;
        return Chart.upwards(all);
    }

    private void forEachProblem(IntFunction<Chart> chart) {
        html.append("<div class='many'>");
        for (int p = 0; p < race.problems().size(); p++) {
            figure(chart.apply(p), problem(p));
        }
        html.append("</div>");
    }

    private void section(String title, String words) {
        html.append("\n<h2>").append(title).append("</h2>");
        paragraph(words);
    }

    private void paragraph(String words) {
        html.append("<p>").append(Chart.escape(words)).append("</p>\n");
    }

    private void figure(Chart chart, String caption) {
        html.append("<figure><figcaption>%s</figcaption>%s</figure>\n".formatted(Chart.escape(caption), chart.svg()));
    }

    private void table(String id, List<String> head, int rows, IntFunction<List<String>> row) {
        html.append("<div class='wide'><table id='%s'><tr>".formatted(Chart.escape(id)));
        head.forEach(cell -> html.append("<th scope='col'>").append(cell).append("</th>"));
        html.append("</tr>\n");
        for (int k = 0; k < rows; k++) {
            html.append("<tr>");
            List<String> cells = row.apply(k);
            html.append("<th>").append(cells.get(0)).append("</th>");
            html.append(cells.stream().skip(1).map(cell -> "<td>" + cell).collect(Collectors.joining()));
            html.append("\n");
        }
        html.append("</table></div>");
    }

    /** The numbers behind a picture, to be unfolded. */
    private void behind(
            String id, String title, List<String> head, List<Integer> contenders, IntFunction<double[]> figures) {
        html.append("<details><summary>%s</summary>".formatted(Chart.escape(title)));
        table(id, head, contenders.size(), row -> {
            List<String> cells = new ArrayList<>(List.of(contender(contenders.get(row))));
            for (double figure : figures.apply(contenders.get(row))) {
                cells.add(Figures.of(figure));
            }
            return cells;
        });
        html.append("</details>");
    }

    private String contender(int c) {
        return Chart.escape(name(c));
    }

    private String name(int c) {
        return race.contenders().get(c).name();
    }

    private String problem(int p) {
        return race.problems().get(p).name();
    }

    private static String name(League league) {
        return league == League.TUNED ? "tuned" : "as shipped";
    }
}
