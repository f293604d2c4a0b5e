package org.brooklet.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.brooklet.data.Dataset;
import org.ejml.data.DMatrixRMaj;

/** A picture of a part of the plane, 640 x 480 pixels: maps, curves and points over one another, saved as PNG. */
final class Picture {

    static final Color ORANGE = new Color(0xE07B00);
    static final Color BLUE = new Color(0x1F6FB5);
    static final Color GRAY = new Color(0x888888);

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final double RADIUS = 4;

    static {
        // No window is opened, so none has to be possible.
        System.setProperty("java.awt.headless", "true");
    }

    private final double left;
    private final double right;
    private final double bottom;
    private final double top;
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D brush = image.createGraphics();

    /** An empty picture of x from left to right and y from bottom to top. */
    Picture(double left, double right, double bottom, double top) {
        this.left = left;
        this.right = right;
        this.bottom = bottom;
        this.top = top;
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, WIDTH, HEIGHT);
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /**
     * Colours the plane by a probability: orange for 0, white for 1/2, blue for 1, and a dark line where 1/2 is crossed.
     *
     * @param probability of points, one in each row
     */
    Picture map(UnaryOperator<DMatrixRMaj> probability) {
        DMatrixRMaj points = new DMatrixRMaj(WIDTH * HEIGHT, 2);
        for (int line = 0, i = 0; line < HEIGHT; line++) {
            for (int column = 0; column < WIDTH; column++, i++) {
                points.set(i, 0, left + (right - left) * (column + 0.5) / WIDTH);
                points.set(i, 1, top - (top - bottom) * (line + 0.5) / HEIGHT);
            }
        }
        double[] p = probability.apply(points).data;
        for (int line = 0, i = 0; line < HEIGHT; line++) {
            for (int column = 0; column < WIDTH; column++, i++) {
                double before = p[column == 0 ? i : i - 1];
                double above = p[line == 0 ? i : i - WIDTH];
                boolean crossed = p[i] < 0.5 ? Math.max(before, above) >= 0.5 : Math.min(before, above) < 0.5;
                image.setRGB(column, line, crossed ? 0x303030 : colour(p[i]));
            }
        }
        return this;
    }

    /** Draws the rows of a dataset with two features: blue where the target is 1, else orange. */
    Picture points(Dataset data) {
        for (int row = 0; row < data.rows(); row++) {
            double[] x = data.features(row);
            dot(x[0], x[1], data.targets(row)[0] == 1 ? BLUE : ORANGE);
        }
        return this;
    }

    private static int colour(double p) {
        Color full = p < 0.5 ? ORANGE : BLUE;
        double share = 1.2 * Math.abs(p - 0.5);
        int rgb = 0;
        for (int part : new int[] {full.getRed(), full.getGreen(), full.getBlue()}) {
            rgb = rgb << 8 | (int) Math.round(255 + share * (part - 255));
        }
        return rgb;
    }

    /** Draws a dot with an outline. */
    Picture dot(double x, double y, Color colour) {
        Ellipse2D dot = new Ellipse2D.Double(column(x) - RADIUS, line(y) - RADIUS, 2 * RADIUS, 2 * RADIUS);
        brush.setColor(colour);
        brush.fill(dot);
        brush.setColor(Color.BLACK);
        brush.setStroke(new BasicStroke(1));
        brush.draw(dot);
        return this;
    }

    /** Draws a function of x. */
    Picture curve(DoubleUnaryOperator function, Color colour) {
        Path2D curve = new Path2D.Double();
        curve.moveTo(0, line(function.applyAsDouble(left)));
        for (int column = 1; column <= WIDTH; column++) {
            curve.lineTo(column, line(function.applyAsDouble(left + (right - left) * column / WIDTH)));
        }
        brush.setColor(colour);
        brush.setStroke(new BasicStroke(3));
        brush.draw(curve);
        return this;
    }

    private double column(double x) {
        return (x - left) / (right - left) * WIDTH;
    }

    private double line(double y) {
        return (top - y) / (top - bottom) * HEIGHT;
    }

    /** Writes the file, in a directory that is made if there is none, and returns it. */
    Path save(Path file) throws IOException {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            if (ImageIO.write(image, "png", file.toFile())) {
                return file;
            }
        } catch (IOException e) {
            throw new IOException("the picture %s cannot be written: %s".formatted(file, e), e);
        }
        throw new IOException("the picture %s cannot be written: this JVM writes no PNG".formatted(file));
    }
}
