package org.brooklet;

import java.util.List;

/** The listeners of a training, as one. An array, since going through a list allocates. */
final class Listeners {

    private final Listener[] listeners;

    Listeners(List<Listener> listeners) {
        this.listeners = listeners.toArray(new Listener[0]);
    }

    void afterStep(Training training) {
        for (Listener listener : listeners) {
            listener.afterStep(training);
        }
    }

    void afterEpoch(Training training, Epoch epoch) {
        for (Listener listener : listeners) {
            listener.afterEpoch(training, epoch);
        }
    }

    /** Tells all of the end, whatever one of them throws. */
    void afterEnd(Training training) {
        RuntimeException thrown = null;
        for (Listener listener : listeners) {
            try {
                listener.afterEnd(training);
            } catch (RuntimeException e) {
                thrown = thrown == null ? e : thrown;
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }
}
