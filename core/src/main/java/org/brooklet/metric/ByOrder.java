package org.brooklet.metric;

/** A metric that sees the order of the scores alone: they need not be probabilities. */
interface ByOrder extends Metric {}
