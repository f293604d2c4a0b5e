package org.brooklet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.brooklet.metric.Metric;

/** A history as text: a table, CSV, a picture. All three have the same columns. */
final class HistoryText {

    private static final int LINES = 10;

    /** The names that no metric may take away. */
    private static final List<String> COLUMNS = List.of("loss", "validation loss", "gradient norm", "rate");

    private HistoryText() {}

    /** The columns by name, a number for each epoch; NaN where there is none. */
    private static Map<String, double[]> columns(History history) {
        List<Epoch> epochs = history.epochs();
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("loss", epochs.stream().mapToDouble(Epoch::trainingLoss).toArray());
        columns.put(
                "validation loss",
                epochs.stream()
                        .mapToDouble(epoch -> epoch.validationLoss().orElse(Double.NaN))
                        .toArray());
        for (Metric metric :
                epochs.isEmpty() ? List.<Metric>of() : epochs.get(0).metrics().metrics()) {
            columns.put(
                    COLUMNS.contains(metric.name()) ? "metric " + metric.name() : metric.name(),
                    epochs.stream()
                            .mapToDouble(epoch -> epoch.metrics().get(metric))
                            .toArray());
        }
        columns.put(
                "gradient norm",
                epochs.stream().mapToDouble(Epoch::gradientNorm).toArray());
        columns.put("rate", epochs.stream().mapToDouble(Epoch::rate).toArray());
        return columns;
    }

    static String csv(History history) {
        Map<String, double[]> columns = columns(history);
        StringBuilder text = new StringBuilder("epoch");
        columns.keySet().forEach(name -> text.append(',').append(quoted(name)));
        text.append('\n');
        for (int i = 0; i < history.epochs().size(); i++) {
            text.append(i + 1);
            for (double[] column : columns.values()) {
                text.append(',').append(Double.isNaN(column[i]) ? "" : Double.toString(column[i]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    static String table(History history) {
        Map<String, double[]> columns = columns(history);
        columns.values().removeIf(HistoryText::isEmpty);
        StringBuilder text = new StringBuilder("epoch   ");
        columns.forEach((name, column) -> text.append(padded(name, width(name))));
        text.append("\n        ");
        columns.forEach((name, column) -> text.append(padded(Sparkline.of(column), width(name))));
        text.append('\n');
        for (int i : shown(history)) {
            text.append(String.format(Locale.ROOT, "%5d%s  ", i + 1, i + 1 == history.best() ? "*" : " "));
            for (Map.Entry<String, double[]> column : columns.entrySet()) {
                String number = String.format(Locale.ROOT, "%.6g", column.getValue()[i]);
                text.append(padded(number, width(column.getKey())));
            }
            text.append('\n');
        }
        return text.append(history).append('\n').toString();
    }

    private static boolean isEmpty(double[] column) {
        for (double number : column) {
            if (!Double.isNaN(number)) {
                return false;
            }
        }
        return true;
    }

    /** The first, the best and the last epoch, and some between. */
    private static List<Integer> shown(History history) {
        int epochs = history.epochs().size();
        List<Integer> shown = new ArrayList<>();
        int interval = (epochs + LINES - 1) / LINES;
        for (int i = 0; i < epochs; i++) {
            if (i == 0 || i == epochs - 1 || i + 1 == history.best() || (i + 1) % interval == 0) {
                shown.add(i);
            }
        }
        return shown;
    }

    private static int width(String name) {
        return Math.max(Sparkline.WIDTH, name.length()) + 2;
    }

    private static String padded(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    static String svg(History history) {
        Map<String, double[]> columns = columns(history);
        columns.remove("gradient norm");
        columns.remove("rate");
        columns.values().removeIf(HistoryText::isEmpty);
        double[] epochs = new double[history.epochs().size()];
        for (int i = 0; i < epochs.length; i++) {
            epochs[i] = i + 1;
        }
        String title = columns.keySet().stream().collect(Collectors.joining(", "));
        return LinePlot.svg(title, "epoch", epochs, columns, history.best(), false);
    }
}
