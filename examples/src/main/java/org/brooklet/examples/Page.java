package org.brooklet.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brooklet.report.Report;

/** Pages of examples: what they are made of, and which file to open. */
final class Page {

    private Page() {}

    /** Returns the text of a file among the classes. */
    static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no " + name + " among the classes");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes a report beside the example's pictures. */
    static void write(Report report, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        report.write(file);
        System.out.println("the training as a page: open " + file);
    }
}
