package org.brooklet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.SettingChecks;
import org.brooklet.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one training: how long, in which batches, with which listeners. Immutable; every method returns a changed
 * copy.
 *
 * <pre>{@code
 * Fit.epochs(200).batchSize(16).validateOn(validation).metrics(Metric.ACCURACY).patience(20).progress()
 * }</pre>
 */
public final class Fit {

    private static final int DEFAULT_BATCH_SIZE = 32;

    /** What becomes of the rows at the end of an epoch that are fewer than a batch. */
    public enum ShortBatch {
        /** They are a batch of their own. */
        KEEP,
        /** They are left out of this epoch; shuffled, they are others in each. Data of less than one batch are kept. */
        DROP,
        /** They join the batch before. */
        JOIN
    }

    /** What becomes of a warning: {@code Trainer.warnings} lists what is warned of. */
    public enum Warnings {
        /** It is logged once, by the logger {@code org.brooklet}. */
        LOG,
        /** It refuses the training, before the first step; or it fails it, at its end. */
        REFUSE,
        /** Nobody looks. */
        IGNORE
    }

    /** How progress is printed. */
    public enum Display {
        /** One line that changes, where the output is surely a terminal; plain lines elsewhere. */
        AUTOMATIC,
        /** One line that changes. */
        LIVE,
        /** About ten plain lines over the whole training. */
        LINES
    }

    private final int epochs;

    // Set in a copy, before anybody else sees it, and never again.
    private int batchSize = DEFAULT_BATCH_SIZE;
    private ShortBatch shortBatch = ShortBatch.KEEP;
    private boolean shuffle = true;
    private OptionalLong seed = OptionalLong.empty();
    private @Nullable Dataset validation;
    private List<Metric> metrics = List.of();
    private @Nullable Patience patience;
    private @Nullable Duration timeLimit;
    private Warnings warnings = Warnings.LOG;
    private List<Listener> listeners = List.of();

    private Fit(int epochs) {
        this.epochs = epochs;
    }

    private Fit copy() {
        Fit copy = new Fit(epochs);
        copy.batchSize = batchSize;
        copy.shortBatch = shortBatch;
        copy.shuffle = shuffle;
        copy.seed = seed;
        copy.validation = validation;
        copy.metrics = metrics;
        copy.patience = patience;
        copy.timeLimit = timeLimit;
        copy.warnings = warnings;
        copy.listeners = listeners;
        return copy;
    }

    /**
     * Plans a number of passes over the data, in shuffled batches of 32 rows.
     *
     * @throws IllegalArgumentException if {@code epochs} is not positive
     */
    public static Fit epochs(int epochs) {
        SettingChecks.requireAtLeastOne("Fit", "epochs", epochs);
        return new Fit(epochs);
    }

    /**
     * Sets how many rows make one step: 1 for stochastic gradient descent in the strict sense, the number of rows of
     * the data (or more) for plain gradient descent. The last batch of an epoch may be smaller, unless {@link #shortBatch(ShortBatch)}
     * says otherwise. The default is 32.
     *
     * @throws IllegalArgumentException if {@code rows} is not positive
     */
    public Fit batchSize(int rows) {
        SettingChecks.requireAtLeastOne("Fit", "batchSize", rows);
        Fit copy = copy();
        copy.batchSize = rows;
        return copy;
    }

    /** Says what becomes of the rows at the end of an epoch that are fewer than a batch; by default they are a batch. */
    public Fit shortBatch(ShortBatch how) {
        Fit copy = copy();
        copy.shortBatch = Objects.requireNonNull(how, "shortBatch");
        return copy;
    }

    /**
     * Returns how many steps the whole training makes on data of so many rows, if nothing ends it early: what a schedule
     * has to count on.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public long steps(int rows) {
        return epochs * stepsOfEpoch(rows);
    }

    /**
     * Returns how many steps one epoch makes on data of so many rows: {@code new Cosine(30).inEpochs(fit.stepsOfEpoch(rows))}
     * falls over 30 epochs.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public long stepsOfEpoch(int rows) {
        SettingChecks.requireAtLeastOne("Fit", "rows", rows);
        long whole = rows / batchSize;
        boolean isShort = rows % batchSize > 0 && (shortBatch == ShortBatch.KEEP || whole == 0);
        return whole + (isShort ? 1 : 0);
    }

    /** Returns the number of rows of the last batch of an epoch. */
    int rowsOfLastBatch(int rows) {
        int rest = rows % batchSize;
        if (rest == 0 || (rows > batchSize && shortBatch == ShortBatch.DROP)) {
            return batchSize;
        }
        return rows > batchSize && shortBatch == ShortBatch.JOIN ? batchSize + rest : rest;
    }

    /** Returns the number of rows of the batch that begins at some row of an epoch; 0 where the epoch ends. */
    int rowsOfBatch(int from, int rows) {
        int left = rows - from;
        if (left < batchSize) {
            return shortBatch == ShortBatch.DROP && from > 0 ? 0 : left;
        }
        boolean joins = shortBatch == ShortBatch.JOIN && left - batchSize < batchSize;
        return joins ? left : batchSize;
    }

    /** Takes the rows in the order of the data, in every epoch. By default they are shuffled anew in each. */
    public Fit inOrder() {
        Fit copy = copy();
        copy.shuffle = false;
        return copy;
    }

    /** Sets the seed of the shuffling; by default the network's seed. */
    public Fit seed(long seed) {
        Fit copy = copy();
        copy.seed = OptionalLong.of(seed);
        return copy;
    }

    /** Computes the loss of these rows, which are not trained on, after every epoch. */
    public Fit validateOn(Dataset validation) {
        Fit copy = copy();
        copy.validation = Objects.requireNonNull(validation, "validation");
        return copy;
    }

