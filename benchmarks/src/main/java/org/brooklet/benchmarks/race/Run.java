package org.brooklet.benchmarks.race;

import java.util.Arrays;
import java.util.List;
import org.brooklet.benchmarks.race.Problem.Instance;
import org.brooklet.optim.Descent;
import org.brooklet.optim.ParameterShape;

/**
 * One run of one contender on one problem. It has diverged when its gradient is too large for an optimizer to take, or its
 * loss, at a checkpoint, is not finite or above a million times 1 + that of the start.
 */
final class Run {

    private static final double TOO_LARGE = 1e6;

    private final Problem problem;
    private final Contender contender;
    private final RunResult.Key key;
    private final double[] setting;

    private final int[] checkpoints;
    private final double[] curve;
    private double[] path = {};
    private double start;
    private double loss;
    private int diverged;

    Run(Problem problem, Contender contender, RunResult.Key key, double[] setting) {
        this.problem = problem;
        this.contender = contender;
        this.key = key;
        this.setting = setting;
        int evaluations = key.evaluations();
        boolean isFollowed = key.league() == League.SHIPPED || key.league() == League.TUNED;
        checkpoints = isFollowed ? Checkpoints.of(evaluations) : new int[] {evaluations};
        curve = new double[isFollowed ? checkpoints.length : 0];
    }

    /** Makes the run. */
    RunResult make() {
        Instance instance = problem.start(key.seed());
        int evaluations = key.evaluations();
        List<ParameterShape> shapes = instance.shapes();
        boolean isPlane = shapes.size() == 1 && shapes.get(0).size() == 2;
        path = new double[curve.length > 0 && isPlane ? 2 * checkpoints.length + 2 : 0];
        double[][] theta = instance.theta();
        double[][] g =
                Arrays.stream(theta).map(array -> new double[array.length]).toArray(double[][]::new);
        start = instance.loss(theta);
        loss = start;
        note(0, theta);
        Arrays.fill(curve, Double.POSITIVE_INFINITY);
        int cost = contender.wholeBatches() ? Math.max(1, problem.batches()) : 1;
        int updates = Math.max(1, evaluations / cost);
        Descent descent = new Descent(contender.maker().make(setting, shapes, updates), shapes);
        if (descent.shapes().size() != theta.length) {
            throw new IllegalArgumentException("a contender moves all parameters; this one freezes some");
        }
        int epoch = Math.max(1, problem.batches() / cost);
        double epochLoss = 0;
        int next = 0;
        for (int spent = cost; next < checkpoints.length && diverged == 0; spent += cost) {
            // A checkpoint between two updates has the loss before the second.
            for (; next < checkpoints.length && checkpoints[next] < spent; next++) {
                take(next, instance, theta);
            }
            if (spent > evaluations || diverged > 0) {
                break;
            }
            descent.toTraining(theta);
            double batchLoss =
                    contender.wholeBatches() ? instance.wholeGradient(theta, g) : instance.gradient(theta, g);
            try {
                descent.update(Double.isFinite(batchLoss) ? batchLoss : Double.NaN, theta, g);
            } catch (ArithmeticException e) {
                diverged = spent;
            }
            descent.toPrediction(theta);
            epochLoss += batchLoss / epoch;
            if (descent.updates() % epoch == 0) {
                descent.afterEpoch(epochLoss);
                epochLoss = 0;
            }
            if (diverged == 0 && checkpoints[next] == spent) {
                take(next++, instance, theta);
            }
        }
        double test = diverged > 0 ? Double.POSITIVE_INFINITY : instance.testLoss(theta);
        if (!Double.isFinite(test)) {
            diverged = Math.max(diverged, evaluations);
        }
        boolean isLost = diverged > 0;
        return new RunResult(
                key.problem(),
                key.contender(),
                key.league(),
                key.index(),
                key.seed(),
                evaluations,
                list(setting),
                start,
                isLost ? Double.POSITIVE_INFINITY : loss,
                isLost ? Double.POSITIVE_INFINITY : test,
                diverged,
                list(curve),
                list(path));
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private void take(int checkpoint, Instance instance, double[][] theta) {
        loss = instance.loss(theta);
        if (!Double.isFinite(loss) || loss > TOO_LARGE * (1 + Math.abs(start))) {
            diverged = checkpoints[checkpoint];
            return;
        }
        if (curve.length > 0) {
            curve[checkpoint] = loss;
        }
        note(checkpoint + 1, theta);
    }

    private void note(int place, double[][] theta) {
        if (path.length > 0) {
            path[2 * place] = theta[0][0];
            path[2 * place + 1] = theta[0][1];
        }
    }
}
