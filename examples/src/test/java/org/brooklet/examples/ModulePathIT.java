package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module of somebody else's that requires the library, and nothing but the jars that it needs. */
class ModulePathIT {

    @TempDir
    private Path folder;

    @Test
    void module_thatRequiresTheLibrary_compilesAndRuns() throws IOException, InterruptedException {
        Path sources = Files.createDirectories(folder.resolve("src/org/acme"));
        Files.writeString(folder.resolve("src/module-info.java"), "module org.acme { requires org.brooklet; }");
        Files.writeString(sources.resolve("First.java"), "package org.acme;\n" + first().program());
        String path = RunFolder.jars().stream()
                .map(Path::toString)
                .filter(jar -> !jar.contains("brooklet-examples"))
                .collect(Collectors.joining(File.pathSeparator));
        String classes = folder.resolve("classes").toString();

        Child compiler = Child.tool(
                folder,
                "",
                "javac",
                "-Xlint:all,-requires-automatic",
                "-Werror",
                "-p",
                path,
                "-d",
                classes,
                "src/module-info.java",
                "src/org/acme/First.java");

        assertThat(compiler.output() + compiler.errors()).isEmpty();
        Child main = Child.tool(
                folder, "", "java", "-p", path + File.pathSeparator + classes, "-m", "org.acme/org.acme.First");
        assertThat(main.output()).isEqualTo(first().output());
    }

    private static Readme.Block first() throws IOException {
        return Readme.block("java", "import org.brooklet.*;");
    }

    @Test
    void program_ofTheReadme_runsOnTheClassPath() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("First.java"), first().program());

        Child main = Child.tool(folder, "", "java", "-cp", RunFolder.PLACE.resolve("lib") + "/*", "First.java");

        assertThat(main.output()).isEqualTo(first().output());
    }
}
