package org.brooklet;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.brooklet.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one training: how long, in which batches, watched by whom. Immutable; every method returns a changed
 * copy.
 *
 * <pre>{@code
 * Fit.epochs(200).batchSize(16).validateOn(validation).patience(20).progress()
 * }</pre>
 */
public final class Fit {

    private static final int DEFAULT_BATCH_SIZE = 32;

    final int epochs;
    final int batchSize;
    final boolean shuffle;
    final OptionalLong seed;
    final @Nullable Dataset validation;
    final OptionalInt patience;
    final @Nullable Consumer<Epoch> listener;

    private Fit(
            int epochs,
            int batchSize,
            boolean shuffle,
            OptionalLong seed,
            @Nullable Dataset validation,
            OptionalInt patience,
            @Nullable Consumer<Epoch> listener) {
        this.epochs = epochs;
        this.batchSize = batchSize;
        this.shuffle = shuffle;
        this.seed = seed;
        this.validation = validation;
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * Plans a number of passes over the data, in shuffled batches of 32 rows.
     *
     * @throws IllegalArgumentException if {@code epochs} is not positive
     */
    public static Fit epochs(int epochs) {
        requirePositive("epochs", epochs);
        return new Fit(epochs, DEFAULT_BATCH_SIZE, true, OptionalLong.empty(), null, OptionalInt.empty(), null);
    }

    /**
     * Sets how many rows make one step: 1 for stochastic gradient descent in the strict sense, the number of rows of
     * the data (or more) for plain gradient descent. The last batch of an epoch may be smaller. The default is 32.
     *
     * @throws IllegalArgumentException if {@code rows} is not positive
     */
    public Fit batchSize(int rows) {
        requirePositive("batchSize", rows);
        return new Fit(epochs, rows, shuffle, seed, validation, patience, listener);
    }

    /** Takes the rows in the order of the data, in every epoch. By default they are shuffled anew in each. */
    public Fit inOrder() {
        return new Fit(epochs, batchSize, false, seed, validation, patience, listener);
    }

    /** Sets the seed of the shuffling; by default the network's seed. */
    public Fit seed(long seed) {
        return new Fit(epochs, batchSize, shuffle, OptionalLong.of(seed), validation, patience, listener);
    }

    /** Computes the loss of these rows, which are not trained on, after every epoch. */
    public Fit validateOn(Dataset validation) {
        Objects.requireNonNull(validation, "validation");
        return new Fit(epochs, batchSize, shuffle, seed, validation, patience, listener);
    }

    /**
     * Stops early: when the validation loss has not fallen below its lowest value for this many epochs in a row.
     * However training ends, even by an exception, the network then gets back the weights of its best epoch, and the
     * optimizer its state of that time.
     *
     * @throws IllegalArgumentException if {@code epochs} is not positive
     */
    public Fit patience(int epochs) {
        requirePositive("patience", epochs);
        return new Fit(this.epochs, batchSize, shuffle, seed, validation, OptionalInt.of(epochs), listener);
    }

    /** Calls a listener after every epoch, on the training thread, besides those set before. */
    public Fit onEpoch(Consumer<? super Epoch> listener) {
        Objects.requireNonNull(listener, "listener");
        Consumer<Epoch> before = this.listener;
        Consumer<Epoch> both = epoch -> {
            if (before != null) {
                before.accept(epoch);
            }
            listener.accept(epoch);
        };
        return new Fit(epochs, batchSize, shuffle, seed, validation, patience, both);
    }

    /** Prints about ten lines over the whole training to standard output. */
    public Fit progress() {
        return onEpoch(new Progress(System.out));
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, found %s".formatted(name, value));
        }
    }
}
