package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ThreadCrewTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void share_manyRounds_doesEveryPartOnce(int size) {
        ThreadCrew crew = new ThreadCrew(size);
        for (int round = 0; round < 20_000; round++) {
            AtomicIntegerArray done = new AtomicIntegerArray(round % 20);
            assertThat(crew.run((part, thread) -> done.incrementAndGet(part), done.length()))
                    .isTrue();
            for (int part = 0; part < done.length(); part++) {
                assertThat(done.get(part)).isEqualTo(1);
            }
        }
    }

    @Test
    void share_slowParts_usesAllThreadsWithTheirOwnNumbers() throws Exception {
        ThreadCrew crew = new ThreadCrew(3);
        CountDownLatch allAtWork = new CountDownLatch(3);
        Set<Integer> numbers = ConcurrentHashMap.newKeySet();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        crew.run(
                (part, thread) -> {
                    numbers.add(thread);
                    threads.add(Thread.currentThread());
                    await(allAtWork);
                },
                3);
        assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(threads).hasSize(3).contains(Thread.currentThread());
        assertThat(threads)
                .filteredOn(thread -> thread != Thread.currentThread())
                .allMatch(Thread::isDaemon);
    }

    @Test
    void share_afterAllThreadsEnded_startsThemAgain() throws Exception {
        ThreadCrew crew = new ThreadCrew(2);
        Thread first = helperOf(crew);
        first.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(first.isAlive()).isFalse();
        assertThat(helperOf(crew)).isNotSameAs(first);
    }

    @Test
    void share_afterItsThreadsFellAsleep_wakesThem() throws Exception {
        ThreadCrew crew = new ThreadCrew(2);
        Thread first = helperOf(crew);
        while (first.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        assertThat(helperOf(crew)).isSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void share_noThreadToBeHad_isDoneByThoseThereAre(int size) {
        for (int refused = 0; refused < size; refused++) {
            for (int training = 0; training < 200; training++) {
                int from = refused;
                AtomicInteger made = new AtomicInteger();
                ThreadCrew crew = new ThreadCrew(size, work -> {
                    if (made.getAndIncrement() >= from) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return lateThread(work);
                });
                assertEveryPartOnce(crew, 5);
                assertThat(made).hasValueGreaterThanOrEqualTo(size - 1);
            }
        }
    }

    @Test
    void share_threadsThatComeAndGo_doesEveryPartOnce() {
        for (int i = 0; i < 1_000; i++) {
            int seed = i;
            AtomicInteger made = new AtomicInteger();
            ThreadCrew crew = new ThreadCrew(4, work -> {
                if ((made.getAndIncrement() * 31 + seed) % 3 == 0) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                return lateThread(work);
            });
            assertEveryPartOnce(crew, 10);
        }
    }

    /** A thread that begins when the caller may have done everything. */
    private static Thread lateThread(Runnable work) {
        return new Thread(() -> {
            LockSupport.parkNanos(20_000);
            work.run();
        });
    }

    /** Every part is done once when run returns, and nothing is written after that. */
    private static void assertEveryPartOnce(ThreadCrew crew, int rounds) {
        for (int round = 0; round < rounds; round++) {
            AtomicIntegerArray done = new AtomicIntegerArray(7);
            assertThat(crew.run((part, thread) -> done.incrementAndGet(part), done.length()))
                    .isTrue();
            assertThat(done).hasToString("[1, 1, 1, 1, 1, 1, 1]");
        }
    }

    @Test
    void share_partFailsElsewhere_isThrownAndTheCrewGoesOn() {
        ThreadCrew crew = new ThreadCrew(2);
        CountDownLatch both = new CountDownLatch(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> crew.run(
                        (part, thread) -> {
                            await(both);
                            if (thread == 1) {
                                throw new ArithmeticException("no");
                            }
                        },
                        2))
                .withMessage("a part of the work failed")
                .withCauseInstanceOf(ArithmeticException.class);
        AtomicIntegerArray done = new AtomicIntegerArray(5);
        assertThat(crew.run((part, thread) -> done.incrementAndGet(part), 5)).isTrue();
        assertThat(done.toString()).isEqualTo("[1, 1, 1, 1, 1]");
    }

    @Test
    void share_whileAnotherCallerIsHelped_isDeclined() {
        ThreadCrew crew = new ThreadCrew(2);
        AtomicBoolean inner = new AtomicBoolean(true);
        crew.run((part, thread) -> inner.set(crew.run((p, t) -> {}, 1)), 1);
        assertThat(inner).isFalse();
    }

    @Test
    void size_moreThanAMachineHas_isRefused() {
        for (int size : new int[] {1025, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ThreadCrew(size))
                    .withMessage("a crew expects at most 1024 threads, found " + size);
        }
    }

    @Test
    void size_notPositive_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThreadCrew(0))
                .withMessage("a crew expects at least 1 thread, found 0");
    }

    /** The thread of a crew of two that is not the caller's. */
    private static Thread helperOf(ThreadCrew crew) {
        CountDownLatch both = new CountDownLatch(2);
        Thread[] threads = new Thread[2];
        crew.run(
                (part, thread) -> {
                    threads[thread] = Thread.currentThread();
                    await(both);
                },
                2);
        return threads[1];
    }

    /** Waits until as many threads have come here as the latch was made for. */
    private static void await(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
