package org.brooklet.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.brooklet.io.Fields;
import org.brooklet.kernel.Quoted;

/** An encoding as JSON, and back: names, categories, what stands for missing cells. Numbers are hexadecimal, and so exact. */
final class EncodingText {

    private EncodingText() {}

    static Map<String, Object> values(Encoding encoding) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("unseen_is_none", encoding.unseenIsNone() ? 1 : 0);
        values.put("targets_may_be_missing", encoding.targetsMayBeMissing() ? 1 : 0);
        values.put("drops_rows_for", List.copyOf(new TreeSet<>(encoding.dropping())));
        values.put("missing", List.copyOf(new TreeSet<>(encoding.missing())));
        values.put("features", codes(encoding.featureCodes()));
        values.put("targets", codes(encoding.targetCodes()));
        return values;
    }

    private static List<Object> codes(List<ColumnCode> codes) {
        List<Object> values = new ArrayList<>();
        for (ColumnCode code : codes) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("column", code.column());
            value.put("kind", code.kind().name().toLowerCase(Locale.ROOT));
            value.put("of_numbers", code.ofNumbers() ? 1 : 0);
            value.put("categories", code.categories());
            Double fill = code.fill();
            if (fill != null) {
                value.put("fill", Double.toHexString(fill));
            }
            values.add(value);
        }
        return values;
    }

    /**
     * Returns the encoding that values stand for.
     *
     * @throws IllegalArgumentException if they are not those of an encoding
     */
    static Encoding of(Object json) {
        Map<?, ?> values = Fields.object(json, "schema");
        List<ColumnCode> features = codes(values, "features");
        List<ColumnCode> targets = codes(values, "targets");
        for (ColumnCode target : targets) {
            if (target.kind() != ColumnCode.Kind.NUMBER && target.kind() != ColumnCode.Kind.PLACE) {
                throw new IllegalArgumentException(
                        "target %s: expected a number or a class".formatted(Quoted.of(target.column())));
            }
        }
        for (ColumnCode feature : features) {
            Double fill = feature.fill();
            if (fill != null && !Double.isFinite(fill)) {
                throw new IllegalArgumentException(
                        "column %s: expected a finite number to fill with".formatted(Quoted.of(feature.column())));
            }
        }
        if (features.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException("a schema expects features and targets, found none");
        }
        return new Encoding(
                flag(values, "unseen_is_none"),
                flag(values, "targets_may_be_missing"),
                new LinkedHashSet<>(texts(values, "drops_rows_for")),
                Set.copyOf(texts(values, "missing")),
                features,
                targets);
    }

    private static List<ColumnCode> codes(Map<?, ?> values, String name) {
        List<ColumnCode> codes = new ArrayList<>();
        for (Object element : Fields.list(values, name)) {
            codes.add(code(Fields.object(element, "schema")));
        }
        return codes;
    }

    private static ColumnCode code(Map<?, ?> value) {
        String column = Fields.text(value.get("column"), "column");
        String kind = Fields.text(value.get("kind"), "kind").toUpperCase(Locale.ROOT);
        List<String> categories = texts(value, "categories");
        Double fill = null;
        if (value.get("fill") != null) {
            String number = Fields.text(value.get("fill"), "fill");
            if (!number.matches("NaN|-?0x[01]\\.[0-9a-f]{1,13}p-?[0-9]{1,4}")) {
                throw new IllegalArgumentException("column %s: expected a hexadecimal number to fill with, found %s"
                        .formatted(Quoted.of(column), Quoted.of(number)));
            }
            fill = Double.valueOf(number);
        }
        ColumnCode.Kind known = kind(kind, column);
        boolean takesCategories = known == ColumnCode.Kind.ONE_HOT || known == ColumnCode.Kind.PLACE;
        boolean fits = takesCategories
                ? !categories.isEmpty() && new HashSet<>(categories).size() == categories.size()
                : categories.isEmpty();
        boolean fillFits = fill == null
                || !takesCategories
                || Double.isNaN(fill)
                || (fill >= 0 && fill < categories.size() && fill == fill.intValue());
        if (!fits || !fillFits) {
            throw new IllegalArgumentException(
                    "column %s: its categories, or what fills it, cannot be those of a schema"
                            .formatted(Quoted.of(column)));
        }
        return new ColumnCode(column, known, categories, flag(value, "of_numbers"), fill);
    }

    private static ColumnCode.Kind kind(String name, String column) {
        for (ColumnCode.Kind kind : ColumnCode.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "column %s: no kind of column is named %s".formatted(Quoted.of(column), Quoted.of(name)));
    }

    private static List<String> texts(Map<?, ?> values, String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : Fields.list(values, name)) {
            texts.add(Fields.text(element, name));
        }
        return texts;
    }

    private static boolean flag(Map<?, ?> values, String name) {
        Object value = values.get(name);
        if (!Long.valueOf(0).equals(value) && !Long.valueOf(1).equals(value)) {
            throw new IllegalArgumentException("a schema expects 0 or 1 for \"%s\"".formatted(name));
        }
        return Long.valueOf(1).equals(value);
    }
}
