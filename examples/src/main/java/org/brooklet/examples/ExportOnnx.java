package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.brooklet.Network;
import org.brooklet.export.OnnxModel;

/** A model that Python, C++, JavaScript and others can run, from raw rows. */
public final class ExportOnnx {

    private ExportOnnx() {}

    /** Trains on penguins, writes the network as an ONNX model, and has ONNX Runtime predict, if that is there. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Network network = SaveAndLoad.trained(options);
        Path file = options.picture("penguins.onnx");
        Files.createDirectories(file.toAbsolutePath().getParent());
        OnnxModel.of(network).write(file);
        System.out.println(file + " has " + Files.size(file) + " bytes; its inputs are the columns of the table");

        Map<String, String> found = SaveAndLoad.found();
        System.out.println("a penguin whose bill depth is not known:");
        System.out.println(found);
        System.out.println("Brooklet:     " + Arrays.toString(network.predict(found)));
        Map<String, Object> row = new HashMap<>();
        // A number that is missing is NaN.
        found.forEach((name, cell) -> row.put(name, name.equals("sex") ? cell : number(cell)));
        Optional<OnnxRunner> runner = runner();
        System.out.println(
                runner.isPresent()
                        ? "ONNX Runtime: " + Arrays.toString(runner.get().predict(file, row))
                        : "ONNX Runtime is not on the class path: add -Ponnx to the command, which downloads 54 MB");
    }

    /** Returns ONNX Runtime, if it is on the class path. */
    static Optional<OnnxRunner> runner() {
        try {
            return ServiceLoader.load(OnnxRunner.class).findFirst();
        } catch (ServiceConfigurationError e) {
            // Left over from a build with the profile.
            return Optional.empty();
        }
    }

    private static Object number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
