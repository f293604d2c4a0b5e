package org.brooklet.metric;

/** A metric that takes each column as a question of its own, and not as one of several classes. */
interface OfEachColumn extends Metric {}
