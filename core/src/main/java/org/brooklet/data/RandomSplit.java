package org.brooklet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.brooklet.kernel.Quoted;
import org.brooklet.random.RandomStream;

/** Row numbers in two parts, drawn at random; each part in the order of the rows. */
@SuppressWarnings("ArrayRecordComponent")
record RandomSplit(int[] train, int[] test) {

    /** Splits all rows alike. */
    static RandomSplit of(int rows, double trainShare, long seed) {
        return of(List.of(all(rows)), rows, trainShare, seed);
    }

    private static int[] all(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return all;
    }

    /** Deals all rows out to k folds, each of which is held back once. */
    static List<RandomSplit> folds(int rows, int k, long seed) {
        return folds(List.of(all(rows)), rows, k, seed);
    }

    /** Deals the rows of each class out to k folds. */
    static List<RandomSplit> stratifiedFolds(Map<?, List<Integer>> rowsOfClass, int rows, int k, long seed) {
        return folds(rowsOfClass.values().stream().map(RandomSplit::toArray).toList(), rows, k, seed);
    }

    private static List<RandomSplit> folds(Collection<int[]> groups, int rows, int k, long seed) {
        if (k < 2 || k > rows) {
            throw new IllegalArgumentException(
                    "%s rows can be dealt out to 2 to %s folds, found %s".formatted(rows, rows, k));
        }
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
        List<RandomSplit> folds = new ArrayList<>();
        for (int fold = 0; fold < k; fold++) {
            boolean[] trains = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                trains[row] = foldOfRow[row] != fold;
            }
            folds.add(new RandomSplit(rowsWhere(trains, true), rowsWhere(trains, false)));
        }
        return folds;
    }

    /** Splits each class alike. */
    static RandomSplit stratified(Map<?, List<Integer>> rowsOfClass, int rows, double trainShare, long seed) {
        rowsOfClass.forEach((target, members) -> {
            if (members.size() < 2) {
                throw new IllegalArgumentException(
                        "a stratified split expects every target at least twice, found %s once, at row %s; use split"
                                .formatted(Quoted.bare(String.valueOf(target)), members.get(0)));
            }
        });
        return of(rowsOfClass.values().stream().map(RandomSplit::toArray).toList(), rows, trainShare, seed);
    }

    private static RandomSplit of(Collection<int[]> groups, int rows, double trainShare, long seed) {
        if (!(trainShare > 0 && trainShare < 1)) {
            throw new IllegalArgumentException(
                    "the share of training rows must be between 0 and 1, found " + trainShare);
        }
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
        if (chosen == 0 || chosen == rows) {
            throw new IllegalArgumentException(
                    "a share of %s of %s rows leaves one part empty".formatted(trainShare, rows));
        }
        return new RandomSplit(rowsWhere(trains, true), rowsWhere(trains, false));
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
