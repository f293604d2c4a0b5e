package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.brooklet.Catalogue;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.BinaryFocalCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.Loss;
import org.brooklet.op.Activation;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The losses of probabilities, by the golden values of their forms on logits: the value of the loss of activation(x),
 * and the gradient carried back through the activation.
 */
class GoldenProbabilitiesTest {

    /** A probability near 1 has lost digits that the logit has. */
    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-13);

    static Stream<JsonNode> cases() {
        return GoldenLossesTest.cases()
                .filter(golden -> !golden.has("extreme"))
                .filter(golden -> switch (golden.get("loss").asText()) {
                    case "bce_with_logits", "focal", "cross_entropy" -> true;
                    default -> false;
                });
    }

    @Test
    void cases_areAllWithOrdinaryLogits() {
        assertThat(cases().count()).isEqualTo(156);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluate_goldenCaseOfLogits_matchesThroughTheActivation(JsonNode golden) {
        assertThat(check(golden)).isLessThan(1e-12);
    }

    static Loss loss(JsonNode golden) {
        Loss onLogits = GoldenLosses.of(golden.get("loss").asText(), golden);
        return settings(Catalogue.formula(onLogits)).reducedBy(onLogits.reduction());
    }

    private static Loss settings(Loss onLogits) {
        if (onLogits instanceof BinaryCrossEntropyWithLogits binary) {
            return binary.settings();
        }
        if (onLogits instanceof BinaryFocalCrossEntropyWithLogits focal) {
            return focal.settings();
        }
        return ((CategoricalCrossEntropyWithLogits) onLogits).settings();
    }

    /** Runs a case and returns the worst deviation. */
    static double check(JsonNode golden) {
        Loss loss = loss(golden);
        Activation activation =
                Catalogue.formula(loss) instanceof CategoricalCrossEntropy ? new Softmax() : new Sigmoid();
        DMatrixRMaj x = Golden.matrix(golden.get("prediction"));
        DMatrixRMaj p = new DMatrixRMaj(x.numRows, x.numCols);
        activation.forward(x, p);
        DMatrixRMaj dp = new DMatrixRMaj(0, 0);
        double value = loss.evaluate(p, GoldenLossesTest.target(golden), GoldenLossesTest.sampleWeights(golden), dp);
        DMatrixRMaj dx = new DMatrixRMaj(x.numRows, x.numCols);
        activation.backward(x, p, dp, dx);
        double worst = assertClose("value", value, Golden.number(golden.get("value")), TOLERANCE);
        return Math.max(worst, assertClose("gradient", dx, Golden.matrix(golden.get("grad")), TOLERANCE));
    }
}
