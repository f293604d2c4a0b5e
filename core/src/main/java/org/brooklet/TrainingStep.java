package org.brooklet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brooklet.data.Batch;
import org.brooklet.kernel.ArrayFunctions;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.Standardize;
import org.brooklet.optim.ClipByNorm.Norm;
import org.brooklet.optim.Descent;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One step of training, again and again: forward, loss, backward, update. It holds the descent, and with it the
 * optimizer's memory.
 *
 * <p>The order of things is what makes a failed step harmless: everything of the library that can fail comes before the
 * update. An optimizer of one's own may fail in it: the descent then refuses to go on. An op of one's own may fail after
 * it: then the step was made.
 */
final class TrainingStep {

    private static final double SMALL = 1e-200;

    private static final double LARGE = 1e200;

    private final Network network;
    private final Evaluator evaluator;
    private final Optimizer optimizer;
    private final Descent descent;
    private final boolean hasTrainingPlace;

    /** The parameters that are moved, and the arrays of their values and gradients. */
    private final List<Parameter> parameters = new ArrayList<>();

    private final double[][] theta;
    private final double[][] gradients;

    /** Whether a training is making a step, or its listeners are being told of it. */
    private boolean inTraining;

    private double loss = Double.NaN;
    private double gradientNorm = Double.NaN;

