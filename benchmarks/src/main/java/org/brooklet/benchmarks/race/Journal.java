package org.brooklet.benchmarks.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of finished runs: one line of JSON each, written as soon as the run is finished, in one piece. A process that is
 * killed leaves at most one torn line at the end, which is cut off when the file is opened again.
 *
 * <p>Numbers are written as the shortest decimals that are read as the same number, alike on every JDK; infinity as a text.
 */
final class Journal implements Closeable {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final Path file;
    private final FileChannel channel;
    private final Map<RunResult.Key, RunResult> results = new HashMap<>();

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a journal, and reads what is there.
     *
     * @throws IOException if that fails, another process has it open, or a line but a torn last one is no run
     */
    static Journal open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean isOpen = false;
        try {
            if (channel.tryLock() == null) {
                throw new IOException(file + " is open in another process");
            }
            Journal journal = new Journal(file, channel);
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (all.hasRemaining() && channel.read(all) >= 0) {
                // goes on
            }
            byte[] bytes = all.array();
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            channel.truncate(end);
            channel.position(end);
            for (RunResult result : parse(file, new String(bytes, 0, end, StandardCharsets.UTF_8))) {
                journal.results.put(result.key(), result);
            }
            isOpen = true;
            return journal;
        } finally {
            if (!isOpen) {
                channel.close();
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
        List<String> lines = text.lines().toList();
        RunResult[] results = new RunResult[lines.size()];
        for (int i = 0; i < results.length; i++) {
            try {
                results[i] = JSON.readValue(lines.get(i), RunResult.class);
            } catch (JsonProcessingException e) {
                throw new IOException(
                        "%s, line %s is no run of a race: %s; delete the line, and its run is made again"
                                .formatted(file, i + 1, e.getOriginalMessage()),
                        e);
            }
        }
        return List.of(results);
    }

    /** Returns the result of a run, if it is there. */
    synchronized @Nullable RunResult find(RunResult.Key key) {
        return results.get(key);
    }

    /** Adds a result. */
    synchronized void add(RunResult result) throws IOException {
        if (results.put(result.key(), result) == null) {
            ByteBuffer line = ByteBuffer.wrap(line(result).getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
        }
    }

    static String line(RunResult result) {
        try {
            return JSON.writeValueAsString(result) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces a file of runs: at any moment the old or the new one is there. */
    static void write(Path file, List<RunResult> results) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (var writer = Files.newBufferedWriter(beside)) {
            for (RunResult result : results) {
                writer.write(line(result));
            }
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The results in the order of their keys. */
    static List<RunResult> sorted(Collection<RunResult> results) {
        return results.stream().sorted(Comparator.comparing(RunResult::key)).toList();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return file + ", " + results.size() + " runs";
    }
}
