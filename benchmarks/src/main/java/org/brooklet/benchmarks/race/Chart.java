package org.brooklet.benchmarks.race;

import java.util.List;

/**
 * One picture, 640 x 400, as SVG: axes, and what is drawn by the numbers of the axes. Everything that belongs to a contender
 * has its class, so that the page can bring it out.
 */
final class Chart {

    static final int WIDTH = 640;
    static final int HEIGHT = 400;
    static final int LEFT = 90;
    static final int RIGHT = WIDTH - 30;
    static final int TOP = 25;
    static final int BOTTOM = HEIGHT - 60;

    private final Scale x;
    private final Scale y;
    private final StringBuilder svg = new StringBuilder();

    /** Begins a picture without axes. */
    Chart(String description, Scale x, Scale y) {
        this.x = x;
        this.y = y;
        svg.append(
                "<svg viewBox='0 0 %s %s' role='img' aria-label='%s'>".formatted(WIDTH, HEIGHT, escape(description)));
    }

    /** A scale for the x axis. */
    static Scale across(double... numbers) {
        return Scale.of(numbers, LEFT, RIGHT);
    }

    /** A scale for the y axis. */
    static Scale upwards(double... numbers) {
        return Scale.of(numbers, BOTTOM, TOP);
    }

    /** Draws the axes, with names. */
    Chart axes(String nameOfX, String nameOfY) {
        svg.append("<path class='a' d='M%s %sV%sH%s'/>".formatted(LEFT, TOP, BOTTOM, RIGHT));
        for (double tick : x.ticks()) {
            svg.append("<path class='g' d='M%s %sV%s'/>".formatted(x.place(tick), TOP, BOTTOM));
            text(x.place(tick), BOTTOM + 24, "middle", Figures.of(tick));
        }
        for (double tick : y.ticks()) {
            svg.append("<path class='g' d='M%s %sH%s'/>".formatted(LEFT, y.place(tick), RIGHT));
            text(LEFT - 8, y.place(tick) + 7, "end", Figures.of(tick));
        }
        text((LEFT + RIGHT) / 2, HEIGHT - 8, "middle", nameOfX);
        text(LEFT + 8, TOP - 5, "start", nameOfY);
        return this;
    }

    /** Draws a line through points as far as they are finite. */
    Chart line(int contender, String name, double[] xs, double[] ys) {
        Way way = new Way();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                way.to(x.place(xs[i]), y.place(ys[i]));
            }
        }
        if (!way.isEmpty()) {
            svg.append("<path class='l c%s' d='%s'><title>%s</title></path>".formatted(contender, way, escape(name)));
        }
        return this;
    }

    /** Fills what is between two lines. */
    Chart band(int contender, double[] xs, double[] lows, double[] highs) {
        Way way = new Way();
        for (int i = 0; i < xs.length; i++) {
            way.to(x.place(xs[i]), y.place(lows[i]));
        }
        for (int i = xs.length - 1; i >= 0; i--) {
            way.to(x.place(xs[i]), y.place(highs[i]));
        }
        svg.append("<path class='b c%s' d='%sz'/>".formatted(contender, way));
        return this;
    }

    /** Draws crosses at the top edge: what was there cannot be drawn. */
    Chart crosses(int contender, String name, List<Double> places) {
        if (!places.isEmpty()) {
            svg.append("<path class='x c%s' d='".formatted(contender));
            for (double at : places) {
                svg.append("M%s %sl12 12m0-12l-12 12".formatted(x.place(at) - 6, TOP - 4));
            }
            svg.append("'><title>%s</title></path>".formatted(escape(name)));
        }
        return this;
    }

    /** A way from point to point, each written by how far it is from the one before: that is shorter. */
    private static final class Way {

        private final StringBuilder text = new StringBuilder();
        private int points;
        private long lastX;
        private long lastY;

        void to(long toX, long toY) {
            long right = toX - lastX;
            long down = toY - lastY;
            text.append(points == 0 ? "M" : points == 1 ? "l" : right < 0 ? "" : " ")
                    .append(right);
            text.append(down < 0 ? "" : " ").append(down);
            points++;
            lastX = toX;
            lastY = toY;
        }

        boolean isEmpty() {
            return text.isEmpty();
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Draws a horizontal line right across. */
    Chart level(double at) {
        svg.append("<path class='t' d='M%s %sH%s'/>".formatted(LEFT, y.place(at), RIGHT));
        return this;
    }

    /**
     * Fills rectangles with a shade of the colour for height, from 0 to 9.
     *
     * @param sides left, right, low and high side of each
     */
    Chart tiles(int shade, List<double[]> sides) {
        svg.append("<path class='h%s' d='".formatted(shade));
        for (double[] side : sides) {
            long left = x.place(side[0]);
            long width = x.place(side[1]) - left;
            long bottom = y.place(side[2]);
            svg.append("M%s %sh%sv%sh%sz".formatted(left, bottom, width, y.place(side[3]) - bottom, -width));
        }
        svg.append("'/>");
        return this;
    }

    private void text(long atX, long atY, String anchor, String words) {
        svg.append("<text x='%s' y='%s' text-anchor='%s'>%s</text>".formatted(atX, atY, anchor, escape(words)));
    }

    /** Returns the picture. */
    String svg() {
        return svg + "</svg>";
    }

    /** Returns a text for HTML, in an element or an attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
