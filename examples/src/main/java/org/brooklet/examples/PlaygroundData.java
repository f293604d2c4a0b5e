package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Table;
import org.brooklet.random.RandomStream;

/**
 * Data of two features for the playground: points of two classes, 0 and 1, surfaces of a quantity from -1 to 1, and two
 * columns of a table.
 */
final class PlaygroundData {

    static final List<String> CLASSES = List.of("moons", "circles", "spirals", "xor", "blobs");
    static final List<String> SURFACES = List.of("plane", "waves");
    static final String OWN = "own";

    private static final int ROWS = 300;

    /**
     * A table's two features and its target, scaled to about -1 to 1 over all rows, since the picture has one scale; empty
     * without one.
     */
    private final List<double[]> own;

    private PlaygroundData(List<double[]> own) {
        this.own = own;
    }

    /**
     * Prepares them.
     *
     * @param csv a file and three of its columns, {@code cars.csv:weight,horsepower,mpg}; empty for none
     * @throws IllegalArgumentException if the columns are not there, or have no rows of numbers
     */
    static PlaygroundData of(String csv) throws IOException {
        List<double[]> rows = new ArrayList<>();
        if (csv.isEmpty()) {
            return new PlaygroundData(rows);
        }
        int colon = csv.lastIndexOf(':');
        String[] names = csv.substring(colon + 1).split(",", -1);
        Table table = Csv.read(Path.of(csv.substring(0, colon))).table();
        for (int row = 0; row < table.rows(); row++) {
            double[] numbers = new double[names.length];
            boolean isWhole = true;
            for (int k = 0; k < names.length; k++) {
                if (table.column(names[k]).isText()) {
                    throw new IllegalArgumentException(
                            "column \"%s\" has texts: the playground takes numbers".formatted(names[k]));
                }
                isWhole &= !table.column(names[k]).isMissing(row);
                numbers[k] = isWhole ? table.column(names[k]).number(row) : 0;
            }
            if (isWhole) {
                rows.add(numbers);
            }
        }
        if (rows.size() < 4) {
            throw new IllegalArgumentException(
                    "%s has %s rows with all three numbers, expected at least 4".formatted(csv, rows.size()));
        }
        boolean isOfClasses = rows.stream().allMatch(row -> row[2] == 0 || row[2] == 1);
        for (int k = 0; k < (isOfClasses ? 2 : 3); k++) {
            standardize(rows, k);
        }
        return new PlaygroundData(rows);
    }

    private static void standardize(List<double[]> rows, int k) {
        double mean = rows.stream().mapToDouble(row -> row[k]).average().orElse(0);
        double variance = rows.stream()
                .mapToDouble(row -> (row[k] - mean) * (row[k] - mean))
                .average()
                .orElse(0);
        double scale = variance > 0 ? 1 / Math.sqrt(variance) : 1;
        rows.forEach(row -> row[k] = (row[k] - mean) * scale);
    }

    /** The names there are. */
    List<String> names() {
        List<String> names = new ArrayList<>(CLASSES);
        names.addAll(SURFACES);
        if (!own.isEmpty()) {
            names.add(OWN);
        }
        return names;
    }

    /** Whether the target of the data of a name is a class, 0 or 1. */
    boolean isOfClasses(String name) {
        return name.equals(OWN) ? own.stream().allMatch(row -> row[2] == 0 || row[2] == 1) : CLASSES.contains(name);
    }

    /** Draws the rows of a name. */
    Dataset draw(String name, double noise, long seed) {
        if (name.equals(OWN)) {
            return dataset(own);
        }
        RandomStream random = new RandomStream(seed, "playground " + name, 0);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double[] point = point(name, row % 2, random);
            if (CLASSES.contains(name)) {
                point[0] += noise * random.nextGaussian();
                point[1] += noise * random.nextGaussian();
            } else {
                point[2] += noise * random.nextGaussian();
            }
            rows.add(point);
        }
        return dataset(rows);
    }

    private static double[] point(String name, int label, RandomStream random) {
        DoubleUnaryOperator sin = StrictMath::sin;
        DoubleUnaryOperator cos = StrictMath::cos;
        double u = 2 * random.nextDouble() - 1;
        double v = 2 * random.nextDouble() - 1;
        double angle = Math.PI * u;
        return switch (name) {
            case "moons" -> {
                double half = Math.PI * (u + 1) / 2;
                yield label == 1
                        ? new double[] {cos.applyAsDouble(half) - 0.5, sin.applyAsDouble(half) - 0.25, 1}
                        : new double[] {0.5 - cos.applyAsDouble(half), 0.25 - sin.applyAsDouble(half), 0};
            }
            case "circles" -> {
                double radius = label == 1 ? 0.5 * Math.sqrt(Math.abs(v)) : 1 + 0.3 * v;
                yield new double[] {radius * cos.applyAsDouble(angle), radius * sin.applyAsDouble(angle), label};
            }
            case "spirals" -> {
                double way = 0.1 + 0.9 * (u + 1) / 2;
                double turn = 3 * Math.PI * way + Math.PI * label;
                yield new double[] {1.2 * way * cos.applyAsDouble(turn), 1.2 * way * sin.applyAsDouble(turn), label};
            }
            case "xor" -> new double[] {u, v, u * v > 0 ? 1 : 0};
            case "blobs" -> {
                double side = label == 1 ? 0.6 : -0.6;
                yield new double[] {side + 0.2 * random.nextGaussian(), side + 0.2 * random.nextGaussian(), label};
            }
            case "plane" -> new double[] {u, v, (u + v) / 2};
            default -> new double[] {u, v, sin.applyAsDouble(Math.PI * u) * cos.applyAsDouble(Math.PI * v)};
        };
    }

    private static Dataset dataset(List<double[]> rows) {
        double[][] x = rows.stream().map(row -> Arrays.copyOf(row, 2)).toArray(double[][]::new);
        double[] y = rows.stream().mapToDouble(row -> row[2]).toArray();
        return Dataset.of(x, y);
    }
}
