package org.brooklet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.SampleWeights;
import org.brooklet.loss.Loss;
import org.brooklet.metric.Metric;
import org.brooklet.op.Op;
import org.brooklet.optim.Optimizer;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A trainer improves a network: it holds the objective to be made small, the optimizer that does so, and the
 * optimizer's memory.
 *
 * <p>Where the network ends in an activation that the loss has a better form below (sigmoid under binary cross-entropy,
 * softmax under categorical cross-entropy), the trainer differentiates that form, from the logits.
 *
 * <p>A network has one training at a time: training it from two threads at once, by one trainer or by two, throws
 * {@link IllegalStateException} in the second, which names the thread of the first. A listener, which runs on the
 * training thread, may evaluate with the trainer, but not step or fit.
 */
public final class Trainer {

    private final Network network;
    private final TrainingStep step;
    private final Batch batch = new Batch();

    /** Epochs of all trainings together, an array of one: each epoch has another order of rows. */
    private final double[] epochsBegun = new double[1];

    /** The data that warnings were last told of. */
    private @Nullable Dataset warnedOf;

    private int warnedBatch;
    private int warnedEpochs;

    /**
     * Prepares to train.
     *
     * @param network what to train
     * @param loss what to make small
     * @param optimizer how
     * @throws IllegalArgumentException if the network has no parameter to train, the loss has no meaning for what the
     *     network's last op can put out, or the optimizer has a group without a parameter
     */
    public Trainer(Network network, Loss loss, Optimizer optimizer) {
        this(network, Objective.of(loss), optimizer);
    }

    /** Prepares to train on several losses; otherwise as {@link #Trainer(Network, Loss, Optimizer)}. */
    public Trainer(Network network, Objective objective, Optimizer optimizer) {
        this.network = Objects.requireNonNull(network, "network");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(optimizer, "optimizer");
        this.step = new TrainingStep(network, objective, optimizer);
    }

    /**
     * Makes one step: forward, loss, backward, update.
     *
     * @param features a batch, B x I
     * @param targets what is true, B x O unless the loss says otherwise
     * @return the loss of the batch, before the update
     * @throws IllegalArgumentException if shapes do not match, a feature is NaN or infinite, or the loss refuses a
     *     target; then nothing has changed
     * @throws DivergenceException if the loss or a gradient is not finite; then no weight has changed
     * @throws IllegalStateException if another thread is training the network, or a listener or a part of the network
     *     calls this; then nothing has changed. Or if the optimizer failed half-way, see {@code Descent.update}
     */
    public double step(DMatrixRMaj features, DMatrixRMaj targets) {
        return step(features, targets, null);
    }

    /**
     * Makes one step with rows that count differently; otherwise as {@link #step(DMatrixRMaj, DMatrixRMaj)}.
     *
     * @param weights the sample weight of each row, B x 1, at least 0 and not all 0; {@code null} for all alike
     */
    public double step(DMatrixRMaj features, DMatrixRMaj targets, @Nullable DMatrixRMaj weights) {
        network.enter();
        try {
            network.requireFeatures(features);
            step.requireOutside();
            batch.set(features, targets, weights);
            requireSum(weights, features.numRows);
            return step.make(batch, false);
        } finally {
            network.leave();
        }
    }

    /**
     * Trains for some epochs. A second call goes on where the first ended, with the optimizer's memory and new shuffles.
     *
     * <p>It ends early, with the history so far, when a listener stops it, or when the thread is interrupted: then after
     * the step that is being made, with the interrupt flag set.
     *
     * @param data the rows to train on
     * @param settings how long, in which batches
     * @return the losses of all epochs
     * @throws IllegalArgumentException if widths do not match, the loss refuses a target, patience was asked for
     *     without a loss to watch, or a batch is too small for an op; then nothing has changed. If it is not known
     *     beforehand what the last op puts out, a prediction that the loss has no meaning for is refused in the step
     *     where it comes up; that step is not made
     * @throws DivergenceException if the loss or a gradient is not finite; that step is not made, and with patience the
     *     best epoch's weights are back
     * @throws IllegalStateException as {@link #step(DMatrixRMaj, DMatrixRMaj)}; or, after all epochs, if the network has
     *     learned nothing and the settings refuse that; {@code begin} gives a training whose history is there all the same
     */
    public History fit(Dataset data, Fit settings) {
        Objects.requireNonNull(settings, "settings");
        network.enter();
        try {
            return begin(data, settings, !settings.listeners().isEmpty()).finish();
        } finally {
            network.leave();
        }
    }

    /**
     * Begins a training, to be advanced step by step or epoch by epoch; otherwise as {@link #fit}.
     *
     * @throws IllegalArgumentException as {@link #fit}
     */
    public Training begin(Dataset data, Fit settings) {
        return begin(data, settings, true);
    }

    /**
     * Begins a training where another one, of the same parts, was saved: otherwise as {@link #begin}.
     *
     * @throws IOException as {@link Checkpoint#restore}; the network is as it was then
     */
    public Training resume(Path file, Dataset data, Fit settings) throws IOException {
        Training training = begin(data, settings);
        Checkpoint.restore(training, file);
        return training;
    }

