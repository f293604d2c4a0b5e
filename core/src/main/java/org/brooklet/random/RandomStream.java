package org.brooklet.random;

import java.util.Objects;

/**
 * A stream of pseudo-random numbers that is the same on every JVM: SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014, figure 17), started from a hash of (seed, purpose, index).
 *
 * <p>{@code java.util.random} promises neither that its algorithms stay the same between Java versions nor that its
 * Gaussian numbers avoid {@code Math.log}, whose last bit differs between processors. This class uses integer
 * arithmetic, {@link StrictMath} and the exact {@code double} operations only.
 *
 * <p>A stream is mutable and belongs to one thread. It allocates nothing after construction.
 */
public final class RandomStream {

    /** 2^64 divided by the golden ratio, made odd: the step that visits every 64-bit state once. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * Opens the stream of a seed, a purpose and an index.
     *
     * @param seed what the user chose
     * @param purpose what the numbers are for, for example {@code "shuffle"}
     * @param index which of several streams of this purpose, for example the epoch
     */
    public RandomStream(long seed, String purpose, long index) {
        restart(seed, purpose, index);
    }

    /** Begins the stream of (seed, purpose, index); what this object was used for before does not matter. */
    public void restart(long seed, String purpose, long index) {
        Objects.requireNonNull(purpose, "purpose");
        long hash = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash + purpose.charAt(i));
        }
        state = mix(hash + index);
    }

    /** Returns 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Returns a number from {0, 1, ..., 2^53 - 1} / 2^53, each equally likely: uniform on [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * Returns an integer from {0, ..., bound - 1}, each exactly equally likely.
     *
     * <p>Source: Lemire, "Fast random integer generation in an interval", 2019, algorithm 5.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("nextInt expects a bound of at least 1, found " + bound);
        }
        // The high word of (32 random bits x bound) is the answer; a low word below 2^32 mod bound is drawn again.
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long refused = (1L << 32) % bound;
            while (low < refused) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /**
     * Returns a normally distributed number, mean 0 and variance 1 (Marsaglia's polar method, second value dropped).
     */
    public double nextGaussian() {
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /** Puts the numbers into a random order, each order equally likely (Fisher and Yates). */
    public void shuffle(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public String toString() {
        return "RandomStream at 0x%016x".formatted(state);
    }
}
