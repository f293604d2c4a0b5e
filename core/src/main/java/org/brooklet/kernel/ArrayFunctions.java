package org.brooklet.kernel;

/** Functions of arrays in the fastest form that this JVM has: {@link VectorFunctions}, or {@link Functions}; the same bits. */
public final class ArrayFunctions {

    private static final boolean HAS_VECTORS = VectorModule.isUseful();

    /** In a JVM that has compiled much else, JDK 17 stops inlining before the end of tanh, and makes objects of vectors. */
    private static final boolean HAS_LONG_VECTOR_LOOPS =
            HAS_VECTORS && Runtime.version().feature() >= 25;

    private ArrayFunctions() {}

    /** Sets y_i to the sigmoid of x_i for the first n elements of two different arrays. */
    public static void sigmoids(double[] x, double[] y, int n) {
        if (HAS_LONG_VECTOR_LOOPS) {
            VectorFunctions.sigmoids(x, y, n);
        } else {
            Functions.sigmoids(x, y, n);
        }
    }

    /** Sets y_i to tanh(x_i) for the first n elements of two different arrays, with room for n more numbers. */
    public static void tanhs(double[] x, double[] y, double[] room, int n) {
        if (HAS_LONG_VECTOR_LOOPS) {
            VectorFunctions.tanhs(x, y, n);
        } else {
            Functions.tanhs(x, y, room, n);
        }
    }

    /** Adds dy_i to dx_i where y_i is not 0, for the first n elements; no number in y is negative. */
    public static void addWhereNotZero(double[] y, double[] dy, double[] dx, int n) {
        if (HAS_VECTORS) {
            VectorFunctions.addWhereNotZero(y, dy, dx, n);
        } else {
            Functions.addWhereNotZero(y, dy, dx, n);
        }
    }

    /** Returns whether the magnitudes of the first n numbers are below a limit; that of NaN is not. */
    public static boolean areBelow(double limit, double[] numbers, int n) {
        return HAS_VECTORS ? VectorFunctions.areBelow(limit, numbers, n) : Functions.areBelow(limit, numbers, n);
    }
}
