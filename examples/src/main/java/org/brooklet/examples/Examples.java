package org.brooklet.examples;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Runs an example by name, or lists them all. */
public final class Examples {

    /** All examples, in the order to read them. */
    static final List<Example> ALL = List.of(
            new Example("xor", "the smallest problem that needs a hidden layer", Xor::main),
            new Example(
                    "breast-cancer",
                    "real data: malignant or benign, with accuracy, log loss and AUC",
                    BreastCancer::main),
            new Example("auto-mpg", "real data: fuel consumption of cars, against the mean and a line", AutoMpg::main),
            new Example("penguins", "real data: a table with texts and gaps, three species by name", Penguins::main),
            new Example("titanic", "real data: who survived, against the guess that women did", Titanic::main),
            new Example("digits", "real data: ten digits written by hand, and one that is misread", Digits::main),
            new Example(
                    "sine-regression",
                    "a noisy sine wave, drawn with what was learned, as text and PNG",
                    SineRegression::main),
            new Example("two-moons", "two classes that no straight line parts, mapped as text and PNG", TwoMoons::main),
            new Example("spirals", "two spirals around each other, and what a second hidden layer does", Spirals::main),
            new Example(
                    "skip-connection",
                    "a deep graph that learns what the chain of the same layers hardly does",
                    SkipConnection::main),
            new Example("two-inputs", "two inputs, named by their columns, joined by concat", TwoInputs::main),
            new Example(
                    "cross-validation", "is a wider net better? ten folds, compared in pairs", CrossValidation::main),
            new Example(
                    "learning-rate-finder",
                    "a test that suggests a learning rate, and how good it is",
                    LearningRateFinder::main),
            new Example("save-and-load", "a network in a file, with its schema, read again", SaveAndLoad::main),
            new Example("resume", "a training stopped half-way, and resumed to the same bits", Resume::main),
            new Example("verify", "a receipt of a training, which anybody can check", Verify::main),
            new Example("export-java", "a network as one Java class without the library, compiled", ExportJava::main),
            new Example(
                    "export-onnx",
                    "a network for other languages, run by ONNX Runtime (with -Ponnx)",
                    ExportOnnx::main),
            new Example("losses", "what three losses cost, their gradients, and a step along one", Losses::main),
            new Example(
                    "gradient-descent", "batch, mini-batch, stochastic, and Adam, side by side", GradientDescent::main),
            new Example("paths", "the ways of seven optimizers over three losses, as a film", Paths::main),
            new Example("optimizers", "every optimizer on three problems, with its learning rates", Optimizers::main),
            new Example(
                    "playground",
                    "a page on this machine: train and watch, two optimizers beside each other",
                    Playground::main),
            new Example("custom-op", "an op of your own, with its derivative checked", CustomOp::main),
            new Example(
                    "custom-loss", "a loss of your own: promising too much costs nine times as much", CustomLoss::main),
            new Example(
                    "custom-optimizer", "an optimizer of your own, and a schedule around it", CustomOptimizer::main));

    private static final String RACE = "mvn -q compile -pl benchmarks -am -Dexample=race";

    private Examples() {}

    /** An example's main method. */
    interface Main {
        void run(String... arguments) throws IOException;
    }

    /** An example, with the name to run it by and a line to choose it by. */
    record Example(String name, String description, Main main) {}

    /** Runs an example as {@link #run} does; a mistake in the arguments ends the program with its message and status 1. */
    public static void main(String... arguments) throws IOException {
        try {
            run(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Runs the example named by the first argument, with the others as its options; without a name, prints the list.
     *
     * @throws IllegalArgumentException if there is no such example, or it does not take an option
     */
    static void run(String... arguments) throws IOException {
        String name = arguments.length == 0 ? "" : arguments[0].strip().toLowerCase(Locale.ROOT);
        // Maven makes "true" of -Dexample without a value.
        if (List.of("", "list", "true", "help", "--help", "-h").contains(name)) {
            System.out.print(list());
        } else {
            find(name).main().run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
    }

    private static String list() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Examples:%n"));
        ALL.forEach(example ->
                text.append(String.format(Locale.ROOT, "  %-22s%s%n", example.name(), example.description())));
        return text.append(String.format("%nThe race of the optimizers: %s%n", RACE))
                .toString();
    }

    private static Example find(String name) {
        Example closest = Collections.min(ALL, Comparator.comparingInt(example -> distance(name, example.name())));
        int distance = distance(name, closest.name());
        if (distance == 0) {
            return closest;
        }
        String guess = distance > 1 + name.length() / 4 ? "." : "; did you mean \"%s\"?".formatted(closest.name());
        throw new IllegalArgumentException("There is no example \"%s\"%s%n%s".formatted(name, guess, list()));
    }

    /** The number of letters to insert, delete or replace to make one word of another (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
