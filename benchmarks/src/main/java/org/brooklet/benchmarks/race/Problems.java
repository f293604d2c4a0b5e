package org.brooklet.benchmarks.race;

import java.util.List;

/** The problems of the race. To add one, write it and name it here. */
public final class Problems {

    private Problems() {}

    /** Returns all of them: functions first, then networks. */
    public static List<Problem> all() {
        return List.of(
                new Rosenbrock(2),
                new Beale(),
                new Rosenbrock(20),
                new IllConditionedQuadratic(),
                new NoisyQuadratic(),
                new QuadraticDeep(true),
                SineCurve.problem(),
                Parity.problem(),
                TwoSpirals.problem(),
                RealData.breastCancer(),
                RealData.autoMpg(),
                RealData.digits(),
                MatrixExponential.problem());
    }
}
