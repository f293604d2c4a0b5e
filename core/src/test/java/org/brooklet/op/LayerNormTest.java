package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.brooklet.Network;
import org.brooklet.Node;
import org.junit.jupiter.api.Test;

class LayerNormTest {

    @Test
    void forwardAndBackward_twoColumns_areHandWorked() {
        // Row (1, 3): mean 2, variance 1, sqrt(1 + 3) = 2, xhat = (-0.5, 0.5), y = (2, 4) xhat + (1, -1)
        // Row (5, 5): xhat = 0
        OpRun run = new OpRun(new LayerNorm(3), new double[][] {{1, 3}, {5, 5}})
                .with(0, 2, 4)
                .with(1, 1, -1)
                .train();
        assertThat(run.y.data).containsExactly(0, 1, 1, -1);
        // Row 0: dxhat = (2, 4), mean 3, mean(dxhat xhat) = 0.5, dx = ((2, 4) - 3 - 0.5 xhat) / 2
        // Row 1: dxhat = (0, 4), mean 2, dx = ((0, 4) - 2) / sqrt(3)
        run.backward(new double[][] {{1, 1}, {0, 1}});
        double root = Math.sqrt(3);
        assertThat(run.dx[0].data).containsExactly(new double[] {-0.375, 0.375, -2 / root, 2 / root}, offset(1e-15));
        assertThat(run.dw[0].data).containsExactly(-0.5, 0.5);
        assertThat(run.dw[1].data).containsExactly(1, 2);
    }

    @Test
    void forward_predictionAndTraining_areAlikeAndRowsIndependent() {
        double[][] rows = {{1, 2, 6}, {-4, 0, 1}};
        OpRun both = new OpRun(new LayerNorm(), rows);
        double[] trained = both.train().y.data.clone();
        assertThat(both.predict().y.data).isEqualTo(trained);
        double[] second = new OpRun(new LayerNorm(), new double[][] {rows[1]}).predict().y.data;
        assertThat(second).containsExactly(trained[3], trained[4], trained[5]);
    }

    @Test
    void forward_defaultEpsilon_isThatOfTheJavadoc() {
        // Row (-1, 1): mean 0, variance 1.
        OpRun run = new OpRun(new LayerNorm(), new double[][] {{-1, 1}}).predict();
        assertThat(run.y.data[1]).isCloseTo(1 / Math.sqrt(1.00001), offset(1e-15));
    }

    @Test
    void forward_oneColumn_isTheOffset() {
        OpRun run = new OpRun(new LayerNorm(), new double[][] {{7}, {-2}})
                .with(1, 0.25)
                .train();
        assertThat(run.y.data).containsExactly(0.25, 0.25);
        run.backward(new double[][] {{3}, {4}});
        assertThat(run.dx[0].data).containsExactly(0, 0);
    }

    @Test
    void forward_rowFarFromZero_keepsItsDigits() {
        OpRun run = new OpRun(new LayerNorm(3), new double[][] {{1e9 - 1, 1e9 + 1}}).train();
        assertThat(run.y.data).containsExactly(-0.5, 0.5);
    }

    @Test
    void parameters_areGainAndOffset() {
        assertThat(new LayerNorm().parameters(3))
                .extracting(ParameterSpec::name)
                .containsExactly("gamma", "beta");
        Network network = Network.of(Node.input(2).layerNorm(), 1);
        assertThat(network.parameter("layer_norm1.gamma").value().data).containsExactly(1, 1);
        assertThat(network.parameter("layer_norm1.beta").value().data).containsExactly(0, 0);
        assertThat(network.parameter("layer_norm1.gamma").trainable()).isTrue();
        assertThat(network.parameter("layer_norm1.gamma").isWeight()).isFalse();
        assertThat(new LayerNorm().range(Range.REAL)).isEqualTo(Range.REAL);
        assertThat(new LayerNorm().name()).isEqualTo("layer_norm");
    }

    @Test
    void create_epsilonOutOfRange_isRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LayerNorm(bad))
                    .withMessage("LayerNorm: epsilon must be above 0 and finite, found " + bad);
        }
    }
}
