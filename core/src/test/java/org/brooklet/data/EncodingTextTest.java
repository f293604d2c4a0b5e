package org.brooklet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.brooklet.io.Fields;
import org.brooklet.io.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written of an encoding is read again, and an encoding that cannot be is refused, with the column's name. */
class EncodingTextTest {

    private static Encoding encoding(Schema schema) throws IOException {
        String text = "kind,size,y\ncat,1,2\ndog,?,?\ncat,3,4\n";
        return schema.fit(Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .missing("?")
                .table());
    }

    @Test
    void of_everyFlag_isReadAgain() throws IOException {
        Schema schema = Schema.predicting("y").filling(Missing.MEAN, "size");
        for (Encoding encoding : List.of(
                encoding(schema.filling(Missing.DROP_ROW, "y")),
                encoding(schema.maskingTargets()),
                encoding(schema.maskingTargets().unseenAsNone()))) {
            assertThat(Encoding.ofJson(encoding.json()).json()).isEqualTo(encoding.json());
        }
    }

    /** Column 0 is "kind", one-hot of cat and dog; column 1 is "size", a number filled with its mean. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            features | 0 | kind       | colour                | no kind of column is named "COLOUR"
            features | 0 | categories | []                    | column "kind": its categories
            features | 0 | categories | [cat, cat]            | column "kind": its categories
            features | 0 | fill       | 0x1.0p1               | column "kind": its categories, or what fills it
            features | 0 | fill       | 0x1.0p-1              | column "kind": its categories, or what fills it
            features | 0 | fill       | -0x1.0p0              | column "kind": its categories, or what fills it
            features | 0 | of_numbers | 2                     | 0 or 1 for "of_numbers"
            features | 1 | categories | [cat]                 | column "size": its categories
            features | 1 | fill       | 2.5                   | expected a hexadecimal number to fill with, found "2.5"
            features | 1 | fill       | NaN                   | column "size": expected a finite number
            targets  | 0 | kind       | one_hot               | column "y": its categories
            """)
    void of_damagedColumn_isRefused(String list, int place, String field, String value, String message)
            throws IOException {
        Map<String, Object> values = EncodingText.values(
                encoding(Schema.predicting("y").maskingTargets().filling(Missing.MEAN, "size")));
        @SuppressWarnings("unchecked")
        Map<String, Object> column =
                (Map<String, Object>) Fields.list(values, list).get(place);
        column.put(field, parsed(value));
        assertThatThrownBy(() -> Encoding.ofJson(Json.text(values)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void of_encodingWithoutFeaturesOrWithTargetsOfManyColumns_isRefused() throws IOException {
        Map<String, Object> values = EncodingText.values(
                encoding(Schema.predicting("y").maskingTargets().filling(Missing.MEAN, "size")));
        Object features = values.put("features", List.of());
        assertThatThrownBy(() -> Encoding.ofJson(Json.text(values)))
                .hasMessageContaining("expects features and targets");
        values.put("features", features);
        values.put("targets", List.of());
        assertThatThrownBy(() -> Encoding.ofJson(Json.text(values)))
                .hasMessageContaining("expects features and targets");
        values.put("targets", features);
        assertThatThrownBy(() -> Encoding.ofJson(Json.text(values)))
                .hasMessageContaining("target \"kind\": expected a number or a class");
    }

    private static Object parsed(String value) {
        if (value.startsWith("[")) {
            String inside = value.substring(1, value.length() - 1);
            return inside.isEmpty() ? List.of() : List.of(inside.split(", "));
        }
        return value.equals("2") ? (Object) 2 : value;
    }
}
