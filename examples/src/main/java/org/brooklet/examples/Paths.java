package org.brooklet.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.brooklet.optim.Adagrad;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Descent;
import org.brooklet.optim.Lion;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.RmsProp;
import org.brooklet.optim.Sgd;

/** How optimizers go: their ways over three losses of two variables, in numbers and as a film. */
public final class Paths {

    private static final int STEPS = 300;
    private static final double H = 1e-6;

    private Paths() {}

    /** Runs all on all. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--out");
        List<PathFilm> films = new ArrayList<>();
        System.out.printf(Locale.ROOT, "The loss after %d steps:%n%n", STEPS);
        System.out.println(
                "               gradient d.   momentum   Nesterov    RmsProp    Adagrad       Adam       Lion");
        films.add(run(
                "Rosenbrock's valley",
                (x, y) -> (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x),
                new double[] {-1.2, 1},
                new PathBox(-2, 2, -1, 3),
                new double[] {0.001, 0.0005, 0.0005, 0.02, 0.5, 0.1, 0.02}));
        films.add(run(
                "Beale's function",
                (x, y) -> square(1.5 - x + x * y) + square(2.25 - x + x * y * y) + square(2.625 - x + x * y * y * y),
                new double[] {1, 1},
                new PathBox(-0.5, 4, -1.5, 1.5),
                new double[] {0.01, 0.005, 0.005, 0.01, 0.3, 0.1, 0.01}));
        films.add(run(
                "A bowl, 50 times as steep in y",
                (x, y) -> 0.5 * x * x + 25 * y * y,
                new double[] {-8, 1},
                new PathBox(-10, 4, -1.5, 1.5),
                new double[] {0.035, 0.01, 0.01, 0.05, 1, 0.3, 0.05}));
        System.out.println();
        System.out.println(
                "The steepest direction limits the rate of descent. Momentum swings across, and is ahead of it.");
        System.out.println(
                "Lion's steps stay as long as its rate, whatever the gradient: it never comes to rest by itself.");
        PathFilm.write("Ways downhill", films, options.picture("paths.html"));
    }

    private record PathBox(double left, double right, double low, double high) {}

    private static double square(double a) {
        return a * a;
    }

    private static PathFilm run(String title, DoubleBinaryOperator loss, double[] start, PathBox box, double[] rates) {
        Map<String, Optimizer> optimizers = new LinkedHashMap<>();
        optimizers.put("gradient descent", new Sgd(rates[0]));
        optimizers.put("momentum", new Sgd(rates[1], 0.9));
        optimizers.put("Nesterov", new Sgd(rates[2], 0.9, true));
        optimizers.put("RmsProp", new RmsProp(rates[3]));
        optimizers.put("Adagrad", new Adagrad(rates[4]));
        optimizers.put("Adam", new Adam(rates[5]));
        optimizers.put("Lion", new Lion(rates[6]));
        PathFilm film = new PathFilm(title, loss, box.left, box.right, box.low, box.high);
        StringBuilder line = new StringBuilder();
        optimizers.forEach((name, optimizer) -> {
            List<double[]> places = descend(optimizer, loss, start);
            double[] end = places.get(places.size() - 1);
            line.append(String.format(Locale.ROOT, "%11.2g", loss.applyAsDouble(end[0], end[1])));
            film.way(name, places);
        });
        System.out.printf("%-15s%s%n", title.replaceAll("'.*|,.*", ""), line);
        StringBuilder all = new StringBuilder();
        for (double rate : rates) {
            all.append(String.format("%11s", Optimizers.text(rate)));
        }
        System.out.printf("%-15s%s%n", "  at rate", all);
        return film;
    }

    /** The places of one optimizer; the slopes are measured. */
    private static List<double[]> descend(Optimizer optimizer, DoubleBinaryOperator f, double... start) {
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("place", 1, 2, true)));
        double[][] theta = {start.clone()};
        double[][] g = new double[1][2];
        List<double[]> places = new ArrayList<>(List.of(start.clone()));
        for (int step = 0; step < STEPS; step++) {
            descent.toTraining(theta);
            double x = theta[0][0];
            double y = theta[0][1];
            g[0][0] = (f.applyAsDouble(x + H, y) - f.applyAsDouble(x - H, y)) / (2 * H);
            g[0][1] = (f.applyAsDouble(x, y + H) - f.applyAsDouble(x, y - H)) / (2 * H);
            descent.update(f.applyAsDouble(x, y), theta, g);
            descent.toPrediction(theta);
            places.add(theta[0].clone());
        }
        return places;
    }
}
