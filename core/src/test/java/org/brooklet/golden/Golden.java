package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ejml.data.DMatrixRMaj;

/** Reads the golden files, and compares as their README says. */
final class Golden {

    /** How far an element may be off: atol + rtol |want|. */
    record Tolerance(double relative, double absolute) {}

    /** Some files have a bare NaN in fields that nobody reads. */
    private static final ObjectMapper READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Golden() {}

    static JsonNode file(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return READER.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> cases(String name) {
        return StreamSupport.stream(file(name).get("cases").spliterator(), false);
    }

    static String name(JsonNode golden) {
        return golden.get("name").asText();
    }

    static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(Golden::number)
                .toArray();
    }

    /** A matrix; a vector becomes one row. */
    static DMatrixRMaj matrix(JsonNode node) {
        JsonNode shape = node.get("shape");
        int rows = shape.size() == 1 ? 1 : shape.get(0).asInt();
        int columns = shape.get(shape.size() - 1).asInt();
        return DMatrixRMaj.wrap(rows, columns, numbers(node.get("data")));
    }

    /** A vector as one column. */
    static DMatrixRMaj column(JsonNode node) {
        double[] data = numbers(node.get("data"));
        return DMatrixRMaj.wrap(data.length, 1, data);
    }

    /** Compares matrices and returns the worst deviation. */
    static double assertClose(String what, DMatrixRMaj got, DMatrixRMaj want, Tolerance tolerance) {
        assertThat(got.getNumElements()).as(what + ": size").isEqualTo(want.getNumElements());
        return assertClose(what, got.data, want.data, want.getNumElements(), tolerance);
    }

    /**
     * Compares the first n numbers and returns the worst |got - want|, relative to the largest |want| of them, or to
     * 0.001 if that is smaller.
     */
    static double assertClose(String what, double[] got, double[] want, int n, Tolerance tolerance) {
        double worst = 0;
        double largest = 1e-3;
        for (int i = 0; i < n; i++) {
            worst = Math.max(worst, difference(what + "[" + i + "]", got[i], want[i], tolerance));
            largest = Double.isFinite(want[i]) ? Math.max(largest, Math.abs(want[i])) : largest;
        }
        return worst / largest;
    }

    /** Compares numbers and returns |got - want|, relative to |want|, or to 0.001 if that is smaller. */
    static double assertClose(String what, double got, double want, Tolerance tolerance) {
        return assertClose(what, new double[] {got}, new double[] {want}, 1, tolerance);
    }

    private static double difference(String what, double got, double want, Tolerance tolerance) {
        boolean same = Double.compare(got, want) == 0 || got == want;
        boolean close = Math.abs(got - want) <= tolerance.absolute + tolerance.relative * Math.abs(want);
        assertThat(same || close)
                .as("%s: got %s, want %s within %s", what, got, want, tolerance)
                .isTrue();
        return same ? 0 : Math.abs(got - want);
    }
}
