package org.brooklet.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The loops of products, and their scratch memory, for one thread: a block of C = start + A B, where every element is a
 * chain of {@code fma} in the order of k. So no way to split the work, and no implementation, changes a bit of C.
 *
 * <p>Letters: C is M x N, A is M x K, B is K x N.
 */
interface BlockProduct {

    /** Sets A to a matrix of {@code columns} columns, or to its transpose. */
    void left(double[] matrix, int columns, boolean transposed);

    /**
     * Sets B.
     *
     * @param matrix K x N, or, transposed, N x K
     * @param depth K
     */
    void right(double[] matrix, int depth, boolean transposed);

    /**
     * Sets C.
     *
     * @param matrix M x N
     * @param columns N
     * @param first a row to begin each sum with, or {@code null} to begin with what is in the matrix
     */
    void result(double[] matrix, int columns, double @Nullable [] first);

    /**
     * Computes a block of C.
     *
     * @param rows the rows of C to compute, from {@code firstRow} on
     * @param width the columns of C to compute, from {@code firstColumn} on
     * @param rightSum where to add the sum of the rows of B, or {@code null}
     */
    void multiply(int firstRow, int rows, int firstColumn, int width, double @Nullable [] rightSum);
}
