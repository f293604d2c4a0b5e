package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's program in Kotlin, compiled and run. */
class KotlinIT {

    @TempDir
    private Path folder;

    @Test
    void program_ofTheReadme_compilesAndPrintsWhatItSays() throws IOException, InterruptedException {
        Readme.Block shown = Readme.block("kotlin", "import org.brooklet.*");
        Path source = Files.writeString(folder.resolve("Xor.kt"), shown.program());
        String path = System.getProperty("java.class.path");

        ExitCode code = new K2JVMCompiler()
                .exec(System.err, "-Werror", "-no-stdlib", "-no-reflect", "-classpath", path, "-d", folder.toString(), source.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        Child main = Child.tool(folder, "", "java", "-cp", folder + File.pathSeparator + path, "XorKt");
        assertThat(main.output()).isEqualTo(shown.output());
    }
}
