package org.brooklet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final Trainer trainer;
    private final TrainingStep step;
    private final Dataset data;
    private final Fit settings;
    private final Listeners listeners;
    private final boolean measuresGradients;
    private final @Nullable EarlyStopping stopping;
    private final Batch batch = new Batch();
    private final Validation validation;
    private final MeanLoss mean;
    private final Position position;
    private final List<Epoch> epochs = new ArrayList<>();
    private int best;

    /** How long the training may take. */
    private final long nanoLimit;

    /** When the first step began, or 0 before. */
    private long begun;

    /** The loss of the first step, an array of one; infinite before. */
    private final double[] firstLoss = {Double.POSITIVE_INFINITY};

    /** Gradient norm and rate of the last step in which the norm was measured, an array of two. */
    private final double[] lastStep = {0, 0};

    /** What is wrong with the trained network. */
    private volatile List<String> warnings = List.of();

    private @Nullable Map<String, String> identity;

    private volatile boolean stopRequested;
    private volatile History.@Nullable End end;

    Training(Trainer trainer, TrainingStep step, Dataset data, Fit settings, boolean measuresGradients) {
        this.trainer = trainer;
        this.step = step;
        this.data = data;
        this.settings = settings;
        this.measuresGradients = measuresGradients;
        this.mean = step.evaluator().newMean();
        this.position = new Position(data, settings, trainer.network().seed());
        this.listeners = new Listeners(settings.listeners());
        this.nanoLimit = settings.nanoLimit();
        this.validation = new Validation(trainer.network(), step.evaluator(), settings);
        validation.require();
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
            return new History(epochs, best, settings.epochs(), end == null ? History.End.NOT_YET : end, warnings);
        }
    }

    /** Returns the network. */
    public Network network() {
        return trainer.network();
    }

    /** Returns the number of the epoch that is being made, or that was made last: 1 for the first. */
    public int epoch() {
        return epochs.size() + (position.inEpoch() ? 1 : 0);
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
                try {
                    end(History.End.FAILED);
                } catch (RuntimeException | Error other) {
                    e.addSuppressed(other);
                }
            }
            throw e;
        } finally {
            step.leaveTraining();
        }
    }

    private void makeStep() {
        if (position.inEpoch() && position.rowsOfBatch() == 0) {
            // The state was taken by a listener, after the last step of an epoch.
            endEpoch();
        }
        History.End due = due();
        if (due != null) {
            end(due);
            return;
        }
        if (!position.inEpoch()) {
            position.beginEpoch(trainer.epochsBegun()[0]++);
            mean.clear();
        }
        position.take(batch);
        try {
            // The norm of an epoch's last gradient is in the history.
            step.make(batch, measuresGradients || position.isAtLastBatch());
            step.note(lastStep);
        } catch (DivergenceException e) {
            String message = "epoch %s, rows %s: %s".formatted(epoch(), position.someRows(), e.getMessage());
            throw new DivergenceException(message, epoch(), position.rows(), e);
        }
        firstLoss[0] = Double.isInfinite(firstLoss[0]) ? step.loss() : firstLoss[0];
        step.evaluator().addTo(mean);
        position.advance();
        listeners.afterStep(this);
        if (position.rowsOfBatch() == 0) {
            endEpoch();
        }
        if (end == null && stopRequested) {
            end(History.End.STOPPED);
        }
    }

    /** Why the training ends before the next step; {@code null} if it goes on. */
    private History.@Nullable End due() {
        if (stopRequested) {
            return History.End.STOPPED;
        }
        if (Thread.currentThread().isInterrupted()) {
            return History.End.INTERRUPTED;
        }
        if (nanoLimit < Long.MAX_VALUE && begun == 0) {
            begun = System.nanoTime();
        } else if (nanoLimit < Long.MAX_VALUE && System.nanoTime() - begun >= nanoLimit) {
            return History.End.TIME;
        }
        return position.inEpoch() ? null : due(epochs.size());
    }

    /** How the training ends after so many epochs; {@code null} if it goes on. */
    private History.@Nullable End due(int made) {
        if (made == settings.epochs()) {
            return History.End.PLANNED;
        }
        return stopping != null && stopping.isDue(made) ? History.End.PATIENCE : null;
    }

    private void endEpoch() {
        position.endEpoch();
        int number = epochs.size() + 1;
        double trainingLoss = mean.value();
        OptionalDouble validationLoss = validation.loss(number, updates());
        step.afterEpoch(validationLoss.orElse(trainingLoss));
        Epoch made = new Epoch(
                number,
                settings.epochs(),
                trainingLoss,
                validationLoss,
                validation.metrics(),
                lastStep[0],
                lastStep[1],
                number,
                false);
        int bestNow = stopping == null
                ? number
                : stopping.offer(
                        number, Objects.requireNonNull(settings.patience()).watched(made));
        History.End due = due(number);
        Epoch epoch = made.with(bestNow, due != null);
        synchronized (epochs) {
            epochs.add(epoch);
            best = bestNow;
        }
        listeners.afterEpoch(this, epoch);
        if (due != null) {
            end(due);
        }
    }

    private void end(History.End how) {
        if (stopping != null) {
            stopping.restoreBest();
        }
        boolean looks = how != History.End.FAILED && settings.warnings() != Fit.Warnings.IGNORE;
        if (looks && Double.isFinite(firstLoss[0])) {
            warnings = new Outcome(trainer.network(), data)
                    .warnings(step.evaluator().lossOfOutput(), firstLoss[0]);
        }
        if (how == History.End.PLANNED || how == History.End.PATIENCE) {
            // A state that was taken after the last epoch does not say that it was the last.
            synchronized (epochs) {
                epochs.set(epochs.size() - 1, epochs.get(epochs.size() - 1).with(best, true));
            }
        }
        end = how;
        listeners.afterEnd(this);
        if (!warnings.isEmpty()) {
            Warning.tell(warnings, settings, false);
        }
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
        Objects.requireNonNull(state, "state");
        trainer.network().enter();
        try {
            step.requireOutside();
            TrainingState.require(state, state(), data.rows(), settings);
            step.set(state);
            Snapshot.copyAll(state, contentsBesideStep());
            List<Epoch> made =
                    TrainingState.epochsOf(state.getOrDefault(TrainingState.HISTORY, new double[0]), settings);
            synchronized (epochs) {
                epochs.clear();
                epochs.addAll(made);
                best = made.isEmpty() ? 0 : made.get(made.size() - 1).best();
            }
            if (position.inEpoch()) {
                position.findOrder();
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
        position.list(contents);
        contents.put("loss/first", firstLoss);
        contents.put("step/last", lastStep);
        mean.list(contents);
        if (stopping != null) {
            stopping.list(contents);
        }
        return contents;
    }

    /** What another training has to have in common with this one, to go on from its state. */
    Map<String, String> identity() {
        if (identity == null) {
            identity = Checkpoint.identity(trainer, step, data, settings);
        }
        return identity;
    }

    /** The settings. */
    Fit settings() {
        return settings;
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
