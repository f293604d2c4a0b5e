package org.brooklet.kernel;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The products of a dense layer for few rows or narrow layers, where copying operands costs more than it brings: plain
 * loops over the matrices themselves, four terms at a time. The same sums in the same order as {@link VectorizedPanel}, to the
 * bit.
 */
final class SmallProducts {

    /** Below so many columns, a dot product for each element is faster than loops along the columns. */
    private static final int NARROW = 8;

    private SmallProducts() {}

    /** y = x W + b, where b has at least as many numbers as W has columns. */
    static void forward(DMatrixRMaj x, DMatrixRMaj w, double[] b, DMatrixRMaj y) {
        int rows = x.numRows;
        int inputs = w.numRows;
        int outputs = w.numCols;
        if (rows == 1) {
            row(x.data, inputs, w.data, outputs, b, y.data);
        } else if (outputs < NARROW) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(b, 0, y.data, row * outputs, outputs);
            }
            addColumns(x.data, rows, inputs, 1, inputs, w.data, 1, outputs, y.data, outputs);
        } else {
            for (int row = 0; row < rows; row++) {
                combine(x.data, row * inputs, 1, inputs, w.data, outputs, b, 0, y.data, row * outputs);
            }
        }
    }

    /** y = x W + b for one row x. */
    static void row(double[] x, int inputs, double[] w, int outputs, double[] b, double[] y) {
        if (outputs < NARROW) {
            for (int o = 0; o < outputs; o++) {
                y[o] = dot(x, 0, 1, inputs, w, o, outputs, b[o]);
            }
        } else {
            combine(x, 0, 1, inputs, w, outputs, b, 0, y, 0);
        }
    }

    /** dW += x' dy, and db += sum of the rows of dy. */
    static void weightGradient(DMatrixRMaj x, DMatrixRMaj dy, DMatrixRMaj dw, double @Nullable [] db) {
        int rows = x.numRows;
        int inputs = x.numCols;
        int outputs = dy.numCols;
        if (rows == 1) {
            addOuter(x.data, inputs, dy.data, outputs, dw.data);
        } else if (outputs < NARROW) {
            addColumns(x.data, inputs, 1, inputs, rows, dy.data, 1, outputs, dw.data, outputs);
        } else {
            for (int i = 0; i < inputs; i++) {
                int to = i * outputs;
                combine(x.data, i, inputs, rows, dy.data, outputs, dw.data, to, dw.data, to);
            }
        }
        if (db != null) {
            Matrices.addRows(dy, db);
        }
    }

    /** dx += dy W'. */
    static void inputGradient(DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj dx) {
        int rows = dy.numRows;
        int inputs = w.numRows;
        int outputs = w.numCols;
        if (inputs < NARROW) {
            addColumns(dy.data, rows, outputs, 1, outputs, w.data, outputs, 1, dx.data, inputs);
            return;
        }
        for (int row = 0; row < rows; row++) {
            int to = row * inputs;
            if (outputs == 1) {
                combine(dy.data, row, 1, 1, w.data, inputs, dx.data, to, dx.data, to);
            } else {
                addDots(w.data, inputs, outputs, 1, outputs, dy.data, row * outputs, 1, dx.data, to, 1);
            }
        }
    }

    /** Row i of C += a_i b; two rows at a time, to read b half as often. */
    private static void addOuter(double[] a, int rows, double[] b, int n, double[] c) {
        int i = 0;
        int to = 0;
        for (; i <= rows - 2; i += 2, to += 2 * n) {
            double a0 = a[i];
            double a1 = a[i + 1];
            int next = to + n;
            for (int j = 0; j < n; j++) {
                double bj = b[j];
                c[to + j] = Math.fma(a0, bj, c[to + j]);
                c[next + j] = Math.fma(a1, bj, c[next + j]);
            }
        }
        if (i < rows) {
            combine(a, i, 1, 1, b, n, c, to, c, to);
        }
    }

    /**
     * c = s + sum_k a_k B_k, where B_k is row k of a matrix of n columns, a is every {@code step}-th number, and s and
     * c are n numbers, perhaps the same.
     */
    private static void combine(
            double[] a, int at, int step, int terms, double[] b, int n, double[] s, int from, double[] c, int to) {
        int k = 0;
        int b0 = 0;
        for (; k <= terms - 4; k += 4) {
            double a0 = a[at];
            double a1 = a[at + step];
            double a2 = a[at + 2 * step];
            double a3 = a[at + 3 * step];
            int b1 = b0 + n;
            int b2 = b1 + n;
            int b3 = b2 + n;
            for (int j = 0; j < n; j++) {
                double sum = Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], s[from + j]));
                c[to + j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], sum));
            }
            at += 4 * step;
            b0 += 4 * n;
            s = c;
            from = to;
        }
        if (k <= terms - 2) {
            double a0 = a[at];
            double a1 = a[at + step];
            int b1 = b0 + n;
            for (int j = 0; j < n; j++) {
                c[to + j] = Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], s[from + j]));
            }
            at += 2 * step;
            b0 += 2 * n;
            k += 2;
            s = c;
            from = to;
        }
        if (k < terms) {
            double a0 = a[at];
            for (int j = 0; j < n; j++) {
                c[to + j] = Math.fma(a0, b[b0 + j], s[from + j]);
            }
        }
    }

    /**
     * C += A B for a C of few columns, two of them at a time.
     *
     * @param a element (i, k) is at {@code i * rowStep + k * step}
     * @param b element (k, j) is at {@code j * next + k * bStep}
     */
    private static void addColumns(
            double[] a,
            int rows,
            int rowStep,
            int step,
            int terms,
            double[] b,
            int next,
            int bStep,
            double[] c,
            int columns) {
        int j = 0;
        for (; j <= columns - 2; j += 2) {
            addTwoDots(a, rows, rowStep, step, terms, b, j * next, next, bStep, c, j, columns);
        }
        if (j < columns) {
            addDots(a, rows, rowStep, step, terms, b, j * next, bStep, c, j, columns);
        }
    }

    /** c_i += A_i . v and the number after c_i += A_i . w, where w begins {@code next} places after v. */
    private static void addTwoDots(
            double[] a,
            int rows,
            int rowStep,
            int step,
            int terms,
            double[] v,
            int from,
            int next,
            int vStep,
            double[] c,
            int to,
            int cStep) {
        int i = 0;
        for (; i <= rows - 4; i += 4) {
            int a0 = i * rowStep;
            int a1 = a0 + rowStep;
            int a2 = a1 + rowStep;
            int a3 = a2 + rowStep;
            int at0 = to + i * cStep;
            int at1 = at0 + cStep;
            int at2 = at1 + cStep;
            int at3 = at2 + cStep;
            double c00 = c[at0];
            double c01 = c[at0 + 1];
            double c10 = c[at1];
            double c11 = c[at1 + 1];
            double c20 = c[at2];
            double c21 = c[at2 + 1];
            double c30 = c[at3];
            double c31 = c[at3 + 1];
            int vk = from;
            for (int k = 0, ak = 0; k < terms; k++, ak += step) {
                double p = v[vk];
                double q = v[vk + next];
                double x = a[a0 + ak];
                c00 = Math.fma(x, p, c00);
                c01 = Math.fma(x, q, c01);
                x = a[a1 + ak];
                c10 = Math.fma(x, p, c10);
                c11 = Math.fma(x, q, c11);
                x = a[a2 + ak];
                c20 = Math.fma(x, p, c20);
                c21 = Math.fma(x, q, c21);
                x = a[a3 + ak];
                c30 = Math.fma(x, p, c30);
                c31 = Math.fma(x, q, c31);
                vk += vStep;
            }
            c[at0] = c00;
            c[at0 + 1] = c01;
            c[at1] = c10;
            c[at1 + 1] = c11;
            c[at2] = c20;
            c[at2 + 1] = c21;
            c[at3] = c30;
            c[at3 + 1] = c31;
        }
        for (; i < rows; i++) {
            int at = to + i * cStep;
            c[at] = dot(a, i * rowStep, step, terms, v, from, vStep, c[at]);
            c[at + 1] = dot(a, i * rowStep, step, terms, v, from + next, vStep, c[at + 1]);
        }
    }

    /**
     * c_i += A_i . v for each row A_i, where v and c are every so many-th number of their arrays. Four rows at a time,
     * since the sum of one row waits for itself.
     */
    private static void addDots(
            double[] a,
            int rows,
            int rowStep,
            int step,
            int terms,
            double[] v,
            int from,
            int vStep,
            double[] c,
            int to,
            int cStep) {
        int i = 0;
        for (; i <= rows - 4; i += 4) {
            int a0 = i * rowStep;
            int a1 = a0 + rowStep;
            int a2 = a1 + rowStep;
            int a3 = a2 + rowStep;
            int at = to + i * cStep;
            double c0 = c[at];
            double c1 = c[at + cStep];
            double c2 = c[at + 2 * cStep];
            double c3 = c[at + 3 * cStep];
            int vk = from;
            for (int k = 0, ak = 0; k < terms; k++, ak += step) {
                double vv = v[vk];
                c0 = Math.fma(a[a0 + ak], vv, c0);
                c1 = Math.fma(a[a1 + ak], vv, c1);
                c2 = Math.fma(a[a2 + ak], vv, c2);
                c3 = Math.fma(a[a3 + ak], vv, c3);
                vk += vStep;
            }
            c[at] = c0;
            c[at + cStep] = c1;
            c[at + 2 * cStep] = c2;
            c[at + 3 * cStep] = c3;
        }
        for (; i < rows; i++) {
            int at = to + i * cStep;
            c[at] = dot(a, i * rowStep, step, terms, v, from, vStep, c[at]);
        }
    }

    private static double dot(double[] a, int at, int step, int terms, double[] v, int from, int vStep, double start) {
        double sum = start;
        for (int k = 0; k < terms; k++) {
            sum = Math.fma(a[at + k * step], v[from + k * vStep], sum);
        }
        return sum;
    }
}
