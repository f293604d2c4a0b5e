package org.brooklet;

import org.brooklet.kernel.SettingChecks;

/**
 * Patience says when a training ends early: when the loss that is watched has not improved for a number of epochs.
 *
 * <pre>{@code
 * new Patience(20)                                       // the validation loss, any improvement
 * new Patience(20).leastImprovement(1e-3)                // a loss must fall by 0.001 to count
 * new Patience(20).watchingTrainingLoss()                // where there are no rows to validate on
 * }</pre>
 *
 * @param epochs how many epochs without improvement end the training, at least 1
 * @param leastImprovement by how much a loss must be below the last one that counted, at least 0
 * @param watchesTrainingLoss whether the training loss is watched, and not the validation loss
 */
public record Patience(int epochs, double leastImprovement, boolean watchesTrainingLoss) {

    /** Checks the settings. */
    public Patience {
        SettingChecks.requireAtLeastOne("Patience", "epochs", epochs);
        SettingChecks.requireNotNegative("Patience", "leastImprovement", leastImprovement);
    }

    /** Watches the validation loss; any fall is an improvement. */
    public Patience(int epochs) {
        this(epochs, 0, false);
    }

    /**
     * Returns this patience with a least improvement. The weights that come back in the end are those of the lowest loss
     * all the same.
     */
    public Patience leastImprovement(double difference) {
        return new Patience(epochs, difference, watchesTrainingLoss);
    }

    /** Returns this patience of the training loss. */
    public Patience watchingTrainingLoss() {
        return new Patience(epochs, leastImprovement, true);
    }
}
