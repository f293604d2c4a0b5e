package org.brooklet.report;

/** One picture as SVG, 480 x 300, with axes and a few round numbers along each. */
final class Picture {

    static final int WIDTH = 480;
    static final int HEIGHT = 300;
    static final int LEFT = 70;
    static final int RIGHT = WIDTH - 15;
    static final int TOP = 15;
    static final int BOTTOM = HEIGHT - 45;

    private final Axis x;
    private final Axis y;
    private final StringBuilder svg = new StringBuilder();

    /** Begins a picture with its axes. */
    Picture(String description, Axis x, Axis y, String nameOfX) {
        this.x = x;
        this.y = y;
        svg.append("<svg viewBox='0 0 %s %s' role='img' aria-label='%s'>"
                .formatted(WIDTH, HEIGHT, Html.escape(description)));
        svg.append("<path class='axis' d='M%s %sV%sH%s'/>".formatted(LEFT, TOP, BOTTOM, RIGHT));
        for (double tick : x.ticks()) {
            text(Double.parseDouble(x.place(tick)), BOTTOM + 18, "middle", Html.tick(tick));
        }
        for (double tick : y.ticks()) {
            text(LEFT - 6, Double.parseDouble(y.place(tick)) + 4, "end", Html.tick(tick));
        }
        text((LEFT + RIGHT) / 2.0, HEIGHT - 6, "middle", nameOfX);
    }

    /** An axis along the bottom. */
    static Axis across(double[]... numbers) {
        return Axis.of(LEFT, RIGHT, numbers);
    }

    /** An axis upwards. */
    static Axis upwards(double[]... numbers) {
        return Axis.of(BOTTOM, TOP, numbers);
    }

    /** Draws a line through points as far as they are finite, in one of the styles of the page. */
    Picture line(String style, double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i])) {
                points.append(x.place(xs[i])).append(',').append(y.place(ys[i])).append(' ');
            }
        }
        svg.append("<polyline class='%s' points='%s'/>"
                .formatted(style, points.toString().strip()));
        return this;
    }

    /** Draws a dot for each point. */
    Picture dots(double[] xs, double[] ys) {
        svg.append("<path class='dots' d='");
        for (int i = 0; i < xs.length; i++) {
            svg.append("M%s %sh0".formatted(x.place(xs[i]), y.place(ys[i])));
        }
        svg.append("'/>");
        return this;
    }

    private void text(double atX, double atY, String anchor, String words) {
        svg.append("<text x='%s' y='%s' text-anchor='%s'>%s</text>"
                .formatted(Html.number(atX), Html.number(atY), anchor, Html.escape(words)));
    }

    /** Returns the picture. */
    String svg() {
        return svg + "</svg>";
    }
}
