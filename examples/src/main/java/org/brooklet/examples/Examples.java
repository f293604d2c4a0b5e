package org.brooklet.examples;

import java.io.IOException;
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
            new Example("sine-regression", "a noisy sine wave, drawn with what was learned", SineRegression::main),
            new Example("two-moons", "two classes that no straight line parts, drawn as a map", TwoMoons::main),
            new Example(
                    "skip-connection",
                    "a deep graph that learns where the chain of the same layers does not",
                    SkipConnection::main),
            new Example("losses", "values and gradients of the losses, and which one to choose", Losses::main),
            new Example(
                    "gradient-descent", "batch, mini-batch, stochastic, and Adam, side by side", GradientDescent::main),
            new Example("optimizers", "every optimizer on three problems, with its learning rates", Optimizers::main));

    private Examples() {}

    /** An example's main method. */
    interface Main {
        void run(String... arguments) throws IOException;
    }

    /** An example, with the name to run it by and a line to choose it by. */
    record Example(String name, String description, Main main) {}

    /** Runs the example named by the first argument; without one that exists, prints the list. */
    public static void main(String... arguments) throws IOException {
        String wanted = arguments.length == 0 ? "list" : arguments[0];
        for (Example example : ALL) {
            if (example.name().equals(wanted)) {
                example.main().run();
                return;
            }
        }
        if (!wanted.equals("list")) {
            System.out.printf(Locale.ROOT, "There is no example \"%s\". ", wanted);
        }
        System.out.println("Examples:");
        ALL.forEach(example -> System.out.printf(Locale.ROOT, "  %-18s%s%n", example.name(), example.description()));
    }
}
