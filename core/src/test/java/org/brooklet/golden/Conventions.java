package org.brooklet.golden;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One line for each op, loss, optimizer and schedule: which variant it is where the field disagrees. */
final class Conventions {

    private static final Map<String, String> LINES = new TreeMap<>();

    static {
        ops();
        losses();
        optimizers();
        schedules();
    }

    private Conventions() {}

    /** Returns the convention of a class, by its simple name. */
    static String of(String name) {
        return Objects.requireNonNull(LINES.get(name), "no convention is written down for " + name);
    }

    private static void ops() {
        LINES.put("Add", "two or more inputs of one width");
        LINES.put("BatchNorm", "biased variance normalizes, unbiased runs; momentum is the share of the new; eps 1e-5");
        LINES.put("Celu", "alpha 1; no jump at 0");
        LINES.put("Concat", "columns side by side");
        LINES.put("Dense", "y = x W + b, W is inputs x outputs");
        LINES.put("Dropout", "inverted; off in prediction; mask from seed, node and step");
        LINES.put("Elu", "alpha 1; slope alpha at 0");
        LINES.put("Gelu", "exact, by the normal distribution");
        LINES.put("GeluTanh", "tanh form");
        LINES.put("HardSigmoid", "relu6(x + 3) / 6; slope 0 at the kinks");
        LINES.put("HardSwish", "x relu6(x + 3) / 6; slope -1/2 and 3/2 at the kinks");
        LINES.put("LayerNorm", "biased variance of the row, eps 1e-5 inside the root");
        LINES.put("LeakyRelu", "slope 0.01, also at 0");
        LINES.put("Linear", "identity");
        LINES.put("LogSigmoid", "-softplus(-x)");
        LINES.put("LogSoftmax", "along each row");
        LINES.put("Mish", "x tanh(softplus x)");
        LINES.put("Multiply", "two or more inputs of one width");
        LINES.put("PRelu", "one slope for all columns, 0.25 at first, not decayed");
        LINES.put("Relu", "slope 0 at 0");
        LINES.put("Scale", "a constant factor");
        LINES.put("Selu", "lambda 1.0507, alpha 1.6733; slope lambda alpha at 0");
        LINES.put("Sigmoid", "1 / (1 + e^-x)");
        LINES.put("Silu", "x sigmoid(x), Swish with beta 1");
        LINES.put("Softmax", "along each row");
        LINES.put("Softplus", "in full, without PyTorch's threshold at 20");
        LINES.put("Softsign", "x / (1 + abs x)");
        LINES.put("Standardize", "population deviation; 1 for a constant column");
        LINES.put("Subtract", "first minus second");
        LINES.put("Tanh", "");
        LINES.put("Unstandardize", "population deviation; 1 for a constant column");
    }

    private static void losses() {
        LINES.put("BinaryCrossEntropy", "p and 1 - p at least 2.2e-308 (PyTorch: logarithm at least -100)");
        LINES.put("BinaryCrossEntropyWithLogits", "positive weight is not in the divisor; tail exact");
        LINES.put("BinaryFocalCrossEntropy", "alpha and 1 - alpha as label weights");
        LINES.put("BinaryFocalCrossEntropyWithLogits", "alpha and 1 - alpha as label weights");
        LINES.put("CategoricalCrossEntropy", "mean over rows; class weights in the divisor for class indices only");
        LINES.put(
                "CategoricalCrossEntropyWithLogits",
                "mean over rows; class weights in the divisor for class indices only");
        LINES.put("Hinge", "labels -1 and 1; slope 0 at the kink");
        LINES.put("Huber", "delta x smooth L1 with beta = delta");
        LINES.put("KullbackLeibler", "takes log-probabilities; mean over rows (PyTorch's batchmean)");
        LINES.put("LogCosh", "natural logarithm, digits kept near 0");
        LINES.put("MeanAbsoluteError", "slope 0 at 0");
        LINES.put("MeanSquaredError", "mean over all elements, no 1/2");
        LINES.put("MeanSquaredLogarithmicError", "log(1 + x)");
        LINES.put("Poisson", "of the rate, epsilon 1e-8, no Stirling term");
        LINES.put("PoissonWithLogRate", "of the logarithm of the rate, no Stirling term");
        LINES.put("Quantile", "slope 0 at 0");
        LINES.put("ReducedLoss", "mean over elements, mean over rows (PyTorch's batchmean) or sum of another loss");
        LINES.put("SmoothL1", "beta 1");
        LINES.put("SquaredHinge", "labels -1 and 1");
    }

