package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.brooklet.benchmarks.race.Statistics.Interval;
import org.brooklet.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void median_evenCount_isTheLowerOfTheMiddle() {
        assertThat(Statistics.median(4, 1, 3, 2)).isEqualTo(2);
        assertThat(Statistics.median(4, 1, INFINITY)).isEqualTo(4);
        assertThat(Statistics.median(1, INFINITY, INFINITY, 2, INFINITY)).isEqualTo(INFINITY);
    }

    @Test
    void differences_bothInfinite_areAlike() {
        assertThat(Statistics.differences(
                        new double[] {3, INFINITY, INFINITY, 1}, new double[] {1, INFINITY, 2, INFINITY}))
                .containsExactly(2, 0, INFINITY, -INFINITY);
    }

    /** Of 10, 20, 30, 40, the best of two is 10 in 3 of 6 draws, 20 in 2, 30 in 1. */
    @Test
    void bestOf_twoOfFour_countsTheDraws() {
        double[] p = Statistics.bestOf(2, 4);
        assertThat(p).containsExactly(new double[] {0.5, 1 / 3.0, 1 / 6.0, 0}, within(1e-15));
        assertThat(Statistics.expectation(new double[] {10, 20, 30, 40}, p)).isCloseTo(50 / 3.0, within(1e-12));
        assertThat(Statistics.expectation(new double[] {10, 20, 30, INFINITY}, p))
                .isCloseTo(50 / 3.0, within(1e-12));
        assertThat(Statistics.expectation(new double[] {10, 20, INFINITY, INFINITY}, p))
                .isEqualTo(INFINITY);
        assertThat(Statistics.middle(new double[] {10, 20, 30, 40}, p)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"1,64", "2,64", "32,64", "64,64", "1,1", "3,7"})
    void bestOf_anyNumber_isADistributionAndAgreesWithDraws(int k, int n) {
        double[] p = Statistics.bestOf(k, n);
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
        int draws = 20_000;
        double[] seen = new double[n];
        RandomStream random = new RandomStream(1, "draws", k);
        int[] places = new int[n];
        for (int draw = 0; draw < draws; draw++) {
            Arrays.setAll(places, i -> i);
            random.shuffle(places);
            seen[Arrays.stream(places).limit(k).min().orElseThrow()] += 1.0 / draws;
        }
        for (int i = 0; i < n; i++) {
            assertThat(seen[i]).isCloseTo(p[i], within(5 * Math.sqrt(p[i] / draws) + 1e-9));
        }
    }

    @Test
    void bootstrap_numbersThatAreAlike_isAPoint() {
        assertThat(Statistics.bootstrap(new double[] {2, 2, 2}, Statistics::median))
                .isEqualTo(new Interval(2, 2));
    }

    /** 95 % intervals of the median of 20 normal numbers hold the true median in about 95 % of the cases. */
    @Test
    void bootstrap_medianOfNormalNumbers_holdsTheTruthAsOftenAsItSays() {
        int cases = 400;
        int held = 0;
        for (int k = 0; k < cases; k++) {
            RandomStream random = new RandomStream(7, "normal", k);
            double[] numbers = new double[20];
            Arrays.setAll(numbers, i -> random.nextGaussian());
            Interval interval = Statistics.bootstrap(numbers, Statistics::median);
            held += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
        }
        assertThat((double) held / cases).isBetween(0.90, 0.99);
    }

    @Test
    void ticks_numbersThatHardlyDiffer_areFew() {
        assertThat(Scale.of(new double[] {5, Math.nextUp(5)}, 0, 100).ticks()).hasSizeLessThan(9);
        assertThat(Scale.of(new double[] {-1e300, -1e300 + 1e285}, 0, 100).ticks())
                .hasSizeLessThan(9);
        assertThat(Scale.of(new double[] {1e-310, 1e10}, 0, 320).place(1e-150)).isEqualTo(160);
    }

    /** First on one problem, 2.5 times as long on another, never there on two. */
    @Test
    void score_ofRatios_isTheAreaUnderTheProfile() {
        double[] ratios = {1, 2.5, 7, INFINITY};
        assertThat(Standings.profile(ratios, 1)).isEqualTo(0.25);
        assertThat(Standings.profile(ratios, 2.5)).isEqualTo(0.5);
        assertThat(Standings.profile(ratios, 4)).isEqualTo(0.5);
        double area = 0;
        int steps = 30_000;
        for (int i = 0; i < steps; i++) {
            area += Standings.profile(ratios, 1 + 3 * (i + 0.5) / steps) / steps;
        }
        assertThat(Standings.score(ratios)).isCloseTo(area, within(1e-4)).isCloseTo(0.375, within(1e-12));
    }

    @Test
    void halton_firstPoints_areTheKnownOnes() {
        double[] base2 = new double[5];
        double[] base3 = new double[5];
        Arrays.setAll(base2, i -> Halton.coordinate(i, 0));
        Arrays.setAll(base3, i -> Halton.coordinate(i, 1));
        assertThat(base2).containsExactly(0.5, 0.25, 0.75, 0.125, 0.625);
        assertThat(base3).containsExactly(new double[] {1 / 3.0, 2 / 3.0, 1 / 9.0, 4 / 9.0, 7 / 9.0}, within(1e-15));
    }

    @Test
    void checkpoints_fourForEachDoubling_endWithTheLast() {
        assertThat(Checkpoints.of(20)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 16, 19, 20);
        assertThat(Checkpoints.of(1)).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5",
        "1234567,1.23e6",
        "20,20",
        "1234,1230",
        "0.00012345,1.23e-4",
        "-2e-30,-2e-30",
        "0,0",
        "99999,100000",
        "0.999999,1",
        "Infinity,inf",
        "NaN,-"
    })
    void figures_ofNumbers_haveThreeDigits(double number, String text) {
        assertThat(Figures.of(number)).isEqualTo(text);
    }
}
