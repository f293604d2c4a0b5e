package org.brooklet.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.brooklet.Layer;
import org.brooklet.Network;
import org.brooklet.Parameter;

/** The graph: a box for each layer, from left to right, and the same as a table. */
final class GraphPicture {

    private static final int BOX = 118;
    private static final int GAP = 40;
    private static final int ROW = 64;
    private static final int TALL = 44;

    private final List<Layer> layers;

    GraphPicture(Network network) {
        this.layers = network.layers();
    }

    /** Returns both. */
    String html() {
        List<List<String>> rows = new ArrayList<>();
        for (Layer layer : layers) {
            rows.add(List.of(
                    Html.escape(layer.name()),
                    Html.escape(layer.op().map(Object::toString).orElse("input")),
                    Html.escape(String.join(", ", layer.inputs())),
                    Integer.toString(layer.width()),
                    Html.escape(String.join(
                            ", ",
                            layer.parameters().stream().map(Parameter::toString).toList())),
                    Long.toString(parameters(layer))));
        }
        return "<div class='wide'>" + picture() + "</div>"
                + Html.details(
                        "The layers",
                        Html.table(List.of("layer", "op", "reads", "width", "parameters", "numbers"), rows));
    }

    private static long parameters(Layer layer) {
        return layer.parameters().stream()
                .mapToLong(p -> (long) p.rows() * p.columns())
                .sum();
    }

    private String picture() {
        Map<String, Integer> columns = new HashMap<>();
        Map<String, Integer> heights = new HashMap<>();
        List<Integer> filled = new ArrayList<>();
        for (Layer layer : layers) {
            int column = layer.inputs().stream()
                            .mapToInt(input -> columns.getOrDefault(input, 0))
                            .max()
                            .orElse(-1)
                    + 1;
            while (filled.size() <= column) {
                filled.add(0);
            }
            columns.put(layer.name(), column);
            heights.put(layer.name(), filled.get(column));
            filled.set(column, filled.get(column) + 1);
        }
        int width = filled.size() * (BOX + GAP);
        int height = filled.stream().mapToInt(Integer::intValue).max().orElse(1) * ROW;
        StringBuilder svg = new StringBuilder(
                "<svg class='graph' viewBox='0 0 %s %s' style='width:%spx' role='img' aria-label='the layers'>"
                        .formatted(width, height, width));
        for (Layer layer : layers) {
            int x = columns.getOrDefault(layer.name(), 0) * (BOX + GAP);
            int y = heights.getOrDefault(layer.name(), 0) * ROW;
            for (String input : layer.inputs()) {
                int fromX = columns.getOrDefault(input, 0) * (BOX + GAP) + BOX;
                int fromY = heights.getOrDefault(input, 0) * ROW + TALL / 2;
                svg.append("<path class='edge' d='M%s %sC%s %s %s %s %s %s'/>"
                        .formatted(fromX, fromY, fromX + GAP, fromY, x - GAP, y + TALL / 2, x, y + TALL / 2));
            }
            long numbers = parameters(layer);
            svg.append("<rect class='box' x='%s' y='%s' width='%s' height='%s' rx='6'/>"
                    .formatted(x + 1, y + 1, BOX - 2, TALL - 2));
            svg.append(
                    "<text x='%s' y='%s' text-anchor='middle'>%s</text><text class='small' x='%s' y='%s' text-anchor='middle'>%s</text>"
                            .formatted(
                                    x + BOX / 2,
                                    y + 18,
                                    Html.escape(shortened(layer.name())),
                                    x + BOX / 2,
                                    y + 35,
                                    layer.width() + " wide" + (numbers == 0 ? "" : ", " + numbers)));
        }
        return svg + "</svg>";
    }

    private static String shortened(String name) {
        return name.length() <= 14 ? name : name.substring(0, 13) + "…";
    }
}
