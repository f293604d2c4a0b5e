package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.SettingChecks;
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

    private int epochs;
    private int batchSize = DEFAULT_BATCH_SIZE;
    private boolean shuffle = true;
    private OptionalLong seed = OptionalLong.empty();
    private @Nullable Dataset validation;
    private OptionalInt patience = OptionalInt.empty();
    private double leastImprovement;
    private boolean watchesTrainingLoss;
    private List<Listener> listeners = List.of();

    /** Only the methods below change a field, of a copy that nobody has seen yet. */
    private Fit(int epochs) {
        this.epochs = epochs;
    }

    private Fit copy() {
        Fit copy = new Fit(epochs);
        copy.batchSize = batchSize;
        copy.shuffle = shuffle;
        copy.seed = seed;
        copy.validation = validation;
        copy.patience = patience;
        copy.leastImprovement = leastImprovement;
        copy.watchesTrainingLoss = watchesTrainingLoss;
        copy.listeners = listeners;
        return copy;
    }

    /**
     * Plans a number of passes over the data, in shuffled batches of 32 rows.
     *
     * @throws IllegalArgumentException if {@code epochs} is not positive
     */
    public static Fit epochs(int epochs) {
        requirePositive("epochs", epochs);
        return new Fit(epochs);
    }

    /**
     * Sets how many rows make one step: 1 for stochastic gradient descent in the strict sense, the number of rows of
     * the data (or more) for plain gradient descent. The last batch of an epoch may be smaller. The default is 32.
     *
     * @throws IllegalArgumentException if {@code rows} is not positive
     */
    public Fit batchSize(int rows) {
        requirePositive("batchSize", rows);
        Fit copy = copy();
        copy.batchSize = rows;
        return copy;
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
        Objects.requireNonNull(validation, "validation");
        Fit copy = copy();
        copy.validation = validation;
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
        requirePositive("patience", epochs);
        Fit copy = copy();
        copy.patience = OptionalInt.of(epochs);
        return copy;
    }

    /**
     * Lets patience count an epoch as an improvement only if the loss is lower by this much than at the last one that
     * counted; by default any fall counts. The weights that come back are those of the lowest loss all the same.
     *
     * @throws IllegalArgumentException if {@code difference} is negative, NaN or infinite
     */
    public Fit leastImprovement(double difference) {
        SettingChecks.requireNotNegative("Fit", "leastImprovement", difference);
        Fit copy = copy();
        copy.leastImprovement = difference;
        return copy;
    }

    /** Lets patience watch the training loss instead of the validation loss, for who has no rows to spare. */
    public Fit watchTrainingLoss() {
        Fit copy = copy();
        copy.watchesTrainingLoss = true;
        return copy;
    }

    /** Calls a listener after every step and epoch, on the training thread, after those set before. */
    public Fit listener(Listener listener) {
        Objects.requireNonNull(listener, "listener");
        Fit copy = copy();
        copy.listeners = new ArrayList<>(listeners);
        copy.listeners.add(listener);
        return copy;
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

    int epochs() {
        return epochs;
    }

    int batchSize() {
        return batchSize;
    }

    boolean shuffle() {
        return shuffle;
    }

    OptionalLong seed() {
        return seed;
    }

    @Nullable
    Dataset validation() {
        return validation;
    }

    OptionalInt patience() {
        return patience;
    }

    double leastImprovement() {
        return leastImprovement;
    }

    boolean watchesTrainingLoss() {
        return watchesTrainingLoss;
    }

    List<Listener> listeners() {
        return listeners;
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, found %s".formatted(name, value));
        }
    }
}
