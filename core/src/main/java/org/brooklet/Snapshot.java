package org.brooklet;

import java.util.LinkedHashMap;
import java.util.Map;

/** A copy of everything that a step changes: the parameters, constants too, and the optimizer's memory. */
final class Snapshot {

    private final TrainingStep step;
    private final Map<String, double[]> copies = new LinkedHashMap<>();

    /** Takes a first copy. */
    Snapshot(TrainingStep step) {
        this.step = step;
        step.noteChanges();
        step.contents().forEach((path, live) -> copies.put(path, live.clone()));
    }

    /** Copies what there is now. */
    void take() {
        step.noteChanges();
        copyAll(step.contents(), copies);
    }

    /** Puts back what was copied. */
    void restore() {
        step.set(copies);
    }

    /** The copies themselves, by path. */
    Map<String, double[]> copies() {
        return copies;
    }

    /** Copies the numbers of each array to the array of the same name. */
    static void copyAll(Map<String, double[]> from, Map<String, double[]> to) {
        to.forEach((path, array) -> System.arraycopy(from.getOrDefault(path, array), 0, array, 0, array.length));
    }
}
