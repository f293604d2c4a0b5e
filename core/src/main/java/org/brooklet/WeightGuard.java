package org.brooklet;

import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guards the weights of a network: one thread at a time may change them, any number may read them, and nobody reads
 * some weights from before a step and some from after it.
 *
 * <p>Reading takes no lock and writes nothing (a sequence lock): a reader looks at the version, reads, and looks again.
 * Where the version has changed, the reader asks for a pause: the next change waits until the reader has read once more.
 * Only a reader that a change has disturbed asks, so neither side can keep the other out for ever.
 *
 * <p>In most steps the weights stay where they are until backward begins, and until then they can be read; only under
 * optimizers that train elsewhere than they predict is a whole step one change.
 */
final class WeightGuard {

    private static final int LOOKS_BEFORE_NAP = 1_000;

    /** How long to sleep at a time, in nanoseconds. */
    private static final long NAP = 50_000;

    /** The guard that a thread has been waiting for, for longer than most changes take. */
    private static final Map<Thread, WeightGuard> WAITING = new ConcurrentHashMap<>();

    /** The thread that may change weights, and how often it has entered: what a lock would hold, without its fences. */
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    private int entered;

    /** The number of the state that the weights are in; odd while they change. */
    private final AtomicLong version = new AtomicLong();

    /** The threads whose readings the next change waits for, and how many there are. */
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

    private final AtomicInteger pauses = new AtomicInteger();

    /** Whether the thread that has entered is in the middle of a step; read and written by that thread alone. */
    private boolean inStep;

    /**
     * Makes the calling thread the one that may change weights; it may enter again before it leaves.
     *
     * @throws IllegalStateException if another thread is, or this one is in the middle of a step or of reading
     */
    void enter() {
        Thread me = Thread.currentThread();
        if (owner.get() != me && !owner.compareAndSet(null, me)) {
            Thread other = owner.get();
            throw new IllegalStateException("another thread is training this network; one training at a time%s"
                    .formatted(other == null ? "" : "; it is \"" + other.getName() + "\""));
        }
        entered++;
        if (inStep || isOdd(version.get()) || (pauses.get() > 0 && readers.contains(me))) {
            leave();
            throw new IllegalStateException("this network is in the middle of a step or a gradient check, or is being"
                    + " read by this thread: a loss, an op or an optimizer that is called there cannot train, set or"
                    + " check it");
        }
    }

    void leave() {
        entered--;
        if (entered == 0) {
            owner.lazySet(null);
        }
    }

    /** Begins a step, from which on this thread cannot enter; after {@link #enter}. */
    void beginStep() {
        inStep = true;
    }

    void endStep() {
        inStep = false;
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

    /**
     * Waits for the end of a change and lets no other begin until {@link #release}; the thread that changes goes on.
     *
     * @return whether this is the thread's first reading, to be handed to {@link #release}
     * @throws IllegalStateException if the thread that changes waits for this one
     */
    boolean hold() {
        pauses.incrementAndGet();
        boolean first = readers.add(Thread.currentThread());
        try {
            for (int looks = 0; isOdd(version.get()) && owner.get() != Thread.currentThread(); looks++) {
                pause(looks);
                if (looks >= LOOKS_BEFORE_NAP) {
                    WAITING.put(Thread.currentThread(), this);
                    requireNoCircle();
                }
            }
        } catch (IllegalStateException e) {
            release(first);
            throw e;
        } finally {
            WAITING.remove(Thread.currentThread());
        }
        return first;
    }

    void release(boolean first) {
        if (first) {
            readers.remove(Thread.currentThread());
        }
        pauses.decrementAndGet();
    }

    /** Two networks whose losses read each other, in two threads, may each be in a change that waits for the other. */
    private void requireNoCircle() {
        WeightGuard guard = this;
        for (int threads = 0; guard != null && threads <= WAITING.size(); threads++) {
            Thread thread = guard.owner.get();
            if (thread == Thread.currentThread()) {
                throw new IllegalStateException(
                        "this thread is in the middle of a step, and reads a network that is in the"
                                + " middle of a step in \"%s\", which waits for this thread: read it between the steps"
                                        .formatted(nameOf(owner.get())));
            }
            guard = thread == null ? null : WAITING.get(thread);
        }
    }

    private static String nameOf(@Nullable Thread thread) {
        return thread == null ? "another thread" : thread.getName();
    }

    /** Returns what is read from weights of one state; the reading may be done twice. */
    <T> T read(Supplier<T> reading) {
        long before = version();
        if (!isOdd(before)) {
            try {
                T result = reading.get();
                if (isStill(before)) {
                    return result;
                }
            } catch (RuntimeException e) {
                if (isStill(before)) {
                    throw e;
                }
            }
        }
        boolean first = hold();
        try {
            return reading.get();
        } finally {
            release(first);
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
