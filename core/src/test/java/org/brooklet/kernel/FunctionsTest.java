package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.brooklet.random.RandomStream;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -1e-310,
        1e-17,
        1,
        -1,
        22,
        21.99,
        -22,
        37,
        -37,
        707.9,
        708,
        -708,
        709.9,
        -720,
        -745.2,
        -800,
        1e300,
        -1e300,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    @Test
    void exp_wholeRange_isWithin1Ulp() {
        assertThat(worstUlps(709.7, Functions::exp, Exact::exp)).isLessThanOrEqualTo(1);
    }

    @Test
    void exp_specialPoints() {
        assertThat(Functions.exp(0)).isEqualTo(1);
        assertThat(Functions.exp(-0.0)).isEqualTo(1);
        assertThat(Functions.exp(710)).isInfinite();
        assertThat(Functions.exp(-746)).isZero();
        assertThat(Functions.exp(-745)).isEqualTo(Double.MIN_VALUE);
        assertThat(Functions.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Functions.exp(Double.NaN)).isNaN();
    }

    @Test
    void expm1_wholeRange_isWithin2Ulp() {
        assertThat(worstUlps(709.7, Functions::expm1, Exact::expm1)).isLessThanOrEqualTo(2);
    }

    @Test
    void expm1_aroundTheEndsOfItsPieces_isWithin2Ulp() {
        // The pieces are |x| < 708 and the rest, and x = (k + 1/2) ln 2, where k changes.
        double worst = 0;
        for (double end : new double[] {707.9, 708, 708.1, -707.9, -708, -708.1, 1e-300, -1e-300, 1e-20}) {
            worst = Math.max(worst, Exact.ulps(Functions.expm1(end), Exact.expm1(end)));
        }
        for (int k = -60; k <= 60; k++) {
            double end = (k + 0.5) * Math.log(2);
            for (double x : new double[] {Math.nextDown(end), end, Math.nextUp(end), k * Math.log(2)}) {
                worst = Math.max(worst, x == 0 ? 0 : Exact.ulps(Functions.expm1(x), Exact.expm1(x)));
            }
        }
        assertThat(worst).isLessThanOrEqualTo(2);
    }

    @Test
    void expm1_specialPoints() {
        assertThat(Functions.expm1(0)).isZero();
        assertThat(Functions.expm1(-0.0)).isZero();
        assertThat(Functions.expm1(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThat(Functions.expm1(-1e-310)).isEqualTo(-1e-310);
        assertThat(Functions.expm1(1e-17)).isEqualTo(1e-17);
        assertThat(Functions.expm1(-40)).isEqualTo(-1);
        assertThat(Functions.expm1(-1e300)).isEqualTo(-1);
        assertThat(Functions.expm1(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(Functions.expm1(710)).isInfinite();
        assertThat(Functions.expm1(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Functions.expm1(Double.NaN)).isNaN();
    }

    @Test
    void sigmoid_wholeRange_isWithin2Ulp() {
        assertThat(worstUlps(745, Functions::sigmoid, Exact::sigmoid)).isLessThanOrEqualTo(2);
    }

    @Test
    void sigmoid_handWorkedPoints() {
        assertThat(Functions.sigmoid(0)).isEqualTo(0.5);
        assertThat(Functions.sigmoid(Math.log(3))).isCloseTo(0.75, offset(1e-16));
        assertThat(Functions.sigmoid(-Math.log(3))).isCloseTo(0.25, offset(1e-16));
    }

    @Test
    void sigmoid_farOut_neitherOverflowsNorLosesSmallResults() {
        assertThat(Functions.sigmoid(1000)).isEqualTo(1);
        assertThat(Functions.sigmoid(-1000)).isZero();
        assertThat(Functions.sigmoid(-700)).isCloseTo(9.859676543759770e-305, offset(1e-318));
        assertThat(Functions.sigmoid(-745)).isEqualTo(Double.MIN_VALUE);
        assertThat(Functions.sigmoid(Double.NaN)).isNaN();
    }

    @Test
    void tanh_wholeRange_isWithin2Ulp() {
        assertThat(worstUlps(40, Functions::tanh, Exact::tanh)).isLessThanOrEqualTo(2);
    }

    @Test
    void tanh_isOddAndKeepsSmallNumbers() {
        for (double x : points(40)) {
            assertThat(Functions.tanh(-x)).isEqualTo(-Functions.tanh(x));
        }
        assertThat(Functions.tanh(-0.0)).isEqualTo(-0.0);
        assertThat(Functions.tanh(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThat(Functions.tanh(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Functions.tanh(-1e300)).isEqualTo(-1);
        assertThat(Functions.tanh(Double.NaN)).isNaN();
    }

    @Test
    void arrays_giveTheBitsOfSingleNumbers() {
        assertSameBits(points(750), Functions::sigmoids, Functions::sigmoid);
        assertSameBits(SPECIAL, Functions::sigmoids, Functions::sigmoid);
        assertSameBits(points(750), Functions::tanhs, Functions::tanh);
        assertSameBits(SPECIAL, Functions::tanhs, Functions::tanh);
    }

    @Test
    void tanhs_withRoom_giveTheSameBits() {
        for (double[] points : List.of(points(750), points(3), SPECIAL)) {
            assertSameBits(points, (x, y, n) -> Functions.tanhs(x, y, new double[n], n), Functions::tanh);
        }
    }

    @Test
    void vectors_giveTheBitsOfSingleNumbers() {
        assumeThat(VectorModule.isUseful()).isTrue();
        for (double[] points : List.of(points(750), points(707), points(21.9), points(3), points(1e-9), SPECIAL)) {
            assertSameBits(points, VectorFunctions::sigmoids, Functions::sigmoid);
            assertSameBits(points, VectorFunctions::tanhs, Functions::tanh);
        }
    }

    @Test
    void areBelow_anyPlace_findsWhatIsNot() {
        assertThatBelowIsFound(Functions::areBelow);
        assertThatBelowIsFound(ArrayFunctions::areBelow);
    }

    private interface Check {
        boolean of(double limit, double[] numbers, int n);
    }

    private static void assertThatBelowIsFound(Check check) {
        double[] numbers = new double[37];
        Arrays.fill(numbers, -3);
        assertThat(check.of(4, numbers, 37)).isTrue();
        assertThat(check.of(3, numbers, 37)).isFalse();
        for (int place = 0; place < 37; place++) {
            for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 4}) {
                numbers[place] = bad;
                assertThat(check.of(4, numbers, 37)).isFalse();
                assertThat(check.of(4, numbers, place)).isTrue();
            }
            numbers[place] = -3;
        }
    }

    @Test
    void addWhereNotZero_everyLength_addsThere() {
        for (int n = 0; n < 40; n++) {
            double[] y = new double[n + 1];
            double[] dy = new double[n + 1];
            double[] dx = new double[n + 1];
            double[] expected = new double[n + 1];
            for (int i = 0; i <= n; i++) {
                y[i] = i % 3 == 0 ? 0 : i % 7 == 0 ? Double.NaN : i;
                dy[i] = i % 5 == 0 ? Double.NEGATIVE_INFINITY : i + 0.5;
                dx[i] = -i;
                expected[i] = i == n || y[i] == 0 ? dx[i] : dx[i] + dy[i];
            }
            double[] again = dx.clone();
            Functions.addWhereNotZero(y, dy, dx, n);
            assertThat(dx).containsExactly(expected);
            ArrayFunctions.addWhereNotZero(y, dy, again, n);
            assertThat(again).containsExactly(expected);
        }
    }

    @Test
    void vectors_anyLength_stopAtN() {
        assumeThat(VectorModule.isUseful()).isTrue();
        for (int n = 0; n < 40; n++) {
            double[] x = Arrays.copyOf(points(3), n + 1);
            double[] y = new double[n + 1];
            y[n] = 7;
            VectorFunctions.sigmoids(x, y, n);
            assertThat(y[n]).isEqualTo(7);
            VectorFunctions.tanhs(x, y, n);
            assertThat(y[n]).isEqualTo(7);
            assertThat(Arrays.copyOf(y, n))
                    .isEqualTo(Arrays.stream(x).limit(n).map(Functions::tanh).toArray());
        }
    }

    @Test
    void arrays_stopAtN() {
        double[] y = {7, 7, 7};
        Functions.sigmoids(new double[] {0, 0, 0}, y, 2);
        assertThat(y).containsExactly(0.5, 0.5, 7);
        Functions.tanhs(new double[] {0, 0, 0}, y, 1);
        assertThat(y).containsExactly(0, 0.5, 7);
    }

    @Test
    void softplus_handWorkedPoints() {
        assertThat(Functions.softplus(0)).isCloseTo(Math.log(2), offset(1e-16));
        assertThat(Functions.softplus(1000)).isEqualTo(1000);
        assertThat(Functions.softplus(-1000)).isZero();
        assertThat(Functions.softplus(-40)).isCloseTo(4.248354255291589e-18, offset(1e-32));
        assertThat(Functions.softplus(Double.NaN)).isNaN();
    }

    private static double worstUlps(double limit, DoubleUnaryOperator function, DoubleFunction<BigDecimal> exact) {
        double worst = 0;
        for (double x : points(limit)) {
            worst = Math.max(worst, Exact.ulps(function.applyAsDouble(x), exact.apply(x)));
        }
        return worst;
    }

    private interface ArrayFunction {
        void apply(double[] x, double[] y, int n);
    }

    private static void assertSameBits(double[] x, ArrayFunction array, DoubleUnaryOperator single) {
        double[] y = new double[x.length];
        array.apply(x, y, x.length);
        assertThat(y).isEqualTo(Arrays.stream(x).map(single).toArray());
    }

    /** Numbers of either sign and of every size up to a limit, the same in every run. */
    private static double[] points(double limit) {
        RandomStream random = new RandomStream(5, "points", 0);
        double[] points = new double[6000];
        for (int i = 0; i < points.length; i++) {
            double scale = new double[] {1e-8, 0.01, 0.3, 1, 5, 20, limit}[i % 7];
            points[i] = Math.min(scale, limit) * (2 * random.nextDouble() - 1);
        }
        return points;
    }
}
