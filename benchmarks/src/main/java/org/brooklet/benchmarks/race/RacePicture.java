package org.brooklet.benchmarks.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One picture to show elsewhere: how much the learning rate of a few optimizers matters on one problem. */
final class RacePicture {

    private static final String PROBLEM = "digits";
    private static final List<String> SHOWN = List.of("SGD", "momentum", "Adam", "RmsProp", "Adagrad", "Lion", "Muon");
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c8452d", "#2d8a4e", "#8a4fb0", "#b8860b", "#d1498b", "#008b8b", "#555");
    private static final List<String> DASHES = List.of("none", "12 5", "3 5", "16 5 3 5");
    private static final int LEGEND = 230;
    private static final int LINE_HEIGHT = 34;

    private RacePicture() {}

    /** Returns the picture as a file of SVG. */
    static String of(Standings standings) {
        Race race = standings.race();
        int rates = race.protocol().rates();
        List<String> problems = race.problems().stream().map(Problem::name).toList();
        int problem = Math.max(0, problems.indexOf(PROBLEM));
        List<Integer> shown = shown(race);
        double[][] x = new double[race.contenders().size()][rates];
        double[][] y = new double[x.length][rates];
        for (int c : shown) {
            Contender contender = race.contenders().get(c);
            Arrays.setAll(x[c], k -> contender.sweepSetting(k, rates)[0]);
            y[c] = standings.swept(problem, c);
        }
        double start =
                standings.runs(problem, shown.get(0), League.SWEEP).get(0).start();
        double[] losses = shown.stream()
                .flatMapToDouble(c ->
                        Arrays.stream(y[c]).filter(loss -> loss <= start + 2 * Math.abs(start) && loss != 0))
                .toArray();
        Chart chart = new Chart(
                        "test loss by learning rate on " + problems.get(problem),
                        Chart.across(shown.stream()
                                .flatMapToDouble(c -> Arrays.stream(x[c]))
                                .toArray()),
                        Chart.upwards(losses))
                .axes("learning rate", "test loss on " + problems.get(problem) + "; crosses: diverged");
        StringBuilder style = new StringBuilder();
        StringBuilder legend = new StringBuilder();
        for (int place = 0; place < shown.size(); place++) {
            int c = shown.get(place);
            String name = race.contenders().get(c).name();
            chart.line(place, name, x[c], y[c]);
            chart.crosses(
                    place,
                    name,
                    IntStream.range(0, rates)
                            .filter(k -> Double.isInfinite(y[c][k]))
                            .mapToObj(k -> x[c][k])
                            .toList());
            style.append(".c%s{stroke:%s;stroke-dasharray:%s}"
                    .formatted(place, COLOURS.get(place % COLOURS.size()), DASHES.get(place % DASHES.size())));
            int height = Chart.TOP + 20 + LINE_HEIGHT * place;
            legend.append("<path class='l c%s' d='M%s %sh40'/><text x='%s' y='%s'>%s</text>"
                    .formatted(place, Chart.WIDTH, height, Chart.WIDTH + 50, height + 7, Chart.escape(name)));
        }
        String body = chart.svg();
        int width = Chart.WIDTH + LEGEND;
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %s %s' width='%s'><style>"
                        .formatted(width, Chart.HEIGHT, width)
                + "text{font:20px system-ui,sans-serif;fill:#1a1a1a}.a{stroke:#1a1a1a;fill:none}.g{stroke:#e4e4e4}"
                + ".l{fill:none;stroke-width:3.5;stroke-linejoin:round}.x{stroke-width:3;stroke-dasharray:none!important}"
                + style
                + "</style><rect width='100%' height='100%' fill='#fff'/>"
                + body.substring(body.indexOf('>') + 1).replace("</svg>", "")
                + legend
                + "</svg>\n";
    }

    /** A few that differ, and all that are not of the library. */
    private static List<Integer> shown(Race race) {
        List<String> known = Contenders.all().stream().map(Contender::name).toList();
        List<Integer> shown = new ArrayList<>();
        for (int c = 0; c < race.contenders().size(); c++) {
            String name = race.contenders().get(c).name();
            if (SHOWN.contains(name) || !known.contains(name)) {
                shown.add(c);
            }
        }
        return shown.isEmpty() ? List.of(0) : shown;
    }
}
