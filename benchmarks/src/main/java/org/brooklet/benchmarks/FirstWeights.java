package org.brooklet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.brooklet.DivergenceException;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.op.Dense;
import org.brooklet.op.Initializer;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Which first weights are best before a relu? Trains the same networks on the same 20 splits from weights drawn by
 * several rules, and prints means, lower being better: RMSE in standard deviations of the target, or log loss. This is
 * the evidence for the default.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar org.brooklet.benchmarks.FirstWeights [file.csv ...]
 * </pre>
 *
 * <p>Arguments are more tables, CSV files whose last column is the number to predict.
 */
public final class FirstWeights {

    private static final int SPLITS = 20;

    private static final double NOISE = 0.1;

    private FirstWeights() {}

    /**
     * How the weights of the first, of the other hidden, and of the output layer are drawn, {@code null} for what the
     * library does by itself; biases are 0.
     */
    private record Rule(
            String name,
            @Nullable Initializer first,
            @Nullable Initializer hidden,
            @Nullable Initializer output) {}

    /** What to train: layers of relus on a table. */
    private record Task(
            String name,
            Dataset data,
            List<Integer> hidden,
            Optimizer optimizer,
            int epochs,
            boolean classes,
            boolean onTest) {}

    /** Prints the table. */
    public static void main(String... files) throws IOException {
        List<Rule> rules = rules();
        System.out.println("| task | " + rules.stream().map(Rule::name).collect(Collectors.joining(" | ")) + " |");
        System.out.println("|---|" + "---|".repeat(rules.size()));
        for (Task task : tasks(files)) {
            StringBuilder line = new StringBuilder("| " + task.name() + " |");
            rules.forEach(rule -> line.append(mean(task, rule)).append(" |"));
            System.out.println(line);
        }
    }

    private static List<Rule> rules() {
        Initializer he = Initializer.HE_UNIFORM;
        Initializer glorot = Initializer.GLOROT_UNIFORM;
        Initializer torch = Initializer.TORCH_UNIFORM;
        Initializer lecun = Initializer.LECUN_UNIFORM;
        Initializer atLeast32 = (w, random) -> uniform(w, random, 6.0 / Math.max(w.numRows, 32));
        Initializer larger = (w, random) -> uniform(w, random, 6.0 / Math.max(w.numRows, w.numCols));
        return List.of(
                new Rule("He", he, he, glorot),
                new Rule("Glorot", glorot, glorot, glorot),
                new Rule("PyTorch", torch, torch, torch),
                new Rule("LeCun", lecun, lecun, glorot),
                new Rule("He, I at least 32", atLeast32, atLeast32, glorot),
                new Rule("He by max(I, O)", larger, larger, glorot),
                new Rule("He, first layer PyTorch", torch, he, glorot),
                new Rule("default", null, null, null));
    }

    /** Fills with numbers from -a to a. */
    private static void uniform(DMatrixRMaj w, RandomStream random, double squareOfA) {
        double a = Math.sqrt(squareOfA);
        for (int i = 0; i < w.getNumElements(); i++) {
            w.data[i] = a * (2 * random.nextDouble() - 1);
        }
    }

    private static List<Task> tasks(String... files) throws IOException {
        List<String> names = new ArrayList<>();
        List<Dataset> tables = new ArrayList<>();
        names.add("auto_mpg, 5 features");
        tables.add(standardized(Csv.read(Path.of("examples/data/auto_mpg.csv"))
                .features("cylinders", "displacement", "weight", "acceleration", "model_year")
                .target("mpg")
                .load()));
        for (int features : new int[] {2, 4, 6, 8, 16}) {
            for (int rows : new int[] {200, 1000}) {
                names.add("synthetic, %s features, %s rows".formatted(features, rows));
                tables.add(synthetic(features, rows));
            }
        }
        for (String file : files) {
            Dataset table = table(Path.of(file));
            names.add("%s, %s features"
                    .formatted(Path.of(file).getFileName(), table.featureNames().size()));
            tables.add(table);
        }
        List<Task> tasks = new ArrayList<>();
        List<Integer> one = List.of(50);
        List<Integer> two = List.of(32, 16);
        for (int k = 0; k < tables.size(); k++) {
            tasks.add(new Task(names.get(k), tables.get(k), one, new Adam(0.01), 40, false, true));
            tasks.add(new Task(names.get(k) + ", 400 epochs", tables.get(k), one, new Adam(0.01), 400, false, true));
            tasks.add(new Task(names.get(k) + ", SGD", tables.get(k), one, new Sgd(0.01), 40, false, true));
            tasks.add(new Task(names.get(k) + ", 32-16", tables.get(k), two, new Adam(0.003), 100, false, true));
        }
        Dataset cancer = Csv.read(Path.of("examples/data/breast_cancer.csv"))
                .target("target")
                .load();
        Dataset digits = odd(
                Csv.read(Path.of("examples/data/digits.csv")).target("target").load());
        tasks.add(new Task("breast_cancer, 30 features, 16", cancer, List.of(16), new Adam(0.005), 60, true, true));
        tasks.add(new Task("digits, 64 features, 32-16", digits, two, new Adam(0.003), 40, true, true));
        for (int depth : new int[] {2, 5, 10, 20}) {
            List<Integer> layers = Collections.nCopies(depth, 32);
            String shape = ", %s layers of 32, training rows".formatted(depth);
            tasks.add(new Task("breast_cancer" + shape, cancer, layers, new Adam(0.001), 40, true, false));
            tasks.add(new Task("synthetic 6" + shape, synthetic(6, 1000), layers, new Adam(0.001), 40, false, false));
            tasks.add(new Task("the same, SGD", synthetic(6, 1000), layers, new Sgd(0.01), 40, false, false));
        }
        return tasks;
    }

