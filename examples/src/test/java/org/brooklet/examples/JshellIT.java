package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's lines for the Java prompt, typed into it. */
class JshellIT {

    @Test
    void lines_ofTheReadme_answerWhatItSays() throws IOException, InterruptedException {
        Readme.Block shown = Readme.block("jshell", "var xor");

        Child shell = Child.tool(
                Path.of("").toAbsolutePath(),
                shown.program(),
                "jshell",
                "--class-path",
                "target/brooklet/lib/*",
                "target/brooklet/imports.jsh");

        assertThat(shell.output()
                        .lines()
                        .filter(line -> line.contains("==>"))
                        // without the prompt, and what it has the terminal do
                        .map(line -> line.replaceFirst(".*?([$]?\\w+ ==> )", "$1"))
                        .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(shown.output());
    }
}
