package org.brooklet.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** A page of the book, whose program runs as a reader would run it: pasted into {@code jshell}, line by line. */
final class Book {

    private static final Path PAGES = Path.of("core/src/main/javadoc/book");

    private static final Path IMPORTS = Path.of("examples/src/main/scripts/imports.jsh");

    private static final String CODE = "```java";

    private static final String OUTPUT = "```text";

    private static final String END = "```";

    private Book() {}

    static List<Path> pages() throws IOException {
        try (var files = Files.list(PAGES)) {
            return files.sorted().toList();
        }
    }

    /** The lines of a page, with what its program prints now in the place of what it says that it prints. */
    static List<String> withOutput(Path page) throws IOException {
        List<String> written = new ArrayList<>();
        String printed = "";
        try (JShell shell = shell()) {
            List<String> lines = Files.readAllLines(page);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int end = i + lines.subList(i, lines.size()).indexOf(END);
                if (line.equals(CODE)) {
                    if (!printed.isEmpty()) {
                        throw new IllegalStateException(page + " does not show what its program prints: " + printed);
                    }
                    printed = run(shell, lines.subList(i + 1, end));
                    written.addAll(lines.subList(i, end));
                    i = end - 1;
                } else if (line.equals(OUTPUT)) {
                    written.add(line);
                    printed.lines().forEach(written::add);
                    printed = "";
                    i = end - 1;
                } else {
                    written.add(line);
                }
            }
        }
        return written;
    }

    private static JShell shell() throws IOException {
        JShell shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        evaluate(shell, Files.readAllLines(IMPORTS));
        return shell;
    }

    private static String run(JShell shell, List<String> code) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            evaluate(shell, code);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** As the tool does: what is complete after a line is evaluated, whatever comes in the next. */
    private static void evaluate(JShell shell, List<String> code) {
        String left = "";
        for (String line : code) {
            left += line + "\n";
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(left);
            while (info.completeness().isComplete() && info.source() != null) {
                shell.eval(info.source()).forEach(event -> requireDone(shell, event));
                left = info.remaining();
                info = shell.sourceCodeAnalysis().analyzeCompletion(left);
            }
        }
        if (!left.isBlank()) {
            throw new IllegalStateException("unfinished: " + left);
        }
    }

    private static void requireDone(JShell shell, SnippetEvent event) {
        if (event.exception() != null) {
            throw new IllegalStateException(event.snippet().source(), event.exception());
        }
        if (event.status() == Snippet.Status.REJECTED) {
            String problems = shell.diagnostics(event.snippet())
                    .map(problem -> problem.getMessage(null))
                    .collect(Collectors.joining("\n"));
            throw new IllegalStateException(event.snippet().source() + "\n" + problems);
        }
    }
}
