package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.brooklet.data.Dataset;
import org.brooklet.loss.Loss;
import org.brooklet.metric.Metric;
import org.brooklet.op.Op;
import org.brooklet.optim.Optimizer;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A trainer improves a network: it holds the loss to be made small, the optimizer that does so, and the optimizer's
 * state.
 *
 * <p>Where the network ends in an activation that the loss has a better form below (sigmoid under binary cross-entropy,
 * softmax under categorical cross-entropy), the trainer differentiates that form, from the logits.
 *
 * <p>A network has one training at a time: training it from two threads at once, by one trainer or by two, throws
 * {@link IllegalStateException} in the second. A listener, which runs on the training thread, may use the trainer.
 */
public final class Trainer {

    private final Network network;
    private final Loss loss;
    private final TrainingStep step;
    private final DMatrixRMaj batchFeatures = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj batchTargets = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj batchWeights = new DMatrixRMaj(0, 0);

    /** Epochs of all calls of fit together: each has an order of rows of its own. */
    private long epochsBegun;

    /**
     * Prepares to train.
     *
     * @param network what to train
     * @param loss what to make small
     * @param optimizer how
     * @throws IllegalArgumentException if the network has no parameter to train, or ends in an op that the loss has no
     *     meaning for
     */
    public Trainer(Network network, Loss loss, Optimizer optimizer) {
        this.network = network;
        this.loss = loss;
        this.step = new TrainingStep(network, loss, optimizer);
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
     */
    public double step(DMatrixRMaj features, DMatrixRMaj targets) {
        return step(features, targets, null);
    }

    /**
     * Makes one step with rows that count differently; otherwise as {@link #step(DMatrixRMaj, DMatrixRMaj)}.
     *
     * @param weights the sample weight of each row, B x 1, at least 0; {@code null} for all alike
     */
    public double step(DMatrixRMaj features, DMatrixRMaj targets, @Nullable DMatrixRMaj weights) {
        network.enter();
        try {
            network.requireFeatures(features);
            return step.make(features, targets, weights);
        } finally {
            network.leave();
        }
    }

    /**
     * Trains for some epochs. A second call goes on where the first ended, with the optimizer's state and new shuffles.
     *
     * @param data the rows to train on
     * @param settings how long, in which batches
     * @return the losses of all epochs
     * @throws IllegalArgumentException if widths do not match, the loss refuses a target, patience was asked for
     *     without validation rows, or a batch is too small for an op; then nothing has changed. Or, in the step where
     *     it happens, if predictions of an op that the loss does not know are outside of what it takes; that step is
     *     not made
     * @throws DivergenceException if the loss or a gradient is not finite; that step is not made, and with patience the
     *     best epoch's weights are back
     */
    public History fit(Dataset data, Fit settings) {
        network.enter();
        try {
            requireFitting(data);
            requireFullBatches(data.rows(), settings.batchSize);
            if (settings.validation != null) {
                requireFittingValidation(settings.validation);
            } else if (settings.patience.isPresent()) {
                throw new IllegalArgumentException("patience watches the validation loss: add validateOn(rows)");
            }
            return run(data, settings);
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

    /**
     * Returns metrics of the network's predictions, with the sample weights of the data, if there are any.
     *
     * @throws IllegalArgumentException if widths do not match, or a metric has no meaning for these predictions and
     *     targets
     */
    public Evaluation evaluate(Dataset data, Metric... metrics) {
        DMatrixRMaj prediction = network.predict(data.features());
        DMatrixRMaj target = data.targets();
        DMatrixRMaj weights = data.weights();
        Evaluation evaluation = new Evaluation();
        for (Metric metric : metrics) {
            evaluation.put(metric, metric.of(prediction, target, weights));
        }
        return evaluation;
    }

    /**
     * Returns the loss of a dataset, in prediction mode: what fit reports as validation loss.
     *
     * @throws IllegalArgumentException if widths do not match, or the loss refuses a target
     */
    public double loss(Dataset data) {
        network.enter();
        try {
            requireFitting(data);
            return lossOf(data);
        } finally {
            network.leave();
        }
    }

    /** Returns the network being trained. */
    public Network network() {
        return network;
    }

    private History run(Dataset data, Fit settings) {
        EarlyStopping stopping =
                settings.patience.isPresent() ? new EarlyStopping(settings.patience.getAsInt(), step.snapshot()) : null;
        try {
            int[] order = new int[data.rows()];
            List<Epoch> history = new ArrayList<>();
            Epoch epoch;
            do {
                epoch = epoch(history.size() + 1, data, order, settings, stopping);
                history.add(epoch);
                if (settings.listener != null) {
                    settings.listener.accept(epoch);
                }
            } while (!epoch.isLast());
            return new History(history, epoch.best(), history.size() < settings.epochs);
        } finally {
            if (stopping != null) {
                stopping.restoreBest();
            }
        }
    }

    private Epoch epoch(int number, Dataset data, int[] order, Fit settings, @Nullable EarlyStopping stopping) {
        countUp(order);
        if (settings.shuffle) {
            new RandomStream(settings.seed.orElse(network.seed()), "shuffle", epochsBegun).shuffle(order);
        }
        epochsBegun++;
        double trainingLoss = pass(data, order, settings.batchSize, number);
        OptionalDouble validationLoss = validate(settings.validation, number);
        step.afterEpoch(validationLoss.orElse(trainingLoss));
        int best = stopping == null ? number : stopping.offer(number, validationLoss.orElseThrow());
        boolean isLast = number == settings.epochs || (stopping != null && stopping.isDue(number));
        return new Epoch(number, settings.epochs, trainingLoss, validationLoss, best, isLast);
    }

    /** Trains on every row once and returns the loss over the epoch. */
    private double pass(Dataset data, int[] order, int batchSize, int epoch) {
        double sum = 0;
        double total = 0;
        for (int from = 0; from < order.length; from += batchSize) {
            int count = Math.min(batchSize, order.length - from);
            data.gather(order, from, count, batchFeatures, batchTargets);
            DMatrixRMaj weights = data.gatherWeights(order, from, count, batchWeights);
            double weight = share(weights);
            try {
                sum += step.make(batchFeatures, batchTargets, weights) * weight;
            } catch (DivergenceException e) {
                String rows = numbers(order, from, count);
                throw new DivergenceException("epoch %s, rows %s: %s".formatted(epoch, rows, e.getMessage()), e);
            }
            total += weight;
        }
        return overAll(sum, total);
    }

    /** A few row numbers, and how many more there are. */
    private static String numbers(int[] order, int from, int count) {
        int shown = Math.min(count, 8);
        String some = Arrays.toString(Arrays.copyOfRange(order, from, from + shown));
        return shown == count ? some : some + " and %s more".formatted(count - shown);
    }

    private OptionalDouble validate(@Nullable Dataset validation, int epoch) {
        if (validation == null) {
            return OptionalDouble.empty();
        }
        double value = lossOf(validation);
        if (!Double.isFinite(value)) {
            throw new DivergenceException(("training diverged: after epoch %s the validation loss is %s; "
                            + "try a smaller learning rate, or look for large validation features")
                    .formatted(epoch, value));
        }
        return OptionalDouble.of(value);
    }

    private double lossOf(Dataset data) {
        int[] order = new int[data.rows()];
        countUp(order);
        double sum = 0;
        double total = 0;
        for (int from = 0; from < order.length; from += Network.BLOCK) {
            int count = Math.min(Network.BLOCK, order.length - from);
            data.gather(order, from, count, batchFeatures, batchTargets);
            DMatrixRMaj weights = data.gatherWeights(order, from, count, batchWeights);
            double weight = share(weights);
            sum += step.loss(batchFeatures, batchTargets, weights) * weight;
            total += weight;
        }
        return overAll(sum, total);
    }

    /** Sets the order of the data: 0, 1, 2 and so on. */
    private static void countUp(int[] order) {
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
    }

    /** How much the loss of the batch counts among others: means by their rows or weights, sums once. */
    private double share(@Nullable DMatrixRMaj weights) {
        return loss.reduction().isMean() ? loss.weight(batchTargets, weights) : 1;
    }

    /** What the sum over many batches makes of all rows. */
    private double overAll(double sum, double total) {
        if (!loss.reduction().isMean()) {
            return sum;
        }
        // Rows that all weigh 0 have a loss of 0.
        return total == 0 ? 0 : sum / total;
    }

    /** Refuses batches, the last one too, that an op cannot be trained on. */
    private void requireFullBatches(int rows, int batchSize) {
        int last = rows % batchSize == 0 ? Math.min(rows, batchSize) : rows % batchSize;
        Plan plan = network.plan();
        for (int i = 0; i < plan.size(); i++) {
            Op op = plan.step(i).op();
            if (op != null && last < op.leastRows()) {
                throw new IllegalArgumentException(
                        ("node \"%s\" needs batches of at least %s rows, but %s rows in batches"
                                        + " of %s leave a last one of %s; choose another batch size")
                                .formatted(plan.step(i).name(), op.leastRows(), rows, batchSize, last));
            }
        }
    }

    private void requireFittingValidation(Dataset validation) {
        try {
            requireFitting(validation);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in the validation rows: " + e.getMessage(), e);
        }
    }

    private void requireFitting(Dataset data) {
        network.requireWidth(data.featureNames().size());
        loss.requireTargets(data.targets(), network.outputs());
    }
}