    /**
     * Stops early: when the validation loss has not fallen below its lowest value for this many epochs in a row.
     * However training ends, even by an exception, the network then gets back the weights of its best epoch, and the
     * optimizer its memory of that time.
     *
     * @throws IllegalArgumentException if {@code epochs} is not positive
     */
    public Fit patience(int epochs) {
        return patience(new Patience(epochs));
    }

    /** Stops early, by what the patience says; otherwise as {@link #patience(int)}. */
    public Fit patience(Patience patience) {
        Fit copy = copy();
        copy.patience = Objects.requireNonNull(patience, "patience");
        return copy;
    }

    /** Calls a listener after every step and epoch, on the training thread, after those set before. */
    public Fit listener(Listener listener) {
        Objects.requireNonNull(listener, "listener");
        List<Listener> more = new ArrayList<>(listeners);
        more.add(listener);
        Fit copy = copy();
        copy.listeners = List.copyOf(more);
        return copy;
    }

    /**
     * Saves the training to a file after every so many epochs, as {@link Checkpoint#every} does; {@link Trainer#resume}
     * goes on from it.
     */
    public Fit checkpoint(Path file, int epochs) {
        return listener(Checkpoint.every(epochs, file));
    }

    /** Calls a function after every epoch, on the training thread, after the listeners set before. */
    public Fit onEpoch(Consumer<? super Epoch> function) {
        Objects.requireNonNull(function, "function");
        return listener(new OnEpoch(function));
    }

    private record OnEpoch(Consumer<? super Epoch> function) implements Listener {

        @Override
        public void afterEpoch(Training training, Epoch epoch) {
            function.accept(epoch);
        }
    }

    /**
     * Prints how the training goes to standard output: losses, metrics and time left in one line that changes, if the
     * output is a terminal, and in about ten plain lines if it is not, or nobody can tell.
     */
    public Fit progress() {
        return progress(Display.AUTOMATIC);
    }

    /** Prints how the training goes to standard output, in a given way. */
    public Fit progress(Display how) {
        return listener(new Progress(System.out, Progress.isLive(Objects.requireNonNull(how, "how"))));
    }

    /**
     * Computes metrics of the validation rows after every epoch: they are in the history and in the progress, and {@link
     * Patience#watching} can watch one.
     */
    public Fit metrics(Metric... metrics) {
        Fit copy = copy();
        copy.metrics = List.copyOf(new LinkedHashSet<>(List.of(Objects.requireNonNull(metrics, "metrics"))));
        return copy;
    }

    /**
     * Ends the training at the first step after a time, however many epochs were made. How many those are is another
     * number in every run.
     *
     * @throws IllegalArgumentException if the time is not above 0
     */
    public Fit atMost(Duration time) {
        if (Objects.requireNonNull(time, "time").isNegative() || time.isZero()) {
            throw new IllegalArgumentException("Fit: the time must be above 0, found " + time);
        }
        Fit copy = copy();
        copy.timeLimit = time;
        return copy;
    }

    /** Says what becomes of the warnings before and after a training; by default they are logged. */
    public Fit warnings(Warnings how) {
        Fit copy = copy();
        copy.warnings = Objects.requireNonNull(how, "warnings");
        return copy;
    }

    /** Returns how many passes over the data are planned. */
    public int epochs() {
        return epochs;
    }

    /** Returns how many rows make one step. */
    public int batchSize() {
        return batchSize;
    }

    /** Returns what becomes of the rows at the end of an epoch that are fewer than a batch. */
    public ShortBatch shortBatch() {
        return shortBatch;
    }

    /** Returns whether each epoch has another random order of rows. */
    public boolean shuffle() {
        return shuffle;
    }

    /** Returns the seed of the shuffling; empty for the network's seed. */
    public OptionalLong seed() {
        return seed;
    }

    /** Returns the rows whose loss is computed after every epoch, or {@code null}. */
    public @Nullable Dataset validation() {
        return validation;
    }

    /** Returns the metrics of the validation rows. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** Returns when to stop early, or {@code null} for never. */
    public @Nullable Patience patience() {
        return patience;
    }

    /** Returns how long the training may take, or {@code null} for any time. */
    public @Nullable Duration timeLimit() {
        return timeLimit;
    }

    /** How long the training may take, in nanoseconds; the largest number for any time. */
    long nanoLimit() {
        boolean isLimited = timeLimit != null && timeLimit.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
        return isLimited ? Objects.requireNonNull(timeLimit).toNanos() : Long.MAX_VALUE;
    }

    /** Returns what becomes of warnings. */
    public Warnings warnings() {
        return warnings;
    }

    /** Returns what is called after every step and epoch, in this order. */
    public List<Listener> listeners() {
        return listeners;
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        text.add("Fit of %s epochs in batches of %s".formatted(epochs, batchSize));
        if (shortBatch != ShortBatch.KEEP) {
            text.add("short batch " + shortBatch);
        }
        if (!shuffle) {
            text.add("in order");
        }
        seed.ifPresent(number -> text.add("seed " + number));
        if (validation != null) {
            text.add("validated on %s rows".formatted(validation.rows()));
        }
        if (!metrics.isEmpty()) {
            text.add("metrics " + metrics.stream().map(Metric::name).toList());
        }
        if (patience != null) {
            text.add(patience.toString());
        }
        if (timeLimit != null) {
            text.add("at most " + timeLimit);
        }
        if (warnings != Warnings.LOG) {
            text.add("warnings " + warnings);
        }
        return listeners.isEmpty() ? text.toString() : text + ", listeners " + listeners;
    }
}
