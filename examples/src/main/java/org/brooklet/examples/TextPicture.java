package org.brooklet.examples;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A picture of a part of the plane in letters, printed: maps, curves and points over one another. */
final class TextPicture {

    private final double left;
    private final double right;
    private final double bottom;
    private final double top;
    private final char[][] marks;

    /** Which mark a point of the plane has. */
    interface Map {
        char of(double x, double y);
    }

    /** An empty picture of x from left to right and y from bottom to top. */
    TextPicture(double left, double right, double bottom, double top, int columns, int lines) {
        this.left = left;
        this.right = right;
        this.bottom = bottom;
        this.top = top;
        this.marks = new char[lines][columns];
        for (char[] line : marks) {
            Arrays.fill(line, ' ');
        }
    }

    /** Marks every place by the point in its middle. */
    TextPicture map(Map map) {
        for (int line = 0; line < marks.length; line++) {
            for (int column = 0; column < marks[line].length; column++) {
                marks[line][column] = map.of(x(column), top - (top - bottom) * (line + 0.5) / marks.length);
            }
        }
        return this;
    }

    /** Marks a curve, one point in each column. */
    TextPicture curve(DoubleUnaryOperator curve, char mark) {
        for (int column = 0; column < marks[0].length; column++) {
            point(x(column), curve.applyAsDouble(x(column)), mark);
        }
        return this;
    }

    /** Marks a point; one that is outside is left out. */
    TextPicture point(double x, double y, char mark) {
        int column = (int) ((x - left) / (right - left) * marks[0].length);
        int line = (int) ((top - y) / (top - bottom) * marks.length);
        if (column >= 0 && column < marks[0].length && line >= 0 && line < marks.length) {
            marks[line][column] = mark;
        }
        return this;
    }

    private double x(int column) {
        return left + (right - left) * (column + 0.5) / marks[0].length;
    }

    /** Prints the picture, without blanks at the ends of its lines. */
    void print() {
        for (char[] line : marks) {
            System.out.println(new String(line).stripTrailing());
        }
    }
}
