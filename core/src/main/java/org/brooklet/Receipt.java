package org.brooklet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.brooklet.io.AtomicFile;
import org.brooklet.io.FileFormatException;
import org.brooklet.io.Sha256;
import org.brooklet.kernel.Quoted;

/**
 * A receipt says what a training came to, so that anybody who has the program and the data can train again and see
 * whether the same comes out, to the last bit: for papers, coursework, audits and bug reports. It is a short text.
 *
 * <pre>{@code
 * trainer.fit(train, Fit.epochs(60).listener(Receipt.into(file)));               // who trains
 * System.out.println(Receipt.verify(file, trainer.begin(train, Fit.epochs(60)))); // who verifies
 * }</pre>
 *
 * <pre>
 *   brooklet-receipt 1
 *   library     0.1.0, which wrote it; another may verify it
 *   graph       sha256 of the graph, with all settings and the seed of the weights
 *   objective   MeanSquaredError[]
 *   optimizer   Adam[learningRate=0.01, ...]
 *   settings    60 epochs, batches of 32, ...
 *   data        sha256 of names, features, targets and sample weights
 *   validation  the same of the validation rows, or none
 *   epoch 1     0x1.3c1p-1      the training loss, hexadecimal and so exact
 *   ...
 *   end         PLANNED, best 60
 *   weights     sha256 of the trained weights
 * </pre>
 */
public final class Receipt {

    private static final String TITLE = "brooklet-receipt 1";

    private static final String VERIFIED = "verified";

    private static final String LIBRARY = "library\t";

    /** That of the pom. */
    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** So many equal characters from the beginning of a line on are shown. */
    private static final int FAR = 40;

    /** The line in which it stands. */
    private static final int LIBRARY_LINE = 1;

    private Receipt() {}

    /**
     * Returns a listener that writes the receipt when the training has ended; none of one that has failed. A file that
     * cannot be written fails the training, with an {@link UncheckedIOException}.
     *
     * <p>What is verified begins with the weights as they were drawn: a receipt of a network that was trained or set before
     * is true, but nobody can verify it without doing the same first.
     *
     * @throws IllegalArgumentException if the file's folder does not exist
     */
    public static Listener into(Path file) {
        requireFolder(file);
        return new Writer(file);
    }

    /** Refuses, before the training, what would fail at its end. */
    static void requireFolder(Path file) {
        try {
            AtomicFile.requireFolder(Objects.requireNonNull(file, "file"));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private record Writer(Path file) implements Listener {

        @Override
        public void afterEnd(Training training) {
            if (training.history().end() == History.End.FAILED) {
                return;
            }
            try {
                // Not by AtomicFile: waiting for the disk costs more than a small training, and a receipt can be made
                // again.
                Files.writeString(file, String.join("\n", lines(training)) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return "Receipt into " + file;
        }
    }

    /**
     * Trains again and compares.
     *
     * @param training of the same parts, which has not begun
     * @return {@code verified}, or the first line of the receipt in which this training differs
     * @throws FileFormatException if the file is no receipt
     * @throws IOException if reading fails
     * @throws IllegalStateException if the training has begun
     */
    public static String verify(Path file, Training training) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FileFormatException(file.toString(), "expected a receipt, found bytes that are no text", e);
        }
        // An editor may have put a mark before the text, or blank lines behind it.
        List<String> expected =
                new ArrayList<>(text.replace("\ufeff", "").strip().lines().toList());
        if (expected.isEmpty() || !expected.get(0).equals(TITLE)) {
            throw new FileFormatException(file.toString(), "expected a receipt, which begins with \"" + TITLE + '"');
        }
        if (training.epoch() > 0 || training.isDone()) {
            throw new IllegalStateException("a receipt is verified by a training that has not begun");
        }
        String writer = expected.size() > LIBRARY_LINE ? expected.get(LIBRARY_LINE) : "";
        if (writer.startsWith(LIBRARY)) {
            // Another version may compute the same bits.
            expected.remove(LIBRARY_LINE);
        }
        expected.add(Math.min(LIBRARY_LINE, expected.size()), LIBRARY + VERSION);
        String answer = compare(expected, training);
        boolean isOfAnother = writer.startsWith(LIBRARY) && !writer.equals(LIBRARY + VERSION);
        return answer.equals(VERIFIED) || !isOfAnother
                ? answer
                : answer + "; it was written by version " + Quoted.bare(writer.substring(LIBRARY.length()));
    }

    private static String compare(List<String> expected, Training training) {
        // What is known before is compared before: other data, and nobody has to wait.
        List<String> before = identity(training);
        for (int line = 0; line < before.size(); line++) {
            if (line >= expected.size() || !expected.get(line).equals(before.get(line))) {
                return different(expected, before, line);
            }
        }
        try {
            training.finish();
        } catch (DivergenceException e) {
            return "the training diverged, and the receipt knows nothing of it: " + e.getMessage();
        }
        List<String> found = lines(training);
        for (int line = 0; line < Math.max(found.size(), expected.size()); line++) {
            if (line >= found.size()
                    || line >= expected.size()
                    || !expected.get(line).equals(found.get(line))) {
                return different(expected, found, line);
            }
        }
        return VERIFIED;
    }

    private static String different(List<String> expected, List<String> found, int line) {
        String one = line < expected.size() ? expected.get(line) : "";
        String other = line < found.size() ? found.get(line) : "";
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        // Long lines from shortly before the difference on.
        int from = same <= FAR ? 0 : same - FAR / 2;
        return "different: expected %s, found %s".formatted(excerpt(one, from), excerpt(other, from));
    }

    private static String excerpt(String line, int from) {
        if (line.isEmpty()) {
            return "nothing more";
        }
        String name = line.substring(0, Math.max(0, line.indexOf('\t')));
        return from == 0
                ? Quoted.of(line)
                : name + " " + Quoted.of("..." + line.substring(Math.min(line.length(), from)));
    }

    private static List<String> identity(Training training) {
        List<String> lines = new ArrayList<>();
        lines.add(TITLE);
        lines.add(LIBRARY + VERSION);
        for (Map.Entry<String, String> part : training.identity().entrySet()) {
            boolean isLong = part.getKey().equals("graph");
            String text = part.getValue();
            lines.add(part.getKey() + "\t" + (isLong ? new Sha256().add(text).hex() : text));
        }
        return lines;
    }

    private static List<String> lines(Training training) {
        List<String> lines = identity(training);
        History history = training.history();
        for (Epoch epoch : history.epochs()) {
            lines.add("epoch " + epoch.number() + "\t" + Double.toHexString(epoch.trainingLoss()));
        }
        lines.add("end\t" + history.end() + ", best " + history.best());
        lines.add("weights\t" + hash(training.network()));
        return lines;
    }

    /** Returns the sum of all parameters. */
    static String hash(Network network) {
        Sha256 sum = new Sha256();
        for (Parameter parameter : network.parameters()) {
            sum.add(parameter.name()).add(parameter.value());
        }
        return sum.hex();
    }
}
