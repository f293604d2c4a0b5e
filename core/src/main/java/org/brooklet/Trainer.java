package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.brooklet.data.Dataset;
import org.brooklet.loss.Loss;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.OptimizerState;
import org.brooklet.optim.ParameterShape;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A trainer improves a network: it holds the loss to be made small, the optimizer that does so, and the optimizer's state.
 *
 * <p>Where the network ends in an activation that the loss has a better form below (sigmoid under binary cross-entropy,
 * softmax under categorical cross-entropy), the trainer differentiates that form, from the logits.
 *
 * <p>A trainer belongs to one thread at a time; a network has one training at a time. Using either from two threads at once
 * throws {@link IllegalStateException}.
 */
public final class Trainer {

    /** Rows evaluated at once: enough to be fast, few enough to stay in cache. */
    private static final int EVALUATION_ROWS = 256;

    /** The square of anything below is finite, so that no optimizer overflows; see the contract in package optim. */
    private static final double LARGEST_GRADIENT = 1e150;

    private final Network network;
    private final Workspace workspace;
    private final Optimizer optimizer;
    private final OptimizerState state;

    /** The loss in the form that is differentiated, and the node whose value it takes: the logits, or the output. */
    private final Loss loss;

    private final int head;

    /** Trainable parameters: names, values and gradients; the arrays are the network's own. */
    private final List<Parameter> trainable;

    private final double[][] theta;
    private final double[][] gradients;

    private final DMatrixRMaj batchFeatures = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj batchTargets = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj lossGradient = new DMatrixRMaj(0, 0);
    private long epochs;

    /**
     * Prepares to train.
     *
     * @param network what to train
     * @param loss what to make small
     * @param optimizer how
     * @throws IllegalArgumentException if the network has no parameter to train
     */
    public Trainer(Network network, Loss loss, Optimizer optimizer) {
        this.network = network;
        this.workspace = network.workspace();
        this.optimizer = optimizer;
        Objective objective = Objective.of(network, loss);
        this.loss = objective.loss();
        this.head = objective.node();
        this.trainable = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<double[]> derivatives = new ArrayList<>();
        for (int p = 0; p < network.parameters().size(); p++) {
            Parameter parameter = network.parameters().get(p);
            DMatrixRMaj gradient = workspace.parameterGradient(p);
            if (gradient != null) {
                trainable.add(parameter);
                values.add(parameter.live().data);
                derivatives.add(gradient.data);
            }
        }
        if (trainable.isEmpty()) {
            throw new IllegalArgumentException("the network has no parameter to train");
        }
        this.theta = values.toArray(double[][]::new);
        this.gradients = derivatives.toArray(double[][]::new);
        this.state = optimizer.start(trainable.stream()
                .map(parameter -> new ParameterShape(parameter.name(), parameter.rows(), parameter.columns()))
                .toList());
    }

