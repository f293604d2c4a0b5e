package org.brooklet.examples;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.brooklet.Network;
import org.brooklet.export.JavaSource;

/** A class that predicts the same bits and needs nothing but the JDK: for a server, a plugin, a phone. */
public final class ExportJava {

    private ExportJava() {}

    /** Trains on penguins, writes the network as a class, compiles that without the library, and predicts with it. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Network network = SaveAndLoad.trained(options);
        Path file = options.picture("PenguinModel.java");
        Path folder = options.picture("classes");
        Files.createDirectories(folder);
        JavaSource.of(network, "PenguinModel").write(file);
        System.out.println(
                file + " has " + Files.readAllLines(file).size() + " lines, of which these are what you call:");
        Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("    public static"))
                .forEach(System.out::println);

        Map<String, String> found = SaveAndLoad.found();
        System.out.println("a penguin whose bill depth is not known:");
        System.out.println(found);
        System.out.println("the network: " + Arrays.toString(network.predict(found)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            System.out.println("this is no JDK, so that the class cannot be compiled here");
        } else if (compiler.run(null, null, null, "-cp", "", "-d", folder.toString(), file.toString()) == 0) {
            System.out.println("the class:   " + Arrays.toString(predict(folder, found)));
        }
    }

    /** Calls the class as any program would, but that this one was compiled before there was such a class. */
    private static double[] predict(Path folder, Map<String, String> row) throws IOException {
        URL[] alone = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
            return (double[]) loader.loadClass("PenguinModel")
                    .getMethod("predict", Map.class)
                    .invoke(null, row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
