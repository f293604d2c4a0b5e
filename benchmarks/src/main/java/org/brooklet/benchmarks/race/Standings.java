package org.brooklet.benchmarks.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.brooklet.benchmarks.race.Statistics.Interval;

/**
 * What a race has shown: everything that the texts and the page say, computed from the results alone. Problems and contenders
 * are given by their places in the race.
 */
public final class Standings {

    /** AlgoPerf's: a contender that takes four times as long as the fastest counts as one that does not arrive. */
    static final double LONGEST = 4;

    private final Race race;
    private final Map<RunResult.Key, RunResult> results = new HashMap<>();
    private final double[] targets;

    /** Of the leagues as shipped and tuned. */
    private final Map<League, Comparison> comparisons = new EnumMap<>(League.class);

    /** One league's contenders, by problem. */
    private static final class Comparison {
        final int[] winners;
        final double[][] times;
        final boolean[][] ties;

        Comparison(int problems, int contenders) {
            winners = new int[problems];
            times = new double[problems][contenders];
            ties = new boolean[problems][contenders];
        }
    }

    Standings(Race race, List<RunResult> results) {
        this.race = race;
        results.forEach(result -> this.results.put(result.key(), result));
        this.targets = new double[race.problems().size()];
        for (int p = 0; p < targets.length; p++) {
            targets[p] = findTarget(p);
        }
        for (League league : List.of(League.SHIPPED, League.TUNED)) {
            comparisons.put(league, compare(league));
        }
    }

    private Comparison compare(League league) {
        int contenders = race.contenders().size();
        Comparison comparison = new Comparison(targets.length, contenders);
        for (int p = 0; p < targets.length; p++) {
            int winner = findWinner(p, league);
            comparison.winners[p] = winner;
            double[] best = losses(p, winner, league);
            for (int c = 0; c < contenders; c++) {
                double[] losses = losses(p, c, league);
                comparison.times[p][c] = findTime(p, c, league);
                comparison.ties[p][c] = Double.isFinite(Statistics.median(losses))
                        && difference(losses, best).low() <= 0;
            }
        }
        return comparison;
    }

    private Comparison of(League league) {
        return Objects.requireNonNull(comparisons.get(league), "only as shipped and tuned");
    }

    /** Whether a reference takes part. */
    boolean hasReferences() {
        return race.contenders().stream().anyMatch(c -> Contenders.REFERENCES.contains(c.name()));
    }

    /** The race. */
    Race race() {
        return race;
    }

    /** The runs of a league, in the order of their indices and seeds. */
    List<RunResult> runs(int problem, int contender, League league) {
        Pairing pairing =
                new Pairing(race.problems().get(problem), race.contenders().get(contender), race.protocol());
        return pairing.keys(league).stream()
                .map(key -> {
                    RunResult result = results.get(key);
                    if (result == null) {
                        throw new IllegalArgumentException(
                                "%s was not run to its end: there is no %s; run the race, or the shard that is missing"
                                        .formatted(pairing, key));
                    }
                    return result;
                })
                .toList();
    }

    /** The final test losses of a league, by seed. */
    double[] losses(int problem, int contender, League league) {
        return runs(problem, contender, league).stream()
                .mapToDouble(RunResult::test)
                .toArray();
    }

    /**
     * The loss on validation to be reached: AlgoPerf's rule. Of the references' best trials, the best one's settings are run
     * again on fresh seeds, and the median of the lowest losses of these runs is the target.
     */
    double target(int problem) {
        return targets[problem];
    }

    private double findTarget(int problem) {
        List<Integer> references = new ArrayList<>();
        for (int c = 0; c < race.contenders().size(); c++) {
            if (Contenders.REFERENCES.contains(race.contenders().get(c).name())) {
                references.add(c);
            }
        }
        if (references.isEmpty()) {
            references = range(race.contenders().size());
        }
        int best = references.stream()
                .min(Comparator.comparingDouble(c -> bestTrial(problem, c).validation()))
                .orElseThrow();
        return Statistics.median(runs(problem, best, League.TUNED).stream()
                .mapToDouble(run -> Collections.min(run.curve()))
                .toArray());
    }

