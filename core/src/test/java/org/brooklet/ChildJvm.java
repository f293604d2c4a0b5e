package org.brooklet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a main of the tests in a JVM of its own, the same JDK or another, with other flags. */
public final class ChildJvm {

    private ChildJvm() {}

    /** The home of another JDK, where {@code BROOKLET_OTHER_JAVA_HOME} names one. */
    public static Optional<Path> otherJdk() {
        return Optional.ofNullable(System.getenv("BROOKLET_OTHER_JAVA_HOME"))
                .filter(home -> !home.isEmpty())
                .map(Path::of);
    }

    /** The homes of this JDK and, where there is one, of another. */
    public static List<Path> jdks() {
        List<Path> homes = new ArrayList<>(List.of(home()));
        otherJdk().ifPresent(homes::add);
        return homes;
    }

    private static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** What the main prints on standard output, run by a JDK. */
    public static String run(Path jdk, Class<?> main, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        return run(jdk, ProcessBuilder.Redirect.INHERIT, main, flags, arguments);
    }

    /** What the main prints on standard output. */
    public static String run(Class<?> main, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        return run(ProcessBuilder.Redirect.INHERIT, main, flags, arguments);
    }

    /** What the main prints on standard output and, where that is redirected to it, on standard error. */
    static String run(ProcessBuilder.Redirect errors, Class<?> main, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        return run(home(), errors, main, flags, arguments);
    }

    private static String run(
            Path jdk, ProcessBuilder.Redirect errors, Class<?> main, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin").resolve("java").toString());
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
