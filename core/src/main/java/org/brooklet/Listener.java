package org.brooklet;

/**
 * A listener sees every step and every epoch of a training, on the training thread, right after it was made, and may
 * {@link Training#stop} it. All methods do nothing by default.
 */
public interface Listener {

    /** Called after each step: the training tells the step's loss, gradient norm and learning rate. */
    default void afterStep(Training training) {}

    /** Called after each epoch. */
    default void afterEpoch(Training training, Epoch epoch) {}

    /** Called when the training has ended, however it did; {@link Training#history} says how. */
    default void afterEnd(Training training) {}
}
