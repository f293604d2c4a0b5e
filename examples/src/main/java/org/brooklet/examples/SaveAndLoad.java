package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;

/** One file has all that a prediction needs: graph, weights, and how texts and gaps become numbers. */
public final class SaveAndLoad {

    private SaveAndLoad() {}

    /** Trains on penguins, writes the network, reads it again and predicts from a row as it stands in a file. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Network network = trained(options);
        Path file = options.picture("penguins.safetensors");
        Files.createDirectories(file.toAbsolutePath().getParent());
        network.save(file);
        Network loaded = Network.load(file);
        System.out.println(file + " has " + Files.size(file) + " bytes; Python's safetensors reads it too");

        Map<String, String> found = found();
        double[] probabilities = loaded.predict(found);
        System.out.println("a penguin whose bill depth is not known:");
        System.out.println(found);
        System.out.println("it is a "
                + loaded.encoding()
                        .orElseThrow()
                        .classNames(DMatrixRMaj.wrap(1, probabilities.length, probabilities))
                        .get(0));
        System.out.println("probabilities before and after: " + Arrays.toString(network.predict(found)));
        System.out.println("                                " + Arrays.toString(probabilities));
    }

    /** Trains a network that knows how rows of the table become its features. */
    static Network trained(Options options) throws IOException {
        Table penguins = ExampleData.csv("penguins.csv").table();
        Encoding encoding = Schema.predicting("species")
                .without("island")
                .filling(Missing.MEDIAN)
                .fit(penguins);
        Dataset train = encoding.dataset(penguins);
        Node input = Node.input(train).standardize(train);
        Network network = Network.of(input.dense(16).relu().dense(3).softmax(), options.seed(42));
        new Trainer(network, new CategoricalCrossEntropy(), new Adam(options.learningRate(0.01)))
                .fit(train, Fit.epochs(options.epochs(30)));
        return network;
    }

    /** Returns a penguin whose bill depth is not known. */
    static Map<String, String> found() {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("bill_length_mm", "46.1");
        found.put("bill_depth_mm", "");
        found.put("flipper_length_mm", "211");
        found.put("body_mass_g", "4500");
        found.put("sex", "female");
        return found;
    }
}
