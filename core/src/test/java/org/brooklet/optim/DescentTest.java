package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.brooklet.schedule.Constant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A descent, the memory it holds, and the update it hands on. */
class DescentTest {

    @Test
    void rate_batchThatOnlyAccumulates_isThatOfTheLastUpdate() {
        Descent descent = new Descent(new Adam(0.25).accumulating(2), List.of(new ParameterShape("w", 1, 1, true)));
        double[][] theta = {{1}};
        assertThat(descent.rate()).isZero();
        descent.update(1, theta, new double[][] {{1}});
        assertThat(descent.rate()).isZero();
        descent.update(1, theta, new double[][] {{1}});
        assertThat(descent.rate()).isEqualTo(0.25);
        descent.update(1, theta, new double[][] {{1}});
        assertThat(descent.rate()).isEqualTo(0.25);
    }

    @Test
    void create_twoParametersOfOneName_isRefused() {
        ParameterShape x = new ParameterShape("x", 1, 2, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Descent(new Adam(), List.of(x, x)))
                .withMessage("two parameters have the name \"x\"");
    }

    /** Fails at the second parameter, as often as it is told. */
    private record Failing(AtomicInteger times) implements Rule {

        @Override
        public void move(Slot slot, Update now, double[] theta, double[] g) {
            if (slot.shape().name().equals("b") && times.getAndDecrement() > 0) {
                throw new UnsupportedOperationException("no biases");
            }
            theta[0] -= g[0];
        }

        @Override
        public String toString() {
            return "Failing";
        }
    }

    @Test
    void update_ruleThatFailsHalfWay_isRefusedUntilRestored() {
        Descent descent = new Descent(new Failing(new AtomicInteger(1)), SHAPES);
        double[][] theta = {new double[6], new double[3]};
        double[][] g = {{1, 0, 0, 0, 0, 0}, {1, 0, 0}};
        for (int again = 0; again < 3; again++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> descent.update(1, theta, g))
                    .withMessage("the update by Failing failed half-way: some parameters may have moved and others not;"
                            + " restore a state from before, or begin with new weights and a new trainer")
                    .withRootCauseInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(theta[0][0]).isEqualTo(-1);
        assertThat(descent.updates()).isZero();
        theta[0][0] = 0;
        descent.afterRestore();
        descent.update(1, theta, g);
        assertThat(theta[0][0]).isEqualTo(-1);
        assertThat(theta[1][0]).isEqualTo(-1);
        assertThat(descent.updates()).isEqualTo(1);
    }

    /** Moves a parameter on the way and then fails, as often as it is told. */
    private record Stumbling(boolean toTraining, AtomicInteger times) implements Wrapper {

        @Override
        public Optimizer inner() {
            return new Sgd(0.1);
        }

        private void stumble(double[][] theta) {
            if (times.getAndDecrement() > 0) {
                theta[0][0] += 100;
                throw new UnsupportedOperationException("stumbled");
            }
        }

        @Override
        public void toTraining(Memory memory, double[][] theta) {
            if (toTraining) {
                stumble(theta);
            }
        }

        @Override
        public void toPrediction(Memory memory, double[][] theta) {
            if (!toTraining) {
                stumble(theta);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void places_optimizerThatFailsOnTheWay_isRefusedUntilRestored(boolean toTraining) {
        Descent descent = new Descent(new Stumbling(toTraining, new AtomicInteger(1)), SHAPES);
        double[][] theta = {new double[6], new double[3]};
        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    descent.toTraining(theta);
                    descent.toPrediction(theta);
                })
                .withMessageContaining("failed half-way")
                .withRootCauseInstanceOf(UnsupportedOperationException.class);
        assertThatIllegalStateException().isThrownBy(() -> descent.toTraining(theta));
        assertThatIllegalStateException()
                .isThrownBy(() -> descent.update(1, theta, new double[][] {new double[6], new double[3]}));
        theta[0][0] = 0;
        descent.afterRestore();
        descent.toTraining(theta);
        descent.update(1, theta, new double[][] {new double[6], new double[3]});
        descent.toPrediction(theta);
        assertThat(descent.updates()).isEqualTo(1);
    }

    private static final List<ParameterShape> SHAPES =
            List.of(new ParameterShape("W", 2, 3, true), new ParameterShape("b", 1, 3, false));