    private static void optimizers() {
        LINES.put("AccumulatedGradients", "mean over the batches, each alike");
        LINES.put("DecoupledDecay", "the share is not multiplied by the learning rate, only by schedules");
        LINES.put("Frozen", "no gradient, no update, batch normalization as in prediction");
        LINES.put("Grouped", "the scope's parameters to one optimizer, the rest to the other");
        LINES.put("RateCeiling", "of the share that schedules leave");
        LINES.put("AdaBelief", "epsilon inside s and outside the root, as in the paper; 1e-16");
        LINES.put("Adadelta", "epsilon inside the roots; lr 1");
        LINES.put("Adagrad", "epsilon outside the root");
        LINES.put("Adam", "epsilon outside the corrected root, 1e-8");
        LINES.put("AdamEpsilonHat", "Keras and TensorFlow: epsilon at the uncorrected root, 1e-7");
        LINES.put("AdamW", "decay x learning rate, before the step, weights only by default");
        LINES.put("Adamax", "epsilon inside the maximum");
        LINES.put("Adan", "betas are shares kept, corrected; proximal decay");
        LINES.put("AmsGrad", "maximum of the uncorrected v, bias corrected");
        LINES.put("AveragedWeights", "bias corrected");
        LINES.put("ClipByNorm", "one norm over all parameters; maximum / (norm + 1e-6); 1e200 does not overflow");
        LINES.put("ClipByValue", "both sides");
        LINES.put("IRpropMinus", "PyTorch's Rprop");
        LINES.put("IRpropPlus", "step back only where the loss rose");
        LINES.put("L1Penalty", "strength x sum of magnitudes, weights only by default");
        LINES.put("L2Penalty", "strength / 2 x sum of squares, weights only by default");
        LINES.put("Lion", "decoupled decay");
        LINES.put("Muon", "5 Newton-Schulz steps, sqrt(max(1, O / I)); matrices only");
        LINES.put("NAdam", "the documented formula: PyTorch 1.13 counts one momentum twice");
        LINES.put("RAdam", "rectified from rho > 5; epsilon at the uncorrected root");
        LINES.put("ReduceOnPlateau", "after bad epoch patience + 1; relative threshold, also below 0");
        LINES.put("RmsProp", "epsilon outside the root; centred variance at least 0");
        LINES.put("ScheduleFreeAdamW", "averages weighted by the squared rate; v corrected, not the rate");
        LINES.put("ScheduleFreeSgd", "averages weighted by the squared rate");
        LINES.put("Scheduled", "step 0 is the first update");
        LINES.put("Sgd", "v = mu v + g, the rate outside; dampening spares the first gradient");
    }

    private static void schedules() {
        LINES.put("Constant", "");
        LINES.put("Cosine", "stays at the minimum (PyTorch rises again)");
        LINES.put("CosineRestarts", "the step after a cycle has share 1");
        LINES.put("Exponential", "factor^step");
        LINES.put("LinearRamp", "stays at the end");
        LINES.put("MultiStep", "in force at the milestone");
        LINES.put("OneCycle", "end = start / endDivisor; peak at rise x steps - 1");
        LINES.put("Polynomial", "stays at the minimum");
        LINES.put("StepDecay", "in force at the step");
        LINES.put("InEpochs", "as a PyTorch scheduler that is stepped once an epoch");
        LINES.put("Times", "the product of two");
        LINES.put("WarmUp", "the next schedule begins with its step 0");
    }
}
