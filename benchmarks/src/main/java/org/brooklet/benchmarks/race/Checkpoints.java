package org.brooklet.benchmarks.race;

import java.util.stream.IntStream;

/** The numbers of gradient evaluations after which a run's loss is taken: four for each doubling, and the last. */
final class Checkpoints {

    private Checkpoints() {}

    /** Returns them for runs of so many evaluations, in their order. */
    static int[] of(int evaluations) {
        return IntStream.concat(
                        IntStream.iterate(0, k -> k + 1)
                                .map(k -> (int) Math.round(StrictMath.pow(2, k / 4.0)))
                                .takeWhile(n -> n < evaluations)
                                .distinct(),
                        IntStream.of(evaluations))
                .toArray();
    }
}