    private static String mean(Task task, Rule rule) {
        double sum = 0;
        int diverged = 0;
        for (int seed = 0; seed < SPLITS; seed++) {
            try {
                sum += score(task, rule, seed);
            } catch (DivergenceException e) {
                diverged++;
            }
        }
        String mean = String.format(Locale.ROOT, " %.3f", sum / (SPLITS - diverged));
        return diverged == 0 ? mean : mean + " (%s diverged)".formatted(diverged);
    }

    private static double score(Task task, Rule rule, int seed) {
        Split split = task.data().split(0.8, seed);
        Node node = Node.input(task.data().featureNames().size()).standardize(split.train());
        for (int k = 0; k < task.hidden().size(); k++) {
            node = node.then(dense(task.hidden().get(k), k == 0 ? rule.first() : rule.hidden()))
                    .relu();
        }
        node = node.then(dense(1, rule.output()));
        Network network = Network.of(task.classes() ? node.sigmoid() : node, seed);
        Trainer trainer = new Trainer(
                network, task.classes() ? new BinaryCrossEntropy() : new MeanSquaredError(), task.optimizer());
        trainer.fit(split.train(), Fit.epochs(task.epochs()).batchSize(32));
        Dataset judged = task.onTest() ? split.test() : split.train();
        return task.classes()
                ? trainer.loss(judged)
                : network.evaluate(judged, Metric.RMSE).get(Metric.RMSE);
    }

    private static Dense dense(int units, @Nullable Initializer weights) {
        return weights == null ? new Dense(units) : new Dense(units).weights(weights);
    }

    /** A table whose target depends steeply on the first feature, smoothly on the others, two at a time. */
    private static Dataset synthetic(int features, int rows) {
        RandomStream random = new RandomStream(features, "synthetic", rows);
        double[][] x = new double[rows][features];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < features; column++) {
                x[row][column] = random.nextDouble();
            }
            y[row] = Math.exp(3 * x[row][0]) / 5 + NOISE * random.nextGaussian();
            for (int column = 1; column < Math.min(features, 6); column++) {
                y[row] += Math.sin(3 * x[row][column] * x[row][column - 1]);
            }
        }
        return standardized(Dataset.of(x, y));
    }

    private static Dataset table(Path file) throws IOException {
        Dataset all = Csv.read(file).target(lastColumn(file)).load();
        return standardized(all);
    }

    private static String lastColumn(Path file) throws IOException {
        String header = Files.readAllLines(file).get(0);
        return header.substring(header.lastIndexOf(',') + 1).strip();
    }

    /** The same rows with a target of mean 0 and standard deviation 1. */
    private static Dataset standardized(Dataset data) {
        double[] y = data.targets().data;
        double mean = 0;
        for (double value : y) {
            mean += value / y.length;
        }
        double variance = 0;
        for (double value : y) {
            variance += (value - mean) * (value - mean) / y.length;
        }
        DMatrixRMaj targets = new DMatrixRMaj(y.length, 1);
        for (int row = 0; row < y.length; row++) {
            targets.data[row] = (y[row] - mean) / Math.sqrt(variance);
        }
        return Dataset.of(data.features(), targets);
    }

    /** The same rows with 1 for an odd target and 0 for an even one. */
    private static Dataset odd(Dataset data) {
        DMatrixRMaj targets = data.targets();
        for (int row = 0; row < data.rows(); row++) {
            targets.data[row] %= 2;
        }
        return Dataset.of(data.features(), targets);
    }
}
