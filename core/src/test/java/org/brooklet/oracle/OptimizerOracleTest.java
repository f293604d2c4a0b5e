package org.brooklet.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares the oracles with steps worked out by hand, and tries them on the problems.
 */
class OptimizerOracleTest {

    private static final double EXACT = 1e-14;

    @Test
    void step_lionByHand() {
        LionOracle lion = new LionOracle(new double[] {1, -2}, 0.1, 0.5, 0.75, 0.5);

        // c = (1, -0.5), theta = (1 - 0.1 (1 + 0.5), -2 - 0.1 (-1 - 1)), m = (0.5, -0.25)
        lion.step(new double[] {2, -1});
        assertClose(lion.weights(), EXACT, 0.85, -1.8);

        // c = (0.25 - 0.375, -0.125 + 0.125) = (-0.125, 0)
        // theta = (0.85 - 0.1 (-1 + 0.425), -1.8 - 0.1 (0 - 0.9))
        lion.step(new double[] {-0.75, 0.25});
        assertClose(lion.weights(), EXACT, 0.9075, -1.71);
    }

    @Test
    void step_adaBeliefByHand() {
        AdaBeliefOracle adaBelief = new AdaBeliefOracle(new double[] {1}, 0.1, 0.5, 0.75, 0.75);

        // m = 1, s = 0.25 + 0.75 = 1, mHat = 2, sHat = 4, theta = 1 - 0.2 / 2.75
        adaBelief.step(new double[] {2});
        assertClose(adaBelief.weights(), EXACT, 51.0 / 55);

        // m = 2, s = 0.75 + 0.25 + 0.75 = 1.75, mHat = 8/3, sHat = 1.75 / 0.4375 = 4, theta = 153/165 - 16/165
        adaBelief.step(new double[] {3});
        assertClose(adaBelief.weights(), EXACT, 137.0 / 165);
    }

    @Test
    void step_adanByHand() {
        AdanOracle adan = new AdanOracle(new double[] {1}, 0.1, 0.75, 0.5, 0.25, 0.5, 1.5);

        // mHat = 2, dHat = 0, nHat = 4, theta = (1 - 0.2 / 2.5) / 1.15
        adan.step(new double[] {2});
        assertClose(adan.weights(), EXACT, 0.8);

        // diff = -1, mHat = 0.625 / 0.4375 = 10/7, dHat = -0.5 / 0.75 = -2/3, nHat = 0.9375 / 0.9375 = 1
        // theta = (0.8 - 0.1 (10/7 - 1/3) / 1.5) / 1.15 = (229/315) / 1.15
        adan.step(new double[] {1});
        assertClose(adan.weights(), EXACT, 916.0 / 1449);
    }

    @Test
    void step_muonByHandForOneRow() {
        MuonOracle muon = new MuonOracle(new double[] {1, 1, 1, 1}, 1, 4, 0.1, 0.5, true, 0.5);

        // u = (2.25, 3, 0, 0) has the direction (0.6, 0.8, 0, 0), and p taken five times gives 0.696436436906
        // theta = 0.95 - 0.1 * 2 * 0.696436436906 (0.6, 0.8, 0, 0)
        muon.step(new double[] {3, 4, 0, 0});
        assertClose(muon.weights(), 1e-12, 0.866427627571, 0.838570170095, 0.95, 0.95);

        // u = (0, 0.5, 0.375, 0) has the direction (0, 0.8, 0.6, 0), and p taken five times gives 0.696436574089
        // theta = 0.95 theta - 0.1 * 2 * 0.696436574089 (0, 0.8, 0.6, 0)
        muon.step(new double[] {-0.5, 0, 0.5, 0});
        assertClose(muon.weights(), 1e-12, 0.823106246193, 0.685211809736, 0.818927611109, 0.9025);
    }

