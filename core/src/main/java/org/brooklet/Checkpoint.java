package org.brooklet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.brooklet.data.Dataset;
import org.brooklet.io.FileFormatException;
import org.brooklet.io.Json;
import org.brooklet.io.Sha256;
import org.brooklet.io.TensorFile;
import org.brooklet.kernel.Quoted;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint is a training in a file, at some step: weights, the optimizer's memory, the place in the epoch, the best
 * weights, the history. A training that is restored from one, in another process too, goes on to the same bits.
 *
 * <pre>{@code
 * Fit fit = Fit.epochs(1000).checkpoint(file, 10);
 * Training training = Files.exists(file) ? trainer.resume(file, train, fit) : trainer.begin(train, fit);
 * History history = training.finish();
 * }</pre>
 *
 * <p>Graph, objective, optimizer, settings and data have to be those of the training that was saved; what differs is
 * named. Of a lambda, or an object that does not tell its settings, only the place is compared.
 */
public final class Checkpoint {

    private static final String FORMAT = "brooklet-checkpoint";

    private Checkpoint() {}

    /**
     * Writes a training, in mid-epoch too. At any moment the old file is there or the new one.
     *
     * @throws IOException if writing fails; then the old file is as it was
     * @throws IllegalStateException if the training has ended, or another thread is training the network
     */
    public static void save(Training training, Path file) throws IOException {
        Objects.requireNonNull(training, "training");
        Map<String, DMatrixRMaj> state = new LinkedHashMap<>();
        training.state().forEach((path, numbers) -> state.put(path, DMatrixRMaj.wrap(1, numbers.length, numbers)));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("format", FORMAT);
        texts.put("version", "1");
        texts.putAll(training.identity());
        new TensorFile(texts, state).withChecksum().write(file);
    }

    /**
     * Puts a training to where another one, of the same parts, was saved.
     *
     * @throws FileFormatException if the file is no checkpoint, was changed, or is one of another training, naming what
     *     differs; then nothing has changed
     * @throws IOException if reading fails; then nothing has changed
     * @throws IllegalStateException if the training has ended, or a listener calls this, or another thread is training
     *     the network
     */
    public static void restore(Training training, Path file) throws IOException {
        Objects.requireNonNull(training, "training");
        TensorFile read = TensorFile.read(file);
        Map<String, String> texts = read.texts();
        require(file, "format", FORMAT, texts.get("format"));
        require(file, "version", "1", texts.get("version"));
        for (Map.Entry<String, String> part : training.identity().entrySet()) {
            require(file, part.getKey(), part.getValue(), texts.get(part.getKey()));
        }
        Map<String, double[]> state = new LinkedHashMap<>();
        read.tensors().forEach((path, numbers) -> state.put(path, numbers.data));
        try {
            read.requireChecksum();
            training.restore(state);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void require(Path file, String name, String expected, @Nullable String found)
            throws FileFormatException {
        if (!expected.equals(found)) {
            throw new FileFormatException(
                    file.toString(),
                    "expected the %s %s, found %s"
                            .formatted(name, Quoted.bare(expected), found == null ? "none" : Quoted.bare(found)));
        }
    }

    /**
     * Returns a listener that saves the training after every so many epochs. A file that cannot be written ends the
     * training, with an {@link UncheckedIOException}.
     *
     * @throws IllegalArgumentException if {@code epochs} is not positive, or the file's folder does not exist
     */
    public static Listener every(int epochs, Path file) {
        SettingChecks.requireAtLeastOne("Checkpoint", "epochs", epochs);
        Receipt.requireFolder(file);
        return new Saver(epochs, file);
    }

    private record Saver(int epochs, Path file) implements Listener {

        @Override
        public void afterEpoch(Training training, Epoch epoch) {
            if (epoch.number() % epochs == 0) {
                try {
                    save(training, file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public String toString() {
            return "Checkpoint into %s every %s epochs".formatted(file, epochs);
        }
    }

    /** Returns what a training has to have in common with another one that goes on from its state. */
    static Map<String, String> identity(Trainer trainer, TrainingStep step, Dataset data, Fit settings) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("graph", Json.text(ModelFile.graph(trainer.network())));
        identity.put("objective", step.evaluator().objective().toString());
        identity.put("optimizer", step.optimizer().toString());
        identity.put(
                "settings",
                "%s epochs, batches of %s, short batch %s, shuffled %s, seed %s, patience %s, metrics %s"
                        .formatted(
                                settings.epochs(),
                                settings.batchSize(),
                                settings.shortBatch(),
                                settings.shuffle(),
                                settings.seed().isPresent() ? settings.seed().getAsLong() : "of the network",
                                settings.patience(),
                                settings.metrics()));
        identity.put("data", hash(data));
        Dataset validation = settings.validation();
        identity.put("validation", validation == null ? "none" : hash(validation));
        identity.replaceAll((name, text) -> comparable(text));
        return identity;
    }

    /** Returns a text without what is another in every process: the names of lambdas, and where an object is. */
    private static String comparable(String text) {
        return text.replaceAll("[^\\[, =]*\\$\\$Lambda[^,\\]]*", "lambda").replaceAll("@[0-9a-f]{1,16}\\b", "");
    }

    private static String hash(Dataset data) {
        Sha256 sum = new Sha256();
        data.featureNames().forEach(sum::add);
        data.targetNames().forEach(sum::add);
        sum.add(data.features()).add(data.targets());
        DMatrixRMaj weights = data.weights();
        return weights == null ? sum.hex() : sum.add(weights).hex();
    }
}
