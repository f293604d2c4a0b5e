package org.brooklet.benchmarks.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What came of one run: one line of {@code runs.jsonl}.
 *
 * @param problem the problem's name
 * @param contender the contender's name
 * @param league what the run is for
 * @param index the number of the trial or of the rate, from 0; 0 in the other leagues
 * @param seed what start and batches were drawn from
 * @param evaluations how many gradient evaluations the run may cost
 * @param setting the contender's settings
 * @param start the loss that settings are selected by, at the start
 * @param validation the same at the end; infinite if the run diverged
 * @param test the loss that is reported, at the end; infinite if the run diverged
 * @param diverged after how many gradient evaluations it was found to have diverged, 0 if it has not
 * @param curve the loss that settings are selected by, at each of {@link Checkpoints}, in the leagues as shipped and tuned
 * @param path two variables at the start and each checkpoint, one after the other, in these leagues where there are just two
 */
record RunResult(
        String problem,
        String contender,
        League league,
        int index,
        long seed,
        int evaluations,
        List<Double> setting,
        double start,
        double validation,
        double test,
        int diverged,
        List<Double> curve,
        List<Double> path) {

    /** Refuses what a line may lack. */
    RunResult {
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(contender, "contender");
        Objects.requireNonNull(league, "league");
        setting = List.copyOf(setting);
        curve = List.copyOf(curve);
        path = List.copyOf(path);
    }

    /**
     * Reads a line.
     *
     * @throws JsonProcessingException if it is no run
     */
    static RunResult ofLine(String line) throws JsonProcessingException {
        RunResult result = Journal.JSON.readValue(line, RunResult.class);
        if (result == null) {
            throw new JsonMappingException(null, "expected an object, found " + line);
        }
        return result;
    }

    /** What tells this run from all others. */
    record Key(String problem, String contender, League league, int index, long seed, int evaluations)
            implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::problem)
                .thenComparing(Key::contender)
                .thenComparing(Key::league)
                .thenComparing(Key::index)
                .thenComparing(Key::seed)
                .thenComparing(Key::evaluations);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** What tells this run from all others. */
    Key key() {
        return new Key(problem, contender, league, index, seed, evaluations);
    }

    /** Whether it diverged. */
    boolean hasDiverged() {
        return diverged > 0;
    }
}
