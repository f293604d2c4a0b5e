package org.brooklet.examples;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brooklet.data.Csv;

/** The data of the examples, wherever they are run from. */
final class ExampleData {

    private ExampleData() {}

    /** Names a file in {@code examples/data}: the file itself in the root of the repository, else its copy among the classes. */
    static Csv csv(String name) throws IOException {
        return csv(name, Path.of("examples", "data"));
    }

    /** As {@link #csv(String)}, of a folder. */
    static Csv csv(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return Csv.read(file);
        }
        try (InputStream stream = ExampleData.class.getResourceAsStream("data/" + name)) {
            if (stream == null) {
                throw new FileNotFoundException("no file %s, and no copy of it among the classes".formatted(file));
            }
            return Csv.read(new ByteArrayInputStream(stream.readAllBytes()));
        }
    }
}
