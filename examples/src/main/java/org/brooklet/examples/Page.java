package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brooklet.report.Report;

/** Writes the page of an example's training, and says which file to open. */
final class Page {

    private Page() {}

    /** Writes a report beside the example's pictures. */
    static void write(Report report, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        report.write(file);
        System.out.println("the training as a page: open " + file);
    }
}
