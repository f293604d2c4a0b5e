package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.Loss;
import org.brooklet.loss.ReducedLoss;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.brooklet.optim.AccumulatedGradients;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Rule;
import org.brooklet.optim.Scheduled;
import org.brooklet.optim.Wrapper;
import org.brooklet.schedule.Schedule;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A look at a training before its first step, for what people most often do wrong and what no exception tells: it runs,
 * and is slow or learns nothing. Each finding says what was seen, why it matters and what to write instead.
 */
final class Lint {

    /** A class with so many times fewer rows than another is rare. */
    private static final int RARE = 20;

    /** A rate below this share of its largest is next to nothing. */
    private static final double NOTHING = 0.01;

    /** So many times as long as the training is far behind its end. */
    private static final long FAR = 10_000;

    /** At so many places a schedule is looked at. */
    private static final int PLACES = 200;

    private final Network network;
    private final TrainingStep step;
    private final Dataset data;
    private final DMatrixRMaj targets;
    private final Fit settings;
    private final List<String> warnings = new ArrayList<>();

    Lint(Network network, TrainingStep step, Dataset data, Fit settings) {
        this.network = network;
        this.step = step;
        this.data = data;
        this.targets = data.targets();
        this.settings = settings;
    }

    List<String> warnings() {
        FeatureScales scales = new FeatureScales(network.plan(), data);
        String unlike = scales.unlike();
        if (unlike != null) {
            warnings.add(unlike);
        }
        scales.addConstant(warnings);
        Optional<UnreachableTarget> target = step.evaluator().unreachable(targets);
        if (target.isPresent()) {
            warnings.add(unreachable(target.get()));
        }
        for (ObjectivePart part : step.evaluator().parts()) {
            squaredErrorOfProbabilities(part);
            rareClass(part);
            weightsWithoutEffect(part);
        }
        boolean isPlain = step.optimizer() instanceof Rule;
        if (!isPlain && settings.patience() == null && settings.timeLimit() == null) {
            schedules();
        }
        return List.copyOf(warnings);
    }

    /** Looks at all schedules; one within accumulated gradients counts fewer steps. */
    private void schedules() {
        int batches = 1;
        for (Optimizer o = step.optimizer(); o != null; o = o instanceof Wrapper wrapper ? wrapper.inner() : null) {
            if (o instanceof Scheduled scheduled) {
                schedule(scheduled.schedule(), batches);
            } else if (o instanceof AccumulatedGradients accumulated) {
                batches *= accumulated.batches();
            }
        }
    }

    private static String unreachable(UnreachableTarget target) {
        return ("the target %s in row %s, column %s is never reached: \"%s\" gives %s; end the network in another op, such"
                        + " as linear or unstandardize, or scale the targets")
                .formatted(target.value(), target.row(), target.column(), target.node(), target.range());
    }

    private static boolean is(@Nullable Op op, String name) {
        return op != null && op.name().equals(name);
    }

    /** A loss of quantities, such as the squared error, where there are labels and probabilities. */
    private void squaredErrorOfProbabilities(ObjectivePart part) {
        Op op = part.output();
        if ((is(op, "sigmoid") || is(op, "softmax"))
                && part.given().isLeastAtTarget()
                && part.given().predictions().equals(Range.REAL)
                && areLabels(part.targetsOf(targets))) {
            warnings.add(
                    ("%s of probabilities has next to no gradient where they are surely wrong; after" + " %s, use %s")
                            .formatted(
                                    part.given(),
                                    op == null ? "" : op.name(),
                                    is(op, "sigmoid") ? "BinaryCrossEntropy" : "CategoricalCrossEntropy"));
        }
    }

    private static boolean areLabels(DMatrixRMaj targets) {
        return Arrays.stream(targets.data, 0, targets.getNumElements()).allMatch(y -> y == 0 || y == 1);
    }

