package org.brooklet.benchmarks.race;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.brooklet.optim.ParameterShape;

/**
 * The test problem {@code quadratic_deep} of DeepOBS: a quadratic whose curvatures are those seen in deep networks, 90 small
 * and 10 large, and whose data are noise around the minimum.
 *
 * <pre>loss of one row x = 1/2 (theta - x)' Q (theta - x)      100 parameters, beginning at 1</pre>
 *
 * <p>Q has 90 eigenvalues from U(0, 1), 10 from U(30, 60), and a random rotation; x is N(0, 0.6^2) in float. 1,000 rows to
 * train on in batches of 128, and 1,000 to test, of which the first 896 count, since DeepOBS drops what does not fill a
 * batch. The files beside this class say by which program they were made. Schneider, Balles, Hennig, "DeepOBS: a deep
 * learning optimizer benchmark suite", 2019.
 *
 * @param reshuffles whether every epoch has an order of its own. The published runs evidently kept one order
 */
record QuadraticDeep(boolean reshuffles) implements Problem {

    private static final int N = 100;
    private static final int ROWS = 1_000;
    private static final int BATCH = 128;
    private static final int BATCHES = ROWS / BATCH;
    private static final int TEST_ROWS = BATCHES * BATCH;

    /** Read when first needed. */
    private static final class Data {
        static final double[] Q = new double[N * N];
        static final float[] TRAIN = new float[ROWS * N];
        static final float[] TEST = new float[ROWS * N];
        static final Moments OF_TRAIN;
        static final Moments OF_TEST;

        static {
            bytes("q.f64").asDoubleBuffer().get(Q);
            bytes("train.f32").asFloatBuffer().get(TRAIN);
            bytes("test.f32").asFloatBuffer().get(TEST);
            OF_TRAIN = new Moments(TRAIN, ROWS);
            OF_TEST = new Moments(TEST, TEST_ROWS);
        }

        private static ByteBuffer bytes(String name) {
            try (InputStream stream = QuadraticDeep.class.getResourceAsStream("quadratic_deep/" + name)) {
                if (stream == null) {
                    throw new IllegalStateException("no file quadratic_deep/" + name + " among the classes");
                }
                return ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String name() {
        return "quadratic-deep";
    }

    @Override
    public int evaluations() {
        return 40 * BATCHES;
    }

    @Override
    public int batches() {
        return BATCHES;
    }

    @Override
    public Instance start(long seed) {
        return new Rows(new BatchOrder(seed, ROWS, BATCH, reshuffles));
    }

    private static final class Rows implements Instance {

        private final BatchOrder order;
        private final double[] mean = new double[N];

        Rows(BatchOrder order) {
            this.order = order;
        }

        @Override
        public List<ParameterShape> shapes() {
            return List.of(new ParameterShape("theta", 1, N, true));
        }

        @Override
        public double[][] theta() {
            double[] theta = new double[N];
            Arrays.fill(theta, 1);
            return new double[][] {theta};
        }

        @Override
        public double gradient(double[][] theta, double[][] g) {
            return gradient(order.next(), BATCH, theta[0], g[0]);
        }

        @Override
        public double wholeGradient(double[][] theta, double[][] g) {
            return gradient(0, ROWS, theta[0], g[0]);
        }

        /** g = Q (theta - mean of the rows); returns 1/2 (theta - mean)' g, which falls short of the loss by a constant. */
        private double gradient(int from, int count, double[] theta, double[] g) {
            Arrays.fill(mean, 0);
            for (int row = from; row < from + count; row++) {
                int at = order.rows()[row] * N;
                for (int i = 0; i < N; i++) {
                    mean[i] += Data.TRAIN[at + i];
                }
            }
            for (int i = 0; i < N; i++) {
                mean[i] = theta[i] - mean[i] / count;
            }
            return product(mean, g);
        }

        /** g = Q d; returns 1/2 d' g. */
        private static double product(double[] d, double[] g) {
            Arrays.fill(g, 0);
            for (int j = 0; j < N; j++) {
                // Q is symmetric: its row j is its column j.
                for (int i = 0; i < N; i++) {
                    g[i] += d[j] * Data.Q[j * N + i];
                }
            }
            double sum = 0;
            for (int i = 0; i < N; i++) {
                sum += 0.5 * d[i] * g[i];
            }
            return sum;
        }

        @Override
        public double loss(double[][] theta) {
            return loss(theta[0], Data.OF_TRAIN);
        }

        @Override
        public double testLoss(double[][] theta) {
            return loss(theta[0], Data.OF_TEST);
        }

        /** The mean over the rows of 1/2 (theta - x)' Q (theta - x), from the mean of x and its spread. */
        private static double loss(double[] theta, Moments moments) {
            double[] d = new double[N];
            for (int i = 0; i < N; i++) {
                d[i] = theta[i] - moments.mean[i];
            }
            return product(d, new double[N]) + moments.spread;
        }
    }

    /** The mean of rows, and the mean of 1/2 (x - mean)' Q (x - mean). */
    private static final class Moments {

        final double[] mean = new double[N];
        final double spread;

        Moments(float[] data, int rows) {
            for (int i = 0; i < rows * N; i++) {
                mean[i % N] += data[i] / (double) rows;
            }
            double sum = 0;
            double[] d = new double[N];
            double[] g = new double[N];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < N; i++) {
                    d[i] = data[row * N + i] - mean[i];
                }
                sum += Rows.product(d, g) / rows;
            }
            spread = sum;
        }
    }
}
