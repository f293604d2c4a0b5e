package org.brooklet;

import java.io.PrintStream;
import java.util.Locale;

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
    private long begun;
    private long changed;

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
        if (epoch.number() == 1) {
            shown = 0;
            changed = 0;
        }
        if (live) {
            change(epoch);
        } else if (epoch.number() == 1 || epoch.isLast() || isDue(epoch, training.settings())) {
            out.println(text(epoch));
        }
    }

    @Override
    public void afterEnd(Training training) {
        if (shown > 0) {
            shown = 0;
            out.println();
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

    private void change(Epoch epoch) {
        long now = System.nanoTime();
        if (epoch.number() == 1) {
            begun = now;
        } else if (!epoch.isLast() && now - changed < PAUSE) {
            return;
        }
        changed = now;
        StringBuilder line = new StringBuilder(text(epoch)).append("  rate ").append(number(epoch.rate()));
        if (!epoch.isLast() && epoch.number() > 1) {
            double left = (double) (now - begun) / (epoch.number() - 1) * (epoch.planned() - epoch.number());
            line.append(String.format(Locale.ROOT, "  %.0f s left", left / 1e9));
        }
        line.setLength(Math.min(line.length(), TERMINAL));
        int length = line.length();
        line.append(" ".repeat(Math.max(0, shown - length)));
        out.print("\r" + line);
        out.flush();
        shown = length;
    }

    private static String text(Epoch epoch) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "epoch %4d of %d", epoch.number(), epoch.planned()));
        line.append("  loss ").append(number(epoch.trainingLoss()));
        epoch.validationLoss()
                .ifPresent(loss -> line.append("  validation loss ").append(number(loss)));
        if (!epoch.metrics().metrics().isEmpty()) {
            line.append("  ").append(epoch.metrics());
        }
        if (epoch.isLast() && epoch.best() < epoch.number()) {
            line.append("  (back to epoch ").append(epoch.best()).append(')');
        }
        return line.toString();
    }

    private static String number(double loss) {
        boolean usual = loss == 0 || (Math.abs(loss) >= 1e-3 && Math.abs(loss) < 1e6);
        return String.format(Locale.ROOT, usual ? "%.6f" : "%.6e", loss);
    }
}
