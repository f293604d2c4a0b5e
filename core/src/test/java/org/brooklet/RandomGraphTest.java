package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.brooklet.loss.MeanSquaredError;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Back-propagation through any graph agrees with measured slopes. */
class RandomGraphTest {

    private static final int GRAPHS = 200;

    @Test
    void backward_randomGraphs_passGradientCheck() {
        RandomGraphs graphs = new RandomGraphs(new Random(20_261_123));
        int checked = 0;
        for (int graph = 0; graph < GRAPHS; graph++) {
            Network network = Network.of(graphs.next(2), graph);
            // Away from zero biases, at which several relus can have their kinks in one point.
            for (Parameter parameter : network.parameters()) {
                parameter.set(Catalogue.random(parameter.rows(), parameter.columns(), graph));
            }
            DMatrixRMaj x = Catalogue.random(3, network.inputs(), graph);
            DMatrixRMaj y = Catalogue.random(3, 2, -graph);
            GradientCheck.Result result = GradientCheck.of(network, new MeanSquaredError(), x, y);
            assertThat(result.worstError())
                    .as("graph %d: %s%n%s", graph, result, network.summary())
                    .isLessThan(1e-6);
            checked += result.checked();
        }
        assertThat(checked).isGreaterThan(5_000);
        assertThat(graphs.seen)
                .containsOnlyKeys(
                        "chain", "fan-out", "dense", "shared", "add", "concat", "linear", "sigmoid", "tanh", "relu",
                        "softmax");
        assertThat(graphs.seen.values()).allMatch(count -> count >= 40);
    }
}
