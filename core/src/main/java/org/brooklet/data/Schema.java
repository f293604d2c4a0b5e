package org.brooklet.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.Quoted;

/**
 * A schema says how the columns of a {@link Table} become numbers: which are predicted, which are features, what a
 * missing cell means. Fitted on training rows it is an {@link Encoding}. Immutable.
 *
 * <p>A column of numbers is one feature. A column of texts is one feature for each text of the training rows, 1 where a
 * row has this text and else 0 (one-hot). A target of texts is classes, numbered from 0 in the order of the texts; a
 * target of numbers is quantities, unless {@link #classes} says that it is classes too.
 *
 * <pre>
 *   Age   Sex      Survived         Age   Sex=female   Sex=male         Survived
 *   22    male     no        --&gt;    22        0           1                0
 *   38    female   yes              38        1           0                1
 * </pre>
 */
public final class Schema {

    private final List<String> targets;
    private final boolean targetsAreClasses;

    /** The features, or empty for all columns but the targets and those left out. */
    private final List<String> features;

    private final List<String> without;
    private final List<String> categories;
    private final Missing missing;
    private final boolean unseenIsNone;

    private Schema(
            List<String> targets,
            boolean targetsAreClasses,
            List<String> features,
            List<String> without,
            List<String> categories,
            Missing missing,
            boolean unseenIsNone) {
        this.targets = targets;
        this.targetsAreClasses = targetsAreClasses;
        this.features = features;
        this.without = without;
        this.categories = categories;
        this.missing = missing;
        this.unseenIsNone = unseenIsNone;
    }

    /**
     * Returns the schema that predicts some columns from all others.
     *
     * @throws IllegalArgumentException if no column is named
     */
    public static Schema predicting(String... targets) {
        if (targets.length == 0) {
            throw new IllegalArgumentException("a schema expects at least 1 column to predict, found none");
        }
        return new Schema(List.of(targets), false, List.of(), List.of(), List.of(), Missing.REFUSE, false);
    }

    /** Returns this schema with a target of numbers that are classes, numbered from 0 in their order. */
    public Schema classes() {
        return new Schema(targets, true, features, without, categories, missing, unseenIsNone);
    }

    /** Returns this schema with these features, in this order. */
    public Schema features(String... columns) {
        return new Schema(targets, targetsAreClasses, List.of(columns), without, categories, missing, unseenIsNone);
    }

    /** Returns this schema without some columns that would be features: names, numbers of tickets. */
    public Schema without(String... columns) {
        return new Schema(targets, targetsAreClasses, features, List.of(columns), categories, missing, unseenIsNone);
    }

    /** Returns this schema with columns that are categories, though they look like numbers, or have many texts. */
    public Schema categories(String... columns) {
        return new Schema(targets, targetsAreClasses, features, without, List.of(columns), missing, unseenIsNone);
    }

    /** Returns this schema with another answer to a missing feature; without this call it is refused. */
    public Schema filling(Missing how) {
        Objects.requireNonNull(how, "how");
        return new Schema(targets, targetsAreClasses, features, without, categories, how, unseenIsNone);
    }

    /**
     * Returns this schema with 0 in all columns of a category for a text that no training row has; without this call
     * such a text is refused.
     */
    public Schema unseenAsNone() {
        return new Schema(targets, targetsAreClasses, features, without, categories, missing, true);
    }

    /**
     * Fits the schema: takes the texts of the training rows as the categories, and their means, medians or most frequent
     * cells for those that are missing.
     *
     * @throws IllegalArgumentException if a column is not in the table; a feature or target is missing, unless the schema
     *     says what then; a column of texts has numbers among them or more texts than half the rows, unless it is named a
     *     category; a target has one class only; naming file, line and column
     */
    public Encoding fit(Table train) {
        // A misspelt name would otherwise say nothing.
        without.forEach(train::column);
        categories.forEach(train::column);
        return new Encoding(this, train);
    }

    List<String> targets() {
        return targets;
    }

    boolean targetsAreClasses() {
        return targetsAreClasses;
    }

    /** The columns of a table that are features. */
    List<String> featuresOf(Table train) {
        for (String feature : features) {
            if (targets.contains(feature)) {
                throw new IllegalArgumentException(
                        "column %s cannot be both feature and target: the answer would be known"
                                .formatted(Quoted.of(feature)));
            }
        }
        if (!features.isEmpty()) {
            return features;
        }
        List<String> others = new ArrayList<>(train.names());
        others.removeAll(targets);
        others.removeAll(without);
        if (others.isEmpty()) {
            throw new IllegalArgumentException("no column is left to predict %s from".formatted(Quoted.list(targets)));
        }
        return others;
    }

    boolean isCategory(String column) {
        return categories.contains(column);
    }

    Missing missing() {
        return missing;
    }

    boolean unseenIsNone() {
        return unseenIsNone;
    }
}
