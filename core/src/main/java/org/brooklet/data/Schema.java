package org.brooklet.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * A schema says how the columns of a {@link Table} become numbers: which are predicted, which are features, what a
 * missing cell means. Fitted on training rows it is an {@link Encoding}. Immutable.
 *
 * <p>A column of numbers is one feature. A column of texts is one feature for each text of the training rows, 1 where a
 * row has this text and else 0 (one-hot), or one feature with the place of the text in an order ({@link #ordinal}). A
 * target of texts is classes, numbered from 0 in the order of the texts; a target of numbers is quantities, unless {@link
 * #classes} says that it is classes too.
 *
 * <pre>
 *   Age   Sex      Survived         Age   Sex=female   Sex=male         Survived
 *   22    male     no        --&gt;    22        0           1                0
 *   38    female   yes              38        1           0                1
 * </pre>
 */
public final class Schema {

    private final List<String> targets;

    // Set in a copy, before anybody else sees it, and never again.
    private boolean targetsAreClasses;
    private boolean targetsMayBeMissing;

    /** The features, or empty for all columns but the targets and those left out. */
    private List<String> features = List.of();

    private Set<String> without = Set.of();

    /** The columns that are categories: one-hot if they have no order of their own. */
    private Map<String, List<String>> categories = Map.of();

    private Missing missing = Missing.REFUSE;
    private Map<String, Missing> missingOf = Map.of();
    private boolean hasIndicators;
    private boolean unseenIsNone;

    private Schema(List<String> targets) {
        this.targets = targets;
    }

    private Schema copy() {
        Schema copy = new Schema(targets);
        copy.targetsAreClasses = targetsAreClasses;
        copy.targetsMayBeMissing = targetsMayBeMissing;
        copy.features = features;
        copy.without = without;
        copy.categories = categories;
        copy.missing = missing;
        copy.missingOf = missingOf;
        copy.hasIndicators = hasIndicators;
        copy.unseenIsNone = unseenIsNone;
        return copy;
    }

    /**
     * Returns the schema that predicts some columns from all others.
     *
     * @throws IllegalArgumentException if no column is named, or one twice
     */
    public static Schema predicting(String... targets) {
        return new Schema(Names.someOf("Schema.predicting", targets));
    }

    /** Returns this schema with a target of numbers that are classes, numbered from 0 in their order. */
    public Schema classes() {
        Schema copy = copy();
        copy.targetsAreClasses = true;
        return copy;
    }

    /**
     * Returns this schema with targets that may be missing (masked): they are NaN in the dataset, and add nothing to
     * losses, gradients, metrics and constants. Without this call they are refused.
     */
    public Schema maskingTargets() {
        Schema copy = copy();
        copy.targetsMayBeMissing = true;
        return copy;
    }

    /** Returns this schema with these features, in this order. */
    public Schema features(String... columns) {
        Schema copy = copy();
        copy.features = Names.someOf("Schema.features", columns);
        return copy;
    }

    /** Returns this schema without some more columns that would be features: names, numbers of tickets. */
    public Schema without(String... columns) {
        Schema copy = copy();
        Set<String> all = new LinkedHashSet<>(without);
        all.addAll(Names.of("Schema.without", columns));
        copy.without = all;
        return copy;
    }

    /** Returns this schema with more columns that are categories, though they look like numbers, or have many texts. */
    public Schema categories(String... columns) {
        Schema copy = copy();
        copy.categories = new LinkedHashMap<>(categories);
        Names.of("Schema.categories", columns).forEach(column -> copy.categories.put(column, List.of()));
        return copy;
    }

    /**
     * Returns this schema with a column of texts that have an order: its feature is the place of a text in it, 0, 1, 2,
     * ...
     *
     * @param order all texts that the column may have
     */
    public Schema ordinal(String column, String... order) {
        Schema copy = copy();
        copy.categories = new LinkedHashMap<>(categories);
        copy.categories.put(Objects.requireNonNull(column, "column"), Names.someOf("Schema.ordinal", order));
        return copy;
    }

    /**
     * Returns this schema with another answer to a missing feature; without this call it is refused.
     *
     * @param columns the columns that this is about; none for all that no other call names. Of a target, {@code DROP_ROW}
     *     leaves out the rows where it is missing
     */
    public Schema filling(Missing how, String... columns) {
        Objects.requireNonNull(how, "how");
        Schema copy = copy();
        List<String> names = Names.of("Schema.filling", columns);
        if (names.isEmpty()) {
            copy.missing = how;
        } else {
            copy.missingOf = new HashMap<>(missingOf);
            names.forEach(name -> copy.missingOf.put(name, how));
        }
        return copy;
    }

    /**
     * Returns this schema with one more feature, {@code Age=missing}, beside each that is missing somewhere in the
     * training rows and filled: 1 where it was missing, else 0.
     */
    public Schema withIndicators() {
        Schema copy = copy();
        copy.hasIndicators = true;
        return copy;
    }

    /**
     * Returns this schema with 0 in all columns of a category for a text that no training row has; without this call
     * such a text is refused.
     */
    public Schema unseenAsNone() {
        Schema copy = copy();
        copy.unseenIsNone = true;
        return copy;
    }

    /**
     * Fits the schema: takes the texts of the training rows as the categories, and their means, medians or most frequent
     * cells for those that are missing.
     *
     * @throws IllegalArgumentException if a column is not in the table; a feature or target is missing, unless the schema
     *     says what then; a column of texts has numbers among them or more texts than half the rows, unless it is named a
     *     category; a target has one class only; two features would have the same name; naming file, line and column
     */
    public Encoding fit(Table train) {
        Objects.requireNonNull(train, "train");
        for (String target : targets) {
            train.column(target);
            Missing how = missingOf.getOrDefault(target, Missing.REFUSE);
            if (how != Missing.REFUSE && how != Missing.DROP_ROW) {
                throw new IllegalArgumentException(
                        "a target cannot be filled, found filling(%s, %s); its row can be left out with DROP_ROW, or it can be"
                                        .formatted(how, Quoted.of(target))
                                + " masked with maskingTargets()");
            }
        }
        features.forEach(train::column);
        // A misspelt name would otherwise say nothing.
        without.forEach(train::column);
        categories.keySet().forEach(train::column);
        missingOf.keySet().forEach(train::column);
        return Encoding.fitted(this, train);
    }

    List<String> targets() {
        return targets;
    }

    boolean targetsAreClasses() {
        return targetsAreClasses;
    }

    boolean targetsMayBeMissing() {
        return targetsMayBeMissing;
    }

    /** The columns of a table that are features. */
    List<String> featuresOf(Table train) {
        Set<String> known = new HashSet<>(targets);
        for (String feature : features) {
            if (known.contains(feature)) {
                throw new IllegalArgumentException(
                        "column %s cannot be both feature and target: the answer would be known"
                                .formatted(Quoted.of(feature)));
            }
            if (without.contains(feature)) {
                throw new IllegalArgumentException(
                        "column %s is named in features(...) and in without(...)".formatted(Quoted.of(feature)));
            }
        }
        if (!features.isEmpty()) {
            return features;
        }
        List<String> others = new ArrayList<>(train.names());
        Set<String> left = new HashSet<>(targets);
        left.addAll(without);
        others.removeIf(left::contains);
        if (others.isEmpty()) {
            throw new IllegalArgumentException("no column is left to predict %s from".formatted(Quoted.list(targets)));
        }
        return others;
    }

    boolean isCategory(String column) {
        return categories.containsKey(column);
    }

    /** The order of the texts of a column that has one, or {@code null}. */
    @Nullable
    List<String> order(String column) {
        List<String> order = categories.getOrDefault(column, List.of());
        return order.isEmpty() ? null : order;
    }

    Missing missing(String column) {
        return missingOf.getOrDefault(column, missing);
    }

    boolean hasIndicators() {
        return hasIndicators;
    }

    boolean unseenIsNone() {
        return unseenIsNone;
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        text.add("Schema predicting %s%s".formatted(Quoted.list(targets), targetsAreClasses ? " as classes" : ""));
        if (!features.isEmpty()) {
            text.add("features " + Quoted.list(features));
        }
        if (!without.isEmpty()) {
            text.add("without " + Quoted.list(without));
        }
        if (!categories.isEmpty()) {
            text.add("categories " + Quoted.list(categories.keySet()));
        }
        text.add("missing cells " + missing + (missingOf.isEmpty() ? "" : ", but " + missingOf));
        text.add((hasIndicators ? "with" : "without") + " indicators of them");
        return text.add("unseen texts " + (unseenIsNone ? "count as none" : "refused"))
                .toString();
    }
}
