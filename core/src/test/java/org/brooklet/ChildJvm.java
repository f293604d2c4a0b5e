package org.brooklet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main of the tests in a JVM of its own, the same JDK with other flags. */
public final class ChildJvm {

    private ChildJvm() {}

    /** What the main prints on standard output. */
    public static String run(Class<?> main, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        return run(ProcessBuilder.Redirect.INHERIT, main, flags, arguments);
    }

    /** What the main prints on standard output and, where that is redirected to it, on standard error. */
    static String run(ProcessBuilder.Redirect errors, Class<?> main, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(errors)
                .redirectErrorStream(errors.equals(ProcessBuilder.Redirect.PIPE))
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