    @Test
    void step_muonByHandForSquareMatrix() {
        MuonOracle muon = new MuonOracle(new double[4], 2, 2, 1, 0, false, 0);

        // The gradient is the rotation Q = (0.6 -0.8; 0.8 0.6) times diag(3, 4), so X keeps the form Q diag(s1, s2).
        // Each s goes through p(s) = a s + b s^3 + c s^5 on its own, from 3 / (5 + 1e-7) and 4 / (5 + 1e-7):
        // s1: 0.599999988, 1.193269444753, 0.911917723922, 0.801137669231, 0.974702398479, 0.722876129627
        // s2: 0.799999984, 0.976481945008, 0.721117567608, 1.089456866289, 0.696044771506, 1.119203904178
        // theta = -(0.6 s1, -0.8 s2; 0.8 s1, 0.6 s2)
        muon.step(new double[] {1.8, -3.2, 2.4, 2.4});
        assertClose(muon.weights(), 1e-11, -0.433725677776, 0.895363123342, -0.578300903702, -0.671522342507);
    }

    @Test
    void step_muonByHandForTallAndWideMatrix() {
        MuonOracle tall = new MuonOracle(new double[6], 3, 2, 1, 0, false, 0);
        MuonOracle wide = new MuonOracle(new double[6], 2, 3, 1, 0, false, 0);

        // The only nonzero places hold 3 and 4, so s1 and s2 are those of the square matrix.
        // With 3 inputs and 2 outputs the scale is 1.
        tall.step(new double[] {3, 0, 0, 4, 0, 0});
        assertClose(tall.weights(), 1e-11, -0.722876129627, 0, 0, -1.119203904178, 0, 0);

        // With 2 inputs and 3 outputs the scale is sqrt(1.5) = 1.224744871392.
        wide.step(new double[] {3, 0, 0, 0, 4, 0});
        assertClose(wide.weights(), 1e-11, -0.885338832412, 0, 0, 0, -1.370739241683, 0);
    }

    @Test
    void step_muonByHandWithoutNesterov() {
        MuonOracle muon = new MuonOracle(new double[] {0, 0}, 2, 1, 1, 0.5, false, 0);

        // u = buf = (3, 4) with the norm 5, and s = 5 / (5 + 1e-7) goes to 0.69643643 by p taken five times
        // theta = -0.69643643 (0.6, 0.8)
        muon.step(new double[] {6, 8});
        assertClose(muon.weights(), 1e-7, -0.41786186, -0.55714914);

        // buf = (1.5, 2) + (2.5, -5) = (4, -3), theta = theta - 0.69643643 (0.8, -0.6)
        muon.step(new double[] {5, -10});
        assertClose(muon.weights(), 1e-7, -0.97501100, -0.13928728);
    }

    @Test
    void step_scheduleFreeSgdByHand() {
        ScheduleFreeSgdOracle sgd = new ScheduleFreeSgdOracle(new double[] {1}, 0.4, 0.75, 2);

        // y = 1, gamma = 0.2, z = 1 - 0.4, c = 1
        assertClose(sgd.gradientPoint(), EXACT, 1);
        sgd.step(new double[] {2});
        assertClose(sgd.weights(), EXACT, 0.6);

        // y = 0.6, gamma = 0.4, z = 0.6 + 0.4, c = 0.16 / 0.2 = 0.8, x = 0.2 * 0.6 + 0.8 * 1
        assertClose(sgd.gradientPoint(), EXACT, 0.6);
        sgd.step(new double[] {-1});
        assertClose(sgd.weights(), EXACT, 0.92);

        // y = 0.25 * 1 + 0.75 * 0.92
        assertClose(sgd.gradientPoint(), EXACT, 0.94);
    }

    @Test
    void step_scheduleFreeSgdWithoutWarmup() {
        ScheduleFreeSgdOracle sgd = new ScheduleFreeSgdOracle(new double[] {1}, 0.4, 0.75, 0);

        // gamma = 0.4, z = 1 - 0.8, c = 1
        sgd.step(new double[] {2});
        assertClose(sgd.weights(), EXACT, 0.2);

        // z = 0.2 + 0.4 = 0.6, c = 1/2, x = 0.1 + 0.3
        sgd.step(new double[] {-1});
        assertClose(sgd.weights(), EXACT, 0.4);
    }

