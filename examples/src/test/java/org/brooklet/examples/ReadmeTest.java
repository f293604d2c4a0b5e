package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brooklet.Fit;
import org.brooklet.History;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.junit.jupiter.api.Test;

/** What the README shows is code that compiles and does what it says. */
class ReadmeTest {

    private static final Path SOURCES = Path.of("examples/src");

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** The lines of a source file between its two markers, moved to the left margin. */
    private static String marked(String file) throws IOException {
        String[] parts = Files.readString(SOURCES.resolve(file)).split(" *// README: (begin|end)\n", -1);
        assertThat(parts).hasSize(3);
        return parts[1].stripTrailing().stripIndent() + "\n";
    }

    @Test
    void firstProgram_isTheExampleAndPrintsWhatItSays() throws IOException {
        assertThat(readme())
                .contains("```java\n" + marked("main/java/org/brooklet/examples/BreastCancer.java") + "```");
        assertThat(readme()).contains("```text\n" + String.join("\n", Output.of("breast-cancer")) + "\n```");
    }

    @Test
    void examples_areAllListed() throws IOException {
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
        assertThat(readme()).contains(marked("test/java/org/brooklet/examples/ReadmeTest.java"));
        assertThat(Network.of(y, 42).summary()).contains("125 trainable parameters");
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
