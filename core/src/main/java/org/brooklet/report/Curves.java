package org.brooklet.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import org.brooklet.Epoch;
import org.brooklet.History;
import org.brooklet.metric.Metric;

/** What happened by epoch: losses in one picture, each metric, the learning rate and the gradient norm in one of its own. */
final class Curves {

    private static final int FEW = 12;

    private final History history;
    private final double[] epochs;

    Curves(History history) {
        this.history = history;
        this.epochs = history.epochs().stream().mapToDouble(Epoch::number).toArray();
    }

    /** Returns the pictures, and the numbers behind them. */
    String html() {
        if (epochs.length == 0) {
            return "<p>No epoch was made to its end.</p>";
        }
        StringBuilder html = new StringBuilder("<div class='grid'>");
        Map<String, Map<String, double[]>> pictures = pictures();
        pictures.forEach((title, lines) -> html.append(picture(title, lines)));
        html.append("</div>");
        return html + Html.details("The numbers of some epochs", table(pictures));
    }

    private Map<String, Map<String, double[]>> pictures() {
        Map<String, Map<String, double[]>> pictures = new LinkedHashMap<>();
        Map<String, double[]> losses = new LinkedHashMap<>();
        losses.put("training loss", column(Epoch::trainingLoss));
        if (history.epochs().get(0).validationLoss().isPresent()) {
            losses.put("validation loss", column(epoch -> epoch.validationLoss().orElse(Double.NaN)));
        }
        pictures.put("loss", losses);
        for (Metric metric : history.epochs().get(0).metrics().metrics()) {
            pictures.put(
                    "validation " + metric.name(),
                    Map.of(metric.name(), column(epoch -> epoch.metrics().get(metric))));
        }
        pictures.put("learning rate", Map.of("rate", column(Epoch::rate)));
        pictures.put("gradient norm", Map.of("gradient norm", column(Epoch::gradientNorm)));
        return pictures;
    }

    private double[] column(ToDoubleFunction<Epoch> of) {
        return history.epochs().stream().mapToDouble(of).toArray();
    }

    private String picture(String title, Map<String, double[]> lines) {
        Axis x = Picture.across(epochs);
        Axis y = Picture.upwards(lines.values().toArray(double[][]::new));
        Picture picture = new Picture(title + " by epoch", x, y, "epoch");
        if (history.best() > 0) {
            double best = history.best();
            picture.line("best", new double[] {best, best}, new double[] {y.low(), y.high()});
        }
        StringJoiner names = new StringJoiner(" ");
        StringJoiner data = new StringJoiner(",", "{", "}");
        int place = 0;
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            picture.line("line" + place, epochs, line.getValue());
            names.add("<span class='key%s'>%s</span>".formatted(place, Html.escape(line.getKey())));
            StringJoiner numbers = new StringJoiner(",", "[", "]");
            for (double number : line.getValue()) {
                numbers.add(Double.isFinite(number) ? Html.number(number) : "null");
            }
            data.add(Html.quoted(line.getKey()) + ":" + numbers);
            place++;
        }
        return "<figure class='curve' data-lines='%s'><figcaption>%s <output></output></figcaption>%s</figure>\n"
                .formatted(Html.escape(data.toString()), names, picture.svg());
    }

    /** The first, the best and the last epoch, and some between. */
    private String table(Map<String, Map<String, double[]>> pictures) {
        List<String> head = new ArrayList<>(List.of("epoch"));
        pictures.values().forEach(lines -> lines.keySet().forEach(name -> head.add(Html.escape(name))));
        List<List<String>> rows = new ArrayList<>();
        int interval = (epochs.length + FEW - 1) / FEW;
        for (int i = 0; i < epochs.length; i++) {
            boolean isBest = i + 1 == history.best();
            if (i == 0 || i == epochs.length - 1 || isBest || (i + 1) % interval == 0) {
                int at = i;
                List<String> row = new ArrayList<>(List.of((i + 1) + (isBest ? " (best)" : "")));
                pictures.values().forEach(lines -> lines.values().forEach(line -> row.add(Html.number(line[at]))));
                rows.add(row);
            }
        }
        return Html.table(head, rows);
    }
}