    private void rareClass(ObjectivePart part) {
        DMatrixRMaj own = part.targetsOf(targets);
        if (own.numCols != 1 || data.weights() != null) {
            return;
        }
        int classes = Math.max(2, part.width());
        int[] counts = new int[classes];
        for (int row = 0; row < own.numRows; row++) {
            double y = own.data[row];
            if (!(y >= 0 && y < classes && y == (int) y)) {
                return;
            }
            counts[(int) y]++;
        }
        int most = 0;
        int least = -1;
        for (int k = 0; k < classes; k++) {
            most = counts[k] > counts[most] ? k : most;
            least = counts[k] > 0 && (least < 0 || counts[k] < counts[least]) ? k : least;
        }
        if (least >= 0 && counts[most] >= RARE * counts[least] && countsClassesAlike(part.given())) {
            warnings.add(("class %s has %s rows, class %s has %s: a network that never says %s is right in most rows;"
                            + " judge it by Metric.f1(Average.MACRO) or Metric.AVERAGE_PRECISION, and see %s")
                    .formatted(
                            least,
                            counts[least],
                            most,
                            counts[most],
                            least,
                            classes == 2 && part.width() == 1
                                    ? "positiveWeight of the loss"
                                    : "classWeights of the loss"));
        }
    }

    private static boolean countsClassesAlike(Loss given) {
        Loss loss = given instanceof ReducedLoss reduced ? reduced.loss() : given;
        DMatrixRMaj none = new DMatrixRMaj(1, 1);
        boolean isBinary = loss instanceof BinaryCrossEntropy binary
                && binary.labelSmoothing(0).equals(new BinaryCrossEntropy());
        boolean isOfLogits = loss instanceof BinaryCrossEntropyWithLogits logits
                && logits.labelSmoothing(0).equals(new BinaryCrossEntropyWithLogits());
        boolean isOfClasses =
                loss instanceof CategoricalCrossEntropy || loss instanceof CategoricalCrossEntropyWithLogits;
        return isBinary || isOfLogits || (isOfClasses && loss.weight(none, null) == 1);
    }

    private void weightsWithoutEffect(ObjectivePart part) {
        DMatrixRMaj weights = data.weights();
        if (settings.batchSize() > 1
                || data.rows() == 1
                || !part.given().reduction().isMean()) {
            return;
        }
        boolean differ = false;
        for (int row = 1; weights != null && row < data.rows(); row++) {
            differ |= weights.data[row] != weights.data[0];
        }
        if (differ || part.hasClassWeights(data)) {
            warnings.add("in batches of one row, weights change nothing: each batch is divided by its own weight; take"
                    + " larger batches, or reducedBy(Reduction.SUM), under which a weight is the same in every batch");
        }
    }

    private void schedule(Schedule schedule, int batches) {
        long first = step.updates() / batches;
        long steps = Math.max(1, settings.steps(data.rows()) / batches);
        double most = 0;
        double alive = 0;
        for (int place = 0; place <= PLACES; place++) {
            double share = schedule.at(first + (steps - 1) * place / PLACES);
            most = Math.max(most, share);
            alive = share > NOTHING * most ? place : alive;
        }
        double last = schedule.at(first + steps - 1);
        if (alive < PLACES / 2.0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s is next to 0 after %.0f %% of the training: a schedule counts updates, and %s epochs of %s rows make"
                            + " %s; Fit.steps(rows) tells this number, schedule.inEpochs(fit.stepsOfEpoch(rows)) counts epochs",
                    schedule,
                    100 * alive / PLACES,
                    settings.epochs(),
                    data.rows(),
                    steps));
        } else if (steps > 1 && last > 0.9 * most && schedule.at(first + FAR * steps) < 0.1 * most) {
            warnings.add(
                    ("%s has hardly begun to fall when the training ends, after %s steps; Fit.steps(rows) tells this"
                                    + " number")
                            .formatted(schedule, steps));
        }
    }
}
