package org.brooklet.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.brooklet.History;
import org.brooklet.Network;
import org.brooklet.data.Dataset;
import org.brooklet.export.JavaScriptSource;
import org.brooklet.io.AtomicFile;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A report is a page about a training: curves by epoch, how good the predictions for some rows are, the graph, the weights, and
 * what was noted. One HTML file that needs nothing else. Immutable.
 *
 * <pre>{@code
 * Film film = new Film(network);
 * History history = trainer.fit(train, Fit.epochs(100).validateOn(validation).listener(film));
 * Report.of("Two moons", network, history, validation)
 *         .noting("optimizer", "Adam, rate 0.01")
 *         .showing(film, train)
 *         .write(Path.of("moons.html"));
 * }</pre>
 *
 * <p>A film is shown of a network with two features: the plane as every neuron sees it, at every epoch. The page computes
 * that by itself, with the formulas of the library, as {@link JavaScriptSource} writes them.
 */
public final class Report {

    private static final int MOST_POINTS = 1_000;

    private final String title;
    private final Network network;
    private final History history;
    private final Dataset data;
    private final Map<String, String> notes;
    private final @Nullable Film film;
    private final @Nullable Dataset train;

    private Report(
            String title,
            Network network,
            History history,
            Dataset data,
            Map<String, String> notes,
            @Nullable Film film,
            @Nullable Dataset train) {
        this.title = title;
        this.network = network;
        this.history = history;
        this.data = data;
        this.notes = notes;
        this.film = film;
        this.train = train;
    }

    /**
     * Returns a report.
     *
     * @param title what stands above it
     * @param network as it is now
     * @param history of its training
     * @param data rows that it was not trained on
     */
    public static Report of(String title, Network network, History history, Dataset data) {
        return new Report(
                Objects.requireNonNull(title, "title"),
                Objects.requireNonNull(network, "network").copy(),
                Objects.requireNonNull(history, "history"),
                Objects.requireNonNull(data, "data"),
                Map.of(),
                null,
                null);
    }

    /** Returns this report with a line more under its settings: an optimizer, a seed, where the data are from. */
    public Report noting(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(notes);
        more.put(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(value, "value").toString());
        return new Report(title, network, history, data, more, film, train);
    }

    /**
     * Returns this report with the text of a receipt among its settings.
     *
     * @throws IOException if it cannot be read
     */
    public Report receipt(Path file) throws IOException {
        return noting(
                "receipt",
                Files.readString(Objects.requireNonNull(file, "file")).strip());
    }

    /**
     * Returns this report with a film.
     *
     * @param shown of the network's training
     * @param points the rows it was trained on
     * @throws IllegalArgumentException if the network or the points have not two features, or it has an op that cannot be said in
     *     JavaScript
     */
    public Report showing(Film shown, Dataset points) {
        Objects.requireNonNull(points, "points");
        if (Objects.requireNonNull(shown, "shown").network().inputs() != 2 || points.features().numCols != 2) {
            throw new IllegalArgumentException(
                    "a film is of a network with 2 features, found %s, and points of as many, found %s: leave it out, or train on two of them"
                            .formatted(shown.network().inputs(), points.features().numCols));
        }
        JavaScriptSource.expression(shown.network());
        return new Report(title, network, history, data, notes, shown, points);
    }

    /** Returns the page. */
    public String html() {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>")
                .append("<meta name='viewport' content='width=device-width,initial-scale=1'>")
                .append("<title>")
                .append(Html.escape(title))
                .append("</title><style>\n")
                .append(resource("page.css"))
                .append("</style></head><body>\n<h1>")
                .append(Html.escape(title))
                .append("</h1>\n");
        html.append("<p>").append(Html.escape(history.toString())).append(".</p>\n");
        for (String warning : history.warnings()) {
            html.append("<p class='warning'>Warning: ")
                    .append(Html.escape(warning))
                    .append("</p>\n");
        }
        if (film != null && train != null) {
            html.append(film(film, train));
        }
        section(html, "Curves", new Curves(history).html());
        section(html, "Predictions for %s rows".formatted(data.rows()), new Quality(network, data).html());
        section(html, "Graph", new GraphPicture(network).html());
        section(
                html,
                "Weights",
                "<p>Blue is above 0, orange below; each map has a scale of its own.</p>" + HeatMaps.html(network));
        section(html, "Settings", settings());
        return html.append("<script>\n")
                .append(resource("page.js"))
                .append("</script></body></html>\n")
                .toString();
    }

    private static void section(StringBuilder html, String title, String content) {
        html.append("<section><h2>")
                .append(title)
                .append("</h2>\n")
                .append(content)
                .append("</section>\n");
    }

    private String settings() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("network", "<pre>" + Html.escape(network.summary()) + "</pre>"));
        rows.add(List.of("seed of the weights", Long.toString(network.seed())));
        notes.forEach((name, value) -> rows.add(List.of(Html.escape(name), "<pre>" + Html.escape(value) + "</pre>")));
        return Html.table(List.of("what", "value"), rows);
    }

    private String film(Film shown, Dataset points) {
        String script = """
                const film = %s;
                const model = %s;
                const trainPoints = %s;
                const testPoints = %s;
                const featureNames = [%s];
                """.formatted(
                        shown.script(),
                        JavaScriptSource.expression(shown.network()),
                        points(points),
                        points(data),
                        names(points));
        return "<section><h2>Film</h2>\n" + resource("film.html") + "<script>\n" + script + resource("stage.js")
                + resource("film.js") + "</script></section>\n";
    }

    private static String names(Dataset points) {
        List<String> names = points.featureNames().isEmpty() ? List.of("x1", "x2") : points.featureNames();
        return Html.quoted(names.get(0)) + ", " + Html.quoted(names.get(1));
    }

    /** Rows as x1, x2 and the first target. */
    private static String points(Dataset rows) {
        int step = (rows.rows() + MOST_POINTS - 1) / MOST_POINTS;
        StringBuilder points = new StringBuilder("[");
        DMatrixRMaj x = rows.features();
        DMatrixRMaj y = rows.targets();
        for (int row = 0; row < rows.rows(); row += Math.max(1, step)) {
            points.append(row == 0 ? "[" : ",[")
                    .append(x.get(row, 0))
                    .append(',')
                    .append(x.get(row, 1))
                    .append(',')
                    .append(Double.isNaN(y.get(row, 0)) ? "null" : Double.toString(y.get(row, 0)))
                    .append(']');
        }
        return points.append(']').toString();
    }

    /**
     * Writes the page into a file. At any moment the old file is there or the new one.
     *
     * @throws IOException if writing fails; then the old file is as it was
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, html().getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (InputStream stream = Report.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no " + name + " among the classes");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Report \"%s\" on %s, %s rows".formatted(title, history, data.rows());
    }
}
