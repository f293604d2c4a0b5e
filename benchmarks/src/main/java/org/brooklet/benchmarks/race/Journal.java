package org.brooklet.benchmarks.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of finished runs: one line of JSON each, written as soon as the run is finished.
 *
 * <p>Numbers are written as the shortest decimals that are read as the same number, alike on every JDK; infinity as a text.
 */
final class Journal implements Closeable {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final Path file;
    private final LineFile lines;
    private final Map<RunResult.Key, RunResult> results = new TreeMap<>();

    private Journal(Path file, LineFile lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Opens a journal, and reads what is there.
     *
     * @throws IOException if that fails, another process has it open, a line but a torn last one is no run, or two lines are
     *     different results of one run
     */
    static Journal open(Path file) throws IOException {
        LineFile lines = LineFile.open(file);
        boolean isOpen = false;
        try {
            Journal journal = new Journal(file, lines);
            for (RunResult result : parse(file, lines.before())) {
                journal.isNew(result);
            }
            isOpen = true;
            return journal;
        } finally {
            if (!isOpen) {
                lines.close();
            }
        }
    }

    /**
     * Reads a file of runs.
     *
     * @throws IOException if that fails, or a line is no run
     */
    static List<RunResult> read(Path file) throws IOException {
        return parse(file, Files.readString(file));
    }

    private static List<RunResult> parse(Path file, String text) throws IOException {
        List<RunResult> results = new ArrayList<>();
        for (String line : text.lines().toList()) {
            try {
                results.add(RunResult.ofLine(line));
            } catch (JsonProcessingException e) {
                throw new IOException(
                        "%s, line %s is no run of a race: %s; delete the line, and its run is made again"
                                .formatted(file, results.size() + 1, e.getOriginalMessage()),
                        e);
            }
        }
        return results;
    }

    /** Returns the result of a run, if it is there. */
    synchronized @Nullable RunResult find(RunResult.Key key) {
        return results.get(key);
    }

    /** Returns all results in the order of their keys. */
    synchronized List<RunResult> all() {
        return List.copyOf(results.values());
    }

    /**
     * Adds a result.
     *
     * @throws IOException if it cannot be written, or there is another result of this run
     */
    synchronized void add(RunResult result) throws IOException {
        if (isNew(result)) {
            lines.add(line(result));
        }
    }

    private boolean isNew(RunResult result) throws IOException {
        RunResult before = results.putIfAbsent(result.key(), result);
        if (before != null && !before.equals(result)) {
            throw new IOException(
                    ("%s: there are two different results of %s; one is of another version, or of an optimizer"
                                    + " or problem of the same name")
                            .formatted(file, result.key()));
        }
        return before == null;
    }

    static String line(RunResult result) {
        try {
            return JSON.writeValueAsString(result) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces the file by one with its lines in the order of their keys: at any moment the old or the new one is there. */
    synchronized void sort() throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (var writer = Files.newBufferedWriter(beside)) {
            for (RunResult result : results.values()) {
                writer.write(line(result));
            }
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    @Override
    public String toString() {
        return file + ", " + results.size() + " runs";
    }
}
