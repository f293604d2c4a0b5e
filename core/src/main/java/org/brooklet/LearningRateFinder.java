package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;
import org.brooklet.loss.Loss;
import org.brooklet.optim.Optimizer;
import org.ejml.data.DMatrixRMaj;

/**
 * A learning-rate finder (range test) trains for a few steps with a rate that rises from next to nothing until the loss
 * explodes: some way below that is a good one. Smith, "Cyclical learning rates for training neural
 * networks", 2017; smoothing and stop as in fastai.
 *
 * <pre>{@code
 * LearningRateFinder found = LearningRateFinder.find(network, new MeanSquaredError(), Adam::new, train);
 * System.out.println(found);
 * new Trainer(network, new MeanSquaredError(), new Adam(found.suggestion())).fit(train, Fit.epochs(100));
 * }</pre>
 *
 * <pre>
 *   loss  ----.
 *              \         /    the loss explodes: the test ends
 *               \_     _/
 *                 '---'
 *                 ^ lowest; a tenth of its rate is the suggestion
 *        1e-6 ... rate, logarithmic ... 10
 * </pre>
 *
 * <p>The network has its weights back when the test ends. Immutable.
 */
public final class LearningRateFinder {

    private static final double LOWEST = 1e-6;

    private static final double HIGHEST = 10;

    private static final int STEPS = 100;

    /** How much of the smoothed loss is that of the steps before. */
    private static final double MEMORY = 0.9;

    /** The loss is lowest just before it explodes: the rate to train with is so many times smaller. */
    private static final double SAFE = 10;

    /** The test ends where the smoothed loss has risen by so many times what it has fallen, or was in the beginning. */
    private static final double EXPLODED = 3;

    private final double[] rates;
    private final double[] losses;

    private LearningRateFinder(double[] rates, double[] losses) {
        this.rates = rates;
        this.losses = losses;
    }

    /**
     * Tests rates from 1e-6 to 10 in up to 100 steps, in shuffled batches of 32 rows.
     *
     * @param network what to train; it has its weights back afterwards
     * @param loss what to make small
     * @param optimizer an optimizer for a learning rate, such as {@code Adam::new}
     * @param train the rows to train on
     * @throws IllegalArgumentException as {@link Trainer#fit}
     * @throws IllegalStateException if another thread is training the network, or the very first steps diverge
     */
    public static LearningRateFinder find(
            Network network, Loss loss, DoubleFunction<? extends Optimizer> optimizer, Dataset train) {
        return find(network, loss, optimizer, train, Fit.epochs(1), LOWEST, HIGHEST);
    }

    /**
     * Tests rates in a range, in batches and an order of rows that the settings say; otherwise as {@link #find(Network,
     * Loss, DoubleFunction, Dataset)}.
     *
     * @param settings of which batch size, short batch, shuffling and seed are used
     * @param lowest the first rate, above 0
     * @param highest the last rate, above the first
     */
    public static LearningRateFinder find(
            Network network,
            Loss loss,
            DoubleFunction<? extends Optimizer> optimizer,
            Dataset train,
            Fit settings,
            double lowest,
            double highest) {
        Objects.requireNonNull(optimizer, "optimizer");
        SettingChecks.requirePositive("LearningRateFinder", "lowest", lowest);
        SettingChecks.requirePositive("LearningRateFinder", "highest", highest);
        if (!(highest > lowest)) {
            throw new IllegalArgumentException(
                    "the highest rate must be above the lowest, %s, found %s".formatted(lowest, highest));
        }
        List<DMatrixRMaj> weights = new ArrayList<>();
        network.parameters().forEach(parameter -> weights.add(parameter.value()));
        try {
            // The share of the highest rate grows from lowest / highest to 1, by the same factor in each step.
            Optimizer rising = optimizer
                    .apply(highest)
                    .scheduled(step -> Math.min(
                            1, Functions.power(lowest / highest, 1 - Math.min(step, STEPS - 1) / (STEPS - 1.0))));
            return test(new Trainer(network, loss, rising), train, settings);
        } finally {
            for (int p = 0; p < weights.size(); p++) {
                network.parameters().get(p).set(weights.get(p));
            }
        }
    }

    private static LearningRateFinder test(Trainer trainer, Dataset train, Fit settings) {
        double[] rates = new double[STEPS];
        double[] losses = new double[STEPS];
        Fit batches = batches(settings);
        Training training = trainer.begin(train, batches);
        double smooth = 0;
        double least = Double.POSITIVE_INFINITY;
        int steps = 0;
        int made = 0;
        try {
            while (steps < STEPS) {
                if (!training.nextStep() && training.history().end() == History.End.INTERRUPTED) {
                    throw new IllegalStateException("the test was interrupted after %s steps".formatted(steps));
                }
                steps++;
                smooth = MEMORY * smooth + (1 - MEMORY) * training.loss();
                // The first means are of few losses: divided by the sum of their shares they are means all the same.
                double mean = smooth / (1 - Functions.power(MEMORY, steps));
                if (training.rate() <= (made == 0 ? 0 : rates[made - 1])) {
                    // A batch that is only accumulated.
                    continue;
                }
                rates[made] = training.rate();
                losses[made++] = mean;
                least = Math.min(least, mean);
                if (made > 1 && mean - least > EXPLODED * Math.max(losses[0] - least, Math.abs(losses[0]))) {
                    break;
                }
            }
        } catch (DivergenceException e) {
            // The rate is too high: this is what the test goes on to.
            if (made < 2) {
                throw new IllegalStateException("the loss is not finite at the lowest rates: " + e.getMessage(), e);
            }
        }
        training.stop();
        return new LearningRateFinder(Arrays.copyOf(rates, made), Arrays.copyOf(losses, made));
    }

    private static Fit batches(Fit settings) {
        Fit batches = Fit.epochs(STEPS)
                .batchSize(settings.batchSize())
                .shortBatch(settings.shortBatch())
                .warnings(Fit.Warnings.IGNORE);
        Fit ordered = settings.shuffle() ? batches : batches.inOrder();
        return settings.seed().isPresent() ? ordered.seed(settings.seed().getAsLong()) : ordered;
    }

    /** Returns the rates that were tested, ascending. */
    public double[] rates() {
        return rates.clone();
    }

    /** Returns the loss at each rate, smoothed over the steps before. */
    public double[] losses() {
        return losses.clone();
    }

    /**
     * Returns a tenth of the rate at which the loss is lowest, as fastai's {@code minimum}. The rate of the steepest fall,
     * which others take, depends on the noise of a few batches.
     */
    public double suggestion() {
        int lowest = 0;
        for (int i = 1; i < losses.length; i++) {
            lowest = losses[i] < losses[lowest] ? i : lowest;
        }
        return Math.max(rates[0], rates[lowest] / SAFE);
    }

    /** Returns a picture of the loss over the rates, both logarithmic, as SVG, with a line at the suggestion. */
    public String svg() {
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("loss", losses);
        return LinePlot.svg("learning-rate finder", "learning rate", rates, lines, suggestion(), true);
    }

    /** Logarithms, where all numbers have one. */
    private static double[] logarithms(double... losses) {
        boolean all = Arrays.stream(losses).allMatch(loss -> loss > 0);
        return all ? Arrays.stream(losses).map(StrictMath::log).toArray() : losses;
    }

    /** Returns the suggestion, and the loss over the rates as a small picture, logarithmic as {@link #svg}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "learning rate %.2g; loss over the rates from %.2g to %.2g: %s",
                suggestion(),
                rates[0],
                rates[rates.length - 1],
                Sparkline.of(logarithms(losses)));
    }
}
