package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.function.DoubleFunction;
import org.assertj.core.data.Offset;
import org.brooklet.kernel.Normal;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values and slopes by hand, of the activations that have no test of their own. */
class ActivationsTest {

    private static final Offset<Double> TIGHT = offset(4e-16);
    private static final double LN2 = Math.log(2);
    private static final double LN3 = Math.log(3);

    private static double value(Op op, double x) {
        return new OpRun(op, new double[][] {{x}}).predict().y.data[0];
    }

    private static double slope(Op op, double x) {
        return new OpRun(op, new double[][] {{x}}).train().backward(new double[][] {{1}}).dx[0].data[0];
    }

    @Test
    void leakyRelu_isHandWorked() {
        Op op = new LeakyRelu(0.25);
        assertThat(value(op, 3)).isEqualTo(3);
        assertThat(value(op, -2)).isEqualTo(-0.5);
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 3)).isEqualTo(1);
        assertThat(slope(op, -2)).isEqualTo(0.25);
        assertThat(slope(op, 0)).isEqualTo(0.25);
        assertThat(new LeakyRelu()).isEqualTo(new LeakyRelu(0.01));
    }

    @Test
    void elu_isHandWorked() {
        // Below 0: 2 (e^x - 1), slope 2 e^x; e^(-ln 2) = 1/2. The slope at the kink is alpha.
        Op op = new Elu(2);
        assertThat(value(op, 3)).isEqualTo(3);
        assertThat(slope(op, 3)).isEqualTo(1);
        assertThat(value(op, -LN2)).isCloseTo(-1, TIGHT);
        assertThat(slope(op, -LN2)).isCloseTo(1, TIGHT);
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isEqualTo(2);
        assertThat(value(op, -1e300)).isEqualTo(-2);
        assertThat(slope(op, -1e300)).isZero();
        assertThat(value(op, -1e-20)).isEqualTo(-2e-20);
        assertThat(new Elu()).isEqualTo(new Elu(1));
    }

    @Test
    void celu_isHandWorked() {
        // Below 0: 2 (e^(x / 2) - 1), slope e^(x / 2); e^(-ln 2) = 1/2. No jump at 0.
        Op op = new Celu(2);
        assertThat(value(op, 3)).isEqualTo(3);
        assertThat(slope(op, 3)).isEqualTo(1);
        assertThat(value(op, -2 * LN2)).isCloseTo(-1, TIGHT);
        assertThat(slope(op, -2 * LN2)).isCloseTo(0.5, TIGHT);
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isEqualTo(1);
        assertThat(value(op, -1e300)).isEqualTo(-2);
        assertThat(value(new Celu(), -1.5)).isEqualTo(value(new Elu(), -1.5));
        assertThat(new Celu()).isEqualTo(new Celu(1));
    }

    @Test
    void selu_isHandWorked() {
        // lambda above 0; lambda alpha (1/2 - 1) at -ln 2, slope lambda alpha / 2; lambda alpha at the kink
        Op op = new Selu();
        double lambda = 1.0507009873554805;
        double lambdaAlpha = 1.7580993408473766;
        assertThat(value(op, 1)).isEqualTo(lambda);
        assertThat(slope(op, 1)).isEqualTo(lambda);
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isCloseTo(lambdaAlpha, TIGHT);
        assertThat(value(op, -LN2)).isCloseTo(-lambdaAlpha / 2, TIGHT);
        assertThat(slope(op, -LN2)).isCloseTo(lambdaAlpha / 2, TIGHT);
    }

    @Test
    void selu_ofStandardNormalNumbers_hasMeanZeroAndVarianceOne() {
        // E[max(z, 0)] = 1 / sqrt(2 pi), E[e^(kz), z < 0] = e^(k^2 / 2) Phi(-k):
        // lambda / sqrt(2 pi) + lambda alpha (e^(1/2) Phi(-1) - 1/2) = 0
        // lambda^2 / 2 + (lambda alpha)^2 (e^2 Phi(-2) - 2 e^(1/2) Phi(-1) + 1/2) = 1
        double lambda = slope(new Selu(), 1);
        double la = slope(new Selu(), 0);
        double one = Math.exp(0.5) * Normal.cdf(-1);
        double two = Math.exp(2) * Normal.cdf(-2);
        assertThat(lambda / Math.sqrt(2 * Math.PI) + la * (one - 0.5)).isCloseTo(0, offset(1e-15));
        assertThat(lambda * lambda / 2 + la * la * (two - 2 * one + 0.5)).isCloseTo(1, offset(2e-15));
    }

    @Test
    void gelu_isHandWorked() {
        // x Phi(x), slope Phi(x) + x phi(x); Phi(1) = 0.84134474606854295, phi(1) = 0.24197072451914335
        Op op = new Gelu();
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isEqualTo(0.5);
        assertThat(value(op, 1)).isCloseTo(0.841344746068543, TIGHT);
        assertThat(slope(op, 1)).isCloseTo(0.841344746068543 + 0.24197072451914337, TIGHT);
        assertThat(value(op, -1)).isCloseTo(0.841344746068543 - 1, TIGHT);
        assertThat(slope(op, -1)).isCloseTo(1 - 0.841344746068543 - 0.24197072451914337, TIGHT);
        assertThat(value(op, 40)).isEqualTo(40);
        assertThat(value(op, -1e300)).isZero();
        assertThat(slope(op, -1e300)).isZero();
        assertThat(slope(op, 1e300)).isEqualTo(1);
    }

    @Test
    void geluTanh_isHandWorked() {
        // u = sqrt(2 / pi) (1 + 0.044715), u' = sqrt(2 / pi) (1 + 3 x 0.044715)
        Op op = new GeluTanh();
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isEqualTo(0.5);
        double t = Math.tanh(Math.sqrt(2 / Math.PI) * 1.044715);
        double du = Math.sqrt(2 / Math.PI) * 1.134145;
        assertThat(value(op, 1)).isCloseTo((1 + t) / 2, TIGHT);
        assertThat(slope(op, 1)).isCloseTo((1 + t) / 2 + (1 - t * t) / 2 * du, TIGHT);
        assertThat(value(op, -1)).isCloseTo(-(1 - t) / 2, TIGHT);
        assertThat(slope(op, -1)).isCloseTo((1 - t) / 2 - (1 - t * t) / 2 * du, TIGHT);
        assertThat(value(op, -1e300)).isZero();
        assertThat(slope(op, -1e300)).isZero();
        assertThat(slope(op, 1e300)).isEqualTo(1);
    }

    @Test
    void geluTanh_isAsCloseToGeluAsGeluSays() {
        double worst = 0;
        for (int i = -600; i <= 600; i++) {
            double x = i / 100.0;
            worst = Math.max(worst, Math.abs(value(new GeluTanh(), x) - value(new Gelu(), x)));
        }
        assertThat(worst).isBetween(1e-4, 5e-4);
    }

    @Test
    void silu_isHandWorked() {
        // sigmoid(ln 3) = 3/4, sigmoid(-ln 3) = 1/4; slope s (1 + x (1 - s))
        Op op = new Silu();
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isEqualTo(0.5);
        assertThat(value(op, LN3)).isCloseTo(0.75 * LN3, TIGHT);
        assertThat(slope(op, LN3)).isCloseTo(0.75 * (1 + LN3 / 4), TIGHT);
        assertThat(value(op, -LN3)).isCloseTo(-LN3 / 4, TIGHT);
        assertThat(slope(op, -LN3)).isCloseTo(0.25 * (1 - 0.75 * LN3), TIGHT);
        assertThat(value(op, -1e300)).isZero();
        assertThat(slope(op, -1e300)).isZero();
    }

    @Test
    void mish_isHandWorked() {
        // tanh(log(1 + e^x)) = ((1 + e^x)^2 - 1) / ((1 + e^x)^2 + 1): 3/5 at x = 0, 8/10 at x = ln 2
        // slope at ln 2, where e = 2, n = 8: 8/10 + 4 ln 2 x 2 x 3 / 100
        Op op = new Mish();
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isEqualTo(0.6);
        assertThat(value(op, LN2)).isCloseTo(0.8 * LN2, TIGHT);
        assertThat(slope(op, LN2)).isCloseTo(0.8 + 0.24 * LN2, TIGHT);
        assertThat(value(op, -LN2)).isCloseTo(-LN2 * 1.25 / 3.25, TIGHT);
        assertThat(value(op, 22)).isEqualTo(22);
        assertThat(value(op, 1e300)).isEqualTo(1e300);
        assertThat(slope(op, 22)).isCloseTo(1, TIGHT);
        assertThat(slope(op, 1e300)).isEqualTo(1);
        assertThat(value(op, -1e300)).isZero();
        assertThat(slope(op, -1e300)).isZero();
    }

    @Test
    void softplus_isHandWorked() {
        // log(1 + 1) = ln 2, slope 1/2; log(1 + 3) = ln 4, slope 3/4
        Op op = new Softplus();
        assertThat(value(op, 0)).isCloseTo(LN2, TIGHT);
        assertThat(slope(op, 0)).isEqualTo(0.5);
        assertThat(value(op, LN3)).isCloseTo(2 * LN2, TIGHT);
        assertThat(slope(op, LN3)).isCloseTo(0.75, TIGHT);
        // beta = 2: log(1 + e^(ln 3)) / 2
        assertThat(value(new Softplus(2), LN3 / 2)).isCloseTo(LN2, TIGHT);
        assertThat(slope(new Softplus(2), LN3 / 2)).isCloseTo(0.75, TIGHT);
        assertThat(value(op, 1000)).isEqualTo(1000);
        assertThat(value(op, -1000)).isZero();
        // No switch to x at 20: e^-21 is still there.
        assertThat(value(op, 21) - 21).isCloseTo(Math.exp(-21), offset(4e-15));
        assertThat(new Softplus()).isEqualTo(new Softplus(1));
    }

    @Test
    void softsign_isHandWorked() {
        Op op = new Softsign();
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isEqualTo(1);
        assertThat(value(op, 1)).isEqualTo(0.5);
        assertThat(slope(op, 1)).isEqualTo(0.25);
        assertThat(value(op, -3)).isEqualTo(-0.75);
        assertThat(slope(op, -3)).isEqualTo(1.0 / 16);
        assertThat(value(op, 1e300)).isEqualTo(1);
        assertThat(slope(op, 1e300)).isZero();
    }

    @Test
    void hardSigmoid_isHandWorked() {
        Op op = new HardSigmoid();
        assertThat(value(op, 0)).isEqualTo(0.5);
        assertThat(slope(op, 0)).isEqualTo(1.0 / 6);
        assertThat(value(op, 1.5)).isEqualTo(0.75);
        assertThat(value(op, -1.5)).isEqualTo(0.25);
        assertThat(value(op, 5)).isEqualTo(1);
        assertThat(value(op, -5)).isZero();
        // The slope at both kinks is 0.
        assertThat(value(op, 3)).isEqualTo(1);
        assertThat(value(op, -3)).isZero();
        assertThat(slope(op, 3)).isZero();
        assertThat(slope(op, -3)).isZero();
        assertThat(slope(op, Math.nextDown(3.0))).isEqualTo(1.0 / 6);
    }

    @Test
    void hardSwish_isHandWorked() {
        // x (x + 3) / 6: -1.5 x 1.5 / 6 = -0.375, the minimum; 1 x 4 / 6, slope 1/3 + 1/2
        Op op = new HardSwish();
        assertThat(value(op, 0)).isZero();
        assertThat(slope(op, 0)).isEqualTo(0.5);
        assertThat(value(op, -1.5)).isEqualTo(-0.375);
        assertThat(slope(op, -1.5)).isZero();
        assertThat(value(op, 1)).isCloseTo(2.0 / 3, TIGHT);
        assertThat(slope(op, 1)).isCloseTo(5.0 / 6, TIGHT);
        assertThat(value(op, 5)).isEqualTo(5);
        assertThat(slope(op, 5)).isEqualTo(1);
        assertThat(value(op, -5)).isZero();
        assertThat(slope(op, -5)).isZero();
        // The slopes at the kinks are the parabola's.
        assertThat(slope(op, 3)).isEqualTo(1.5);
        assertThat(slope(op, -3)).isEqualTo(-0.5);
    }

    @Test
    void logSigmoid_isHandWorked() {
        // log(1/2), slope 1/2; log(3/4), slope 1/4
        Op op = new LogSigmoid();
        assertThat(value(op, 0)).isCloseTo(-LN2, TIGHT);
        assertThat(slope(op, 0)).isEqualTo(0.5);
        assertThat(value(op, LN3)).isCloseTo(Math.log(0.75), TIGHT);
        assertThat(slope(op, LN3)).isCloseTo(0.25, TIGHT);
        assertThat(value(op, -1000)).isEqualTo(-1000);
        assertThat(slope(op, -1000)).isEqualTo(1);
        assertThat(value(op, 40)).isCloseTo(-Math.exp(-40), offset(1e-32));
    }

    @Test
    void logSoftmax_isHandWorked() {
        // (0, ln 3): 1 + 3 = 4, so (ln 1/4, ln 3/4). dy = (1, 0): dx = dy - (1/4, 3/4) x 1
        OpRun run = new OpRun(new LogSoftmax(), new double[][] {{0, LN3}, {1000, 0}, {LN3 - 5, -5}}).train();
        double[] values = {-2 * LN2, LN3 - 2 * LN2, 0, -1000, LN3 - 2 * LN2, -2 * LN2};
        assertThat(run.y.data).containsExactly(values, offset(1e-15));
        run.backward(new double[][] {{1, 0}, {1, 1}, {2, 2}});
        // Row 1: (1, 1) - (1, 0) x 2. Row 2: (2, 2) - (3/4, 1/4) x 4
        assertThat(run.dx[0].data).containsExactly(new double[] {0.75, -0.75, -1, 1, -1, 1}, offset(3e-15));
    }

    @Test
    void logSoftmax_smallProbability_keepsItsDigits() {
        // log(1 / (1 + e^-40)) = -e^-40 (1 - e^-40 / 2), which 1 + e^-40 has rounded away
        OpRun run = new OpRun(new LogSoftmax(), new double[][] {{0, -40}}).predict();
        assertThat(run.y.data[0]).isCloseTo(-4.248354255291589e-18, offset(1e-32));
    }

    @Test
    void logSoftmax_oneColumn_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogSoftmax().width(1))
                .withMessageContaining("log_softmax expects at least 2 columns, found 1");
    }

    private static void assertRefused(DoubleFunction<Op> create, String message, double... bad) {
        for (double value : bad) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> create.apply(value))
                    .withMessage(message + value);
        }
    }

    @Test
    void create_settingOutOfRange_isRefusedByNameAndRange() {
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        assertRefused(LeakyRelu::new, "LeakyRelu: slope must be finite, found ", nan, infinity, -infinity);
        assertRefused(Elu::new, "Elu: alpha must be above 0 and finite, found ", 0, -1, nan, infinity);
        assertRefused(Celu::new, "Celu: alpha must be above 0 and finite, found ", 0, -1, nan, infinity);
        assertRefused(Softplus::new, "Softplus: beta must be above 0 and finite, found ", 0, -1, nan, infinity);
    }

    private static void assertTraits(Op op, String name, Range range, @Nullable Initializer before) {
        assertThat(op.name()).isEqualTo(name);
        assertThat(op.range(Range.REAL)).as(name).isEqualTo(range);
        assertThat(op.initializerBefore()).as(name).isEqualTo(before);
        assertThat(op.width(3)).isEqualTo(3);
        assertThat(op.parameters(3)).isEmpty();
    }

    @Test
    void nameRangeAndInitializerBefore_areTheseForEach() {
        Initializer he = Initializer.HE_UNIFORM;
        assertTraits(new LeakyRelu(), "leaky_relu", Range.REAL, he);
        assertTraits(new Elu(), "elu", Range.from(-1), he);
        assertTraits(new Celu(), "celu", Range.from(-1), he);
        assertTraits(
                new Selu(), "selu", Range.from(-1.0507009873554805 * 1.6732632423543772), Initializer.LECUN_NORMAL);
        assertTraits(new Gelu(), "gelu", Range.from(-0.17), he);
        assertTraits(new GeluTanh(), "gelu_tanh", Range.from(-0.1701), he);
        assertTraits(new Silu(), "silu", Range.from(-0.2785), he);
        assertTraits(new Mish(), "mish", Range.from(-0.3089), he);
        assertTraits(new Softplus(), "softplus", Range.from(0), he);
        assertTraits(new Softsign(), "softsign", Range.between(-1, 1), null);
        assertTraits(new HardSigmoid(), "hard_sigmoid", Range.UNIT_INTERVAL, null);
        assertTraits(new HardSwish(), "hard_swish", Range.from(-0.375), he);
        assertTraits(new LogSigmoid(), "log_sigmoid", Range.upTo(0), null);
        assertTraits(new LogSoftmax(), "log_softmax", Range.upTo(0), null);
    }

    @Test
    void mishAndSoftplus_atTheEndsOfTheRange_stayFinite() {
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{-1e308, 1e308}});
        DMatrixRMaj dy = new DMatrixRMaj(new double[][] {{1, 1}});
        for (Activation activation : new Activation[] {new Mish(), new Softplus(2)}) {
            DMatrixRMaj y = new DMatrixRMaj(1, 2);
            DMatrixRMaj dx = new DMatrixRMaj(1, 2);
            activation.forward(x, y);
            activation.backward(x, y, dy, dx);
            assertThat(y.get(0, 0) + 0.0).isZero();
            assertThat(y.get(0, 1)).isEqualTo(1e308);
            assertThat(dx.get(0, 0) + 0.0).isZero();
            assertThat(dx.get(0, 1)).isEqualTo(1);
        }
    }
}
