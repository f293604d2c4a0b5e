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
        if (epoch.number() == 1 || epoch.isLast() || epoch.number() % interval == 0) {
            StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "epoch %4d of %d", epoch.number(), epoch.planned()));
            line.append("  loss ").append(number(epoch.trainingLoss()));
            epoch.validationLoss()
                    .ifPresent(loss -> line.append("  validation loss ").append(number(loss)));
            if (epoch.isLast() && epoch.best() < epoch.number()) {
                line.append("  (back to epoch ").append(epoch.best()).append(')');
            }
            out.println(line);
        }
    }

    private static String number(double loss) {
        boolean usual = loss == 0 || (Math.abs(loss) >= 1e-3 && Math.abs(loss) < 1e6);
        return String.format(Locale.ROOT, usual ? "%.6f" : "%.6e", loss);
    }
}
