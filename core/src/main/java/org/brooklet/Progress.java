package org.brooklet;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A listener that prints about ten plain lines over a training, the first and the last epoch among them. No control
 * characters: the output is the same on a terminal, in a file and in a log.
 *
 * @param out where to print
 */
record Progress(PrintStream out) implements Consumer<Epoch> {

    private static final int LINES = 10;

    @Override
    public void accept(Epoch epoch) {
        int interval = (epoch.planned() + LINES - 1) / LINES;
        boolean due = epoch.number() == 1 || epoch.number() == epoch.planned() || epoch.number() % interval == 0;
        if (due) {
            String validation = epoch.validationLoss().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            "  validation loss %.6f",
                            epoch.validationLoss().getAsDouble())
                    : "";
            out.printf(
                    Locale.ROOT,
                    "epoch %4d of %d  loss %.6f%s%n",
                    epoch.number(),
                    epoch.planned(),
                    epoch.trainingLoss(),
                    validation);
        }
    }
}
