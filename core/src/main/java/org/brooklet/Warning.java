package org.brooklet;

import java.lang.System.Logger;
import java.util.List;

/** How warnings are told. */
final class Warning {

    private Warning() {}

    /**
     * Logs warnings, or refuses to go on, as the settings say.
     *
     * @param before whether they are about a training that has not begun
     * @throws IllegalArgumentException if they refuse a training
     * @throws IllegalStateException if they fail one
     */
    static void tell(List<String> warnings, Fit settings, boolean before) {
        if (settings.warnings() == Fit.Warnings.REFUSE) {
            String all = String.join("; ", warnings);
            throw before ? new IllegalArgumentException(all) : new IllegalStateException(all);
        }
        Logger logger = System.getLogger("org.brooklet");
        for (String warning : warnings) {
            logger.log(Logger.Level.WARNING, warning);
        }
    }
}
