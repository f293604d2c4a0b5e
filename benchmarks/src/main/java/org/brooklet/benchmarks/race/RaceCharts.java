package org.brooklet.benchmarks.race;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The pictures of the page, as SVG. */
final class RaceCharts {

    private static final double MIDDLE_BAND = 0.95;

    private final Standings standings;
    private final Race race;
    private final List<Integer> ranking;

    /** For contenders in an order: the first is drawn on top. */
    RaceCharts(Standings standings, List<Integer> ranking) {
        this.standings = standings;
        this.race = standings.race();
        this.ranking = ranking;
    }

    /** The performance profile of each league. */
    String profiles() {
        StringBuilder html = new StringBuilder("<div class='pair'>");
        for (League league : List.of(League.TUNED, League.SHIPPED)) {
            Scale x = new Scale(1, Standings.LONGEST, true, Chart.LEFT, Chart.RIGHT);
            Chart chart = new Chart(name(league) + ": profile", x, Chart.upwards(0, 1))
                    .axes("times the evaluations of the first", "share of problems, " + name(league));
            for (int c : drawn()) {
                profile(chart, c, standings.ratios(c, league));
            }
            html.append(figure(chart, name(league)));
        }
        return html.append("</div>").toString();
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

    /** By the number of trials. */
    String trials() {
        double[] budgets = standings.budgets().stream().mapToDouble(k -> k).toArray();
        return forEachProblem(p -> {
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

    /** By the learning rate. */
    String rates() {
        int rates = race.protocol().rates();
        double[] multiples = multiples(ranking.get(0));
        return forEachProblem(p -> {
            double[][] losses = all(c -> standings.swept(p, c));
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

    private double[] multiples(int contender) {
        Contender one = race.contenders().get(contender);
        int rates = race.protocol().rates();
        return IntStream.range(0, rates)
                .mapToDouble(k -> one.sweepSetting(k, rates)[0] / one.shipped().get(0))
                .toArray();
    }

    /** By gradient evaluations; bands of the first {@code banded}. */
    String losses(int banded) {
        return forEachProblem(p -> {
            double[] xs = everyOther(Arrays.stream(Checkpoints.of(
                            race.protocol().evaluations(race.problems().get(p))))
                    .asDoubleStream()
                    .toArray());
            double[][] medians = all(c -> everyOther(standings.curve(p, c, League.TUNED, 0.5)));
            Chart chart = new Chart(problem(p) + ": loss by evaluations", Chart.across(xs), upTo(p, medians))
                    .axes("gradient evaluations", "loss");
            for (int c : ranking.subList(0, Math.min(banded, ranking.size()))) {
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

    /** The ways over functions of two variables; empty if there are none. */
    String ways() {
        List<Integer> planes = IntStream.range(0, race.problems().size())
                .filter(p -> race.problems().get(p) instanceof SmoothFunction
                        && standings.runs(p, 0, League.TUNED).get(0).path().size() > 0)
                .boxed()
                .toList();
        if (planes.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<div class='pair'>");
        for (int p : planes) {
            html.append(figure(new Ways(standings, p).chart(drawn()), problem(p)));
        }
        return html.append("</div>").toString();
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

    private String forEachProblem(IntFunction<Chart> chart) {
        StringBuilder html = new StringBuilder("<div class='many'>");
        for (int p = 0; p < race.problems().size(); p++) {
            html.append(figure(chart.apply(p), problem(p)));
        }
        return html.append("</div>").toString();
    }

    private static String figure(Chart chart, String caption) {
        return "<figure><figcaption>%s</figcaption>%s</figure>\n".formatted(Chart.escape(caption), chart.svg());
    }

    private String name(int c) {
        return race.contenders().get(c).name();
    }

    private String problem(int p) {
        return race.problems().get(p).name();
    }

    static String name(League league) {
        return league == League.TUNED ? "tuned" : "as shipped";
    }
}
