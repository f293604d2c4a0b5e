package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who changed a network's parameters: the trainer that made the last step, and what was set by hand since. A trainer
 * whose optimizer keeps copies of parameters then goes on from the numbers that are there.
 */
final class ParameterChanges {

    private @Nullable Object lastTrainer;
    private final List<Parameter> set = new ArrayList<>();

    /** Takes note that a parameter was set by hand. */
    void noteSet(Parameter parameter) {
        if (lastTrainer != null && !set.contains(parameter)) {
            set.add(parameter);
        }
    }

    /** Takes note that a trainer has made a step, or put numbers back, and knows all parameters. */
    void noteStep(Object trainer) {
        lastTrainer = trainer;
        if (!set.isEmpty()) {
            set.clear();
        }
    }

    /** Whether anything was changed that a trainer does not know of. */
    boolean areNewTo(Object trainer) {
        return lastTrainer != trainer || !set.isEmpty();
    }

    /** Whether a parameter was changed without a trainer knowing of it. */
    boolean areNewTo(Object trainer, Parameter parameter) {
        return lastTrainer != trainer || set.contains(parameter);
    }
}
