package org.brooklet.report;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.brooklet.Network;
import org.brooklet.Parameter;

/**
 * Each parameter as a small map, its numbers in 255 shades from the lowest to the highest size: 0 is in the middle. A large
 * matrix is shown by the means of blocks.
 */
final class HeatMaps {

    private static final int MOST = 48;
    private static final int ZERO = 127;

    private HeatMaps() {}

    /** Returns all of them, and what they hold as a table. */
    static String html(Network network) {
        StringBuilder html = new StringBuilder("<div class='maps'>");
        for (Parameter parameter : network.parameters()) {
            html.append(map(parameter));
        }
        List<List<String>> rows =
                network.parameters().stream().map(HeatMaps::row).toList();
        return html + "</div>"
                + Html.details(
                        "The parameters",
                        Html.table(List.of("parameter", "shape", "lowest", "highest", "Euclidean norm"), rows));
    }

    private static List<String> row(Parameter parameter) {
        double[] numbers = parameter.value().data;
        return List.of(
                Html.escape(parameter.name()),
                parameter.rows() + " x " + parameter.columns(),
                Html.number(Arrays.stream(numbers).min().orElseThrow()),
                Html.number(Arrays.stream(numbers).max().orElseThrow()),
                Html.number(norm(numbers)));
    }

    private static double norm(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number * number;
        }
        return Math.sqrt(sum);
    }

    private static String map(Parameter parameter) {
        int rows = Math.min(MOST, parameter.rows());
        int columns = Math.min(MOST, parameter.columns());
        double[] means = new double[rows * columns];
        double[] counts = new double[means.length];
        double[] numbers = parameter.value().data;
        for (int i = 0; i < numbers.length; i++) {
            int row = (int) ((long) (i / parameter.columns()) * rows / parameter.rows());
            int column = (int) ((long) (i % parameter.columns()) * columns / parameter.columns());
            means[row * columns + column] += numbers[i];
            counts[row * columns + column]++;
        }
        double size = 0;
        for (int k = 0; k < means.length; k++) {
            means[k] /= counts[k];
            size = Math.max(size, Math.abs(means[k]));
        }
        byte[] shades = new byte[means.length];
        for (int k = 0; k < shades.length; k++) {
            shades[k] = (byte) (ZERO + Math.round(size == 0 ? 0 : ZERO * means[k] / size));
        }
        return "<figure><canvas class='map' role='img' aria-label='%s' width='%s' height='%s' data-shades='%s'></canvas><figcaption>%s</figcaption></figure>"
                .formatted(
                        Html.escape(parameter.toString()),
                        columns,
                        rows,
                        Base64.getEncoder().encodeToString(shades),
                        Html.escape(parameter.name()));
    }
}
