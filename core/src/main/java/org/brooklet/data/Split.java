package org.brooklet.data;

import java.util.Objects;

/**
 * A split is a dataset in two parts without a row in common: one to learn from, one to judge by.
 *
 * @param train the rows to train on; constants such as those of standardize are fitted here too
 * @param test the rows held back
 */
public record Split(Dataset train, Dataset test) {

    /** Checks the parts. */
    public Split {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
    }
}
