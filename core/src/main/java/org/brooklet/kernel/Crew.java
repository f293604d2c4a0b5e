package org.brooklet.kernel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A crew is a caller and the threads that share its work: each does one part, and the caller goes on when all are done.
 *
 * <p>Its threads are daemons. They start with the first shared work, look out for more for some microseconds, since a
 * training step is one product after another, then sleep, and end by themselves after a second without work. So there
 * is nothing to close, and a crew that is forgotten leaves nothing behind.
 *
 * <p>Sharing allocates nothing, but for a thread that has to be started.
 */
public final class Crew {

    /** Work that can be done in parts at the same time. */
    interface Work {

        /** Does part {@code part} of {@code parts}, counted from 0. */
        void part(int part, int parts);
    }

    /** How often a thread looks for work, or a caller for the end of it, before it lets others run: some 20 us. */
    private static final int LOOKS = 2000;

    /** How long a caller then sleeps at a time, in nanoseconds. */
    private static final long NAP = 10_000;

    /** How long a thread stays without work, in nanoseconds. */
    private static final long IDLE = 1_000_000_000;

    private final int size;
    private final boolean[] running;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger unfinished = new AtomicInteger();
    private int sleeping;

    /** The number of the work in hand; written last, so that who sees it sees the work. */
    private volatile long round;

    private @Nullable Work work;
    private volatile @Nullable Throwable failure;

    /**
     * Makes a crew.
     *
     * @param size the number of threads, the caller included
     * @throws IllegalArgumentException if {@code size} is not positive
     */
    public Crew(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a crew expects at least 1 thread, found " + size);
        }
        this.size = size;
        this.running = new boolean[size];
    }

    /** Returns the number of threads, the caller included. */
    public int size() {
        return size;
    }

    /**
     * Does all parts of a work, part 0 in the calling thread, and returns when the last is done.
     *
     * @return whether it did; not if another caller is being helped at the moment
     */
    boolean share(Work work) {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        this.work = work;
        unfinished.set(size - 1);
        begin();
        try {
            work.part(0, size);
        } finally {
            awaitOthers();
            this.work = null;
            busy.set(false);
        }
        Throwable failed = failure;
        if (failed != null) {
            failure = null;
            throw new IllegalStateException("a part of the work failed", failed);
        }
        return true;
    }

    private synchronized void begin() {
        long next = round + 1;
        for (int part = 1; part < size; part++) {
            if (!running[part]) {
                running[part] = true;
                start(part, round);
            }
        }
        round = next;
        if (sleeping > 0) {
            notifyAll();
        }
    }

    private void start(int part, long seen) {
        Thread thread = new Thread(() -> serve(part, seen), "brooklet-" + part);
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitOthers() {
        int looks = 0;
        while (unfinished.get() > 0) {
            if (++looks < LOOKS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(NAP);
            }
        }
    }

    /** What a thread does: wait for the next round, do its part. */
    private void serve(int part, long seen) {
        long done = seen;
        while (awaitRoundAfter(done, part)) {
            done++;
            try {
                if (work != null) {
                    work.part(part, size);
                }
            } catch (Throwable t) {
                failure = t;
            } finally {
                unfinished.decrementAndGet();
            }
        }
    }

    /** Returns whether there is another round; if not, the thread is to end. */
    private boolean awaitRoundAfter(long done, int part) {
        for (int looks = 0; looks < LOOKS; looks++) {
            if (round > done) {
                return true;
            }
            Thread.onSpinWait();
        }
        return sleepUntilRoundAfter(done, part);
    }

    private synchronized boolean sleepUntilRoundAfter(long done, int part) {
        long end = System.nanoTime() + IDLE;
        sleeping++;
        try {
            for (long left = IDLE; round <= done && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sleeping--;
        }
        running[part] = round > done;
        return running[part];
    }
}
