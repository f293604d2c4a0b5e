package org.brooklet.op;

/** What is known of the numbers an op gives: a loss uses it to refuse a network whose output it has no meaning for. */
public enum Range {
    /** Nothing is known beforehand; the numbers are checked as they come. */
    UNKNOWN,

    /** Numbers that can be below 0 or above 1: no probabilities. */
    REAL,

    /** Numbers from 0 to 1, each on its own. */
    UNIT_INTERVAL,

    /** Rows of numbers from 0 to 1 that sum to 1. */
    DISTRIBUTION
}
