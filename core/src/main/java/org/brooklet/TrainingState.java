package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.brooklet.kernel.Quoted;
import org.brooklet.metric.Metric;

/** The state of a training as named arrays of numbers: what is looked at before it is put back, and the history in it. */
final class TrainingState {

    static final String HISTORY = "history";

    /** In the history: training loss, validation loss or NaN, best epoch, gradient norm, rate; and then metrics. */
    private static final int PER_EPOCH = 5;

    private static final Set<String> COUNTS =
            Set.of("position/epochs", "position/order", "optimizer/updates", "best/optimizer/updates");

    private static final double LARGEST_COUNT = 0x1p53;

    private TrainingState() {}

    /**
     * Refuses a state that a training cannot go on from.
     *
     * @param own the state that the training has
     * @param rows the number of rows of its data
     * @param settings of the training
     */
    static void require(Map<String, double[]> state, Map<String, double[]> own, int rows, Fit settings) {
        if (!own.keySet().equals(state.keySet())) {
            throw new IllegalArgumentException("this state is of another training: it has %s, this one has %s"
                    .formatted(Quoted.list(state.keySet()), Quoted.list(own.keySet())));
        }
        own.forEach((path, numbers) -> {
            double[] given = state.getOrDefault(path, numbers);
            if (path.equals(HISTORY)) {
                requireHistory(given, settings);
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

    private static void requireHistory(double[] numbers, Fit settings) {
        int perEpoch = PER_EPOCH + settings.metrics().size();
        int planned = settings.epochs();
        int epochs = numbers.length / perEpoch;
        requireLength(HISTORY, numbers, perEpoch * epochs);
        if (epochs > planned) {
            throw new IllegalArgumentException(
                    "this state is of a longer training: its history has %s epochs, this one plans %s"
                            .formatted(epochs, planned));
        }
        for (int i = 0; i < epochs; i++) {
            if (Double.isNaN(numbers[perEpoch * i])) {
                throw new IllegalArgumentException("the state's history has the loss NaN in epoch " + (i + 1));
            }
            requireWhole("history, best epoch", numbers[perEpoch * i + 2], 1, i + 1);
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
        List<Double> numbers = new ArrayList<>();
        for (Epoch epoch : epochs) {
            numbers.add(epoch.trainingLoss());
            numbers.add(epoch.validationLoss().orElse(Double.NaN));
            numbers.add((double) epoch.best());
            numbers.add(epoch.gradientNorm());
            numbers.add(epoch.rate());
            for (Metric metric : epoch.metrics().metrics()) {
                numbers.add(epoch.metrics().get(metric));
            }
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Returns the history that numbers stand for. */
    static List<Epoch> epochsOf(double[] numbers, Fit settings) {
        List<Epoch> epochs = new ArrayList<>();
        int perEpoch = PER_EPOCH + settings.metrics().size();
        for (int i = 0; i < numbers.length; i += perEpoch) {
            OptionalDouble validation =
                    Double.isNaN(numbers[i + 1]) ? OptionalDouble.empty() : OptionalDouble.of(numbers[i + 1]);
            Evaluation metrics = new Evaluation();
            for (int m = 0; m < settings.metrics().size(); m++) {
                metrics.put(settings.metrics().get(m), numbers[i + PER_EPOCH + m]);
            }
            epochs.add(new Epoch(
                    i / perEpoch + 1,
                    settings.epochs(),
                    numbers[i],
                    validation,
                    metrics,
                    numbers[i + 3],
                    numbers[i + 4],
                    (int) numbers[i + 2],
                    false));
        }
        return epochs;
    }
}