    @Test
    void step_scheduleFreeAdamWByHand() {
        ScheduleFreeAdamWOracle adamW = new ScheduleFreeAdamWOracle(new double[] {1}, 0.4, 0.9, 0.75, 0.5, 0.25, 2);

        // y = 1, vHat = 4, gamma = 0.2, z = 1 - 0.2 (2 / 2.5 + 0.25), c = 1
        assertClose(adamW.gradientPoint(), EXACT, 1);
        adamW.step(new double[] {2});
        assertClose(adamW.weights(), EXACT, 0.79);

        // y = 0.79, vHat = 1.75 / 0.4375 = 4, gamma = 0.4, z = 0.79 - 0.4 (-2 / 2.5 + 0.1975) = 1.031
        // c = 0.8, x = 0.2 * 0.79 + 0.8 * 1.031
        assertClose(adamW.gradientPoint(), EXACT, 0.79);
        adamW.step(new double[] {-2});
        assertClose(adamW.weights(), EXACT, 0.9828);

        // y = 0.1 * 1.031 + 0.9 * 0.9828
        assertClose(adamW.gradientPoint(), EXACT, 0.98762);

        // vHat = 2.3125 / 0.578125 = 4, z = 1.031 - 0.4 (2 / 2.5 + 0.25 * 0.98762) = 0.612238
        // c = 0.16 / 0.36 = 4/9, x = (5 * 0.9828 + 4 * 0.612238) / 9
        adamW.step(new double[] {2});
        assertClose(adamW.weights(), EXACT, 7.362952 / 9);
    }

    @Test
    void step_adamEpsilonHatByHand() {
        AdamEpsilonHatOracle adam = new AdamEpsilonHatOracle(new double[] {1}, 0.1, 0.5, 0.96, 0.1);

        // m = 1, v = 0.16, theta = 1 - 0.1 (0.2 / 0.5) * 1 / (0.4 + 0.1)
        adam.step(new double[] {2});
        assertClose(adam.weights(), EXACT, 0.92);

        // m = 0.7, v = 0.16, theta = 0.92 - 0.1 (0.28 / 0.75) * 0.7 / 0.5 = 1725/1875 - 98/1875
        adam.step(new double[] {0.4});
        assertClose(adam.weights(), EXACT, 1627.0 / 1875);
    }

    @Test
    void step_iRpropPlusByHand() {
        IRpropPlusOracle rprop = new IRpropPlusOracle(new double[] {1, 1}, 0.1, 0.5, 1.2, 0.001, 1);

        // There is no slope before, so both elements move by the initial step.
        rprop.step(new double[] {2, -1}, 5);
        assertClose(rprop.weights(), EXACT, 0.9, 1.1);

        // Element 0 keeps its sign: 0.9 - 0.12. Element 1 changes it and the loss went up: 1.1 - 0.1.
        rprop.step(new double[] {1, 3}, 6);
        assertClose(rprop.weights(), EXACT, 0.78, 1);

        // Element 0: 0.78 - 0.144. Element 1 moves by its halved step: 1 - 0.05.
        rprop.step(new double[] {1, 3}, 4);
        assertClose(rprop.weights(), EXACT, 0.636, 0.95);
    }

    @Test
    void step_iRpropPlusSignChangeAndLowerLoss() {
        IRpropPlusOracle rprop = new IRpropPlusOracle(new double[] {1}, 0.1, 0.5, 1.2, 0.001, 1);

        // theta = 1 + 0.1
        rprop.step(new double[] {-1}, 5);
        // The sign changes but the loss did not go up, so theta stays and the step becomes 0.05.
        rprop.step(new double[] {3}, 5);
        assertClose(rprop.weights(), EXACT, 1.1);

        // theta = 1.1 - 0.05
        rprop.step(new double[] {3}, 4);
        assertClose(rprop.weights(), EXACT, 1.05);
    }

