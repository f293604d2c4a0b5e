package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is code that compiles and does what it says. */
class ReadmeTest {

    private static final Path SOURCES = Path.of("examples/src");

    private static final Path BOOK = Path.of("core/src/main/javadoc/book");

    /**
     * The lines of a source file between its markers. Data and numbers are as the README has them: a file in the
     * repository, and what is usual without options.
     */
    private static String marked(String file) throws IOException {
        String[] parts = Files.readString(SOURCES.resolve(file)).split(" *// README: (begin|end)\n", -1);
        assertThat(parts).hasSize(3);
        String program = parts[1].stripTrailing()
                .stripIndent()
                .replaceAll("ExampleData.csv\\(\"(.*?)\"\\)", "Csv.read(Path.of(\"examples/data/$1\"))")
                .replaceAll("options\\.[a-zA-Z]+\\((.*?)\\)", "$1");
        return "```java\n" + program + "\n```";
    }

    @Test
    void firstProgram_isTheExampleAndPrintsWhatItSays() throws IOException {
        // The lines break elsewhere where an option stands in the place of a number.
        assertThat(Readme.text())
                .containsIgnoringWhitespaces(marked("main/java/org/brooklet/examples/BreastCancer.java"));
        assertThat(Readme.text()).contains("```text\n" + String.join("\n", Output.of("breast-cancer")) + "\n```");
    }

    @Test
    void examples_areAllListedAndNoOthers() throws IOException {
        assertThat(Readme.text().lines().filter(line -> line.matches("\\| `[a-z-]+` \\| .* \\|")))
                .hasSameSizeAs(Examples.ALL);
        for (Examples.Example example : Examples.ALL) {
            assertThat(Readme.text()).contains("| `" + example.name() + "` | " + example.description() + " |");
        }
    }

    @Test
    void numbers_ofLossesAndOptimizers_areThose() throws IOException {
        List<String> page = Files.readAllLines(Path.of("core", "CONFORMANCE.md"));
        // The page has a row for ReducedLoss, which is a way around a loss.
        assertThat(page).anyMatch(line -> line.startsWith("| ReducedLoss | "));
        assertThat(Readme.text())
                .containsIgnoringWhitespaces(rows(page, "## Losses", "## Optimizers") - 1 + " losses and "
                        + (Optimizers.RULES.size() - 1) + " optimizers");
        assertThat(Files.readString(BOOK.resolve("1-first-network.md")))
                .containsIgnoringWhitespaces(
                        ", " + rows(page, "## Activations and other ops", "## Losses") + " of them");
        assertThat(Files.readString(BOOK.resolve("4-choosing-an-optimizer.md")))
                .containsIgnoringWhitespaces("lists all " + (Optimizers.RULES.size() - 1));
    }

    private static long rows(List<String> page, String from, String to) {
        return page.subList(page.indexOf(from), page.indexOf(to)).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| name"))
                .count();
    }
}
