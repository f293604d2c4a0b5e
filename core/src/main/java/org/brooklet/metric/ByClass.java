package org.brooklet.metric;

/** A metric that sees the predicted classes and not how sure they are: any threshold can part the classes. */
interface ByClass extends Metric {}
