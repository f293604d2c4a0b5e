package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.brooklet.CrossValidation;
import org.brooklet.Fit;
import org.brooklet.History;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.optim.AdamW;
import org.brooklet.optim.Optimizer;
import org.brooklet.schedule.Cosine;
import org.brooklet.schedule.WarmUp;
import org.junit.jupiter.api.Test;

/** What the README shows is code that compiles and does what it says. */
class ReadmeTest {

    private static final Path SOURCES = Path.of("examples/src");

    private static final String THIS = "test/java/org/brooklet/examples/ReadmeTest.java";

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /**
     * The lines of a source file between two markers, moved to the left margin; {@code n} counts the pairs of markers
     * from 0. Data and numbers are as the README has them: a file in the repository, and what is usual without options.
     */
    private static String marked(String file, int n) throws IOException {
        String[] parts = Files.readString(SOURCES.resolve(file)).split(" *// README: (begin|end)\n", -1);
        assertThat(parts.length).isGreaterThanOrEqualTo(2 * n + 3);
        String program = parts[2 * n + 1]
                .stripTrailing()
                .stripIndent()
                .replaceAll("ExampleData.csv\\(\"(.*?)\"\\)", "Csv.read(Path.of(\"examples/data/$1\"))")
                .replaceAll("options\\.[a-zA-Z]+\\((.*?)\\)", "$1");
        return "```java\n" + program + "\n```";
    }

    @Test
    void firstProgram_isTheExampleAndPrintsWhatItSays() throws IOException {
        // The lines break elsewhere where an option stands in the place of a number.
        assertThat(readme())
                .containsIgnoringWhitespaces(marked("main/java/org/brooklet/examples/BreastCancer.java", 0));
        assertThat(readme()).contains("```text\n" + String.join("\n", Output.of("breast-cancer")) + "\n```");
    }

    @Test
    void table_isTheExample() throws IOException {
        assertThat(readme()).containsIgnoringWhitespaces(marked("main/java/org/brooklet/examples/Penguins.java", 0));
    }

    @Test
    void examples_areAllListedAndNoOthers() throws IOException {
        assertThat(readme().lines().filter(line -> line.matches("\\| `[a-z-]+` \\| .* \\|")))
                .hasSameSizeAs(Examples.ALL);
        for (Examples.Example example : Examples.ALL) {
            assertThat(readme()).contains("| `" + example.name() + "` | " + example.description() + " |");
        }
    }

    @Test
    void graph_compilesAndHasASummary() throws IOException {
        // README: begin
        Node x = Node.input(4);
        Node h = x.dense(8).tanh();
        Node y = h.dense(8).tanh().plus(h).concat(x).dense(1);
        System.out.print(Network.of(y, 42).summary());
        // README: end
        assertThat(readme()).contains(marked(THIS, 0));
        assertThat(Network.of(y, 42).summary()).contains("125 trainable parameters");
    }

    @Test
    void arrays_compileAndAreLearned() throws IOException {
        // README: begin
        double[][] features = {{5.1, 1.4}, {4.9, 1.3}, {6.4, 4.5}, {6.9, 4.9}, {6.3, 6.0}, {5.8, 5.1}};
        double[] classes = {0, 0, 1, 1, 2, 2};
        Dataset flowers = Dataset.of(features, classes);
        Network network = Network.of(
                Node.input(2).standardize(flowers).dense(8).tanh().dense(3).softmax(), 42);
        new Trainer(network, new CategoricalCrossEntropy(), new Adam(0.05)).fit(flowers, Fit.epochs(200));
        double[] probabilities = network.predict(6.5, 4.6);
        // README: end
        assertThat(readme()).contains(marked(THIS, 1));
        assertThat(probabilities[1]).isGreaterThan(0.9);
    }

    @Test
    void wrappedOptimizer_compilesAndTrains() throws IOException {
        // README: begin
        Optimizer optimizer = new AdamW(0.01)
                .scheduled(new WarmUp(20, new Cosine(400))) // up in 20 steps, down to 0 in 400
                .averaged(0.99) // predicts with a moving average of the weights
                .clippedByNorm(1); // a gradient longer than 1 is shortened first
        // README: end
        assertThat(readme()).contains(marked(THIS, 2));
        Dataset line = Dataset.of(new double[][] {{0}, {1}, {2}}, new double[] {1, 3, 5});
        Trainer trainer = new Trainer(Network.of(Node.input(1).dense(1), 1), new MeanSquaredError(), optimizer);
        double before = trainer.loss(line);
        trainer.fit(line, Fit.epochs(420));
        assertThat(trainer.loss(line)).isLessThan(before / 10);
    }

    @Test
    void crossValidation_compilesAndJudges() throws IOException {
        Dataset data = Dataset.of(
                new double[][] {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}},
                new double[] {1, 3, 5, 7, 9, 11, 13, 15, 17, 19});
        // README: begin
        CrossValidation judged = CrossValidation.of(data.folds(5, 42), fold -> {
            Network network = Network.of(
                    Node.input(fold.train()).standardize(fold.train()).dense(1), 1);
            new Trainer(network, new MeanSquaredError(), new Adam(0.01)).fit(fold.train(), Fit.epochs(50));
            return network.evaluate(fold.test(), Metric.RMSE, Metric.R2);
        });
        // README: end
        assertThat(readme()).contains(marked(THIS, 3));
        assertThat(judged.folds()).hasSize(5);
    }

    @Test
    void numbers_ofLossesAndOptimizers_areThose() throws IOException {
        List<String> page = Files.readAllLines(Path.of("core", "CONFORMANCE.md"));
        // The page has a row for ReducedLoss, which is a way around a loss.
        assertThat(page).anyMatch(line -> line.startsWith("| ReducedLoss | "));
        assertThat(readme())
                .contains(rows(page, "## Losses", "## Optimizers") - 1 + " losses and " + (Optimizers.RULES.size() - 1))
                .contains(", " + rows(page, "## Activations and other ops", "## Losses") + " of them");
    }

    private static long rows(List<String> page, String from, String to) {
        return page.subList(page.indexOf(from), page.indexOf(to)).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| name"))
                .count();
    }

    @Test
    void ownOptimizer_isTheOneShownAndTrains() throws IOException {
        String source = Files.readString(SOURCES.resolve("test/java/org/brooklet/examples/SignSgd.java"));
        assertThat(readme()).contains("```java\n" + source.substring(source.indexOf("public record")) + "```");
        Dataset line = Dataset.of(new double[][] {{0}, {1}, {2}}, new double[] {1, 3, 5});
        Network network = Network.of(Node.input(1).dense(1), 1);
        History history = new Trainer(network, new MeanSquaredError(), new SignSgd(0.01)).fit(line, Fit.epochs(500));
        assertThat(history.last().trainingLoss()).isLessThan(1e-3);
    }
}
