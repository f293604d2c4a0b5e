package org.brooklet.optim;

import org.jspecify.annotations.Nullable;

/**
 * An update is what belongs to one change of the parameters: its number, its share of the learning rate, and the loss
 * that the gradient was taken of. It is made by the step, once, and used again in every update.
 *
 * <p>A wrapper hands on a changed one: {@code inner().update(memory.inner(), now.times(0.5), theta, g)}. The changed
 * one is valid until any method that returns one is called on the same object again.
 */
public final class Update {

    /** A rule has two or three betas; more than this many are computed again. */
    private static final int REMEMBERED = 4;

    private final Update first;
    private @Nullable Update changed;
    private long number;
    private double share = 1;
    private double loss = Double.NaN;

    private static final double NOT_ASKED = -1;

    /** In the first of all: the largest rate that a rule has asked for. */
    private double largestRate = NOT_ASKED;

    private final double[] betas = new double[REMEMBERED];
    private final double[] corrections = new double[REMEMBERED];
    private final double[] roots = new double[REMEMBERED];
    private int remembered;

    Update() {
        first = this;
    }

    private Update(Update first) {
        this.first = first;
    }

    /** Begins the next update. */
    void begin(long number, double loss) {
        set(number, 1, loss);
        largestRate = NOT_ASKED;
    }

    private Update set(long number, double share, double loss) {
        if (number != this.number) {
            remembered = 0;
        }
        this.number = number;
        this.share = share;
        this.loss = loss;
        return this;
    }

    /** Returns t, the number of this update: 1 for the first. */
    public long number() {
        return number;
    }

    /** Returns the learning rate of this update: {@code learningRate} times the share that schedules leave of it. */
    public double rate(double learningRate) {
        double rate = learningRate * share;
        if (rate > first.largestRate) {
            first.largestRate = rate;
        }
        return rate;
    }

    /** Returns the share of the learning rate, from 0 to 1. */
    public double share() {
        return share;
    }

    /** Returns the loss that the gradient was taken of, before this update. */
    public double loss() {
        return loss;
    }

    /** Returns 1 - beta^t, what an average that started at zero has to be divided by. */
    public double biasCorrection(double beta) {
        int k = place(beta);
        return k < 0 ? BiasCorrection.of(beta, number) : corrections[k];
    }

    /** Returns the root of {@link #biasCorrection}. */
    public double rootOfBiasCorrection(double beta) {
        int k = place(beta);
        return k < 0 ? Math.sqrt(BiasCorrection.of(beta, number)) : roots[k];
    }

    /** The place where the corrections of beta are, computed once for all parameters; -1 if there is no room. */
    private int place(double beta) {
        for (int k = 0; k < remembered; k++) {
            if (betas[k] == beta) {
                return k;
            }
        }
        if (remembered == REMEMBERED) {
            return -1;
        }
        betas[remembered] = beta;
        corrections[remembered] = BiasCorrection.of(beta, number);
        roots[remembered] = Math.sqrt(corrections[remembered]);
        return remembered++;
    }

    /** Returns this update with a smaller share of the learning rate. */
    public Update times(double factor) {
        return changed().set(number, share * factor, loss);
    }

    /** Returns this update with a share of the learning rate that is not above a ceiling. */
    public Update atMost(double ceiling) {
        return changed().set(number, Math.min(share, ceiling), loss);
    }

    /** Returns this update with another loss. */
    public Update withLoss(double changedLoss) {
        return changed().set(number, share, changedLoss);
    }

    /** Returns this update with another number. */
    public Update withNumber(long changedNumber) {
        return changed().set(changedNumber, share, loss);
    }

    /** The largest learning rate that a rule has asked for since {@link #begin}. */
    double largestRate() {
        return largestRate;
    }

    /** Whether a rule has asked for a rate since {@link #begin}. */
    boolean askedForRate() {
        return largestRate != NOT_ASKED;
    }

    private Update changed() {
        Update next = changed;
        if (next == null) {
            next = new Update(first);
            changed = next;
        }
        return next;
    }

    @Override
    public String toString() {
        return "Update %s, %s of the learning rate".formatted(number, share);
    }
}
