package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Reduction;
import org.brooklet.op.Activation;
import org.brooklet.op.Add;
import org.brooklet.op.Context;
import org.brooklet.op.Dense;
import org.brooklet.op.Op;
import org.brooklet.op.ParameterSpec;
import org.brooklet.op.Relu;
import org.brooklet.op.Tanh;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checker accepts what is right and catches the mistakes people make. */
class GradientCheckTest {

    private final DMatrixRMaj x = Catalogue.random(5, 3, 1);
    private final DMatrixRMaj y = Catalogue.random(5, 3, 2);

    private GradientCheck.Result check(Node output) {
        return GradientCheck.of(Network.of(output, 4), new MeanSquaredError(), x, y);
    }

    /** tanh whose derivative is off by a factor. */
    private record CrookedTanh(double factor) implements Activation {
        @Override
        public String name() {
            return "tanh";
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj y) {
            for (int i = 0; i < x.getNumElements(); i++) {
                y.data[i] = Math.tanh(x.data[i]);
            }
        }

        @Override
        public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
            for (int i = 0; i < x.getNumElements(); i++) {
                dx.data[i] += factor * dy.data[i] * (1 - y.data[i] * y.data[i]);
            }
        }
    }

    /** add that gives its second input nothing. */
    private record ForgetfulAdd() implements Op {
        private static final Add ADD = new Add();

        @Override
        public String name() {
            return "add";
        }

        @Override
        public int width(int... inputs) {
            return ADD.width(inputs);
        }

        @Override
        public void forward(Context c) {
            ADD.forward(c);
        }

        @Override
        public void backward(Context c) {
            DMatrixRMaj first = c.dx(0);
            if (first != null) {
                CommonOps_DDRM.addEquals(first, c.dy());
            }
        }
    }

    /** y = x W with dx = dy W instead of dy W', for square W. */
    private static final class TransposedDense implements Op {
        @Override
        public String name() {
            return "dense";
        }

        @Override
        public int width(int... inputs) {
            return inputs[0];
        }

        @Override
        public List<ParameterSpec> parameters(int... inputs) {
            return List.of(new ParameterSpec("W", inputs[0], inputs[0], ParameterSpec.Role.WEIGHT, null));
        }

        @Override
        public void forward(Context c) {
            CommonOps_DDRM.mult(c.x(0), c.w(0), c.y());
        }

        @Override
        public void backward(Context c) {
            DMatrixRMaj dW = c.dw(0);
            if (dW != null) {
                CommonOps_DDRM.multAddTransA(c.x(0), c.dy(), dW);
            }
            DMatrixRMaj dx0 = c.dx(0);
            if (dx0 != null) {
                CommonOps_DDRM.multAdd(c.dy(), c.w(0), dx0);
            }
        }
    }

    /** Mean squared error whose gradient is not divided by the number of elements. */
    private record UndividedError() implements Loss {
        @Override
        public void requireTargets(DMatrixRMaj target, int outputs) {}

        @Override
        public double evaluate(
                DMatrixRMaj prediction,
                DMatrixRMaj target,
                @Nullable DMatrixRMaj weights,
                @Nullable DMatrixRMaj gradient,
                Reduction reduction) {
            double value = new MeanSquaredError().evaluate(prediction, target, null);
            if (gradient != null) {
                double sum = new MeanSquaredError().reducedBy(Reduction.SUM).evaluate(prediction, target, gradient);
                assertThat(sum).isPositive();
            }
            return value;
        }
    }

    @Test
    void of_rightGradient_isAccepted() {
        GradientCheck.Result result =
                check(Node.input(3).dense(4).then(new CrookedTanh(1)).dense(3));
        assertThat(result.worstError()).as(result.toString()).isLessThan(1e-8);
        assertThat(result.checked()).isEqualTo(12 + 4 + 12 + 3 + 15);
        assertThat(result.passes()).isTrue();
        assertThat(result.kinks()).isZero();
    }

    @Test
    void of_wrongSign_isCaughtInTheLayerBefore() {
        GradientCheck.Result result = check(
                Node.input(3).dense(4).named("first").then(new CrookedTanh(-1)).dense(3));
        assertThat(result.worstError()).isCloseTo(2, offset(1e-6));
        assertThat(result.worst()).matches("(first|features).*");
    }

    @Test
    void of_wrongOpOnTheFeatures_isCaughtToo() {
        GradientCheck.Result result =
                check(Node.input(3).then(new CrookedTanh(-1)).dense(3));
        assertThat(result.passes()).isFalse();
        assertThat(result.worst()).startsWith("features[");
        assertThat(check(Node.input(3).then(new CrookedTanh(-1))).passes()).isFalse();
    }

    /** tanh that sets the gradient of its input instead of adding to it. */
    private record SettingTanh() implements Activation {
        @Override
        public String name() {
            return "tanh";
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj y) {
            new Tanh().forward(x, y);
        }

        @Override
        public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
            dx.zero();
            new Tanh().backward(x, y, dy, dx);
        }
    }

    @Test
    void of_gradientSetAndNotAdded_isCaughtWhereAnotherNodeReadsTheInput() {
        Node h = Node.input(3).dense(4);
        assertThat(check(h.then(new SettingTanh()).plus(h).dense(3)).worstError())
                .isGreaterThan(0.1);
        assertThat(check(h.then(new Tanh()).plus(h).dense(3)).passes()).isTrue();
    }

    /** The identity whose derivative is NaN. */
    private record NanSlope() implements Activation {
        @Override
        public String name() {
            return "nan";
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj y) {
            System.arraycopy(x.data, 0, y.data, 0, x.getNumElements());
        }

        @Override
        public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
            dx.data[0] = Double.NaN;
        }
    }

    @Test
    void of_nanGradient_isTheWorst() {
        GradientCheck.Result result = check(Node.input(3).dense(3).then(new NanSlope()));
        assertThat(result.worstError()).isInfinite();
        assertThat(result.passes()).isFalse();
    }

    @Test
    void of_severalInputs_checksTheFeaturesOfAll() {
        Node a = Node.input(2);
        Node b = Node.input(1);
        GradientCheck.Result result = check(b.tanh().concat(a.sigmoid()));
        assertThat(result.worstError()).isLessThan(1e-8);
        assertThat(result.checked()).isEqualTo(15);
    }

    @Test
    void of_factorNearOne_isCaught() {
        assertThat(check(Node.input(3).dense(4).then(new CrookedTanh(1.0001)).dense(3))
                        .worstError())
                .isGreaterThan(0.9e-4);
    }

    @Test
    void of_missingDivisor_isCaught() {
        assertThat(GradientCheck.of(new UndividedError(), x, y).worstError()).isGreaterThan(0.9);
        Network network = Network.of(Node.input(3).dense(3), 4);
        assertThat(GradientCheck.of(network, new UndividedError(), x, y).worstError())
                .isGreaterThan(0.9);
    }

    @Test
    void of_droppedBranch_isCaughtInThatBranch() {
        Node input = Node.input(3);
        Node left = input.dense(3).named("left");
        Node right = input.dense(3).named("right");
        assertThat(check(Node.of(new Add(), left, right)).worstError()).isLessThan(1e-8);
        GradientCheck.Result result = check(Node.of(new ForgetfulAdd(), left, right));
        assertThat(result.worstError()).isGreaterThan(0.9);
        assertThat(result.worst()).matches("(right|features).*");
    }

    @Test
    void of_transposedWeight_isCaught() {
        GradientCheck.Result result =
                check(Node.input(3).dense(3).named("first").tanh().then(new TransposedDense()));
        assertThat(result.worstError()).isGreaterThan(0.1);
        assertThat(result.worst()).matches("(first|features).*");
    }

    /** At its minimum a parabola has slope 0 and bends: the slopes on the two sides differ, and there is no kink. */
    @Test
    void of_smoothLossAtItsMinimum_countsNoKink() {
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, -2}, {0, 300}});
        GradientCheck.Result result = GradientCheck.of(new MeanSquaredError(), y, y);
        assertThat(result.kinks()).isZero();
        assertThat(result.passes()).isTrue();
    }

    /** Of a smooth function no slope passes for being between those of two sides. */
    @Test
    void of_wrongSlopeWhereTheLossBends_fails() {
        ElementwiseLoss wrong = new ElementwiseLoss() {
            @Override
            public double element(double p, double y, int column) {
                return 1e6 * (p - y) * (p - y);
            }

            @Override
            public double slope(double p, double y, int column) {
                return 2e6 * (p - y) + 0.1;
            }

            @Override
            public void requireTargets(DMatrixRMaj target, int outputs) {}
        };
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1}, {2}});
        assertThat(GradientCheck.of(wrong, y, y).passes()).isFalse();
    }

    @Test
    void of_reluNearItsKink_isAccepted() {
        // Inputs 1e-5 from the kink: the first step sizes measure across it.
        Network network = Network.of(Node.input(1).dense(1).relu().dense(1), 4);
        network.parameter("dense1.W").set(DMatrixRMaj.wrap(1, 1, new double[] {1}));
        network.parameter("dense1.b").set(DMatrixRMaj.wrap(1, 1, new double[] {1e-5}));
        GradientCheck.Result result =
                GradientCheck.of(network, new MeanSquaredError(), new DMatrixRMaj(1, 1), column(1));
        assertThat(result.worstError()).as(result.toString()).isLessThan(1e-6);
    }

    @Test
    void of_reluOnItsKink_acceptsAnySlopeBetweenTheSides() {
        Network network = Network.of(Node.input(1).then(new Dense(1)).then(new Relu()), 4);
        GradientCheck.Result result =
                GradientCheck.of(network, new MeanSquaredError(), new DMatrixRMaj(1, 1), column(1));
        assertThat(result.worstError()).as(result.toString()).isLessThan(1e-6);
        // The bias, and the feature; the weight of a feature that is 0 does nothing.
        assertThat(result.kinks()).isEqualTo(2);
    }

    @Test
    void of_anyOutcome_leavesTheParametersAlone() {
        Network network = Network.of(Node.input(3).dense(4).relu().dense(3), 4);
        List<double[]> before =
                network.parameters().stream().map(p -> p.value().data).toList();
        GradientCheck.Result result = GradientCheck.of(network, new MeanSquaredError(), x, y);
        assertThat(result.checked()).isPositive();
        for (int p = 0; p < before.size(); p++) {
            assertThat(network.parameters().get(p).value().data).isEqualTo(before.get(p));
        }
    }

    private static DMatrixRMaj column(double... values) {
        return DMatrixRMaj.wrap(values.length, 1, values);
    }

    @Test
    void of_lossThrowsOnTheWay_leavesTheParametersAlone() {
        // 0.9999 moved by a step is no probability any more.
        Network network =
                Network.of(Node.input(1).then(new Dense(1).withoutBias()).then(new Opaque()), 4);
        network.parameter("dense1.W").set(column(0.9999));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientCheck.of(network, new BinaryCrossEntropy(), column(1), column(1)));
        assertThat(network.parameter("dense1.W").value().data).containsExactly(0.9999);
    }
}
