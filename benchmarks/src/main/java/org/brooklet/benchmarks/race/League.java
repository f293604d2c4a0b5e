package org.brooklet.benchmarks.race;

/** What a run is for. */
public enum League {
    /** The settings as shipped, once for each seed. */
    SHIPPED,
    /** Settings drawn from the space, one trial each, all from the same start. */
    TRIAL,
    /** The best trial's settings, once for each fresh seed. */
    TUNED,
    /** The settings as shipped, but for the learning rate. */
    SWEEP
}
