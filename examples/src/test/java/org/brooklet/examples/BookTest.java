package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the book shows is programs that run, and what they print. After a change on purpose, {@code mvn test -pl examples -am
 * -Dtest=BookTest -Dbook.write=true -Dsurefire.failIfNoSpecifiedTests=false} writes down what they print now.
 */
class BookTest {

    /** A checkpoint of another day would be gone on from. */
    @BeforeAll
    static void deleteFiles() throws IOException {
        Path folder = Path.of("target/book");
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static List<Path> pages() throws IOException {
        return Book.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void program_pastedIntoJshell_printsWhatThePageSays(Path page) throws IOException {
        List<String> now = Book.withOutput(page);
        if (Boolean.getBoolean("book.write")) {
            Files.write(page, now);
        }
        assertThat(String.join("\n", now)).isEqualTo(String.join("\n", Files.readAllLines(page)));
    }

    /** The class that page 7 writes, as a reader would compile it, and what it predicts. */
    @Test
    void exportedClass_ofPage7_compilesAndPredicts(@TempDir Path folder) throws Exception {
        Book.withOutput(pages().get(6));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-cp", "", "-d", folder.toString(), "target/book/Iris.java"))
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            double[] predicted = (double[]) loader.loadClass("org.acme.Iris")
                    .getMethod("predict", double[].class)
                    .invoke(null, new double[] {5.1, 3.5, 1.4, 0.2});
            assertThat(predicted).hasSize(3);
            assertThat(predicted[0]).isGreaterThan(0.9);
        }
    }

    @Test
    void pages_areNotMany() throws IOException {
        assertThat(pages()).hasSizeBetween(9, 10);
    }

    /** The table of symptoms quotes the library: every quotation is in its sources. */
    @Test
    void symptoms_areInTheLibrarysWords() throws IOException {
        String sources;
        try (var files = Files.walk(Path.of("core/src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(BookTest::literals)
                    .collect(Collectors.joining("\n"));
        }
        List<String> quoted =
                Files.readAllLines(Path.of("core/src/main/javadoc/book/5-when-training-goes-wrong.md")).stream()
                        .filter(line -> line.startsWith("| "))
                        .flatMap(line ->
                                Pattern.compile("\"([^\"]+)\"").matcher(line).results())
                        .map(found -> found.group(1))
                        .toList();

        assertThat(quoted)
                .hasSizeGreaterThan(12)
                .allSatisfy(words -> assertThat(sources).contains(words));
    }

    /** The texts of a source file, with those that are added to each other as one. */
    private static String literals(Path file) {
        try {
            String joined = Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
            return Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")
                    .matcher(joined)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
