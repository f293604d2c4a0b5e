package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Sigmoid;
import org.ejml.data.DMatrixRMaj;

/** What a loss is, what its gradient is for, and which one to choose: all in numbers. */
public final class Losses {

    private Losses() {}

    /** Prints four small tables. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--out");
        squaredError();
        logLossAgainstSquaredError();
        crossEntropy();
        oneStep();
        draw(options.picture("losses.svg"));
    }

    /** Both losses by the predicted probability of what is true. */
    private static void draw(Path file) throws IOException {
        StringBuilder svg =
                new StringBuilder("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 480 320' width='480'"
                        + " font-family='sans-serif' font-size='13'><rect width='100%' height='100%' fill='white'/>"
                        + "<path d='M50 20V280H460' fill='none' stroke='black'/>"
                        + "<text x='255' y='310' text-anchor='middle'>probability p of what is true</text>");
        for (int k = 0; k <= 4; k++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x='%d' y='296' text-anchor='middle'>%.2f</text><text x='44' y='%d' text-anchor='end'>%d</text>",
                    50 + 410 * k / 4,
                    k / 4.0,
                    284 - 260 * k / 4,
                    k));
        }
        svg.append(line("log loss", "#0b66b0", "none", new BinaryCrossEntropy(), 120))
                .append(line("squared error", "#c4500c", "7 4", new MeanSquaredError(), 140));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, svg + "</svg>\n");
        System.out.println("   the losses by p, drawn: open " + file);
    }

    private static String line(String name, String colour, String dash, Loss loss, int legend) {
        StringBuilder points = new StringBuilder();
        for (int k = 1; k <= 100; k++) {
            double p = 0.018 + (0.999 - 0.018) * k / 100;
            double value = loss.evaluate(row(p), row(1), null);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", 50 + 410 * p, 280 - 65 * value));
        }
        return ("<polyline fill='none' stroke-width='2.5' stroke='%s' stroke-dasharray='%s' points='%s'/>"
                        + "<text x='250' y='%s' fill='%s'>%s</text>")
                .formatted(colour, dash, points.toString().strip(), legend, colour, name);
    }

    private static void squaredError() {
        System.out.println("1. A quantity: mean squared error, L = mean (p - y)^2, gradient dL/dp = 2 (p - y) / n");
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        double loss = new MeanSquaredError().evaluate(row(2.5, 0.0, 8.0), row(3.0, -0.5, 7.0), gradient);
        System.out.printf(
                Locale.ROOT,
                "   predicted (2.5, 0, 8), true (3, -0.5, 7):  L = %.4f, gradient (%.3f, %.3f, %.3f)%n",
                loss,
                gradient.data[0],
                gradient.data[1],
                gradient.data[2]);
    }

    private static void logLossAgainstSquaredError() {
        System.out.println("2. Yes or no, where yes is true (y = 1), p = sigmoid(x): how hard does each loss push x?");
        System.out.println("         p   log loss    dL/dp    dL/dx   |  squared error    dL/dp    dL/dx");
        for (double p : new double[] {0.001, 0.01, 0.5, 0.99}) {
            double x = StrictMath.log(p / (1 - p));
            DMatrixRMaj logSlope = new DMatrixRMaj(0, 0);
            DMatrixRMaj squareSlope = new DMatrixRMaj(0, 0);
            double logLoss = new BinaryCrossEntropy().evaluate(row(p), row(1), logSlope);
            double square = new MeanSquaredError().evaluate(row(p), row(1), squareSlope);
            System.out.printf(
                    Locale.ROOT,
                    "   %7.3f %10.4f %8.1f %8.3f   | %14.4f %8.3f %8.4f%n",
                    p,
                    logLoss,
                    logSlope.data[0],
                    throughSigmoid(x, logSlope),
                    square,
                    squareSlope.data[0],
                    throughSigmoid(x, squareSlope));
        }
        System.out.println(
                "   Certain and wrong (first line): log loss pushes with all its might, squared error hardly at all.");
        System.out.println();
    }

    /** The chain rule through p = sigmoid(x): dL/dx = dL/dp p (1 - p). */
    private static double throughSigmoid(double x, DMatrixRMaj slope) {
        DMatrixRMaj p = new DMatrixRMaj(1, 1);
        DMatrixRMaj dx = new DMatrixRMaj(1, 1);
        new Sigmoid().forward(row(x), p);
        new Sigmoid().backward(row(x), p, slope, dx);
        return dx.data[0];
    }

    private static void crossEntropy() {
        System.out.println("3. Distributions: cross-entropy -sum y log p, for the truth y = (0.7, 0.2, 0.1)");
        Loss loss = new CategoricalCrossEntropy();
        double[] truth = {0.7, 0.2, 0.1};
        for (double[] p : new double[][] {{0.1, 0.2, 0.7}, {0.34, 0.33, 0.33}, {0.7, 0.2, 0.1}}) {
            System.out.printf(
                    Locale.ROOT,
                    "   p = (%.2f, %.2f, %.2f)   %.4f%n",
                    p[0],
                    p[1],
                    p[2],
                    loss.evaluate(row(p), row(truth), null));
        }
        System.out.println("   Smallest where p = y; what is left there is the entropy of y itself.");
        System.out.println();
    }

    private static void oneStep() {
        System.out.println(
                "4. A step: log loss from x = (-1, 0.5) under labels (1, 0), then 0.1 away in some direction");
        DMatrixRMaj x = row(-1, 0.5);
        DMatrixRMaj labels = row(1, 0);
        DMatrixRMaj g = new DMatrixRMaj(0, 0);
        double before = new BinaryCrossEntropyWithLogits().evaluate(x, labels, g);
        double length = Math.sqrt(g.data[0] * g.data[0] + g.data[1] * g.data[1]);
        double a = g.data[0] / length;
        double b = g.data[1] / length;
        System.out.printf(Locale.ROOT, "   loss before the step           %.4f;  it changes by%n", before);
        change("along -gradient", lossAt(x, labels, -a, -b) - before);
        change("along +gradient", lossAt(x, labels, a, b) - before);
        change("along the first axis", lossAt(x, labels, 1, 0) - before);
        change("across the gradient", lossAt(x, labels, -b, a) - before);
        System.out.printf(
                Locale.ROOT,
                "   Downhill is -gradient; to first order the loss changes by -0.1 |gradient| = %+.4f there.%n",
                -0.1 * length);
    }

    private static void change(String direction, double change) {
        System.out.printf(Locale.ROOT, "   %-28s %+.4f%n", direction, change);
    }

    private static double lossAt(DMatrixRMaj x, DMatrixRMaj labels, double a, double b) {
        DMatrixRMaj moved = row(x.data[0] + 0.1 * a, x.data[1] + 0.1 * b);
        return new BinaryCrossEntropyWithLogits().evaluate(moved, labels, null);
    }

    private static DMatrixRMaj row(double... values) {
        return DMatrixRMaj.wrap(1, values.length, values);
    }
}