    @Test
    void contents_nestedWrappers_haveStablePathsAndAreLive() {
        Optimizer optimizer = new NAdam(0.1).reducedOnPlateau(0.5, 1).averaged(0.9);
        Memory memory = new Descent(optimizer, SHAPES).memory();
        Map<String, double[]> contents = memory.contents();
        assertThat(contents.keySet())
                .containsExactly(
                        "average:W",
                        "last:W",
                        "count:W",
                        "average:b",
                        "last:b",
                        "count:b",
                        "inner/share",
                        "inner/best",
                        "inner/bad",
                        "inner/cooling",
                        "inner/inner/m:W",
                        "inner/inner/v:W",
                        "inner/inner/P:W",
                        "inner/inner/m:b",
                        "inner/inner/v:b",
                        "inner/inner/P:b");
        assertThat(contents.get("average:W")).hasSize(6);
        assertThat(contents.get("inner/inner/P:b")).containsExactly(1);
        assertThat(contents.get("inner/best")).containsExactly(Double.POSITIVE_INFINITY);
        contents.getOrDefault("inner/share", new double[0])[0] = 0.25;
        assertThat(memory.inner().number("share")).isEqualTo(0.25);
        memory.inner().inner().slot(1).setNumber("P", 7);
        assertThat(contents.get("inner/inner/P:b")).containsExactly(7);
    }

    @Test
    void memory_unknownOrUnusableNames_areRefused() {
        Memory memory = new Memory(SHAPES, List.of("m"), List.of("n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.slot(0).array("x"))
                .withMessage("no array \"x\" in this memory, there are [m]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.slot(0).number("m"))
                .withMessage("no number \"m\" in this memory, there are [n]");
        assertThatIllegalArgumentException().isThrownBy(() -> memory.slot(0).setNumber("x", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> memory.number("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> memory.setNumber("x", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(memory::inner)
                .withMessage("no memory \"inner\" within this one, there are []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Memory(SHAPES, List.of("m", "m"), List.of()))
                .withMessage("two parts of a memory have one name: [m, m]");
        for (String bad : List.of("a/b", "a:b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Memory(SHAPES, List.of(bad), List.of()))
                    .withMessage("a name in a memory must have no slash and no colon, found \"" + bad + "\"");
        }
        assertThat(memory.shapes()).isEqualTo(SHAPES);
        assertThat(memory.parameters()).isEqualTo(2);
    }

    @Test
    void update_changedForms_leaveTheFirstAlone() {
        Update now = new Update();
        now.begin(3, 10);
        assertThat(now.rate(8)).isEqualTo(8);
        Update slower = now.times(0.5);
        assertThat(slower.rate(8)).isEqualTo(4);
        assertThat(slower.number()).isEqualTo(3);
        assertThat(slower.loss()).isEqualTo(10);
        Update lower = slower.withLoss(7);
        assertThat(lower.loss()).isEqualTo(7);
        assertThat(lower.share()).isEqualTo(0.5);
        assertThat(lower.withNumber(1).number()).isEqualTo(1);
        assertThat(slower.atMost(0.25).share()).isEqualTo(0.25);
        assertThat(slower.atMost(0.75).share()).isEqualTo(0.5);
        assertThat(now.loss()).isEqualTo(10);
        assertThat(now.share()).isEqualTo(1);
        assertThat(now.times(0.5)).isSameAs(slower);
    }

    @Test
    void biasCorrection_isRememberedForOneNumberOnly() {
        Update now = new Update();
        for (long t = 1; t < 4; t++) {
            now.begin(t, 0);
            for (int again = 0; again < 2; again++) {
                for (double beta : new double[] {0.9, 0.5, 0.25, 0.75, 0.125, 0.99}) {
                    assertThat(now.biasCorrection(beta)).isEqualTo(BiasCorrection.of(beta, t));
                    assertThat(now.times(0.5).biasCorrection(beta)).isEqualTo(BiasCorrection.of(beta, t));
                    assertThat(now.withNumber(7).biasCorrection(beta)).isEqualTo(BiasCorrection.of(beta, 7));
                }
            }
            assertThat(now.biasCorrection(0.5)).isCloseTo(1 - Math.pow(0.5, (double) t), offset(1e-15));
        }
    }

    @Test
    void rate_isTheLargestOfTheLastUpdate() {
        Optimizer optimizer = new Sgd(0.5).except(Scope.BIASES, new Sgd(2)).scheduled(new Constant(0.25));
        Descent descent = new Descent(optimizer, SHAPES);
        assertThat(descent.rate()).isZero();
        double[][] theta = {new double[6], new double[3]};
        descent.update(0, theta, new double[][] {new double[6], new double[3]});
        assertThat(descent.rate()).isEqualTo(0.5);
    }
}