    @Test
    void step_iRpropPlusAtStepLimits() {
        IRpropPlusOracle rprop = new IRpropPlusOracle(new double[] {1}, 0.1, 0.5, 1.2, 0.08, 0.11);

        // theta = 1 - 0.1, then the step is min(0.12, 0.11)
        rprop.step(new double[] {1}, 5);
        rprop.step(new double[] {1}, 4);
        assertClose(rprop.weights(), EXACT, 0.79);

        // The step is max(0.055, 0.08) and theta stays, then theta = 0.79 + 0.08.
        rprop.step(new double[] {-1}, 3);
        rprop.step(new double[] {-1}, 2);
        assertClose(rprop.weights(), EXACT, 0.87);

        // A slope of 0 does not move theta.
        rprop.step(new double[] {0}, 1);
        assertClose(rprop.weights(), EXACT, 0.87);
    }

    @Test
    void step_iRpropPlusWithoutLoss() {
        IRpropPlusOracle rprop = new IRpropPlusOracle(new double[] {1}, 0.1, 0.5, 1.2, 0.001, 1);

        assertThatThrownBy(() -> rprop.step(new double[] {1})).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void step_nAdamByHand() {
        NAdamOracle nAdam = new NAdamOracle(new double[] {1}, 0.1, 0.5, 0.75, 0.5, 1);

        // mu(1) = 0.26, mu(2) = 0.2696, P = 0.26, m = 1, vHat = 4
        // theta = 1 - 0.1 (2 + 0.2696 / 0.929904) / 2.5
        nAdam.step(new double[] {2});
        assertClose(nAdam.weights(), 1e-12, 0.908403103976);

        // mu(3) = 0.278816, P = 0.070096, m = -0.5, vHat = 4
        // theta = 0.908403103976 - 0.1 (-2 * 0.7304 / 0.929904 - 0.5 * 0.278816 / 0.980456113664) / 2.5
        nAdam.step(new double[] {-2});
        assertClose(nAdam.weights(), 1e-12, 0.976927173233);
    }

    @Test
    void step_rAdamByHand() {
        RAdamOracle rAdam = new RAdamOracle(new double[] {1}, 0.1, 0.5, 0.75, 0.5);

        // rho = 1, mHat = 2, theta = 1 - 0.2
        rAdam.step(new double[] {2});
        assertClose(rAdam.weights(), EXACT, 0.8);

        // rho = 13/7, mHat = 1 / 0.75 = 4/3, theta = 0.8 - 0.4/3
        rAdam.step(new double[] {1});
        assertClose(rAdam.weights(), EXACT, 2.0 / 3);
    }

    @Test
    void step_rAdamFirstAdaptiveStepByHand() {
        RAdamOracle rAdam = new RAdamOracle(new double[] {1}, 0.1, 0.5, 0.75, 0.5);

        // mHat = 2 in every step, and rho is below 5 up to step 7.
        for (int t = 1; t <= 7; t++) {
            rAdam.step(new double[] {2});
        }
        assertClose(rAdam.weights(), EXACT, -0.4);

        // rho = 5.219991521831, r = 0.592617213472, sqrt(1 - 0.75^8) = 0.948623784733, sqrt(v) = 2 * 0.948623784733
        // theta = -0.4 - 0.2 * 0.592617213472 * 0.948623784733 / (1.897247569466 + 0.5)
        rAdam.step(new double[] {2});
        assertClose(rAdam.weights(), 1e-12, -0.446901353961);
    }

    @Test
    void average_twoByHand() {
        WeightAverageOracle average = new WeightAverageOracle(0.5);

        // s = 1, average = 1 / 0.5
        average.add(new double[] {2});
        assertClose(average.average(), EXACT, 2);

        // s = 0.5 + 2, average = 2.5 / 0.75
        average.add(new double[] {4});
        assertClose(average.average(), EXACT, 10.0 / 3);
    }

    @Test
    void average_nothingAdded() {
        assertThatThrownBy(() -> new WeightAverageOracle(0.5).average()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void weights_changedByCaller() {
        for (Problem problem : Problem.three()) {
            oracles(problem).forEach((name, oracle) -> {
                oracle.weights()[0] = 1000;
                oracle.gradientPoint()[0] = 1000;
                assertThat(oracle.weights()).as(name).isEqualTo(problem.start());
                assertClose(oracle.gradientPoint(), EXACT, problem.start());
            });
        }
    }

    @Test
    void gradient_centralDifferences() {
        for (Problem problem : Problem.three()) {
            double[] point = problem.start();
            for (int shift = 0; shift < 3; shift++) {
                double[] gradient = problem.gradient(point);
                for (int i = 0; i < point.length; i++) {
                    double h = 1e-5;
                    double[] up = point.clone();
                    double[] down = point.clone();
                    up[i] += h;
                    down[i] -= h;
                    double difference = (problem.value(up) - problem.value(down)) / (2 * h);
                    double tolerance = 1e-6 * StrictMath.max(1, StrictMath.abs(difference));
                    assertThat(gradient[i]).as("%s %d", problem.name(), i).isCloseTo(difference, within(tolerance));
                }
                for (int i = 0; i < point.length; i++) {
                    point[i] += 0.3 - 0.1 * (i % 4);
                }
            }
        }
    }

    @Test
    void step_threeHundredTimes() {
        for (Problem problem : Problem.three()) {
            oracles(problem).forEach((name, oracle) -> {
                WeightAverageOracle average = new WeightAverageOracle(0.9);
                for (int t = 0; t < 300; t++) {
                    double[] point = oracle.gradientPoint();
                    if (oracle instanceof IRpropPlusOracle rprop) {
                        rprop.step(problem.gradient(point), problem.value(point));
                    } else {
                        oracle.step(problem.gradient(point));
                    }
                    average.add(oracle.weights());
                }
                double before = problem.value(problem.start());
                assertThat(problem.value(oracle.weights()))
                        .as("%s %s", problem.name(), name)
                        .isLessThan(before);
                assertThat(problem.value(average.average()))
                        .as("%s %s", problem.name(), name)
                        .isLessThan(before);
            });
        }
    }

    private static Map<String, OptimizerOracle> oracles(Problem problem) {
        double[] start = problem.start();
        int rows = problem.rows();
        int columns = problem.columns();
        Map<String, OptimizerOracle> oracles = new LinkedHashMap<>();
        oracles.put("Lion", new LionOracle(start, 0.01, 0.9, 0.99, 0.01));
        oracles.put("AdaBelief", new AdaBeliefOracle(start, 0.01, 0.9, 0.999, 1e-8));
        oracles.put("Adan", new AdanOracle(start, 0.01, 0.98, 0.92, 0.99, 1e-8, 0.01));
        oracles.put("Muon", new MuonOracle(start, rows, columns, 0.02, 0.9, true, 0.01));
        oracles.put("Muon without Nesterov", new MuonOracle(start, rows, columns, 0.02, 0.9, false, 0.01));
        oracles.put("schedule-free SGD", new ScheduleFreeSgdOracle(start, 0.0005, 0.9, 10));
        oracles.put("schedule-free AdamW", new ScheduleFreeAdamWOracle(start, 0.01, 0.9, 0.999, 1e-8, 0.01, 10));
        oracles.put("Adam with epsilon hat", new AdamEpsilonHatOracle(start, 0.01, 0.9, 0.999, 1e-7));
        oracles.put("iRprop+", new IRpropPlusOracle(start, 0.01, 0.5, 1.2, 1e-6, 50));
        oracles.put("NAdam", new NAdamOracle(start, 0.01, 0.9, 0.999, 1e-8, 0.004));
        oracles.put("RAdam", new RAdamOracle(start, 0.001, 0.9, 0.999, 1e-8));
        return oracles;
    }

    private static void assertClose(double[] actual, double tolerance, double... expected) {
        assertThat(actual).containsExactly(expected, within(tolerance));
    }
}