    /**
     * Makes one step: forward, loss, backward, update.
     *
     * @param features a batch, B x I
     * @param targets what is true, B x O unless the loss says otherwise
     * @return the loss of the batch, before the update
     * @throws IllegalArgumentException if shapes do not match, a feature is NaN or infinite, or the loss refuses a target; then
     *     nothing has changed
     * @throws DivergenceException if the loss or a gradient is not finite; then no weight has changed
     */
    public double step(DMatrixRMaj features, DMatrixRMaj targets) {
        network.enter();
        try {
            network.requireFeatures(features);
            return update(features, targets, null, 0, 0);
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
     * @throws IllegalArgumentException if widths do not match, the loss refuses a target, or patience was asked for without
     *     validation rows; then nothing has changed
     * @throws DivergenceException if the loss or a gradient is not finite; the network keeps the weights before that step
     */
    public History fit(Dataset data, Fit settings) {
        network.enter();
        try {
            requireFitting(data);
            Dataset validation = settings.validation;
            if (validation != null) {
                requireFitting(validation);
            } else if (settings.patience.isPresent()) {
                throw new IllegalArgumentException("patience watches the validation loss: add validateOn(rows)");
            }
            return run(data, settings);
        } finally {
            network.leave();
        }
    }

    /**
     * Returns metrics of the network's predictions.
     *
     * @throws IllegalArgumentException if widths do not match, or a metric has no meaning for these predictions and targets
     */
    public Evaluation evaluate(Dataset data, Metric... metrics) {
        DMatrixRMaj prediction = network.predict(data.features());
        DMatrixRMaj target = data.targets();
        Evaluation evaluation = new Evaluation();
        for (Metric metric : metrics) {
            evaluation.put(metric, metric.of(prediction, target));
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
        BestEpoch best = settings.patience.isPresent() ? new BestEpoch() : null;
        List<Epoch> history = new ArrayList<>();
        int[] order = IntStream.range(0, data.rows()).toArray();
        long seed = settings.seed.orElse(network.seed());
        for (int number = 1; number <= settings.epochs; number++) {
            if (settings.shuffle) {
                Arrays.setAll(order, row -> row);
                new RandomStream(seed, "shuffle", epochs).shuffle(order);
            }
            epochs++;
            double trainingLoss = pass(data, order, settings.batchSize, number);
            Epoch epoch = new Epoch(number, settings.epochs, trainingLoss, validate(settings.validation, number));
            history.add(epoch);
            settings.listener.accept(epoch);
            if (best != null) {
                best.offer(epoch);
                if (number - best.number >= settings.patience.getAsInt()) {
                    break;
                }
            }
        }
        int kept = history.size();
        if (best != null) {
            best.restore();
            kept = best.number;
        }
        return new History(history, kept, history.size() < settings.epochs);
    }

    /** Trains on every row once and returns the loss over the epoch. */
    private double pass(Dataset data, int[] order, int batchSize, int epoch) {
        double sum = 0;
        for (int from = 0; from < order.length; from += batchSize) {
            int count = Math.min(batchSize, order.length - from);
            data.gather(order, from, count, batchFeatures, batchTargets);
            sum += share(update(batchFeatures, batchTargets, order, from, epoch), count);
        }
        return loss.reduction().isMean() ? sum / order.length : sum;
    }

    private OptionalDouble validate(@Nullable Dataset validation, int epoch) {
        if (validation == null) {
            return OptionalDouble.empty();
        }
        double value = lossOf(validation);
        if (!Double.isFinite(value)) {
            throw new DivergenceException(
                    "training diverged: after epoch %d the validation loss is %s; the weights are finite, but too large. Try a smaller learning rate"
                            .formatted(epoch, value));
        }
        return OptionalDouble.of(value);
    }

    private double lossOf(Dataset data) {
        int[] order = IntStream.range(0, data.rows()).toArray();
        double sum = 0;
        for (int from = 0; from < order.length; from += EVALUATION_ROWS) {
            int count = Math.min(EVALUATION_ROWS, order.length - from);
            data.gather(order, from, count, batchFeatures, batchTargets);
            DMatrixRMaj prediction = workspace.forward(batchFeatures, head, false, 0);
            sum += share(loss.evaluate(prediction, batchTargets, null), count);
        }
        return loss.reduction().isMean() ? sum / order.length : sum;
    }

    /** What a batch's loss adds to the sum over an epoch. */
    private double share(double value, int rows) {
        return loss.reduction().isMean() ? value * rows : value;
    }

    /**
     * One step. The order of things is what makes a failed step harmless: everything that can fail comes before the update.
     *
     * @param order where the rows come from, for messages, or {@code null} for a batch given by the user
     */
    private double update(DMatrixRMaj features, DMatrixRMaj targets, int @Nullable [] order, int from, int epoch) {
        DMatrixRMaj prediction = workspace.forward(features, head, true, state.step());
        double value = loss.evaluate(prediction, targets, lossGradient);
        if (!Double.isFinite(value)) {
            throw diverged("the loss is " + value + firstBadNode(), features.numRows, order, from, epoch);
        }
        workspace.backward(head, lossGradient);
        for (int p = 0; p < gradients.length; p++) {
            if (!allBelow(LARGEST_GRADIENT, gradients[p])) {
                String problem = "the gradient of \"%s\" is NaN, or above %s"
                        .formatted(trainable.get(p).name(), LARGEST_GRADIENT);
                throw diverged(problem, features.numRows, order, from, epoch);
            }
        }
        optimizer.update(state, theta, gradients);
        return value;
    }

    private static boolean allBelow(double limit, double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            // Math.max keeps a NaN.
            largest = Math.max(largest, Math.abs(number));
        }
        return largest < limit;
    }

    private void requireFitting(Dataset data) {
        network.requireWidth(data.featureNames().size());
        loss.requireTargets(data.targets(), network.outputs());
    }

    private String firstBadNode() {
        for (int node = 0; node <= head; node++) {
            DMatrixRMaj value = workspace.value(node);
            for (int i = 0; i < value.getNumElements(); i++) {
                if (!Double.isFinite(value.data[i])) {
                    return ", from %s in node \"%s\" on"
                            .formatted(value.data[i], network.plan().step(node).name());
                }
            }
        }
        return "";
    }

    private DivergenceException diverged(String problem, int rows, int @Nullable [] order, int from, int epoch) {
        String where = order == null
                ? "step %d".formatted(state.step() + 1)
                : "epoch %d, step %d, rows %s"
                        .formatted(
                                epoch, state.step() + 1, Arrays.toString(Arrays.copyOfRange(order, from, from + rows)));
        return new DivergenceException(
                "training diverged at %s: %s; the weights are those before this step. Try a smaller learning rate, or standardized features"
                        .formatted(where, problem));
    }

    /** The weights and the optimizer's state of the epoch with the lowest validation loss so far. */
    private final class BestEpoch {

        private final double[][] weights = new double[theta.length][];
        private final OptimizerState optimizerState = optimizer.start(state.shapes());
        private double lowest = Double.POSITIVE_INFINITY;
        private int number;

        void offer(Epoch epoch) {
            double validationLoss = epoch.validationLoss().orElseThrow();
            if (validationLoss < lowest) {
                lowest = validationLoss;
                number = epoch.number();
                Arrays.setAll(weights, p -> theta[p].clone());
                optimizerState.copyFrom(state);
            }
        }

        void restore() {
            for (int p = 0; p < theta.length; p++) {
                System.arraycopy(weights[p], 0, theta[p], 0, theta[p].length);
            }
            state.copyFrom(optimizerState);
        }
    }
}
