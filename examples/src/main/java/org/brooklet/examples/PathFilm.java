package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.DoubleBinaryOperator;
import org.brooklet.report.Report;

/** The ways of several optimizers over a loss of two variables, as a page that runs them step by step. */
final class PathFilm {

    private static final int COLUMNS = 96;
    private static final int ROWS = 72;
    private static final int SHADES = 255;

    /** Beyond this many times the map's size, a way is cut off. */
    private static final double FAR = 20;

    private final String title;
    private final double left;
    private final double right;
    private final double low;
    private final double high;
    private final DoubleBinaryOperator loss;
    private final StringJoiner ways = new StringJoiner(",\n", "[", "]");
    private final List<String> rows = new ArrayList<>();

    /** Begins a film on a map of a loss, from left to right and from low to high. */
    PathFilm(String title, DoubleBinaryOperator loss, double left, double right, double low, double high) {
        this.title = title;
        this.loss = loss;
        this.left = left;
        this.right = right;
        this.low = low;
        this.high = high;
    }

    /** Adds a way: the places before the first step and after each. */
    PathFilm way(String name, List<double[]> places) {
        StringJoiner points = new StringJoiner(",", "[", "]");
        for (double[] place : places) {
            double across = (place[0] - left) / (right - left);
            double up = (place[1] - low) / (high - low);
            if (!(Math.abs(across) < FAR && Math.abs(up) < FAR)) {
                break;
            }
            points.add(String.format(Locale.ROOT, "[%.4f,%.4f]", across, up));
        }
        double[] end = places.get(places.size() - 1);
        ways.add("{\"name\":\"%s\",\"points\":%s}".formatted(name, points));
        rows.add(String.format(
                Locale.ROOT,
                "<tr><th scope='row'>%s</th><td>%d</td><td>%.4g</td><td>%.4g</td><td>%.4g</td></tr>",
                name,
                places.size() - 1,
                end[0],
                end[1],
                loss.applyAsDouble(end[0], end[1])));
        return this;
    }

    /** Shades by the logarithm of the height above the lowest place of the map. */
    private String map() {
        double[] heights = new double[COLUMNS * ROWS];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < heights.length; i++) {
            double x = left + (i % COLUMNS + 0.5) / COLUMNS * (right - left);
            int row = i / COLUMNS;
            double y = high - (row + 0.5) / ROWS * (high - low);
            heights[i] = loss.applyAsDouble(x, y);
            lowest = Math.min(lowest, heights[i]);
            highest = Math.max(highest, heights[i]);
        }
        byte[] shades = new byte[heights.length];
        for (int i = 0; i < heights.length; i++) {
            double share = StrictMath.log1p(500 * (heights[i] - lowest) / (highest - lowest)) / StrictMath.log1p(500);
            shades[i] = (byte) Math.round(SHADES * share);
        }
        return Base64.getEncoder().encodeToString(shades);
    }

    private String section() {
        return ("<section class='paths' data-columns='%s' data-rows='%s' data-map='%s'><h2>%s</h2>\n"
                        + "<div class='controls'><button type='button'>Play</button>"
                        + "<input type='range' min='0' value='0' aria-label='step'><output></output></div>\n"
                        + "<canvas width='%s' height='%s' role='img' aria-label='ways over %s; the table has their ends'></canvas>\n"
                        + "<p class='keys'></p><script type='application/json'>%s</script>\n"
                        + "<details><summary>Where they end</summary><div class='wide'><table><tr><th>optimizer</th><th>steps</th>"
                        + "<th>x</th><th>y</th><th>loss</th></tr>%s</table></div></details></section>\n")
                .formatted(COLUMNS, ROWS, map(), title, 8 * COLUMNS, 8 * ROWS, title, ways, String.join("\n", rows));
    }

    /** Writes some films into one page, and says which file to open. */
    static void write(String title, List<PathFilm> films, Path file) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>")
                .append("<meta name='viewport' content='width=device-width,initial-scale=1'><title>")
                .append(title)
                .append("</title><style>")
                .append(Page.resource(Report.class, "page.css"))
                .append("canvas { width: 100%; border: 1px solid var(--grid); }</style></head><body><h1>")
                .append(title)
                .append("</h1>\n");
        films.forEach(film -> page.append(film.section()));
        page.append("<script>\n")
                .append(Page.resource(PathFilm.class, "paths.js"))
                .append("</script></body></html>\n");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page);
        System.out.println("the ways as a film: open " + file);
    }
}