    private static List<Integer> range(int count) {
        List<Integer> range = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            range.add(i);
        }
        return range;
    }

    /** The trial that was selected. */
    RunResult bestTrial(int problem, int contender) {
        return Pairing.best(runs(problem, contender, League.TRIAL));
    }

    /** The gradient evaluations after which half of the seeds have reached the target; infinite if they do not. */
    double time(int problem, int contender, League league) {
        return of(league).times[problem][contender];
    }

    private double findTime(int problem, int contender, League league) {
        int[] checkpoints =
                Checkpoints.of(race.protocol().evaluations(race.problems().get(problem)));
        return Statistics.median(runs(problem, contender, league).stream()
                .mapToDouble(run -> {
                    for (int k = 0; k < checkpoints.length; k++) {
                        if (run.curve().get(k) <= targets[problem] && Double.isFinite(targets[problem])) {
                            return checkpoints[k];
                        }
                    }
                    return Double.POSITIVE_INFINITY;
                })
                .toArray());
    }

    /** The time on each problem, as a multiple of the shortest of all contenders; infinite where it does not arrive. */
    double[] ratios(int contender, League league) {
        double[] ratios = new double[race.problems().size()];
        for (int p = 0; p < ratios.length; p++) {
            double shortest = Double.POSITIVE_INFINITY;
            for (int c = 0; c < race.contenders().size(); c++) {
                shortest = Math.min(shortest, time(p, c, league));
            }
            double time = time(p, contender, league);
            ratios[p] = Double.isInfinite(time) ? time : time / shortest;
        }
        return ratios;
    }

    /**
     * The performance profile at a multiple: the share of problems on which the contender takes at most so many times as long as
     * the fastest. Dolan and Moré, "Benchmarking optimization software with performance profiles", 2002.
     */
    static double profile(double[] ratios, double multiple) {
        return (double) Arrays.stream(ratios).filter(r -> r <= multiple).count() / ratios.length;
    }

    /** AlgoPerf's score: the mean height of the profile from 1 to 4. Dahl et al., "Benchmarking neural network training algorithms", 2023. */
    static double score(double[] ratios) {
        double area = Arrays.stream(ratios).map(r -> Math.max(0, LONGEST - r)).sum();
        return area / ratios.length / (LONGEST - 1);
    }

    /** The contender with the lowest median of test losses; the first of those that are alike. */
    int winner(int problem, League league) {
        return of(league).winners[problem];
    }

    private int findWinner(int problem, League league) {
        return range(race.contenders().size()).stream()
                .min(Comparator.comparingDouble(c -> Statistics.median(losses(problem, c, league))))
                .orElseThrow();
    }

    /**
     * Whether a contender wins or ties with the winner: whether the 95 % bootstrap interval of the median difference, pair by
     * pair of the same seed, holds 0 or is below. Nobody does where half of the runs have diverged.
     */
    boolean ties(int problem, int contender, League league) {
        return of(league).ties[problem][contender];
    }

    /** The interval of the median of paired differences. */
    static Interval difference(double[] first, double[] second) {
        return Statistics.bootstrap(Statistics.differences(first, second), Statistics::median);
    }

    /** On how many problems a contender wins or ties. */
    int wins(int contender, League league) {
        return (int) range(race.problems().size()).stream()
                .filter(p -> ties(p, contender, league))
                .count();
    }

    /** How many runs of a league have diverged, on all problems. */
    int diverged(int contender, League league) {
        return (int) range(race.problems().size()).stream()
                .flatMap(p -> runs(p, contender, league).stream())
                .filter(RunResult::hasDiverged)
                .count();
    }

    /** How many runs of a league there are, on all problems. */
    int count(int contender, League league) {
        return range(race.problems().size()).stream()
                .mapToInt(p -> runs(p, contender, league).size())
                .sum();
    }

    /** The numbers of trials that one might make: 1, 2, 4, ..., half of those that were made. */
    List<Integer> budgets() {
        List<Integer> budgets = new ArrayList<>();
        for (int k = 1; k == 1 || k <= race.protocol().trials() / 2; k *= 2) {
            budgets.add(k);
        }
        return budgets;
    }

    /**
     * The test loss to be expected of the best, on validation, of k trials: exactly, over all ways to draw k of those that were
     * made; infinite if all of k can have diverged.
     */
    double expectedBest(int problem, int contender, int k) {
        double[] losses = byValidation(problem, contender);
        return Statistics.expectation(losses, Statistics.bestOf(k, losses.length));
    }

    /** The test loss that the best, on validation, of k trials is as likely to be below as above. */
    double middleBest(int problem, int contender, int k) {
        double[] losses = byValidation(problem, contender);
        return Statistics.middle(losses, Statistics.bestOf(k, losses.length));
    }

    private double[] byValidation(int problem, int contender) {
        return runs(problem, contender, League.TRIAL).stream()
                .sorted(Comparator.comparingDouble(RunResult::validation))
                .mapToDouble(RunResult::test)
                .toArray();
    }

    /** The median test loss at each rate of the sweep. */
    double[] swept(int problem, int contender) {
        double[] losses = losses(problem, contender, League.SWEEP);
        int seeds = race.protocol().sweepSeeds();
        double[] medians = new double[race.protocol().rates()];
        Arrays.setAll(medians, k -> Statistics.median(Arrays.copyOfRange(losses, k * seeds, (k + 1) * seeds)));
        return medians;
    }

    /** The quantile of the seeds' losses at each checkpoint. */
    double[] curve(int problem, int contender, League league, double share) {
        List<RunResult> runs = runs(problem, contender, league);
        double[] curve = new double[runs.get(0).curve().size()];
        for (int k = 0; k < curve.length; k++) {
            int at = k;
            double[] losses =
                    runs.stream().mapToDouble(run -> run.curve().get(at)).toArray();
            curve[k] = share == 0.5 ? Statistics.median(losses) : Statistics.quantile(share, losses);
        }
        return curve;
    }

    /**
     * The inclusion test: the problems on which a contender, tuned, loses to a special case of itself, so that it was not tuned
     * enough. It loses where the whole interval of the median difference is above 0, of the loss that it was tuned by.
     */
    List<String> lost(int general, int special) {
        return range(race.problems().size()).stream()
                .filter(p ->
                        difference(tunedBy(p, general), tunedBy(p, special)).low() > 0)
                .map(p -> race.problems().get(p).name())
                .toList();
    }

    private double[] tunedBy(int problem, int contender) {
        return runs(problem, contender, League.TUNED).stream()
                .mapToDouble(RunResult::validation)
                .toArray();
    }

    /** The contenders, those with the highest score of a league first; of the same score, those that win more often. */
    List<Integer> ranking(League league) {
        int count = race.contenders().size();
        double[] scores = new double[count];
        int[] wins = new int[count];
        for (int c = 0; c < count; c++) {
            scores[c] = score(ratios(c, league));
            wins[c] = wins(c, league);
        }
        return range(count).stream()
                .sorted(Comparator.comparingDouble((Integer c) -> -scores[c]).thenComparing(c -> -wins[c]))
                .toList();
    }

    /** Returns the standings as a text. */
    public String text() {
        return RaceText.of(this);
    }
}
