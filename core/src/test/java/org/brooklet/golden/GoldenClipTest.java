package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.optim.ClipByNorm;
import org.brooklet.optim.ClipByNorm.Norm;
import org.brooklet.optim.ClipByValue;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenClipTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-320);

    static Stream<JsonNode> cases() {
        return Golden.cases("clip").filter(golden -> LeftOut.clip(golden).isEmpty());
    }

    @Test
    void cases_areAllButThoseLeftOut() {
        assertThat(Golden.cases("clip").count()).isEqualTo(18);
        assertThat(cases().count()).isEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void clip_goldenCase_matchesPytorchOrWhatItOverflows(JsonNode golden) {
        assertThat(check(golden)).isLessThan(1e-12);
    }

    /** The name of what clips. */
    static String name(JsonNode golden) {
        return golden.get("kind").asText().equals("value") ? "ClipByValue" : "ClipByNorm";
    }

    /** Runs a case and returns the worst deviation. */
    static double check(JsonNode golden) {
        double[][] g = arrays(golden.get("gradients"));
        List<ParameterShape> shapes = IntStream.range(0, g.length)
                .mapToObj(p -> new ParameterShape("g" + p, 1, g[p].length, true))
                .toList();
        double worst = 0;
        if (golden.get("kind").asText().equals("value")) {
            new ClipByValue(golden.get("clip_value").asDouble(), new Sgd(1)).clip(shapes, g);
        } else {
            ClipByNorm clip = new ClipByNorm(golden.get("max_norm").asDouble(), norm(golden), new Sgd(1));
            double total = clip.clip(shapes, g);
            worst = assertClose("norm", total, Golden.number(golden.get("total_norm")), TOLERANCE);
        }
        double[][] want = arrays(golden.get("clipped"));
        for (int p = 0; p < want.length; p++) {
            worst = Math.max(worst, assertClose("g" + p, g[p], want[p], want[p].length, TOLERANCE));
        }
        return worst;
    }

    private static Norm norm(JsonNode golden) {
        double type = Golden.number(golden.get("norm_type"));
        if (type == 1) {
            return Norm.L1;
        }
        return type == 2 ? Norm.L2 : Norm.MAXIMUM;
    }

    private static double[][] arrays(JsonNode gradients) {
        return StreamSupport.stream(gradients.spliterator(), false)
                .map(gradient -> Golden.numbers(gradient.get("data")))
                .toArray(double[][]::new);
    }
}
