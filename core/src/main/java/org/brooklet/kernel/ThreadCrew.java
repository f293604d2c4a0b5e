package org.brooklet.kernel;

import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A crew is a caller and the threads that share its work: they take one part after another, and the caller goes on when
 * all are done.
 *
 * <p>Its threads are daemons. They start with the first shared work, look out for more for a millisecond, since a
 * training step is one product after another, then sleep, and end by themselves after a second without work. So there
 * is nothing to close, and a crew that is forgotten leaves nothing behind.
 *
 * <p>Where the machine has no thread left, or a thread has died, the work is done by those there are.
 *
 * <p>Sharing allocates nothing, but for a thread that has to be started.
 */
public final class ThreadCrew {

    /** Work that can be done in parts at the same time. */
    public interface Work {

        /** Does a part of the work, counted from 0, with the memory of one of the threads, counted from 0. */
        void part(int part, int thread);
    }

    /** How long to look out for the next work, or for the end of this, before sleeping, in nanoseconds. */
    private static final long LOOKING = 1_000_000;

    /** The same where there are more threads than processors: a thread that looks out keeps another from working. */
    private static final long LOOKING_IN_A_CROWD = 5_000;

    private static final int LOOKS_BETWEEN_CLOCKS = 64;

    /** More threads than this are a mistake, or the end of the machine. */
    private static final int MOST = 1024;

    /** How long a caller sleeps at a time, in nanoseconds. */
    private static final long NAP = 20_000;

    /** How long a thread stays without work, in nanoseconds. */
    private static final long IDLE = 1_000_000_000;

    private final int size;
    private final ThreadFactory threads;
    private final long looking;
    private final Helper[] helpers;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** The next part that nobody has taken. */
    private final AtomicInteger next = new AtomicInteger();

    /** How many helpers have not yet seen that there is no part left. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private @Nullable Work work;
    private int parts;
    private volatile @Nullable Throwable failure;

    /** The number of the work in hand; written last, so that a thread that reads the number also reads the work. */
    private volatile long round;

    /**
     * Makes a crew.
     *
     * @param size the number of threads, the caller included
     * @throws IllegalArgumentException if {@code size} is not from 1 to 1,024
     */
    public ThreadCrew(int size) {
        this(size, Thread::new);
    }

    /** Makes a crew whose threads are made by somebody else. */
    ThreadCrew(int size, ThreadFactory threads) {
        if (size < 1) {
            throw new IllegalArgumentException("a crew expects at least 1 thread, found " + size);
        }
        if (size > MOST) {
            throw new IllegalArgumentException("a crew expects at most %s threads, found %s".formatted(MOST, size));
        }
        this.size = size;
        this.threads = threads;
        this.looking = size <= Runtime.getRuntime().availableProcessors() ? LOOKING : LOOKING_IN_A_CROWD;
        this.helpers = new Helper[size - 1];
        Arrays.setAll(helpers, i -> new Helper(i + 1));
    }

    /** Returns the number of threads, the caller included. */
    public int size() {
        return size;
    }

    /**
     * Does all parts of a work, some of them in the calling thread, and returns when the last is done.
     *
     * @return whether it did; not if another caller is being helped at the moment
     * @throws IllegalStateException if a part failed in another thread, with that failure as its cause
     */
    public boolean run(Work work, int parts) {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        this.work = work;
        this.parts = parts;
        this.failure = null;
        next.set(0);
        unfinished.set(helpers.length);
        long begun = round + 1;
        round = begun;
        for (Helper helper : helpers) {
            helper.call(begun);
        }
        try {
            takeParts(work, 0);
        } finally {
            next.set(parts);
            awaitHelpers();
            this.work = null;
            busy.set(false);
        }
        if (failure != null) {
            throw new IllegalStateException("a part of the work failed", failure);
        }
        return true;
    }

    private void takeParts(Work work, int thread) {
        for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
            work.part(part, thread);
        }
    }

    private void awaitHelpers() {
        long end = System.nanoTime() + looking;
        for (int looks = 1; unfinished.get() > 0; looks++) {
            if (looks % LOOKS_BETWEEN_CLOCKS == 0 && System.nanoTime() > end) {
                for (Helper helper : helpers) {
                    helper.giveUpIfDead();
                }
                LockSupport.parkNanos(NAP);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** What a helper's thread is doing. */
    private enum State {
        ENDED,
        AWAKE,
        ASLEEP
    }

    /** One of the threads that are not the caller's; it ends when there is nothing to do, and is started again. */
    private final class Helper implements Runnable {

        private final int number;
        private final AtomicReference<State> state = new AtomicReference<>(State.ENDED);
        private @Nullable Thread thread;

        /** The last round this helper has worked in. */
        private long done;

        Helper(int number) {
            this.number = number;
        }

        /** Makes sure that the helper sees the round, which has been written before. */
        void call(long begun) {
            if (state.compareAndSet(State.ASLEEP, State.AWAKE)) {
                LockSupport.unpark(thread);
            } else if (state.compareAndSet(State.ENDED, State.AWAKE)) {
                done = begun - 1;
                if (!start()) {
                    state.set(State.ENDED);
                    unfinished.decrementAndGet();
                }
            }
        }

        /** Returns whether there was a thread to be had; if not, the others do its parts, to the same bits. */
        private boolean start() {
            try {
                thread = threads.newThread(this);
                thread.setName("brooklet-" + number);
                thread.setDaemon(true);
                thread.start();
                return true;
            } catch (OutOfMemoryError e) {
                return false;
            }
        }

        /** Counts as finished if its thread died before it took a part of this round. */
        void giveUpIfDead() {
            Thread started = thread;
            if (started != null
                    && !started.isAlive()
                    && done != round
                    && state.compareAndSet(State.AWAKE, State.ENDED)) {
                unfinished.decrementAndGet();
            }
        }

        @Override
        public void run() {
            while (awaitNextRound()) {
                done++;
                try {
                    Work shared = work;
                    if (shared != null) {
                        takeParts(shared, number);
                    }
                } catch (Throwable t) {
                    failure = t;
                } finally {
                    unfinished.decrementAndGet();
                }
            }
        }

        /** Returns whether there is another round; if not, the thread is to end. */
        private boolean awaitNextRound() {
            long end = System.nanoTime() + looking;
            for (int looks = 1; round == done; looks++) {
                if (looks % LOOKS_BETWEEN_CLOCKS != 0 || System.nanoTime() < end) {
                    Thread.onSpinWait();
                } else if (!sleep()) {
                    return false;
                }
            }
            return true;
        }

        /**
         * Sleeps until called. The call may belong to a round that this helper has worked in already, having seen it
         * before it was called: so waking up does not mean that there is work.
         *
         * @return false if nobody called for so long that the thread is to end
         */
        private boolean sleep() {
            state.set(State.ASLEEP);
            if (round != done && state.compareAndSet(State.ASLEEP, State.AWAKE)) {
                return true;
            }
            long end = System.nanoTime() + IDLE;
            while (state.get() == State.ASLEEP) {
                long left = end - System.nanoTime();
                if (left <= 0 && state.compareAndSet(State.ASLEEP, State.ENDED)) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
            return true;
        }
    }
}
