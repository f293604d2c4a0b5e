package org.brooklet.benchmarks.race;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a race is, and how long it will still take: a line every five seconds. */
final class Progress {

    /** Tells nothing. */
    static final Progress NONE = new Progress(null);

    private static final long SECOND = 1_000_000_000L;
    private static final long PAUSE = 5 * SECOND;

    private final @Nullable PrintStream out;
    private int total;
    private int found;
    private int made;
    private long begun;
    private long told;

    Progress(@Nullable PrintStream out) {
        this.out = out;
    }

    synchronized void begin(int runs) {
        total = runs;
        found = 0;
        made = 0;
        begun = System.nanoTime();
        told = begun;
    }

    /** Takes note of a run that was there before. */
    synchronized void found() {
        found++;
    }

    /** Takes note of a run that was made. */
    synchronized void made() {
        made++;
        long now = System.nanoTime();
        if (out != null && now - told >= PAUSE) {
            told = now;
            int done = found + made;
            long left = (now - begun) / SECOND * (total - done) / made;
            out.printf(
                    Locale.ROOT,
                    "run %d of %d, %d %%, %d:%02d left%n",
                    done,
                    total,
                    100L * done / total,
                    left / 60,
                    left % 60);
        }
    }

    synchronized void end() {
        if (out != null && total > 0) {
            long seconds = (System.nanoTime() - begun) / SECOND;
            out.printf(Locale.ROOT, "%d runs made in %d s, %d were there before%n", made, seconds, found);
        }
    }
}
