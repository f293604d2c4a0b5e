package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The folder {@code target/brooklet}, which {@code mvn package} makes. */
final class RunFolder {

    static final Path PLACE = Path.of("target", "brooklet").toAbsolutePath();

    private RunFolder() {}

    static List<Path> jars() throws IOException {
        try (var files = Files.list(PLACE.resolve("lib"))) {
            return files.sorted().toList();
        }
    }

    /** Copies all of it to another folder. */
    static void copyTo(Path other) throws IOException {
        try (var files = Files.walk(PLACE)) {
            for (Path file : files.toList()) {
                Files.copy(file, other.resolve(PLACE.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
