package org.brooklet;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.brooklet.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * A listener that prints how a training goes: on a terminal one line that changes, elsewhere about ten plain lines, the
 * first and the last epoch among them.
 *
 * <p>Where the number of epochs is known, the plain lines are equally far apart; where patience or a time limit may end
 * the training at any epoch, they come after 1, 2, 5, 10, 20, 50, ... epochs.
 */
final class Progress implements Listener {

    private static final int LINES = 10;

    /** Nanoseconds between two changes of the line. */
    private static final long PAUSE = 100_000_000;

    /** A line that does not fit into a terminal cannot be changed: it would be two. */
    private static final int TERMINAL = 79;

    private final PrintStream out;
    private final boolean live;

    // Of the training that goes on.
    private int shown;
    private int firstEpoch;
    private long begun;
    private long changed;
    private @Nullable Epoch last;
    private boolean isLastPrinted;

    /**
     * @param out where to print
     * @param live whether to print one line that changes
     */
    Progress(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Returns whether to print one line that changes: automatically, only where the output is surely a terminal. */
    // It is asked only where it says whether there is a terminal.
    @SuppressWarnings("SystemConsoleNull")
    static boolean isLive(Fit.Display how) {
        // JDK 22 to 24 have a console for redirected output too, and no way to ask that JDK 17 has.
        int version = Runtime.version().feature();
        boolean consoleIsTerminal = version < 22 || version > 24;
        return switch (how) {
            case AUTOMATIC -> consoleIsTerminal && System.console() != null && !"dumb".equals(System.getenv("TERM"));
            case LIVE -> true;
            case LINES -> false;
        };
    }

    @Override
    public void afterEpoch(Training training, Epoch epoch) {
        if (last == null) {
            firstEpoch = epoch.number();
            begun = System.nanoTime();
        }
        boolean isFirst = last == null;
        last = epoch;
        isLastPrinted = live
                ? isFirst || epoch.isLast() || System.nanoTime() - changed >= PAUSE
                : isFirst || epoch.isLast() || isDue(epoch, training.settings());
        if (isLastPrinted) {
            print(text(epoch), epoch);
        }
    }

    @Override
    public void afterEnd(Training training) {
        if (last != null && !isLastPrinted) {
            Epoch best = last.with(training.history().best(), true);
            print(text(best), best);
        }
        if (shown > 0) {
            out.println();
        }
        shown = 0;
        last = null;
    }

    private void print(List<String> parts, Epoch epoch) {
        if (live) {
            change(parts, epoch);
        } else {
            out.println(String.join("  ", parts));
        }
    }

    private static boolean isDue(Epoch epoch, Fit settings) {
        if (settings.patience() == null && settings.timeLimit() == null) {
            return epoch.number() % ((epoch.planned() + LINES - 1) / LINES) == 0;
        }
        int digits = epoch.number();
        while (digits % 10 == 0) {
            digits /= 10;
        }
        return digits == 1 || digits == 2 || digits == 5;
    }

    private void change(List<String> parts, Epoch epoch) {
        changed = System.nanoTime();
        String end = "  rate " + number(epoch.rate());
        if (!epoch.isLast() && epoch.number() > firstEpoch) {
            double left = (double) (changed - begun) / (epoch.number() - firstEpoch);
            end += String.format(Locale.ROOT, "  %.0f s left", left * (epoch.planned() - epoch.number()) / 1e9);
        }
        StringBuilder line = new StringBuilder(parts.get(0));
        for (String part : parts.subList(1, parts.size())) {
            // What has no room is left out as a whole: half a number would be another one.
            if (line.length() + 2 + part.length() + end.length() <= TERMINAL) {
                line.append("  ").append(part);
            }
        }
        line.append(end);
        int length = line.length();
        line.append(" ".repeat(Math.max(0, shown - length)));
        out.print("\r" + line);
        out.flush();
        shown = length;
    }

    private static List<String> text(Epoch epoch) {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "epoch %4d of %d", epoch.number(), epoch.planned()));
        parts.add("loss " + number(epoch.trainingLoss()));
        if (epoch.validationLoss().isPresent()) {
            parts.add("validation loss " + number(epoch.validationLoss().getAsDouble()));
        }
        for (Metric metric : epoch.metrics().metrics()) {
            parts.add(metric.name() + " " + Evaluation.shown(epoch.metrics().get(metric)));
        }
        if (epoch.isLast() && epoch.best() < epoch.number()) {
            parts.add("(back to epoch " + epoch.best() + ")");
        }
        return parts;
    }

    private static String number(double loss) {
        boolean usual = loss == 0 || (Math.abs(loss) >= 1e-3 && Math.abs(loss) < 1e6);
        return String.format(Locale.ROOT, usual ? "%.6f" : "%.6e", loss);
    }

    @Override
    public String toString() {
        return "Progress in " + (live ? "one line" : "lines");
    }
}
