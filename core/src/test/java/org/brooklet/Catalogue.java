package org.brooklet;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Reduction;
import org.brooklet.op.Add;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.op.Linear;
import org.brooklet.op.Op;
import org.brooklet.op.Relu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.brooklet.op.Standardize;
import org.brooklet.op.Tanh;
import org.brooklet.op.Unstandardize;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;

/**
 * One or more of every op, loss and optimizer, for the contract tests. {@code CatalogueTest} finds those that are
 * missing here.
 */
public final class Catalogue {

    private Catalogue() {}

    /** Ops that take three columns, or two inputs of three columns where they take several. */
    public static List<Op> ops() {
        DMatrixRMaj rows = random(7, 3, 5);
        return List.of(
                new Add(),
                new Concat(),
                new Dense(4),
                new Dense(4).withoutBias(),
                new Linear(),
                new Relu(),
                new Sigmoid(),
                new Softmax(),
                Standardize.fittedOn(rows),
                new Tanh(),
                Unstandardize.fittedOn(rows));
    }

    /** Whether an op joins several inputs. */
    public static boolean joins(Op op) {
        return op instanceof Add || op instanceof Concat;
    }

    /** Every loss under every reduction. */
    public static List<Loss> losses() {
        return Arrays.stream(Reduction.values())
                .flatMap(reduction -> Stream.<Loss>of(
                        new BinaryCrossEntropy(reduction),
                        new BinaryCrossEntropyWithLogits(reduction),
                        new CategoricalCrossEntropy(reduction),
                        new CategoricalCrossEntropyWithLogits(reduction),
                        new MeanSquaredError(reduction)))
                .toList();
    }

    /** Every optimizer, at a rate that solves a parabola of curvature 1 in 300 steps. */
    public static List<Optimizer> optimizers() {
        return List.of(new Sgd(0.1), new Sgd(0.1, 0.5), new Sgd(0.1, 0.5, true), new Adam(0.1));
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
        DMatrixRMaj matrix = random(rows, columns, seed);
        if (loss instanceof BinaryCrossEntropy || loss instanceof CategoricalCrossEntropy) {
            for (int i = 0; i < matrix.getNumElements(); i++) {
                matrix.data[i] = 0.02 + 0.96 / (1 + Math.exp(-matrix.data[i]));
            }
        }
        return matrix;
    }

    /** Targets that a loss has a meaning for: soft labels, distributions, or any numbers. */
    public static DMatrixRMaj targets(Loss loss, int rows, int columns, long seed) {
        DMatrixRMaj matrix = random(rows, columns, seed);
        if (!(loss instanceof MeanSquaredError)) {
            for (int i = 0; i < matrix.getNumElements(); i++) {
                matrix.data[i] = 1 / (1 + Math.exp(-matrix.data[i]));
            }
        }
        if (loss instanceof CategoricalCrossEntropy || loss instanceof CategoricalCrossEntropyWithLogits) {
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int k = 0; k < columns; k++) {
                    sum += matrix.get(row, k);
                }
                for (int k = 0; k < columns; k++) {
                    matrix.set(row, k, matrix.get(row, k) / sum);
                }
            }
        }
        return matrix;
    }
}
