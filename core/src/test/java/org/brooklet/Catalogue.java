package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.BinaryFocalCrossEntropy;
import org.brooklet.loss.BinaryFocalCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.ClassWeights;
import org.brooklet.loss.Hinge;
import org.brooklet.loss.Huber;
import org.brooklet.loss.KullbackLeibler;
import org.brooklet.loss.LogCosh;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanAbsoluteError;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.MeanSquaredLogarithmicError;
import org.brooklet.loss.Poisson;
import org.brooklet.loss.PoissonWithLogRate;
import org.brooklet.loss.Quantile;
import org.brooklet.loss.ReducedLoss;
import org.brooklet.loss.Reduction;
import org.brooklet.loss.SmoothL1;
import org.brooklet.loss.SquaredHinge;
import org.brooklet.op.Add;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Celu;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.op.Dropout;
import org.brooklet.op.Elu;
import org.brooklet.op.Gelu;
import org.brooklet.op.GeluTanh;
import org.brooklet.op.HardSigmoid;
import org.brooklet.op.HardSwish;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.LeakyRelu;
import org.brooklet.op.Linear;
import org.brooklet.op.LogSigmoid;
import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Mish;
import org.brooklet.op.Multiply;
import org.brooklet.op.Op;
import org.brooklet.op.PRelu;
import org.brooklet.op.Relu;
import org.brooklet.op.Scale;
import org.brooklet.op.Selu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Silu;
import org.brooklet.op.Softmax;
import org.brooklet.op.Softplus;
import org.brooklet.op.Softsign;
import org.brooklet.op.Standardize;
import org.brooklet.op.Subtract;
import org.brooklet.op.Tanh;
import org.brooklet.op.Unstandardize;
import org.brooklet.optim.AccumulatedGradients;
import org.brooklet.optim.AdaBelief;
import org.brooklet.optim.Adadelta;
import org.brooklet.optim.Adagrad;
import org.brooklet.optim.Adam;
import org.brooklet.optim.AdamEpsilonHat;
import org.brooklet.optim.AdamW;
import org.brooklet.optim.Adamax;
import org.brooklet.optim.Adan;
import org.brooklet.optim.AmsGrad;
import org.brooklet.optim.AveragedWeights;
import org.brooklet.optim.ClipByNorm;
import org.brooklet.optim.ClipByValue;
import org.brooklet.optim.DecoupledDecay;
import org.brooklet.optim.Grouped;
import org.brooklet.optim.IRpropMinus;
import org.brooklet.optim.IRpropPlus;
import org.brooklet.optim.L1Penalty;
import org.brooklet.optim.L2Penalty;
import org.brooklet.optim.Lion;
import org.brooklet.optim.Muon;
import org.brooklet.optim.NAdam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.RAdam;
import org.brooklet.optim.RateCeiling;
import org.brooklet.optim.ReduceOnPlateau;
import org.brooklet.optim.RmsProp;
import org.brooklet.optim.ScheduleFreeAdamW;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Scheduled;
import org.brooklet.optim.Scope;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.WeightDecay;
import org.brooklet.optim.Wrapper;
import org.brooklet.schedule.Constant;
import org.brooklet.schedule.Cosine;
import org.brooklet.schedule.CosineRestarts;
import org.brooklet.schedule.Exponential;
import org.brooklet.schedule.InEpochs;
import org.brooklet.schedule.LinearRamp;
import org.brooklet.schedule.MultiStep;
import org.brooklet.schedule.OneCycle;
import org.brooklet.schedule.Polynomial;
import org.brooklet.schedule.Schedule;
import org.brooklet.schedule.StepDecay;
import org.brooklet.schedule.Times;
import org.brooklet.schedule.WarmUp;
import org.ejml.data.DMatrixRMaj;

/**
 * One or more of every op, loss, optimizer and schedule, for the contract tests. {@code CatalogueTest} finds those that
 * are missing here.
 */
public final class Catalogue {

    /** One loss, with any reduction. */
    public record LossFamily(String name, Loss loss) {

