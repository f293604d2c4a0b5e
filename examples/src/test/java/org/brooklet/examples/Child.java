package org.brooklet.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a process did that has ended: its exit status, what it printed, and what it complained of. */
record Child(int status, String out, String errors) {

    /** Runs a command in a folder, with some more variables in its environment, and some text as its input. */
    static Child run(Path folder, Map<String, String> environment, String input, List<String> command)
            throws IOException, InterruptedException {
        Path in = Files.createTempFile("in", "");
        Path out = Files.createTempFile("out", "");
        Path errors = Files.createTempFile("errors", "");
        try {
            Files.writeString(in, input);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile());
            builder.environment().remove("JDK_JAVA_OPTIONS"); // the JVM would speak of them
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            int status = builder.start().waitFor();
            return new Child(status, read(out), read(errors));
        } finally {
            Files.delete(in);
            Files.delete(out);
            Files.delete(errors);
        }
    }

    /** Runs a tool of this JDK. */
    static Child tool(Path folder, String input, String name, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(List.of(arguments));
        return run(folder, Map.of(), input, command);
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }

    /** What it printed, if it ended well. */
    String output() {
        if (status != 0) {
            throw new IllegalStateException("status %s: %s%s".formatted(status, out, errors));
        }
        return out;
    }
}
