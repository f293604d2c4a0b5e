package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void forwardAndBackward_aFactor_areHandWorked() {
        OpRun run = new OpRun(new Scale(-1.5), new double[][] {{2, -4}}).train();
        assertThat(run.y.data).containsExactly(-3, 6);
        run.backward(new double[][] {{1, 2}});
        assertThat(run.dx[0].data).containsExactly(-1.5, -3);
    }

    @Test
    void forward_factorZero_isZero() {
        OpRun run = new OpRun(new Scale(0), new double[][] {{2, 5}}).train();
        assertThat(run.y.data).containsExactly(0, 0);
        run.backward(new double[][] {{1, 2}});
        assertThat(run.dx[0].data).containsExactly(0, 0);
    }

    @Test
    void nameAndRange_promiseNothing() {
        assertThat(new Scale(2).name()).isEqualTo("scale");
        assertThat(new Scale(-2).range(Range.from(1))).isEqualTo(Range.upTo(-2));
        assertThat(new Scale(2).initializerBefore()).isNull();
    }

    @Test
    void create_factorNotFinite_isRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Scale(bad))
                    .withMessage("Scale: factor must be finite, found " + bad);
        }
    }
}
