package org.brooklet;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;
import org.brooklet.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Patience says when a training ends early: when what is watched has not improved for a number of epochs.
 *
 * <pre>{@code
 * new Patience(20)                                       // the validation loss, any improvement
 * new Patience(20).leastImprovement(1e-3)                // a loss must fall by 0.001 to count
 * new Patience(20).watching(Metric.ACCURACY)             // a metric of the validation rows
 * new Patience(20).watchingTrainingLoss()                // where there are no rows to validate on
 * }</pre>
 *
 * @param epochs how many epochs without improvement end the training, at least 1
 * @param leastImprovement by how much a value must be better than the last one that counted, at least 0
 * @param watchesTrainingLoss whether the training loss is watched, and not the validation loss
 * @param metric what is watched of the validation rows, or {@code null} for a loss
 */
public record Patience(
        int epochs,
        double leastImprovement,
        boolean watchesTrainingLoss,
        @Nullable Metric metric) {

    /** Checks the settings. */
    public Patience {
        SettingChecks.requireAtLeastOne("Patience", "epochs", epochs);
        SettingChecks.requireNotNegative("Patience", "leastImprovement", leastImprovement);
    }

    /** Watches the validation loss; any fall is an improvement. */
    public Patience(int epochs) {
        this(epochs, 0, false, null);
    }

    /**
     * Returns this patience with a least improvement. The weights that come back in the end are those of the best value
     * all the same.
     */
    public Patience leastImprovement(double difference) {
        return new Patience(epochs, difference, watchesTrainingLoss, metric);
    }

    /** Returns this patience of the training loss. */
    public Patience watchingTrainingLoss() {
        return new Patience(epochs, leastImprovement, true, null);
    }

    /** Returns this patience of a metric of the validation rows, which need not be among {@link Fit#metrics}. */
    public Patience watching(Metric metric) {
        return new Patience(epochs, leastImprovement, false, Objects.requireNonNull(metric, "metric"));
    }

    /** Returns what is watched, as a number that is the better, the smaller it is. */
    double watched(Epoch epoch) {
        if (metric != null) {
            double value = epoch.metrics().get(metric);
            return metric.isBetterLarger() ? -value : value;
        }
        return watchesTrainingLoss
                ? epoch.trainingLoss()
                : epoch.validationLoss().orElseThrow();
    }
}
