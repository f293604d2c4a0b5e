package org.brooklet.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import org.brooklet.random.RandomStream;

/** Row numbers in two parts; each part in the order of the rows. */
@SuppressWarnings("ArrayRecordComponent")
record RowSplit(int[] train, int[] test) {

    /** Splits at random, all rows alike. */
    static RowSplit random(int rows, double trainShare, long seed) {
        return of(List.of(all(rows)), rows, trainShare, seed);
    }

    /** Splits in the order of the rows: the first ones to train on. */
    static RowSplit inOrder(int rows, double trainShare) {
        requireShare(trainShare);
        int trained = (int) Math.round(trainShare * rows);
        requireBothParts(trained, rows, trainShare);
        int[] all = all(rows);
        return new RowSplit(Arrays.copyOfRange(all, 0, trained), Arrays.copyOfRange(all, trained, rows));
    }

    /** Splits into given rows, in the order of all, and the others. */
    static RowSplit at(int rows, int... trainRows) {
        boolean[] trains = new boolean[rows];
        for (int row : Objects.requireNonNull(trainRows, "trainRows")) {
            if (row < 0 || row >= rows) {
                throw new IndexOutOfBoundsException("no row %s among %s rows".formatted(row, rows));
            }
            if (trains[row]) {
                throw new IllegalArgumentException("row %s is named twice among the rows to train on".formatted(row));
            }
            trains[row] = true;
        }
        if (trainRows.length == 0 || trainRows.length == rows) {
            throw new IllegalArgumentException(
                    "%s of %s rows to train on leave one part empty".formatted(trainRows.length, rows));
        }
        return new RowSplit(rowsWhere(trains, true), rowsWhere(trains, false));
    }

    /** Splits whole groups of rows. */
    static RowSplit grouped(List<List<Integer>> groups, double trainShare, long seed) {
        RowSplit ofGroups = random(groups.size(), trainShare, seed);
        return new RowSplit(rowsOf(groups, ofGroups.train()), rowsOf(groups, ofGroups.test()));
    }

    private static int[] rowsOf(List<List<Integer>> groups, int... chosen) {
        return Arrays.stream(chosen)
                .boxed()
                .flatMap(group -> groups.get(group).stream())
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private static int[] all(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return all;
    }

    /** Deals all rows out to k folds, each of which is held back once. */
    static List<RowSplit> folds(int rows, int k, long seed) {
        return folds(List.of(all(rows)), rows, k, seed);
    }

    /** Deals whole groups out to k folds, the largest first, each to the fold that has the fewest rows so far. */
    static List<RowSplit> groupFolds(List<List<Integer>> groups, int rows, int k, long seed) {
        requireFolds(k, groups.size(), "groups");
        List<List<Integer>> order = new ArrayList<>();
        int[] shuffled = all(groups.size());
        new RandomStream(seed, "folds", 0).shuffle(shuffled);
        for (int group : shuffled) {
            order.add(groups.get(group));
        }
        order.sort(Comparator.comparing(group -> -group.size()));
        int[] sizes = new int[k];
        PriorityQueue<Integer> smallest = new PriorityQueue<>(
                Comparator.<Integer>comparingInt(fold -> sizes[fold]).thenComparing(Comparator.naturalOrder()));
        for (int fold = 0; fold < k; fold++) {
            smallest.add(fold);
        }
        int[] foldOfRow = new int[rows];
        for (List<Integer> group : order) {
            int fold = smallest.remove();
            sizes[fold] += group.size();
            smallest.add(fold);
            for (int row : group) {
                foldOfRow[row] = fold;
            }
        }
        return folds(foldOfRow, k);
    }

    /** Deals the rows of each class out to k folds. */
    static List<RowSplit> stratifiedFolds(Map<?, List<Integer>> rowsOfClass, int rows, int k, long seed) {
        return folds(rowsOfClass.values().stream().map(RowSplit::toArray).toList(), rows, k, seed);
    }

    private static List<RowSplit> folds(Collection<int[]> groups, int rows, int k, long seed) {
        requireFolds(k, rows, "rows");
        RandomStream random = new RandomStream(seed, "folds", 0);
        int[] foldOfRow = new int[rows];
        int dealt = 0;
        for (int[] group : groups) {
            random.shuffle(group);
            for (int row : group) {
                // Going on where the class before has ended keeps the folds equal.
                foldOfRow[row] = dealt++ % k;
            }
        }
        return folds(foldOfRow, k);
    }

    private static List<RowSplit> folds(int[] foldOfRow, int k) {
        return new AbstractList<>() {
            @Override
            public RowSplit get(int fold) {
                Objects.checkIndex(fold, k);
                boolean[] trains = new boolean[foldOfRow.length];
                for (int row = 0; row < trains.length; row++) {
                    trains[row] = foldOfRow[row] != fold;
                }
                return new RowSplit(rowsWhere(trains, true), rowsWhere(trains, false));
            }

            @Override
            public int size() {
                return k;
            }
        };
    }

    private static void requireFolds(int k, int count, String what) {
        if (k < 2 || k > count) {
            throw new IllegalArgumentException(
                    "%s %s can be dealt out to 2 to %s folds, found %s".formatted(count, what, count, k));
        }
    }

    /** Splits each class alike. */
    static RowSplit stratified(
            Map<?, List<Integer>> rowsOfClass, int rows, double trainShare, long seed, IntFunction<String> placeOfRow) {
        rowsOfClass.forEach((target, members) -> {
            if (members.size() < 2) {
                throw new IllegalArgumentException(
                        "a stratified split expects every target at least twice, found %s; use split"
                                .formatted(placeOfRow.apply(members.get(0))));
            }
        });
        return of(rowsOfClass.values().stream().map(RowSplit::toArray).toList(), rows, trainShare, seed);
    }

    private static RowSplit of(Collection<int[]> groups, int rows, double trainShare, long seed) {
        requireShare(trainShare);
        RandomStream random = new RandomStream(seed, "split", 0);
        boolean[] trains = new boolean[rows];
        int seen = 0;
        int chosen = 0;
        for (int[] group : groups) {
            random.shuffle(group);
            seen += group.length;
            // Rounding the running total, not each group, makes the total exact.
            int wanted = (int) Math.round(trainShare * seen);
            for (int i = 0; chosen < wanted; i++, chosen++) {
                trains[group[i]] = true;
            }
        }
        requireBothParts(chosen, rows, trainShare);
        return new RowSplit(rowsWhere(trains, true), rowsWhere(trains, false));
    }

    private static void requireShare(double trainShare) {
        if (!(trainShare > 0 && trainShare < 1)) {
            throw new IllegalArgumentException(
                    "the share of training rows must be between 0 and 1, found " + trainShare);
        }
    }

    private static void requireBothParts(int trained, int rows, double trainShare) {
        if (trained == 0 || trained == rows) {
            throw new IllegalArgumentException(
                    "a share of %s of %s rows leaves one part empty".formatted(trainShare, rows));
        }
    }

    private static int[] rowsWhere(boolean[] trains, boolean wanted) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < trains.length; row++) {
            if (trains[row] == wanted) {
                rows.add(row);
            }
        }
        return toArray(rows);
    }

    private static int[] toArray(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
