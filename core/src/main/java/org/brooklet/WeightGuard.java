package org.brooklet;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guards the weights of a network: one thread at a time may change them, any number may read them, and nobody reads
 * some weights from before a step and some from after it.
 *
 * <p>Reading takes no lock and writes nothing (a sequence lock): a reader looks at the version, reads, and looks again.
 * Where the version has changed, the reader asks for a pause: the next change waits until the reader has read once more.
 * Only a reader that a change has disturbed asks, so neither side can keep the other out for ever.
 */
final class WeightGuard {

    private static final int LOOKS_BEFORE_NAP = 1_000;

    /** How long to sleep at a time, in nanoseconds. */
    private static final long NAP = 50_000;

    /** A lock that tells whose it is. */
    private static final class OwnedLock extends ReentrantLock {

        private static final long serialVersionUID = 1;

        @Nullable
        String nameOfOwner() {
            Thread owner = getOwner();
            return owner == null ? null : owner.getName();
        }
    }

    private final OwnedLock lock = new OwnedLock();

    /** The number of the state that the weights are in; odd while they change. */
    private final AtomicLong version = new AtomicLong();

    /** How many readers the next change waits for. */
    private final AtomicInteger pauses = new AtomicInteger();

    /**
     * Makes the calling thread the one that may change weights; it may enter again before it leaves.
     *
     * @throws IllegalStateException if another thread is, or this one is in the middle of a change
     */
    void enter() {
        if (!lock.tryLock()) {
            String owner = lock.nameOfOwner();
            throw new IllegalStateException("another thread is training this network; one training at a time%s"
                    .formatted(owner == null ? "" : "; it is \"" + owner + "\""));
        }
        if (isOdd(version.get())) {
            lock.unlock();
            throw new IllegalStateException("this network is in the middle of a step or a gradient check:"
                    + " a loss, an op or an optimizer that is called there cannot train, set or check it");
        }
    }

    void leave() {
        lock.unlock();
    }

    /** Begins to change weights or gradients; after {@link #enter}. */
    void beginChange() {
        long still = version.get();
        version.set(still + 1);
        while (pauses.get() > 0) {
            version.set(still);
            for (int looks = 0; pauses.get() > 0; looks++) {
                pause(looks);
            }
            version.set(still + 1);
        }
    }

    void endChange() {
        version.lazySet(version.get() + 1);
    }

    /** Returns the number of the state that the weights are in, to be shown to {@link #isStill} after reading. */
    long version() {
        return version.get();
    }

    /** Returns whether weights that were read since are those of one state. */
    boolean isStill(long since) {
        VarHandle.acquireFence();
        return !isOdd(since) && version.get() == since;
    }

    /** Waits for the end of a change and lets no other begin until {@link #release}; the thread that changes goes on. */
    void hold() {
        pauses.incrementAndGet();
        for (int looks = 0; isOdd(version.get()) && !lock.isHeldByCurrentThread(); looks++) {
            pause(looks);
        }
    }

    void release() {
        pauses.decrementAndGet();
    }

    /** Returns what is read from weights of one state; the reading may be done twice. */
    <T> T read(Supplier<T> reading) {
        long before = version();
        if (!isOdd(before)) {
            T result = reading.get();
            if (isStill(before)) {
                return result;
            }
        }
        hold();
        try {
            return reading.get();
        } finally {
            release();
        }
    }

    private static boolean isOdd(long number) {
        return (number & 1) == 1;
    }

    private static void pause(int looks) {
        if (looks < LOOKS_BEFORE_NAP) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(NAP);
        }
    }
}