        /** Returns the loss itself where that is its own reduction, so that it is among the losses as it is. */
        public Loss under(Reduction reduction) {
            return reduction == loss.reduction() ? loss : loss.reducedBy(reduction);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Catalogue() {}

    /** Ops that take three columns, or two inputs of three columns where they take several. */
    public static List<Op> ops() {
        DMatrixRMaj rows = random(7, 3, 5);
        List<Op> ops = new ArrayList<>(activations());
        ops.addAll(List.of(
                new Add(),
                new BatchNorm(),
                new Concat(),
                new Dense(4),
                new Dense(4).withoutBias(),
                new Dropout(0.4),
                new LayerNorm(),
                new Multiply(),
                new PRelu(),
                Standardize.fittedOn(rows),
                new Subtract(),
                Unstandardize.fittedOn(rows)));
        return ops;
    }

    /** Ops that make as many columns as they take and have no parameters. */
    public static List<Op> activations() {
        return List.of(
                new Celu(0.7),
                new Elu(),
                new Elu(0.5),
                new Gelu(),
                new GeluTanh(),
                new HardSigmoid(),
                new HardSwish(),
                new LeakyRelu(),
                new LeakyRelu(-0.3),
                new Linear(),
                new LogSigmoid(),
                new LogSoftmax(),
                new Mish(),
                new Relu(),
                new Scale(-1.5),
                new Selu(),
                new Sigmoid(),
                new Silu(),
                new Softmax(),
                new Softplus(),
                new Softplus(2),
                new Softsign(),
                new Tanh());
    }

    /** Whether an op joins several inputs. */
    public static boolean joins(Op op) {
        return op instanceof Add || op instanceof Concat || op instanceof Multiply || op instanceof Subtract;
    }

    /** Every loss, with and without what it can be given besides; for four outputs. */
    public static List<LossFamily> lossFamilies() {
        ClassWeights four = ClassWeights.of(0.5, 2, 1, 3);
        return List.of(
                new LossFamily("binary", new BinaryCrossEntropy()),
                new LossFamily("binary, weighted, smoothed", new BinaryCrossEntropy(four, 0.1)),
                new LossFamily("binary, logits", new BinaryCrossEntropyWithLogits()),
                new LossFamily(
                        "binary, logits, weighted, smoothed",
                        new BinaryCrossEntropyWithLogits(new BinaryCrossEntropy(four, 0.1))),
                new LossFamily("focal", new BinaryFocalCrossEntropy(2, ClassWeights.of(0.75, 0.25))),
                new LossFamily("focal, gamma 0", new BinaryFocalCrossEntropy(0, ClassWeights.EQUAL)),
                new LossFamily(
                        "focal, logits",
                        new BinaryFocalCrossEntropyWithLogits(new BinaryFocalCrossEntropy(1.5, ClassWeights.of(1, 3)))),
                new LossFamily("categorical", new CategoricalCrossEntropy()),
                new LossFamily("categorical, weighted, smoothed", new CategoricalCrossEntropy(four, 0.1)),
                new LossFamily("categorical, logits", new CategoricalCrossEntropyWithLogits()),
                new LossFamily(
                        "categorical, logits, weighted, smoothed",
                        new CategoricalCrossEntropyWithLogits(new CategoricalCrossEntropy(four, 0.1))),
                new LossFamily("hinge", new Hinge()),
                new LossFamily("Huber", new Huber(0.7)),
                new LossFamily("Kullback-Leibler", new KullbackLeibler()),
                new LossFamily("log-cosh", new LogCosh()),
                new LossFamily("absolute", new MeanAbsoluteError()),
                new LossFamily("squared", new MeanSquaredError()),
                new LossFamily("squared logarithmic", new MeanSquaredLogarithmicError()),
                new LossFamily("Poisson", new Poisson()),
                new LossFamily("Poisson, log rate", new PoissonWithLogRate()),
                new LossFamily("quantile", new Quantile(0.8)),
                new LossFamily("smooth L1", new SmoothL1(0.7)),
                new LossFamily("squared hinge", new SquaredHinge()));
    }

    /** Every loss under every reduction. */
    public static List<Loss> losses() {
        return lossFamilies().stream()
                .flatMap(family -> Arrays.stream(Reduction.values()).map(family::under))
                .toList();
    }

    /** The loss itself, without a reduction around it. */
    public static Loss formula(Loss loss) {
        return loss instanceof ReducedLoss reduced ? reduced.loss() : loss;
    }

    /** Every optimizer, at a rate that solves a parabola of curvature 1 in 300 steps. */
    public static List<Optimizer> optimizers() {
        List<Optimizer> all = new ArrayList<>(rules());
        all.addAll(List.of(
                new AccumulatedGradients(2, new Adam(0.1)),
                new AveragedWeights(0.9, new Sgd(0.1)),
                new AveragedWeights(0.9, new ScheduleFreeSgd(0.5)),
                new ClipByNorm(2, new Sgd(0.1)),
                new ClipByValue(1, new Sgd(0.1)),
                new DecoupledDecay(1e-4, new Sgd(0.1)),
                new L1Penalty(1e-3, new Sgd(0.1)),
                new L2Penalty(1e-3, new Adam(0.1)),
                new RateCeiling(0.5, new Sgd(0.2)),
                new ReduceOnPlateau(0.5, 3, new Sgd(0.1, 0.5)),
                new Scheduled(new WarmUp(10, new Cosine(300, 0.1)), new Adam(0.2))));
        return all;
    }

    /** Every optimizer that is not around another one. */
    public static List<Optimizer> rules() {
        WeightDecay decay = WeightDecay.of(1e-3);
        return List.of(
                new AdaBelief(0.1),
                new Adadelta(1, 0.9, 1e-2),
                new Adagrad(1),
                new Adam(0.1),
                new AdamEpsilonHat(0.1),
                new AdamW(0.1, decay),
                new Adamax(0.1),
                new Adan(0.05, 0.98, 0.92, 0.99, 1e-8, decay),
                new AmsGrad(0.1),
                new AmsGrad(0.1, 0.9, 0.999, 1e-8, decay),
                new IRpropMinus(0.1),
                new IRpropPlus(0.1),
                new Lion(0.05),
                new AdamW(0.05, WeightDecay.NONE).except(Scope.MATRICES, new Muon(0.05)),
                new AdamW(0.1).except(Scope.MATRICES, new Muon(0.05, 0.9, false, decay)),
                new NAdam(0.1),
                new RAdam(0.1),
                new RmsProp(0.05),
                new RmsProp(0.01, 0.9, 1e-8, 0.5, true),
                new ScheduleFreeAdamW(0.3),
                new ScheduleFreeSgd(0.5),
                new Sgd(0.1),
                new Sgd(0.1, 0.5),
                new Sgd(0.1, 0.5, true),
                new Sgd(0.1, 0.5, 0.5, false));
    }

    /** The classes of some optimizers, and of those within. */
    public static Set<Class<?>> classes(List<Optimizer> optimizers) {
        Set<Class<?>> classes = new HashSet<>();
        for (Optimizer optimizer : optimizers) {
            classes.add(optimizer.getClass());
            if (optimizer instanceof Wrapper wrapper) {
                classes.addAll(classes(List.of(wrapper.inner())));
            } else if (optimizer instanceof Grouped grouped) {
                classes.addAll(classes(List.of(grouped.optimizer(), grouped.rest())));
            }
        }
        return classes;
    }

    /** Every schedule. */
    public static List<Schedule> schedules() {
        return List.of(
                new Constant(0.3),
                new Cosine(50, 0.01),
                new CosineRestarts(10, 2, 0.1),
                new Exponential(0.97),
                new InEpochs(new Cosine(6), 7),
                new LinearRamp(0.2, 0.9, 40),
                new MultiStep(List.of(5L, 20L, 20L), 0.5),
                new OneCycle(60),
                new OneCycle(60, 0.5, 4, 50, OneCycle.Shape.LINE),
                new Polynomial(40, 2, 0.05),
                new StepDecay(10, 0.5),
                new Times(new Exponential(0.9), new Constant(0.5)),
                new WarmUp(10, new Cosine(40)));
    }

    /** Numbers around 0 with deviation 1. */
    public static DMatrixRMaj random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    /** Predictions that a loss has a meaning for, away from the edges. */
    public static DMatrixRMaj predictions(Loss loss, int rows, int columns, long seed) {
        Loss formula = formula(loss);
        DMatrixRMaj matrix = random(rows, columns, seed);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            double x = matrix.data[i];
            if (takesProbabilities(loss)) {
                matrix.data[i] = 0.02 + 0.96 / (1 + Math.exp(-x));
            } else if (formula instanceof Poisson || formula instanceof MeanSquaredLogarithmicError) {
                matrix.data[i] = Math.exp(x);
            } else if (formula instanceof KullbackLeibler) {
                matrix.data[i] = -0.1 - Math.exp(x);
            }
        }
        return matrix;
    }

