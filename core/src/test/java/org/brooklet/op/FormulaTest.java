package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.brooklet.Catalogue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formula of an op is what its forward computes in prediction, to the bit. */
class FormulaTest {

    private static final double[] EDGES = {
        0,
        -0.0,
        1e-300,
        -1e-300,
        1e-9,
        -1e-9,
        3,
        -3,
        22,
        22.5,
        -37,
        40,
        -40,
        709,
        -709,
        745,
        -745,
        1e5,
        -1e5,
        1e300,
        -1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private static @Nullable Formula of(Op op) {
        Formula[] inputs = {Formula.input(0), Formula.input(1), Formula.input(2)};
        int count = op instanceof Subtract ? 2 : Catalogue.joins(op) ? 3 : 1;
        return op.formula(List.of(inputs).subList(0, count).toArray(Formula[]::new));
    }

    static Stream<Op> opsWithFormula() {
        return Catalogue.ops().stream().filter(op -> of(op) != null);
    }

    @Test
    void formula_allOps_haveOneButThoseOfSeveralColumns() {
        List<String> without = new ArrayList<>();
        List<String> with = new ArrayList<>();
        for (Op op : Catalogue.ops()) {
            (of(op) == null ? without : with).add(op.name());
        }
        assertThat(without.stream().distinct())
                .containsExactlyInAnyOrder("concat", "dense", "layer_norm", "log_softmax", "softmax");
        assertThat(with.stream().distinct()).hasSize(31 - 5);
    }

    @ParameterizedTest
    @MethodSource("opsWithFormula")
    void value_anyNumbers_isThatOfForward(Op op) {
        Random random = new Random(5);
        int rows = 400;
        double[][][] x = new double[3][rows][3];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    x[k][row][column] = row < EDGES.length
                            ? EDGES[k == 0 ? row : random.nextInt(EDGES.length)]
                            : random.nextGaussian() * (row % 2 == 0 ? 1 : 30);
                }
            }
        }
        int count = op instanceof Subtract ? 2 : Catalogue.joins(op) ? 3 : 1;
        OpRun run = new OpRun(op, List.of(x).subList(0, count).toArray(double[][][]::new));
        for (int p = 0; p < run.w.length; p++) {
            for (int column = 0; column < run.w[p].numCols; column++) {
                run.w[p].data[column] = 0.5 + random.nextDouble();
            }
        }
        run.predict();
        Formula formula = Objects.requireNonNull(of(op));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < 3; column++) {
                double[] inputs = new double[count];
                for (int k = 0; k < count; k++) {
                    inputs[k] = x[k][row][column];
                }
                double[] parameters = new double[run.w.length];
                for (int p = 0; p < parameters.length; p++) {
                    parameters[p] = run.w[p].data[run.w[p].numCols == 1 ? 0 : column];
                }
                assertThat(formula.value(inputs, parameters))
                        .as("%s of %s", op, inputs[0])
                        .isEqualTo(Double.valueOf(run.y.get(row, column)));
            }
        }
    }
}
