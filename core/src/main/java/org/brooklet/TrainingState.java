package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.brooklet.kernel.Quoted;

/** The state of a training as named arrays of numbers: what is looked at before it is put back, and the history in it. */
final class TrainingState {

    static final String HISTORY = "history";

    /** In the history: training loss, validation loss or NaN, best epoch. */
    private static final int PER_EPOCH = 3;

    private static final Set<String> COUNTS =
            Set.of("position/epochs", "position/order", "optimizer/updates", "best/optimizer/updates");

    private static final double LARGEST_COUNT = 0x1p53;

    private TrainingState() {}

    /**
     * Refuses a state that a training cannot go on from.
     *
     * @param own the state that the training has
     * @param rows the number of rows of its data
     * @param planned the number of its epochs
     */
    static void require(Map<String, double[]> state, Map<String, double[]> own, int rows, int planned) {
        if (!own.keySet().equals(state.keySet())) {
            throw new IllegalArgumentException("this state is of another training: it has %s, this one has %s"
                    .formatted(Quoted.list(state.keySet()), Quoted.list(own.keySet())));
        }
        own.forEach((path, numbers) -> {
            double[] given = state.getOrDefault(path, numbers);
            if (path.equals(HISTORY)) {
                requireHistory(given, planned);
            } else {
                requireLength(path, given, numbers.length);
                requireNumbers(path, given, rows);
            }
        });
    }

    private static void requireLength(String path, double[] given, int length) {
        if (given.length != length) {
            throw new IllegalArgumentException("this state is of another training: \"%s\" has %s numbers, not %s"
                    .formatted(path, given.length, length));
        }
    }

    private static void requireNumbers(String path, double[] numbers, int rows) {
        if (path.equals("position/row")) {
            // -1 between epochs; after an epoch's last step, the number of rows.
            requireWhole(path, numbers[0], -1, rows);
        } else if (COUNTS.contains(path)) {
            requireWhole(path, numbers[0], 0, LARGEST_COUNT);
        }
        boolean areWeights = path.startsWith("network/") || path.startsWith("best/network/");
        for (double number : numbers) {
            if (Double.isNaN(number) || (areWeights && Double.isInfinite(number))) {
                throw new IllegalArgumentException(
                        "the state's \"%s\" has a number that no training goes on from: %s".formatted(path, number));
            }
        }
    }

    private static void requireHistory(double[] numbers, int planned) {
        int epochs = numbers.length / PER_EPOCH;
        requireLength(HISTORY, numbers, PER_EPOCH * epochs);
        if (epochs > planned) {
            throw new IllegalArgumentException(
                    "this state is of a longer training: its history has %s epochs, this one plans %s"
                            .formatted(epochs, planned));
        }
        for (int i = 0; i < epochs; i++) {
            if (Double.isNaN(numbers[PER_EPOCH * i])) {
                throw new IllegalArgumentException("the state's history has the loss NaN in epoch " + (i + 1));
            }
            requireWhole("history, best epoch", numbers[PER_EPOCH * i + 2], 1, i + 1);
        }
    }

    private static void requireWhole(String path, double number, double low, double high) {
        if (!(number >= low && number <= high && number == (long) number)) {
            throw new IllegalArgumentException("the state's \"%s\" must be a whole number from %s to %s, found %s"
                    .formatted(path, (long) low, (long) high, number));
        }
    }

    /** Returns a history as numbers. */
    static double[] numbersOf(List<Epoch> epochs) {
        double[] numbers = new double[PER_EPOCH * epochs.size()];
        for (int i = 0; i < epochs.size(); i++) {
            Epoch epoch = epochs.get(i);
            numbers[PER_EPOCH * i] = epoch.trainingLoss();
            numbers[PER_EPOCH * i + 1] = epoch.validationLoss().orElse(Double.NaN);
            numbers[PER_EPOCH * i + 2] = epoch.best();
        }
        return numbers;
    }

    /** Returns the history that numbers stand for. */
    static List<Epoch> epochsOf(double[] numbers, int planned) {
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += PER_EPOCH) {
            double validation = numbers[i + 1];
            OptionalDouble validationLoss =
                    Double.isNaN(validation) ? OptionalDouble.empty() : OptionalDouble.of(validation);
            int best = (int) numbers[i + 2];
            epochs.add(new Epoch(i / PER_EPOCH + 1, planned, numbers[i], validationLoss, best, false));
        }
        return epochs;
    }
}
