package org.brooklet.data;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * The folds of a cross-validation, each of which is made when it is taken: all of them at once would be as many copies of
 * the data.
 *
 * @param <S> what a fold is
 */
final class Folds<S> extends AbstractList<S> {

    private final List<RowSplit> rows;
    private final Function<RowSplit, S> made;

    Folds(List<RowSplit> rows, Function<RowSplit, S> made) {
        this.rows = rows;
        this.made = made;
    }

    @Override
    public S get(int fold) {
        return made.apply(rows.get(fold));
    }

    @Override
    public int size() {
        return rows.size();
    }
}
