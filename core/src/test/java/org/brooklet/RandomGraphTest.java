package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Op;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Back-propagation through any graph agrees with measured slopes. */
class RandomGraphTest {

    private static final int GRAPHS = 500;

    @Test
    void backward_randomGraphs_passGradientCheck() {
        RandomGraphs graphs = new RandomGraphs(new Random(20_261_123));
        int checked = 0;
        for (int graph = 0; graph < GRAPHS; graph++) {
            Network network = Network.of(graphs.next(2), graph);
            // Away from zero biases, at which several relus can have their kinks in one point.
            // Each its own numbers: a gamma equal to its beta would put a kink at the values of a pair of columns.
            for (int p = 0; p < network.parameters().size(); p++) {
                Parameter parameter = network.parameters().get(p);
                if (parameter.trainable()) {
                    parameter.set(Catalogue.random(parameter.rows(), parameter.columns(), 1_000L * graph + p));
                }
            }
            DMatrixRMaj x = Catalogue.random(4, network.inputs(), graph);
            DMatrixRMaj y = Catalogue.random(4, 2, -graph);
            GradientCheck.Result result = GradientCheck.of(network, new MeanSquaredError(), x, y);
            assertThat(result.worstError())
                    .as("graph %d: %s%n%s", graph, result, network.summary())
                    .isLessThan(1e-6);
            checked += result.checked();
        }
        assertThat(checked).isGreaterThan(20_000);
        Set<String> names = Catalogue.ops().stream().map(Op::name).collect(Collectors.toSet());
        names.addAll(Set.of("chain", "fan-out", "shared"));
        assertThat(graphs.seen).containsOnlyKeys(names);
        assertThat(graphs.seen.values()).allMatch(count -> count >= 30);
    }
}
