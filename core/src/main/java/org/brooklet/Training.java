package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * A training is everything that one call of fit goes through, as a value that can be advanced, asked, stopped, read out
 * and put back: the network's weights, the optimizer's memory, the place in the epoch, the best weights so far, the
 * history. {@link Trainer#fit} makes one and runs it to its end.
 *
 * <pre>{@code
 * Training training = trainer.begin(train, Fit.epochs(100).validateOn(validation).patience(10));
 * while (!training.isDone()) {
 *     training.nextEpoch();
 *     System.out.println(training.history());
 * }
 * }</pre>
 *
 * <h2>State</h2>
 *
 * <p>{@link #state} lists all that changes while training goes on, as named arrays of numbers; {@link #restore} sets it.
 * A training of the same network, objective, optimizer, data and settings that is given the state goes on to the same
 * bits.
 *
 * <pre>
 *   network/dense1.W       optimizer/updates                position/row    best/network/dense1.W ...
 *   network/dense1.b ...   optimizer/memory/m:dense1.W ...   loss/sums       history
 * </pre>
 *
 * <p>A training ends as planned, by patience, by {@link #stop}, by an interrupt of its thread, or by divergence. With
 * patience, the network then gets back the weights of its best epoch, and the optimizer its memory of that time.
 *
 * <p>All methods but {@link #stop}, {@link #isDone} and {@link #history} belong to one thread at a time.
 */
public final class Training {

    private static final int BETWEEN = -1;

    private final Trainer trainer;
    private final TrainingStep step;
    private final Dataset data;
    private final Fit settings;
    private final Listener[] listeners;
    private final long seed;
    private final boolean measuresGradients;
    private final @Nullable EarlyStopping stopping;
    private final Batch batch = new Batch();
    private final Batch validationBatch = new Batch();
    private final MeanLoss mean;
    private final RowOrder rowOrder;
    private final List<Epoch> epochs = new ArrayList<>();
    private int best;

    /** The order of the rows in the epoch that is being made, and the number it was shuffled by, an array of one. */
    private int[] order = {};

    private final double[] orderNumber = {0};

    /** The first place in that order that is not yet used, an array of one; -1 between epochs. */
    private final double[] next = {BETWEEN};

    private volatile boolean stopRequested;
    private volatile History.@Nullable End end;

    Training(Trainer trainer, TrainingStep step, Dataset data, Fit settings, boolean measuresGradients) {
        this.trainer = trainer;
        this.step = step;
        this.data = data;
        this.settings = settings;
        this.measuresGradients = measuresGradients;
        this.mean = step.evaluator().newMean();
        this.rowOrder = new RowOrder(data.rows());
        this.listeners = settings.listeners().toArray(new Listener[0]);
        this.seed = settings.seed().orElse(trainer.network().seed());
        Patience patience = settings.patience();
        this.stopping = patience == null ? null : new EarlyStopping(patience, new Snapshot(step));
    }

    /**
     * Makes the next step, and what is due after it: the end of an epoch, the end of the training.
     *
     * @return whether there is another step to make
     * @throws DivergenceException if the loss or a gradient is not finite: the step is not made, and the training ends;
     *     or if the validation loss is not finite, after the epoch's last step
     * @throws IllegalStateException if a listener calls this, or another thread is training the network
     */
    public boolean nextStep() {
        if (end != null) {
            return false;
        }
        trainer.network().enter();
        try {
            makeStepOrEnd();
        } finally {
            trainer.network().leave();
        }
        return end == null;
    }

    /**
     * Makes the steps up to the end of the epoch that is being made, or the next one.
     *
     * @return whether there is another epoch to make
     * @throws DivergenceException as {@link #nextStep}
     */
    public boolean nextEpoch() {
        int made = epochs.size();
        boolean more = end == null;
        while (more && epochs.size() == made) {
            more = nextStep();
        }
        return more;
    }

    /**
     * Makes all steps up to the end.
     *
     * @throws DivergenceException as {@link #nextStep}
     */
    public History finish() {
        trainer.network().enter();
        try {
            while (end == null) {
                makeStepOrEnd();
            }
            return history();
        } finally {
            trainer.network().leave();
        }
    }

    /**
     * Ends the training: before the next step, or, called in a listener, right after this one. An epoch that is not yet
     * made to its end is not in the history then. Any thread may call this.
     */
    public void stop() {
        stopRequested = true;
    }

    /** Returns whether the training has ended. Any thread may call this. */
    public boolean isDone() {
        return end != null;
    }

    /** Returns the epochs made so far, and why the training has ended, if it has. Any thread may call this. */
    public History history() {
        synchronized (epochs) {
            return new History(epochs, best, settings.epochs(), end == null ? History.End.NOT_YET : end);
        }
    }

    /** Returns the network. */
    public Network network() {
        return trainer.network();
    }

    /** Returns the number of the epoch that is being made, or that was made last: 1 for the first. */
    public int epoch() {
        return epochs.size() + (inEpoch() ? 1 : 0);
    }

    /** Returns how many updates the trainer has made, in this training and before. */
    public long updates() {
        return step.updates();
    }

    /** Returns the loss of the trainer's last step, before its update; NaN before its first. */
    public double loss() {
        return step.loss();
    }

    /**
     * Returns the Euclidean norm of the gradient in the trainer's last step, before clipping and penalties; NaN before
     * the trainer's first step.
     */
    public double gradientNorm() {
        return step.gradientNorm();
    }

    /** Returns the largest learning rate of the trainer's last step, schedules included; 0 before its first. */
    public double rate() {
        return step.rate();
    }

    private void makeStepOrEnd() {
        step.enterTraining();
        try {
            makeStep();
        } catch (RuntimeException | Error e) {
            if (end == null) {
                end(History.End.FAILED);
            }
            throw e;
        } finally {
            step.leaveTraining();
        }
    }

    private void makeStep() {
        if (inEpoch() && rowsOfBatch() == 0) {
            // The state was taken by a listener, after the last step of an epoch.
            endEpoch();
        }
        if (stopRequested || Thread.currentThread().isInterrupted()) {
            end(stopRequested ? History.End.STOPPED : History.End.INTERRUPTED);
            return;
        }
        History.End due = inEpoch() ? null : due(epochs.size());
        if (due != null) {
            end(due);
            return;
        }
        if (!inEpoch()) {
            beginEpoch();
        }
        int from = (int) next[0];
        int count = rowsOfBatch();
        batch.take(data, order, from, count);
        try {
            step.make(batch, measuresGradients);
        } catch (DivergenceException e) {
            String message = "epoch %s, rows %s: %s".formatted(epoch(), rows(from, count), e.getMessage());
            throw new DivergenceException(message, e);
        }
        step.evaluator().addTo(mean);
        next[0] = from + count;
        for (Listener listener : listeners) {
            listener.afterStep(this);
        }
        if (rowsOfBatch() == 0) {
            endEpoch();
        }
        if (end == null && stopRequested) {
            end(History.End.STOPPED);
        }
    }

    /** The number of rows of the next batch; 0 at the end of an epoch. */
    private int rowsOfBatch() {
        return settings.rowsOfBatch((int) next[0], order.length);
    }

    private boolean inEpoch() {
        return next[0] != BETWEEN;
    }

    private void beginEpoch() {
        orderNumber[0] = trainer.epochsBegun()[0]++;
        findOrder();
        next[0] = 0;
        mean.clear();
    }

    private void findOrder() {
        order = settings.shuffle() ? rowOrder.shuffled(seed, (long) orderNumber[0]) : rowOrder.inOrder();
    }

    /** How the training ends after so many epochs; {@code null} if it goes on. */
    private History.@Nullable End due(int made) {
        if (made == settings.epochs()) {
            return History.End.PLANNED;
        }
        return stopping != null && stopping.isDue(made) ? History.End.PATIENCE : null;
    }

    private void endEpoch() {
        next[0] = BETWEEN;
        int number = epochs.size() + 1;
        double trainingLoss = mean.value();
        OptionalDouble validationLoss = validate(number);
        step.afterEpoch(validationLoss.orElse(trainingLoss));
        int bestNow = stopping == null ? number : stopping.offer(number, trainingLoss, validationLoss);
        History.End due = due(number);
        Epoch epoch = new Epoch(number, settings.epochs(), trainingLoss, validationLoss, bestNow, due != null);
        synchronized (epochs) {
            epochs.add(epoch);
            best = bestNow;
        }
        for (Listener listener : listeners) {
            listener.afterEpoch(this, epoch);
        }
        if (due != null) {
            end(due);
        }
    }

    private OptionalDouble validate(int epoch) {
        Dataset validation = settings.validation();
        if (validation == null) {
            return OptionalDouble.empty();
        }
        double value = step.evaluator().valueOf(validation, validationBatch);
        if (!Double.isFinite(value)) {
            throw new DivergenceException(("training diverged: after epoch %s the validation loss is %s; "
                            + "try a smaller learning rate, or look for large validation features")
                    .formatted(epoch, value));
        }
        return OptionalDouble.of(value);
    }

    private void end(History.End how) {
        if (stopping != null) {
            stopping.restoreBest();
        }
        end = how;
    }

    /** A few row numbers, and how many more there are. */
    private String rows(int from, int count) {
        int shown = Math.min(count, 8);
        String some = Arrays.toString(Arrays.copyOfRange(order, from, from + shown));
        return shown == count ? some : some + " and %s more".formatted(count - shown);
    }

    /**
     * Returns copies of everything that changes while training goes on, by name. The order is always the same.
     *
     * @throws IllegalStateException if the training has ended, or another thread is training the network
     */
    public Map<String, double[]> state() {
        requireGoingOn();
        trainer.network().enter();
        try {
            step.noteChanges();
            Map<String, double[]> state = new LinkedHashMap<>();
            contents().forEach((path, live) -> state.put(path, live.clone()));
            state.put(TrainingState.HISTORY, TrainingState.numbersOf(epochs));
            return Collections.unmodifiableMap(state);
        } finally {
            trainer.network().leave();
        }
    }

    /**
     * Sets everything that changes while training goes on.
     *
     * @param state from {@link #state} of a training of the same network, objective, optimizer, data and settings
     * @throws IllegalArgumentException if its names, lengths or numbers cannot be those of this training; then nothing
     *     has changed
     * @throws IllegalStateException if this training has ended, or a listener calls this, or another thread is training
     *     the network
     */
    public void restore(Map<String, double[]> state) {
        requireGoingOn();
        trainer.network().enter();
        try {
            step.requireOutside();
            TrainingState.require(state, state(), data.rows(), settings.epochs());
            step.set(state);
            Snapshot.copyAll(state, contentsBesideStep());
            List<Epoch> made =
                    TrainingState.epochsOf(state.getOrDefault(TrainingState.HISTORY, next), settings.epochs());
            synchronized (epochs) {
                epochs.clear();
                epochs.addAll(made);
                best = made.isEmpty() ? 0 : made.get(made.size() - 1).best();
            }
            if (inEpoch()) {
                findOrder();
            }
        } finally {
            trainer.network().leave();
        }
    }

    /** Everything of a fixed size that changes while training goes on: the arrays themselves. */
    private Map<String, double[]> contents() {
        Map<String, double[]> contents = step.contents();
        contents.putAll(contentsBesideStep());
        return contents;
    }

    private Map<String, double[]> contentsBesideStep() {
        Map<String, double[]> contents = new LinkedHashMap<>();
        contents.put("position/epochs", trainer.epochsBegun());
        contents.put("position/order", orderNumber);
        contents.put("position/row", next);
        mean.list(contents);
        if (stopping != null) {
            stopping.list(contents);
        }
        return contents;
    }

    private void requireGoingOn() {
        if (end != null) {
            throw new IllegalStateException("this training has ended (%s)".formatted(end));
        }
    }

    @Override
    public String toString() {
        return "Training in epoch %s of %s, after %s updates".formatted(epoch(), settings.epochs(), updates());
    }
}
