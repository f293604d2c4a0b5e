package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.OptimizerState;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenOptimizersTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-11, 1e-13);
    private static final JsonNode PROBLEMS = Golden.file("optimizers").get("problems");

    static Stream<JsonNode> cases() {
        return Golden.cases("optimizers")
                .filter(golden -> LeftOut.optimizer(golden.get("optimizer"), golden.get("hyper"))
                        .isEmpty());
    }

    @Test
    void cases_areAllThatApply() {
        // Sgd plain, momentum, Nesterov; Adam with defaults, a rate, betas and epsilon, and a large epsilon: each on 3
        // problems.
        assertThat(cases().map(Golden::name))
                .hasSize(21)
                .allMatch(name -> name.startsWith("sgd_") || name.startsWith("adam_"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void update_goldenCase_followsPytorch(JsonNode golden) {
        JsonNode problem = PROBLEMS.get(golden.get("problem").asText());
        double[] theta = Golden.numbers(problem.get("start"));
        Optimizer optimizer = optimizer(golden.get("optimizer").asText(), golden.get("hyper"));
        OptimizerState state = optimizer.start(List.of(new ParameterShape("theta", 1, theta.length, true)));
        JsonNode trajectory = golden.get("trajectory");
        assertThat(trajectory.size()).isEqualTo(20);
        for (int step = 0; step < trajectory.size(); step++) {
            double[] g = gradient(golden.get("problem").asText(), problem, step, theta);
            optimizer.update(state, new double[][] {theta}, new double[][] {g});
            double[] want = Golden.numbers(trajectory.get(step));
            for (int i = 0; i < want.length; i++) {
                assertClose("step " + step + ", theta[" + i + "]", theta[i], want[i], TOLERANCE);
            }
        }
    }

    static Optimizer optimizer(String type, JsonNode hyper) {
        double lr = hyper.get("lr").asDouble();
        return switch (type) {
            case "SGD" ->
                new Sgd(
                        lr,
                        hyper.get("momentum").asDouble(),
                        hyper.get("nesterov").asBoolean());
            case "Adam" ->
                new Adam(
                        lr,
                        hyper.get("betas").get(0).asDouble(),
                        hyper.get("betas").get(1).asDouble(),
                        hyper.get("eps").asDouble());
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static double[] gradient(String name, JsonNode problem, int step, double[] theta) {
        return switch (name) {
            case "given_gradients" -> Golden.numbers(problem.get("gradients").get(step));
            case "quadratic" -> {
                // A theta - b
                DMatrixRMaj g = DMatrixRMaj.wrap(theta.length, 1, Golden.numbers(problem.get("b")));
                CommonOps_DDRM.scale(-1, g);
                CommonOps_DDRM.multAdd(Golden.matrix(problem.get("A")), DMatrixRMaj.wrap(theta.length, 1, theta), g);
                yield g.data;
            }
            case "rosenbrock" -> {
                double x = theta[0];
                double y = theta[1];
                yield new double[] {-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)};
            }
            default -> throw new IllegalArgumentException(name);
        };
    }
}
