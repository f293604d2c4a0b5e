package org.brooklet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A copy of everything that a step changes: the parameters, constants too, the optimizer's memory, and the number of
 * updates.
 */
final class Snapshot {

    private final TrainingStep step;
    private final Map<String, double[]> copies = new LinkedHashMap<>();
    private long updates;

    /** Takes a first copy. */
    Snapshot(TrainingStep step) {
        this.step = step;
        step.contents().forEach((path, live) -> copies.put(path, live.clone()));
        updates = step.updates();
    }

    /** Copies what there is now. */
    void take() {
        step.contents().forEach((path, live) -> System.arraycopy(live, 0, copies.get(path), 0, live.length));
        updates = step.updates();
    }

    /** Puts back what was copied. */
    void restore() {
        step.contents().forEach((path, live) -> System.arraycopy(copies.get(path), 0, live, 0, live.length));
        step.setUpdates(updates);
    }

    /** The copies themselves, by path. */
    Map<String, double[]> copies() {
        return copies;
    }

    long updates() {
        return updates;
    }

    void setUpdates(long count) {
        updates = count;
    }
}
