package org.brooklet;

import org.brooklet.op.Range;

/**
 * A target that a network never reaches, since its last activation has a range that the target is outside of: relu and
 * a target of -3, sigmoid and a target of 18.
 *
 * @param row the row of the target, from 0
 * @param column the column of the target, from 0
 * @param value the target
 * @param node the node that should reach it
 * @param range what the node's values can be
 */
public record UnreachableTarget(int row, int column, double value, String node, Range range) {}
