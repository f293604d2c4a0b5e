package org.brooklet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brooklet.kernel.AxisNumbers;

/** Lines over a common axis as SVG: text, so that nothing but a browser is needed to see it. */
final class LinePlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int TOP = 40;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 50;

    private static final int MOST_TICKS = 6;
    private static final int DIGITS = 8;
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e6;

    /** Colours that differ for people who see no red or green too (Okabe and Ito, 2008), and how the line is broken. */
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"};

    private static final String[] DASHES = {"none", "6 3", "2 3", "8 3 2 3", "1 2", "10 4"};

    private LinePlot() {}

    /**
     * Returns a picture.
     *
     * @param x where the numbers are, ascending
     * @param lines the numbers by the name of their line; those that are not finite are left out
     * @param marked where a vertical line is; not finite for none
     * @param logarithmic whether both axes are logarithmic; numbers of 0 and below are then left out
     */
    static String svg(
            String title, String axis, double[] x, Map<String, double[]> lines, double marked, boolean logarithmic) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] line : lines.values()) {
            for (double number : line) {
                double y = scaled(number, logarithmic);
                if (Double.isFinite(y)) {
                    low = Math.min(low, y);
                    high = Math.max(high, y);
                }
            }
        }
        if (!(low <= high)) {
            low = 0;
            high = 1;
        } else if (low == high) {
            double room = Math.max(1, Math.abs(low) / 2);
            low -= room;
            high += room;
        }
        double first = x.length == 0 ? 0 : scaled(x[0], logarithmic);
        double last = x.length == 0 ? 1 : scaled(x[x.length - 1], logarithmic);
        last = last > first ? last : first + 1;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\">%n<title>%s</title>%n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"white\"/>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                escaped(title)));
        frame(svg, axis, first, last, low, high, logarithmic);
        double mark = (scaled(marked, logarithmic) - first) / (last - first);
        if (mark >= 0 && mark <= 1) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#999\"/>%n",
                    LEFT + mark * (WIDTH - LEFT - RIGHT),
                    TOP,
                    HEIGHT - BOTTOM));
        }
        int drawn = 0;
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            String colour = COLOURS[drawn % COLOURS.length];
            String dash = DASHES[drawn % DASHES.length];
            svg.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" points=\""
                    .formatted(colour, dash));
            for (int i = 0; i < x.length; i++) {
                double y = scaled(line.getValue()[i], logarithmic);
                if (Double.isFinite(y)) {
                    svg.append(String.format(
                            Locale.ROOT,
                            "%.1f,%.1f ",
                            LEFT + (scaled(x[i], logarithmic) - first) / (last - first) * (WIDTH - LEFT - RIGHT),
                            HEIGHT - BOTTOM - (y - low) / (high - low) * (HEIGHT - TOP - BOTTOM)));
                }
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "\"/>%n<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                    LEFT + drawn % 4 * 140,
                    16 + drawn / 4 * 14,
                    colour,
                    escaped(line.getKey())));
            drawn++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void frame(
            StringBuilder svg, String axis, double first, double last, double low, double high, boolean logarithmic) {
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"black\"/>%n",
                LEFT,
                TOP,
                HEIGHT - BOTTOM,
                WIDTH - RIGHT));
        for (double tick : ticks(first, last, logarithmic)) {
            double share = (scaled(tick, logarithmic) - first) / (last - first);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    LEFT + share * (WIDTH - LEFT - RIGHT),
                    HEIGHT - BOTTOM + 18,
                    AxisNumbers.text(tick, DIGITS, SMALL, LARGE)));
        }
        for (double tick : ticks(low, high, logarithmic)) {
            double share = (scaled(tick, logarithmic) - low) / (high - low);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT - 6,
                    HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM) + 4,
                    AxisNumbers.text(tick, DIGITS, SMALL, LARGE)));
        }
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>%n"
                .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, escaped(axis)));
    }

    /** Round numbers between two ends, which are scaled. */
    private static List<Double> ticks(double from, double to, boolean logarithmic) {
        return logarithmic
                ? AxisNumbers.roundByLogarithm(StrictMath.exp(from), StrictMath.exp(to), MOST_TICKS)
                : AxisNumbers.round(from, to, MOST_TICKS);
    }

    private static double scaled(double number, boolean logarithmic) {
        return logarithmic ? StrictMath.log(number) : number;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
