package org.brooklet.benchmarks.race;

import java.util.List;

/**
 * Standings as one HTML file that needs nothing else: pictures, and behind each the numbers as a table. It holds no times and
 * no date, so the same race gives the same bytes.
 */
final class RacePage {

    private static final int SHOWN_AT_FIRST = 4;
    private static final int HUES = 360;

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
        RaceCharts charts = new RaceCharts(standings, ranking);
        RaceTables tables = new RaceTables(standings, ranking);
        section(
                "Scores",
                "The score is the mean height of the profile below, from 1 to 4 times the evaluations of the first: 1 is first"
                        + " everywhere. A problem is won with the lowest median test loss, or by a tie with it: the 95 % bootstrap"
                        + " interval of the paired difference is not wholly above 0.");
        html.append(tables.scores());
        section(
                "Performance profiles",
                "On which share of the problems does an optimizer reach the target within so many times the evaluations of the"
                        + " first? The target is what the best of "
                        + (standings.hasReferences() ? String.join(", ", Contenders.REFERENCES) : "all")
                        + " reaches, tuned: of those that take part.");
        html.append(charts.profiles()).append(tables.profiles());
        section(
                "Problem by optimizer",
                "How many times the evaluations of the first each optimizer takes to the target, tuned; empty where half of its"
                        + " seeds do not reach it. Darker is faster; * has the lowest test loss, or ties with it.");
        html.append(tables.heat());
        section(
                "What tuning brings",
                "The test loss of the best of 1, 2, 4, ... trials, selected on validation: as likely to be below the line as"
                        + " above.");
        html.append(charts.trials());
        section(
                "How much the learning rate matters",
                "The test loss by learning rate, all other settings as shipped; crosses at the top are rates at which the run"
                        + " diverged.");
        html.append(charts.rates());
        section(
                "Losses",
                "The median loss on validation of the tuned runs, and for those that are brought out at first the band that 95 %"
                        + " of the seeds are in. The dashed level is the target.");
        html.append(charts.losses(SHOWN_AT_FIRST));
        String ways = charts.ways();
        if (!ways.isEmpty()) {
            section("Ways", "The ways of the tuned optimizers from the first seed's start. Darker is lower.");
            html.append(ways);
        }
        inclusions();
        section(
                "The numbers",
                "For each problem: the median test loss, tuned and as shipped, with the 95 % bootstrap intervals; the test loss to"
                        + " be expected of the best of k trials, infinite where all k can diverge; the best learning rate of the"
                        + " sweep, its test loss, the lowest and highest rate within twice that, and how many of "
                        + race.protocol().rates()
                        + " rates diverged.");
        html.append(tables.numbers());
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
            html.append("<path class='l c%s' d='M0 5H40'/></svg>%s</label>"
                    .formatted(c, Chart.escape(race.contenders().get(c).name())));
        }
        html.append("</fieldset>\n");
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

    private void section(String title, String words) {
        html.append("\n<h2>").append(title).append("</h2>");
        paragraph(words);
    }

    private void paragraph(String words) {
        html.append("<p>").append(Chart.escape(words)).append("</p>\n");
    }
}
