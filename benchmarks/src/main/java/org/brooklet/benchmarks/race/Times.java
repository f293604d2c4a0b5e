package org.brooklet.benchmarks.race;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The file of times, apart from the results since it is another one on every machine and every day: a line for each run that
 * was made, in the order in which they were.
 */
final class Times implements Closeable {

    private final LineFile lines;

    private Times(LineFile lines) {
        this.lines = lines;
    }

    static Times open(Path file) throws IOException {
        LineFile lines = LineFile.open(file);
        if (lines.before().isEmpty()) {
            lines.add("problem,contender,league,index,seed,evaluations,microseconds\n");
        }
        return new Times(lines);
    }

    synchronized void add(RunResult result, long nanos) throws IOException {
        lines.add(RunsCsv.key(result) + ',' + nanos / 1_000 + '\n');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
