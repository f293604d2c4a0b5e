package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.brooklet.loss.Loss;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.OptimizerState;
import org.brooklet.optim.ParameterShape;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One step of training, again and again: forward, loss, backward, update. It holds the optimizer's state.
 *
 * <p>The order of things is what makes a failed step harmless: everything that can fail comes before the update.
 */
final class TrainingStep {

    private final Network network;
    private final Workspace workspace;
    private final Objective objective;
    private final Optimizer optimizer;
    private final OptimizerState state;

    /** Trainable parameters: names, values and gradients. The arrays are those of the network's own matrices. */
    private final List<ParameterShape> shapes;

    private final double[][] theta;
    private final double[][] gradients;

    /** The gradient of the loss by the objective's node. */
    private final DMatrixRMaj lossGradient = new DMatrixRMaj(0, 0);

    TrainingStep(Network network, Loss loss, Optimizer optimizer) {
        this.network = network;
        this.workspace = network.workspace();
        this.objective = Objective.of(network, loss);
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        List<ParameterShape> trainable = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<double[]> derivatives = new ArrayList<>();
        for (int p = 0; p < network.parameters().size(); p++) {
            Parameter parameter = network.parameters().get(p);
            DMatrixRMaj gradient = workspace.parameterGradient(p);
            if (gradient != null) {
                trainable.add(new ParameterShape(
                        parameter.name(), parameter.rows(), parameter.columns(), parameter.isWeight()));
                values.add(parameter.live().data);
                derivatives.add(gradient.data);
            }
        }
        if (trainable.isEmpty()) {
            throw new IllegalArgumentException("the network has no parameter to train");
        }
        this.shapes = List.copyOf(trainable);
        this.theta = values.toArray(new double[0][]);
        this.gradients = derivatives.toArray(new double[0][]);
        this.state = optimizer.start(shapes);
    }

    /**
     * Makes the step for a batch.
     *
     * @param weights how much each row counts, or {@code null} for all alike
     * @return the loss before the update
     * @throws DivergenceException if the loss or a gradient is not finite; then no weight has changed
     */
    double make(DMatrixRMaj features, DMatrixRMaj targets, @Nullable DMatrixRMaj weights) {
        optimizer.toTraining(state, theta);
        try {
            DMatrixRMaj prediction = workspace.forward(features, objective.node(), true, state.step());
            double value = objective.loss().evaluate(prediction, targets, weights, lossGradient);
            if (!Double.isFinite(value)) {
                throw diverged("the loss is " + value + firstBadNumber());
            }
            workspace.backward(objective.node(), lossGradient);
            requireBelow(optimizer.gradientLimit());
            state.setLoss(value);
            update();
            workspace.afterStep(objective.node());
            return value;
        } finally {
            optimizer.toPrediction(state, theta);
        }
    }

    private void update() {
        try {
            optimizer.update(state, theta, gradients);
        } catch (ArithmeticException e) {
            throw diverged(String.valueOf(e.getMessage()));
        }
    }

    /** Lets the optimizer take note of the loss after an epoch. */
    void afterEpoch(double loss) {
        optimizer.afterEpoch(state, loss);
    }

    /** Returns the loss of a batch, in prediction mode. */
    double loss(DMatrixRMaj features, DMatrixRMaj targets, @Nullable DMatrixRMaj weights) {
        DMatrixRMaj prediction = workspace.forward(features, objective.node(), false, 0);
        return objective.loss().evaluate(prediction, targets, weights, null);
    }

    /**
     * All parameters, constants too, and the optimizer's state of now, in a copy that {@link Snapshot#take} refreshes.
     */
    Snapshot snapshot() {
        return new Snapshot();
    }

    final class Snapshot {

        private List<DMatrixRMaj> values = List.of();
        private final OptimizerState optimizerState = optimizer.start(shapes);

        private Snapshot() {
            take();
        }

        void take() {
            values = network.parameters().stream().map(Parameter::value).toList();
            optimizerState.copyFrom(state);
        }

        void restore() {
            for (int p = 0; p < values.size(); p++) {
                network.parameters().get(p).live().setTo(values.get(p));
            }
            state.copyFrom(optimizerState);
        }
    }

    private void requireBelow(double limit) {
        for (int p = 0; p < gradients.length; p++) {
            if (!allBelow(limit, gradients[p])) {
                throw diverged("the gradient of \"%s\" is NaN, or not below %s"
                        .formatted(shapes.get(p).name(), limit));
            }
        }
    }

    private static boolean allBelow(double limit, double[] numbers) {
        for (double number : numbers) {
            if (!(Math.abs(number) < limit)) {
                return false;
            }
        }
        return true;
    }

    /** Where the first number that is not finite is: in a parameter, where an update left it, or in a node. */
    private String firstBadNumber() {
        for (int p = 0; p < theta.length; p++) {
            for (double number : theta[p]) {
                if (!Double.isFinite(number)) {
                    return ", because the update before, by %s, made \"%s\" %s"
                            .formatted(optimizer, shapes.get(p).name(), number);
                }
            }
        }
        for (int node = 0; node <= objective.node(); node++) {
            DMatrixRMaj value = workspace.value(node);
            for (int i = 0; i < value.getNumElements(); i++) {
                if (!Double.isFinite(value.data[i])) {
                    return ", first seen as %s in node \"%s\""
                            .formatted(value.data[i], network.plan().step(node).name());
                }
            }
        }
        return "";
    }

    private DivergenceException diverged(String problem) {
        String advice = state.step() == 0
                ? "It was the first step: look at the size of features, targets and first weights"
                : "Try a smaller learning rate, or standardized features";
        return new DivergenceException("training diverged at step %s: %s; this step was not made. %s"
                .formatted(state.step() + 1, problem, advice));
    }
}
