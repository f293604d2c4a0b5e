package org.brooklet.benchmarks.race;

/**
 * How much is run for each pairing of a problem and a contender.
 *
 * @param seeds how many seeds the leagues as shipped and tuned have: from 1 on
 * @param trials how many settings are tried, all with seed 0
 * @param rates how many learning rates the sweep has
 * @param sweepSeeds how many seeds each of them has: from 1 on
 * @param evaluations gradient evaluations of a run; 0 for what each problem says, times {@code factor}
 * @param factor by how much runs are longer than in the quick race
 */
public record Protocol(int seeds, int trials, int rates, int sweepSeeds, int evaluations, int factor) {

    /** Two minutes on two cores. */
    public static final Protocol QUICK = new Protocol(20, 64, 13, 1, 0, 1);

    /** More seeds, and ten times as long runs. */
    public static final Protocol FULL = new Protocol(50, 64, 13, 5, 0, 10);

    private static final int MOST = 1_000_000;

    /** Checks the numbers. */
    public Protocol {
        require("seeds", seeds, 1);
        require("trials", trials, 1);
        require("rates", rates, 1);
        require("sweepSeeds", sweepSeeds, 1);
        require("evaluations", evaluations, 0);
        require("factor", factor, 1);
    }

    private static void require(String what, int number, int least) {
        if (number < least || number > MOST) {
            throw new IllegalArgumentException(
                    "%s expects a whole number from %s to %s, found %s".formatted(what, least, MOST, number));
        }
    }

    /** Returns how many gradient evaluations a run has. */
    int evaluations(Problem problem) {
        return evaluations > 0 ? evaluations : problem.evaluations() * factor;
    }

    /** Returns the same with another number of seeds. */
    public Protocol withSeeds(int number) {
        return new Protocol(number, trials, rates, sweepSeeds, evaluations, factor);
    }

    /** Returns the same with runs of so many gradient evaluations. */
    public Protocol withEvaluations(int number) {
        return new Protocol(seeds, trials, rates, sweepSeeds, number, factor);
    }

    /** Returns how many runs a pairing has. */
    int runs() {
        return 2 * seeds + trials + rates * sweepSeeds;
    }
}
