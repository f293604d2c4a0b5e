package org.brooklet.benchmarks.race;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.brooklet.random.RandomStream;

/** The few statistics of a race. Infinite losses take part as what they are: larger than all others. */
final class Statistics {

    private static final int RESAMPLES = 2_000;

    private Statistics() {}

    /**
     * A 95 % interval.
     *
     * @param low its lower end
     * @param high its upper end
     */
    record Interval(double low, double high) {}

    /** Returns the middle of the numbers: of an even count the lower of two, so that at least half are not above it. */
    static double median(double... numbers) {
        return sorted(numbers)[(numbers.length - 1) / 2];
    }

    /** Returns the number that a share of the numbers are not above: the one in this place when they are sorted. */
    static double quantile(double share, double... numbers) {
        double[] sorted = sorted(numbers);
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    /** Returns, pair by pair, how much the first is above the second; 0 where both are infinite. */
    static double[] differences(double[] first, double[] second) {
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] == second[i] ? 0 : first[i] - second[i];
        }
        return differences;
    }

    /**
     * Returns the bootstrap interval of a statistic by percentiles: 95 % of its values on 2,000 samples as large as the
     * numbers, drawn from them with replacement. Efron, "Bootstrap methods: another look at the jackknife", 1979.
     */
    static Interval bootstrap(double[] numbers, ToDoubleFunction<double[]> statistic) {
        RandomStream random = new RandomStream(0, "bootstrap", numbers.length);
        double[] values = new double[RESAMPLES];
        double[] sample = new double[numbers.length];
        for (int k = 0; k < RESAMPLES; k++) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = numbers[random.nextInt(sample.length)];
            }
            values[k] = statistic.applyAsDouble(sample);
        }
        return new Interval(quantile(0.025, values), quantile(0.975, values));
    }

    /**
     * Returns the probabilities with which each of n, sorted from the best, is the best of k drawn without putting back.
     *
     * <pre>P(i) = C(n - 1 - i, k - 1) / C(n, k)       P(0) = k / n,  P(i + 1) = P(i) (n - i - k) / (n - i - 1)</pre>
     */
    static double[] bestOf(int k, int n) {
        double[] probabilities = new double[n];
        double p = (double) k / n;
        for (int i = 0; i <= n - k; i++) {
            probabilities[i] = p;
            p *= (double) (n - i - k) / (n - i - 1);
        }
        return probabilities;
    }

    /** Returns the mean by probabilities: infinite where an infinite number has any. */
    static double expectation(double[] numbers, double[] probabilities) {
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += probabilities[i] > 0 ? probabilities[i] * numbers[i] : 0;
        }
        return sum;
    }

    /** Returns the first number, in the order given, up to which the probabilities are at least a half. */
    static double middle(double[] numbers, double[] probabilities) {
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += probabilities[i];
            if (sum >= 0.5) {
                return numbers[i];
            }
        }
        return numbers[numbers.length - 1];
    }

    private static double[] sorted(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