    private Training begin(Dataset data, Fit settings, boolean measuresGradients) {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(settings, "settings");
        network.enter();
        try {
            Dataset matched = fitting(data, "");
            Fit checked = Validation.withWatchedMetric(settings);
            requireFullBatches(data.rows(), settings);
            Patience patience = settings.patience();
            Dataset validation = settings.validation();
            if (validation != null) {
                checked = checked.validateOn(fitting(validation, "in the validation rows: "));
            } else if (patience != null && !patience.watchesTrainingLoss()) {
                throw new IllegalArgumentException("patience watches the validation rows: add validateOn(rows), or"
                        + " patience(new Patience(%s).watchingTrainingLoss())".formatted(patience.epochs()));
            }
            Training training = new Training(this, step, matched, checked, measuresGradients);
            warn(data, matched, checked);
            return training;
        } finally {
            network.leave();
        }
    }

    /** Warns of what is likely to go wrong, once for the same data and settings. */
    private void warn(Dataset data, Dataset matched, Fit settings) {
        boolean isNew = data != warnedOf || settings.batchSize() != warnedBatch || settings.epochs() != warnedEpochs;
        if (settings.warnings() == Fit.Warnings.IGNORE || !isNew) {
            return;
        }
        List<String> warnings = new Lint(network, step, matched, settings).warnings();
        if (settings.warnings() == Fit.Warnings.LOG) {
            warnedOf = data;
            warnedBatch = settings.batchSize();
            warnedEpochs = settings.epochs();
        }
        if (!warnings.isEmpty()) {
            Warning.tell(warnings, settings, true);
        }
    }

    /**
     * Returns what is likely to go wrong in a training, and what to write instead: features of wildly different scale,
     * constant columns, targets that the network cannot reach, squared error of probabilities, rare
     * classes, weights without effect, schedules that end long before or after the training. {@link #fit} logs it,
     * once for the same data and settings, unless {@link Fit#warnings} says otherwise.
     *
     * @throws IllegalArgumentException as {@link #fit}
     */
    public List<String> warnings(Dataset data, Fit settings) {
        network.enter();
        try {
            return new Lint(network, step, fitting(data, ""), Objects.requireNonNull(settings, "settings")).warnings();
        } finally {
            network.leave();
        }
    }

    /**
     * Tells the optimizer the loss after an epoch, for a loop of your own around {@link #step}: {@code ReduceOnPlateau}
     * waits for it. {@link #fit} does this by itself.
     *
     * @param loss of the validation rows or, without any, of the training rows
     */
    public void endEpoch(double loss) {
        network.enter();
        try {
            step.afterEpoch(loss);
        } finally {
            network.leave();
        }
    }

    /** Returns metrics of the network's predictions: see {@link Network#evaluate}. */
    public Evaluation evaluate(Dataset data, Metric... metrics) {
        return network.evaluate(data, metrics);
    }

    /**
     * Returns the loss of a dataset, in prediction mode: what fit reports as validation loss.
     *
     * @throws IllegalArgumentException if widths do not match, or the loss refuses a target
     */
    public double loss(Dataset data) {
        network.enter();
        try {
            return step.evaluator().valueOf(fitting(data, ""), new Batch());
        } finally {
            network.leave();
        }
    }

    /**
     * Returns the first target that the network never reaches, however it is trained: outside of the range of its last
     * op, such as a negative number behind a relu.
     */
    public Optional<UnreachableTarget> unreachableTarget(Dataset data) {
        network.enter();
        try {
            return step.evaluator()
                    .unreachable(Objects.requireNonNull(data, "data").targets());
        } finally {
            network.leave();
        }
    }

    /** Returns the network being trained. */
    public Network network() {
        return network;
    }

    /** The number of epochs begun: the array itself. */
    double[] epochsBegun() {
        return epochsBegun;
    }

    /** Refuses weights that are not one for each row, and rows that all weigh 0, of which nothing can be learned. */
    private static void requireSum(@Nullable DMatrixRMaj weights, int rows) {
        SampleWeights.require(weights, rows);
        if (weights != null && SampleWeights.sum(weights, rows) == 0) {
            throw new IllegalArgumentException("all rows have a sample weight of 0: there is nothing to learn");
        }
    }

    /** Refuses batches, the last one too, that an op cannot be trained on. */
    private void requireFullBatches(int rows, Fit settings) {
        int last = settings.rowsOfLastBatch(rows);
        Plan plan = network.plan();
        for (int i = 0; i < plan.size(); i++) {
            Op op = plan.node(i).op();
            if (op != null && last < op.minimumBatchSize()) {
                throw new IllegalArgumentException(
                        ("node \"%s\" needs batches of at least %s rows, but %s rows in batches"
                                        + " of %s leave a last one of %s; choose another batch size, or drop or join it"
                                        + " with shortBatch(...)")
                                .formatted(
                                        plan.node(i).name(), op.minimumBatchSize(), rows, settings.batchSize(), last));
            }
        }
    }

    /** Returns data as the network reads it, and refuses what the objective has no meaning for. */
    private Dataset fitting(Dataset data, String where) {
        try {
            Dataset matched = network.matched(data);
            network.requireWidth(matched.featureNames().size());
            step.evaluator().requireRows(matched);
            return matched;
        } catch (IllegalArgumentException e) {
            throw where.isEmpty() ? e : new IllegalArgumentException(where + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "Trainer by %s for %s, after %s updates, of a network of %s inputs and %s outputs"
                .formatted(
                        step.optimizer(),
                        step.evaluator().objective(),
                        step.updates(),
                        network.inputs(),
                        network.outputs());
    }
}