    /** Whether predictions are probabilities. */
    public static boolean takesProbabilities(Loss loss) {
        Loss formula = formula(loss);
        return formula instanceof BinaryCrossEntropy
                || formula instanceof CategoricalCrossEntropy
                || formula instanceof BinaryFocalCrossEntropy;
    }

    /** Targets that a loss has a meaning for: soft labels, signs, distributions, counts, or any numbers. */
    public static DMatrixRMaj targets(Loss loss, int rows, int columns, long seed) {
        Loss formula = formula(loss);
        DMatrixRMaj matrix = random(rows, columns, seed);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            double x = matrix.data[i];
            if (isOfLabels(loss) || isOfDistributions(loss)) {
                matrix.data[i] = 1 / (1 + Math.exp(-x));
            } else if (formula instanceof Hinge || formula instanceof SquaredHinge) {
                matrix.data[i] = x < 0 ? -1 : 1;
            } else if (isOfCounts(loss)) {
                matrix.data[i] = Math.floor(3 * Math.abs(x));
            }
        }
        for (int row = 0; isOfDistributions(loss) && row < rows; row++) {
            double sum = 0;
            for (int k = 0; k < columns; k++) {
                sum += matrix.get(row, k);
            }
            for (int k = 0; k < columns; k++) {
                matrix.set(row, k, matrix.get(row, k) / sum);
            }
        }
        return matrix;
    }

    private static boolean isOfLabels(Loss loss) {
        Loss formula = formula(loss);
        return formula instanceof BinaryCrossEntropy
                || formula instanceof BinaryCrossEntropyWithLogits
                || formula instanceof BinaryFocalCrossEntropy
                || formula instanceof BinaryFocalCrossEntropyWithLogits;
    }

    private static boolean isOfDistributions(Loss loss) {
        Loss formula = formula(loss);
        return formula instanceof CategoricalCrossEntropy
                || formula instanceof CategoricalCrossEntropyWithLogits
                || formula instanceof KullbackLeibler;
    }

    private static boolean isOfCounts(Loss loss) {
        Loss formula = formula(loss);
        return formula instanceof Poisson
                || formula instanceof PoissonWithLogRate
                || formula instanceof MeanSquaredLogarithmicError;
    }
}