    TrainingStep(Network network, Objective objective, Optimizer optimizer) {
        this.network = network;
        this.optimizer = optimizer;
        this.hasTrainingPlace = optimizer.hasTrainingPlace();
        List<ParameterShape> trainable = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            if (parameter.trainable()) {
                trainable.add(parameter.shape());
            }
        }
        if (trainable.isEmpty()) {
            throw new IllegalArgumentException("the network has no parameter to train");
        }
        this.descent = new Descent(optimizer, trainable);
        List<Boolean> wanted = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            wanted.add(moves(parameter.name()));
        }
        this.evaluator = new Evaluator(network, objective, new Workspace.Gradients(wanted, false));
        List<double[]> values = new ArrayList<>();
        List<double[]> derivatives = new ArrayList<>();
        for (int p = 0; p < wanted.size(); p++) {
            Parameter parameter = network.parameters().get(p);
            DMatrixRMaj gradient = evaluator.gradient(p);
            if (gradient != null) {
                parameters.add(parameter);
                values.add(parameter.live().data);
                derivatives.add(gradient.data);
            }
        }
        this.theta = values.toArray(new double[0][]);
        this.gradients = derivatives.toArray(new double[0][]);
    }

    private boolean moves(String parameter) {
        for (ParameterShape shape : descent.shapes()) {
            if (shape.name().equals(parameter)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes the step for a batch.
     *
     * @param measures whether to compute the norm of the gradient, which costs a pass over it
     * @return the loss before the update
     * @throws DivergenceException if the loss or a gradient is not finite; then no weight has changed
     */
    double make(Batch batch, boolean measures) {
        WeightGuard guard = network.guard();
        guard.beginStep();
        boolean changing = hasTrainingPlace;
        if (changing) {
            guard.beginChange();
        }
        try {
            noteChanges();
            descent.toTraining(theta);
            try {
                double value = evaluator.valueToDifferentiate(batch, descent.updates());
                if (!Double.isFinite(value)) {
                    throw diverged(value);
                }
                if (!changing) {
                    changing = true;
                    guard.beginChange();
                }
                finish(value, measures);
                return value;
            } finally {
                descent.toPrediction(theta);
            }
        } finally {
            if (changing) {
                guard.endChange();
            }
            guard.endStep();
        }
    }

    /** Backward and update. */
    private void finish(double value, boolean measures) {
        evaluator.backward();
        double norm = measures ? norm() : Double.NaN;
        update(value);
        loss = value;
        gradientNorm = norm;
        try {
            evaluator.afterStep();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "step %s was made, but an op failed to take note of it".formatted(descent.updates()), e);
        }
    }

    private void update(double value) {
        try {
            descent.update(value, theta, gradients);
        } catch (ArithmeticException e) {
            int p = firstBadGradient();
            String name = p < 0 ? null : parameters.get(p).name();
            throw diverged(String.valueOf(e.getMessage()), value, null, name, Double.NaN);
        }
    }

    /** Tells the optimizer of parameters that were set, or trained by another trainer, since the last step. */
    void noteChanges() {
        ParameterChanges changes = network.changes();
        if (!changes.areNewTo(this)) {
            return;
        }
        for (int p = 0; p < theta.length; p++) {
            if (changes.areNewTo(this, parameters.get(p))) {
                descent.afterSet(p, theta[p]);
            }
        }
        changes.noteStep(this);
    }

    /** Begins a step of a training, with all that belongs to it. */
    void enterTraining() {
        requireOutside();
        inTraining = true;
    }

    void leaveTraining() {
        inTraining = false;
    }

    /** Refuses a listener that steps, advances or restores what it listens to. */
    void requireOutside() {
        if (inTraining) {
            throw new IllegalStateException("a listener cannot advance or restore the training that it listens to,"
                    + " nor make a step with its trainer");
        }
    }

    /** The loss of the last step, before its update. */
    double loss() {
        return loss;
    }

    /** The Euclidean norm of the last step's gradient, before clipping and penalties; NaN if it is not measured. */
    double gradientNorm() {
        return gradientNorm;
    }

    /** The optimizer. */
    Optimizer optimizer() {
        return optimizer;
    }

    /** The largest learning rate of the last step. */
    double rate() {
        return descent.rate();
    }

    /** Writes the gradient norm and the rate of the last step, where it has them, into an array of two. */
    void note(double[] last) {
        last[0] = Double.isNaN(gradientNorm) ? last[0] : gradientNorm;
        // After a state was restored, a batch that is only accumulated has no rate.
        last[1] = descent.isRateKnown() ? rate() : last[1];
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** Lets the optimizer take note of the loss after an epoch. */
    void afterEpoch(double epochLoss) {
        descent.afterEpoch(epochLoss);
    }

    /** The number of updates that were made. */
    long updates() {
        return descent.updates();
    }

    /** Everything that a step changes, by path: the arrays themselves, to be changed by {@link #set} alone. */
    Map<String, double[]> contents() {
        Map<String, double[]> contents = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            contents.put("network/" + parameter.name(), parameter.live().data);
        }
        descent.contents().forEach((path, array) -> contents.put("optimizer/" + path, array));
        return contents;
    }

    /** Sets the contents to numbers by path; the optimizer's memory then fits the parameters. */
    void set(Map<String, double[]> numbers) {
        network.guard().beginChange();
        try {
            Snapshot.copyAll(numbers, contents());
            network.changes().noteStep(this);
            descent.afterRestore();
        } finally {
            network.guard().endChange();
        }
    }

    /** The Euclidean norm of the gradient: by its squares, where these are far from both ends of the doubles. */
    private double norm() {
        double squares = 0;
        for (double[] gradient : gradients) {
            for (double number : gradient) {
                squares += number * number;
            }
        }
        return squares > SMALL && squares < LARGE ? Math.sqrt(squares) : Norm.L2.of(descent.shapes(), gradients);
    }

    private int firstBadGradient() {
        for (int p = 0; p < gradients.length; p++) {
            if (!ArrayFunctions.areBelow(Optimizer.LARGEST_GRADIENT, gradients[p], gradients[p].length)) {
                return p;
            }
        }
        return -1;
    }

    /** A loss that is not finite, and where that begins: in a parameter, where an update left it, or in a node. */
    private DivergenceException diverged(double value) {
        String problem = "the loss is " + value;
        for (int p = 0; p < theta.length; p++) {
            for (double number : theta[p]) {
                if (!Double.isFinite(number)) {
                    String name = parameters.get(p).name();
                    problem += ", because the update before, by %s, made \"%s\" %s".formatted(optimizer, name, number);
                    return diverged(problem, value, null, name, number);
                }
            }
        }
        String node = evaluator.firstBadNode();
        double bad = node == null ? value : evaluator.firstBadNumber();
        return diverged(problem + evaluator.firstBadValue(), value, node, null, bad);
    }

    private DivergenceException diverged(
            String problem, double value, @Nullable String node, @Nullable String parameter, double number) {
        long step = descent.updates() + 1;
        String advice = step == 1
                ? "It was the first step: look at the size of features, targets and first weights"
                : "Try a smaller learning rate%s%s"
                        .formatted(
                                descent.isRateKnown() ? " than " + descent.rate() : "",
                                isStandardized() ? "" : ", or standardized features");
        return new DivergenceException(
                "training diverged at step %s: %s; this step was not made. %s".formatted(step, problem, advice),
                new DivergenceException.Seen(step, value, node, parameter, number));
    }

    /** Whether a layer brings values to one scale. */
    private boolean isStandardized() {
        return network.layers().stream()
                .flatMap(layer -> layer.op().stream())
                .anyMatch(op -> op instanceof Standardize || op instanceof BatchNorm || op instanceof LayerNorm);
    }
}
