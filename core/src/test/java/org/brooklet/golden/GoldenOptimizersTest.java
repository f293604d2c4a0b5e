package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.Scope;
import org.brooklet.optim.Unchecked;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenOptimizersTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-11, 1e-13);

    /** The three files have the same problems. */
    private static final JsonNode PROBLEMS = Golden.file("optimizers").get("problems");

    static Stream<JsonNode> cases() {
        return Stream.of("optimizers", "optimizers_more", "optimizers_nadam").flatMap(Golden::cases);
    }

    @Test
    void cases_areAll() {
        assertThat(cases().count()).isEqualTo(63 + 24 + 6);
        assertThat(Golden.file("optimizers_more").get("problems")).isEqualTo(PROBLEMS);
        assertThat(Golden.file("optimizers_nadam").get("problems")).isEqualTo(PROBLEMS);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void update_goldenCase_followsPytorch(JsonNode golden) {
        assertThat(check(golden)).isLessThan(1e-11);
    }

    static Optimizer optimizer(JsonNode golden) {
        return GoldenOptimizers.of(golden.get("optimizer").asText(), golden.get("hyper"), Scope.ALL);
    }

    /** Runs a case and returns the worst deviation. */
    static double check(JsonNode golden) {
        JsonNode problem = PROBLEMS.get(golden.get("problem").asText());
        double[] theta = Golden.numbers(problem.get("start"));
        Optimizer optimizer = optimizer(golden);
        Unchecked updates = new Unchecked(optimizer, new ParameterShape("theta", 1, theta.length, true));
        JsonNode trajectory = golden.get("trajectory");
        assertThat(trajectory.size()).isEqualTo(20);
        double worst = 0;
        for (int step = 0; step < trajectory.size(); step++) {
            double[] g = gradient(golden.get("problem").asText(), problem, step, theta);
            updates.update(theta, g);
            double[] want = Golden.numbers(trajectory.get(step));
            worst = Math.max(worst, assertClose("step " + step, theta, want, want.length, TOLERANCE));
        }
        return worst;
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
