package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The data are the same in the repository and among the classes. */
class ExampleDataTest {

    @Test
    void csv_everyFile_isAmongTheClasses() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("examples", "data"), "*.csv")) {
            for (Path file : files) {
                try (InputStream copy = ExampleData.class.getResourceAsStream("data/" + file.getFileName())) {
                    assertThat(copy).as(file.toString()).isNotNull().hasBinaryContent(Files.readAllBytes(file));
                }
            }
        }
    }

    @Test
    void read_elsewhere_readsTheCopy() throws IOException {
        assertThat(ExampleData.csv("titanic.csv", Path.of("no", "such", "folder"))
                        .table()
                        .rows())
                .isEqualTo(199)
                .isEqualTo(ExampleData.csv("titanic.csv").table().rows());
    }

    @Test
    void csv_noSuchFile_isRefused() {
        assertThatThrownBy(() -> ExampleData.csv("nothing.csv"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("nothing.csv");
    }
}
