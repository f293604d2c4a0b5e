package org.brooklet.benchmarks.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of the page. */
final class RaceTables {

    private static final double[] MULTIPLES = {1, 1.5, 2, 3, 4};

    private final Standings standings;
    private final Race race;
    private final List<Integer> ranking;

    /** For contenders in an order. */
    RaceTables(Standings standings, List<Integer> ranking) {
        this.standings = standings;
        this.race = standings.race();
        this.ranking = ranking;
    }

    /** Who is first, and how sure. */
    String scores() {
        return table(
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

    /** The height of the profiles at some multiples. */
    String profiles() {
        StringBuilder html = new StringBuilder();
        for (League league : List.of(League.TUNED, League.SHIPPED)) {
            html.append(behind(
                    "profile-" + league,
                    "share of problems, " + RaceCharts.name(league) + ", within 1, 1.5, 2, 3, 4 times",
                    List.of("optimizer", "1", "1.5", "2", "3", "4"),
                    c -> IntStream.range(0, MULTIPLES.length)
                            .mapToDouble(k -> Standings.profile(standings.ratios(c, league), MULTIPLES[k]))
                            .toArray()));
        }
        return html.toString();
    }

    /** The time of each contender on each problem, in shades. */
    String heat() {
        StringBuilder html = new StringBuilder("<div class='wide'><table class='heat' id='heat'><tr><th></th>");
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
        return html.append("</table></div>").toString();
    }

    /** What the pictures show, problem by problem. */
    String numbers() {
        StringBuilder html = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("optimizer", "tuned", "from", "to", "as shipped", "from", "to"));
        standings.budgets().forEach(k -> head.add("best of " + k));
        head.addAll(List.of("best rate", "its loss", "from", "to", "diverged"));
        for (int problem = 0; problem < race.problems().size(); problem++) {
            int p = problem;
            html.append(behind(
                    "numbers-" + problem(p),
                    problem(p) + ", target " + Figures.of(standings.target(p)),
                    head,
                    c -> Stream.of(
                                    finalFigures(p, c),
                                    standings.budgets().stream()
                                            .mapToDouble(k -> standings.expectedBest(p, c, k))
                                            .toArray(),
                                    rateFigures(p, c))
                            .flatMapToDouble(Arrays::stream)
                            .toArray()));
        }
        return html.toString();
    }

    private double[] rateFigures(int problem, int contender) {
        double[] losses = standings.swept(problem, contender);
        double best = Arrays.stream(losses).min().orElseThrow();
        double at = Double.NaN;
        double from = Double.NaN;
        double to = Double.NaN;
        double diverged = 0;
        for (int k = 0; k < losses.length; k++) {
            if (Double.isInfinite(losses[k])) {
                diverged++;
            } else if (losses[k] <= 2 * best) {
                from = Double.isNaN(from) ? rate(contender, k) : from;
                to = rate(contender, k);
            }
            at = losses[k] == best && Double.isNaN(at) && Double.isFinite(best) ? rate(contender, k) : at;
        }
        return new double[] {at, best, from, to, diverged};
    }

    private double rate(int contender, int k) {
        return race.contenders().get(contender).sweepSetting(k, race.protocol().rates())[0];
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

    private static String table(String id, List<String> head, int rows, IntFunction<List<String>> row) {
        StringBuilder html = new StringBuilder("<div class='wide'><table id='%s'><tr>".formatted(Chart.escape(id)));
        head.forEach(cell -> html.append("<th scope='col'>").append(cell).append("</th>"));
        html.append("</tr>\n");
        for (int k = 0; k < rows; k++) {
            List<String> cells = row.apply(k);
            html.append("<tr><th>").append(cells.get(0)).append("</th>");
            cells.stream().skip(1).forEach(cell -> html.append("<td>").append(cell));
            html.append("\n");
        }
        return html.append("</table></div>").toString();
    }

    /** The numbers behind a picture, to be unfolded. */
    private String behind(String id, String title, List<String> head, IntFunction<double[]> figures) {
        String table = table(id, head, ranking.size(), row -> {
            int c = ranking.get(row);
            List<String> cells = new ArrayList<>(List.of(contender(c)));
            for (double figure : figures.apply(c)) {
                cells.add(Figures.of(figure));
            }
            return cells;
        });
        return "<details><summary>%s</summary>%s</details>".formatted(Chart.escape(title), table);
    }

    private String contender(int c) {
        return Chart.escape(race.contenders().get(c).name());
    }

    private String problem(int p) {
        return race.problems().get(p).name();
    }
}
