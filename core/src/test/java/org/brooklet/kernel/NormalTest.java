package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.math.MathContext;
import org.brooklet.random.RandomStream;
import org.junit.jupiter.api.Test;

class NormalTest {

    /** Numbers from -37 to 10, near 0 too, the same in every run. */
    private static double[] points() {
        RandomStream random = new RandomStream(5, "points", 0);
        double[] points = new double[1_500];
        for (int i = 0; i < points.length; i++) {
            double u = random.nextDouble();
            points[i] = switch (i % 5) {
                case 0 -> -37 + 47 * u;
                case 1 -> -10 + 20 * u;
                case 2 -> -2 + 4 * u;
                case 3 -> 0.1 * (2 * u - 1);
                default -> 1e-8 * (2 * u - 1);
            };
        }
        points[0] = -37;
        points[5] = 10;
        return points;
    }

    @Test
    void cdf_wholeRange_hasTheStatedError() {
        double worst = 0;
        double where = 0;
        for (double x : points()) {
            double error = ExactNormal.relativeError(Normal.cdf(x), ExactNormal.cdf(x));
            where = error > worst ? x : where;
            worst = Math.max(worst, error);
        }
        assertThat(worst).as("at %s", where).isLessThanOrEqualTo(1e-15);
    }

    @Test
    void reference_seriesAndFraction_agree() {
        // Two formulas that share the density only: where both converge, they are the same number.
        for (double z : new double[] {6, 7, 7.5, 8}) {
            BigDecimal series = ExactNormal.bySeries(z);
            BigDecimal difference = series.subtract(ExactNormal.byFraction(z)).abs();
            assertThat(difference.divide(series, MathContext.DECIMAL64).doubleValue())
                    .isLessThan(1e-20);
        }
    }

    @Test
    void cdf_textbookPoints() {
        assertThat(Normal.cdf(0)).isEqualTo(0.5);
        assertThat(Normal.cdf(-0.0)).isEqualTo(0.5);
        assertThat(Normal.cdf(1)).isCloseTo(0.8413447460685429, offset(1e-15));
        assertThat(Normal.cdf(1.959963984540054)).isCloseTo(0.975, offset(1e-15));
        assertThat(Normal.cdf(-3)).isCloseTo(0.0013498980316300946, offset(1e-17));
    }

    @Test
    void cdf_farOut_isZeroOrOneAndInBetweenKeepsItsDigits() {
        assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Normal.cdf(-1e300)).isZero();
        assertThat(Normal.cdf(1e300)).isEqualTo(1);
        assertThat(Normal.cdf(-40)).isZero();
        assertThat(Normal.cdf(10)).isEqualTo(1);
        assertThat(Normal.cdf(Double.NaN)).isNaN();
        // Phi(-30) = 4.9e-198; Phi(-38) is below the smallest normal number, and still not 0
        assertThat(Normal.cdf(-30)).isCloseTo(4.906713927148187e-198, offset(1e-212));
        assertThat(Normal.cdf(-38)).isBetween(2.8e-316, 2.9e-316);
    }

    @Test
    void cdf_ofBothSigns_sumsToOne() {
        for (double x : points()) {
            assertThat(Normal.cdf(-x) + Normal.cdf(x)).isCloseTo(1, offset(Math.ulp(1.0)));
        }
    }

    @Test
    void cdf_risingNumbers_neverFallsByMoreThanItsError() {
        double before = 0;
        for (double x = -37; x <= 10; x += 1e-3) {
            double now = Normal.cdf(x);
            assertThat(now).isGreaterThanOrEqualTo(before * (1 - 2e-15));
            before = now;
        }
    }

    @Test
    void density_wholeRange_hasTheErrorOfAFewRoundings() {
        double worst = 0;
        for (double x : points()) {
            worst = Math.max(worst, ExactNormal.relativeError(Normal.density(x), ExactNormal.density(x)));
        }
        assertThat(worst).isLessThanOrEqualTo(6e-16);
    }

    @Test
    void density_specialPoints() {
        // 1 / sqrt(2 pi) = 0.39894228040143268
        assertThat(Normal.density(0)).isCloseTo(0.3989422804014327, offset(1e-16));
        assertThat(Normal.density(2)).isEqualTo(Normal.density(-2));
        assertThat(Normal.density(Double.POSITIVE_INFINITY)).isZero();
        assertThat(Normal.density(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.density(1e200)).isZero();
        assertThat(Normal.density(Double.NaN)).isNaN();
    }
}
