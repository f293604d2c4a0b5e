package org.brooklet.benchmarks.race;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of times, apart from the results since it is another one on every machine and every day: a line for each run that
 * was made, in the order in which they were.
 */
final class Times implements Closeable {

    private final BufferedWriter writer;

    private Times(BufferedWriter writer) {
        this.writer = writer;
    }

    static Times open(Path file) throws IOException {
        boolean isNew = Files.notExists(file);
        BufferedWriter writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (isNew) {
            writer.write("problem,contender,league,index,seed,evaluations,microseconds\n");
        }
        return new Times(writer);
    }

    synchronized void add(RunResult result, long nanos) throws IOException {
        writer.write(RunsCsv.key(result) + ',' + nanos / 1_000 + '\n');
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
