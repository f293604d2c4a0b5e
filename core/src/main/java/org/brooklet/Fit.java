package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.SettingChecks;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one training: how long, in which batches, with which listeners. Immutable; every method returns a changed
 * copy.
 *
 * <pre>{@code
 * Fit.epochs(200).batchSize(16).validateOn(validation).patience(20).progress()
 * }</pre>
 *
 * @param epochs how many passes over the data, at least 1
 * @param batchSize how many rows make one step, at least 1
 * @param shortBatch what becomes of the last rows of an epoch, if they are fewer than a batch
 * @param shuffle whether each epoch has another random order of rows
 * @param seed of the shuffling; empty for the network's seed
 * @param validation rows whose loss is computed after every epoch, or {@code null}
 * @param patience when to stop early, or {@code null} for never
 * @param listeners called after every step and epoch, in this order
 */
public record Fit(
        int epochs,
        int batchSize,
        ShortBatch shortBatch,
        boolean shuffle,
        OptionalLong seed,
        @Nullable Dataset validation,
        @Nullable Patience patience,
        List<Listener> listeners) {

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

    /** Checks the settings. */
    public Fit {
        SettingChecks.requireAtLeastOne("Fit", "epochs", epochs);
        SettingChecks.requireAtLeastOne("Fit", "batchSize", batchSize);
        Objects.requireNonNull(shortBatch, "shortBatch");
        listeners = List.copyOf(listeners);
    }

    /**
     * Plans a number of passes over the data, in shuffled batches of 32 rows.
     *
     * @throws IllegalArgumentException if {@code epochs} is not positive
     */
    public static Fit epochs(int epochs) {
        return new Fit(epochs, DEFAULT_BATCH_SIZE, ShortBatch.KEEP, true, OptionalLong.empty(), null, null, List.of());
    }

    /**
     * Sets how many rows make one step: 1 for stochastic gradient descent in the strict sense, the number of rows of
     * the data (or more) for plain gradient descent. The last batch of an epoch may be smaller, unless {@link #shortBatch(ShortBatch)}
     * says otherwise. The default is 32.
     *
     * @throws IllegalArgumentException if {@code rows} is not positive
     */
    public Fit batchSize(int rows) {
        return new Fit(epochs, rows, shortBatch, shuffle, seed, validation, patience, listeners);
    }

    /** Says what becomes of the rows at the end of an epoch that are fewer than a batch; by default they are a batch. */
    public Fit shortBatch(ShortBatch how) {
        return new Fit(epochs, batchSize, how, shuffle, seed, validation, patience, listeners);
    }

    /**
     * Returns how many steps the whole training makes on data of so many rows, if nothing ends it early: what a schedule
     * has to count on.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public long steps(int rows) {
        SettingChecks.requireAtLeastOne("Fit.steps", "rows", rows);
        return (long) epochs * stepsOfEpoch(rows);
    }

    /** Returns how many steps one epoch has. */
    int stepsOfEpoch(int rows) {
        int whole = rows / batchSize;
        boolean isShort = rows % batchSize > 0 && (shortBatch == ShortBatch.KEEP || whole == 0);
        return whole + (isShort ? 1 : 0);
    }

    /** Returns the number of rows of the last batch of an epoch. */
    int rowsOfLastBatch(int rows) {
        int whole = rows / batchSize;
        int rest = rows % batchSize;
        return switch (whole == 0 || rest == 0 ? ShortBatch.KEEP : shortBatch) {
            case KEEP -> rest == 0 ? batchSize : rest;
            case DROP -> batchSize;
            case JOIN -> batchSize + rest;
        };
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
        return new Fit(epochs, batchSize, shortBatch, false, seed, validation, patience, listeners);
    }

    /** Sets the seed of the shuffling; by default the network's seed. */
    public Fit seed(long seed) {
        return new Fit(epochs, batchSize, shortBatch, shuffle, OptionalLong.of(seed), validation, patience, listeners);
    }

    /** Computes the loss of these rows, which are not trained on, after every epoch. */
    public Fit validateOn(Dataset validation) {
        Objects.requireNonNull(validation, "validation");
        return new Fit(epochs, batchSize, shortBatch, shuffle, seed, validation, patience, listeners);
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
        Objects.requireNonNull(patience, "patience");
        return new Fit(epochs, batchSize, shortBatch, shuffle, seed, validation, patience, listeners);
    }

    /** Calls a listener after every step and epoch, on the training thread, after those set before. */
    public Fit listener(Listener listener) {
        Objects.requireNonNull(listener, "listener");
        List<Listener> more = new ArrayList<>(listeners);
        more.add(listener);
        return new Fit(epochs, batchSize, shortBatch, shuffle, seed, validation, patience, more);
    }

    /** Calls a function after every epoch, on the training thread, after the listeners set before. */
    public Fit onEpoch(Consumer<? super Epoch> function) {
        Objects.requireNonNull(function, "function");
        return listener(new Listener() {
            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                function.accept(epoch);
            }
        });
    }

    /** Prints about ten lines over the whole training to standard output. */
    public Fit progress() {
        return onEpoch(new Progress(System.out));
    }
}
