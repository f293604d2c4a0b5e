package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.brooklet.Network;
import org.brooklet.Node;
import org.junit.jupiter.api.Test;

class PReluTest {

    @Test
    void forwardAndBackward_twoRows_areHandWorked() {
        OpRun run = new OpRun(new PRelu(0.5), new double[][] {{2, -4}, {0, -1}}).train();
        assertThat(run.y.data).containsExactly(2, -2, 0, -0.5);
        // dx = dy where x > 0, else dy / 2, at 0 too; dslope = 20 x -4 + 30 x 0 + 40 x -1
        run.backward(new double[][] {{10, 20}, {30, 40}});
        assertThat(run.dx[0].data).containsExactly(10, 10, 15, 20);
        assertThat(run.dw[0].data).containsExactly(-120);
    }

    @Test
    void forward_negativeSlope_isAllowed() {
        OpRun run = new OpRun(new PRelu(-1), new double[][] {{-3, 3}}).predict();
        assertThat(run.y.data).containsExactly(3, 3);
    }

    @Test
    void parameters_areOneSlopeForAllColumns() {
        Network network = Network.of(Node.input(5).then(new PRelu()), 1);
        assertThat(network.parameters()).hasSize(1);
        assertThat(network.parameter("prelu1.slope").value().data).containsExactly(0.25);
        assertThat(network.parameter("prelu1.slope").trainable()).isTrue();
        assertThat(network.parameter("prelu1.slope").isWeight()).isFalse();
    }

    @Test
    void parameters_oneObjectUsedTwice_shareTheSlope() {
        PRelu op = new PRelu();
        Network network = Network.of(Node.input(2).then(op).dense(3).then(op), 1);
        assertThat(network.parameters()).hasSize(3);
    }

    @Test
    void nameRangeAndWeightsBefore() {
        assertThat(new PRelu().name()).isEqualTo("prelu");
        assertThat(new PRelu().range(Range.REAL)).isEqualTo(Range.REAL);
        assertThat(new PRelu().initializerBefore()).isEqualTo(Initializer.HE_UNIFORM);
    }

    @Test
    void create_slopeNotFinite_isRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PRelu(bad))
                    .withMessage("PRelu: slope must be finite, found " + bad);
        }
    }
}
