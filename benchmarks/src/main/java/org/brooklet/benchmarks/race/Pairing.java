package org.brooklet.benchmarks.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One contender on one problem: all runs that depend on each other, so the part of a race that one thread, one shard or one
 * task of a cluster does by itself.
 */
final class Pairing {

    private final Problem problem;
    private final Contender contender;
    private final Protocol protocol;

    Pairing(Problem problem, Contender contender, Protocol protocol) {
        this.problem = problem;
        this.contender = contender;
        this.protocol = protocol;
    }

    /** The runs of a league, in the order of their indices and seeds. */
    List<RunResult.Key> keys(League league) {
        int indices = switch (league) {
            case SHIPPED, TUNED -> 1;
            case TRIAL -> protocol.trials();
            case SWEEP -> protocol.rates();
        };
        int firstSeed = league == League.TRIAL ? 0 : 1;
        int lastSeed = switch (league) {
            case SHIPPED, TUNED -> protocol.seeds();
            case TRIAL -> 0;
            case SWEEP -> protocol.sweepSeeds();
        };
        List<RunResult.Key> keys = new ArrayList<>();
        for (int index = 0; index < indices; index++) {
            for (int seed = firstSeed; seed <= lastSeed; seed++) {
                keys.add(new RunResult.Key(
                        problem.name(), contender.name(), league, index, seed, protocol.evaluations(problem)));
            }
        }
        return keys;
    }

    /**
     * Makes the runs that are not there yet.
     *
     * @param known finds the result of a run that was made before
     * @param made takes each result as soon as it is there, and the nanoseconds that it took
     * @throws IllegalArgumentException if a known run had other settings than it would have now
     */
    void run(Function<RunResult.Key, @Nullable RunResult> known, ObjLongConsumer<RunResult> made) {
        double[] shipped = contender.shippedSetting();
        keys(League.SHIPPED).forEach(key -> one(key, shipped, known, made));
        keys(League.SWEEP).forEach(key -> one(key, contender.sweepSetting(key.index(), protocol.rates()), known, made));
        List<RunResult> trials = keys(League.TRIAL).stream()
                .map(key -> one(key, contender.trialSetting(key.index()), known, made))
                .toList();
        double[] best = best(trials).setting().stream().mapToDouble(s -> s).toArray();
        keys(League.TUNED).forEach(key -> one(key, best, known, made));
    }

    /** Returns whether a journal has all runs. */
    boolean isIn(Journal journal) {
        return Stream.of(League.values())
                .flatMap(league -> keys(league).stream())
                .allMatch(key -> journal.find(key) != null);
    }

    /** The trial with the lowest loss on validation; the first of those that are alike. */
    static RunResult best(List<RunResult> trials) {
        return trials.stream()
                .min(Comparator.comparingDouble(RunResult::validation))
                .orElseThrow();
    }

    private RunResult one(
            RunResult.Key key,
            double[] setting,
            Function<RunResult.Key, @Nullable RunResult> known,
            ObjLongConsumer<RunResult> made) {
        RunResult before = known.apply(key);
        if (before == null) {
            long begun = System.nanoTime();
            RunResult result = new Run(problem, contender, key, setting).make();
            made.accept(result, System.nanoTime() - begun);
            return result;
        }
        List<Double> now = Arrays.stream(setting).boxed().toList();
        if (!before.setting().equals(now)) {
            throw new IllegalArgumentException(
                    "the file has it with settings %s, now it would have %s: name another folder, or the contender otherwise (%s)"
                            .formatted(before.setting(), now, key));
        }
        return before;
    }

    @Override
    public String toString() {
        return contender + " on " + problem.name();
    }
}
