package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Dense;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions of one row keep a copy of the weights as long as these stay as they are, and not a step longer. */
class KeptWeightsTest {

    private static double[] row(DMatrixRMaj features, int row) {
        double[] x = new double[features.numCols];
        System.arraycopy(features.data, row * x.length, x, 0, x.length);
        return x;
    }

    private static void assertOneByOne(Network network, DMatrixRMaj features) {
        DMatrixRMaj all = network.predict(features);
        for (int row = 0; row < features.numRows; row++) {
            double[] one = network.predict(row(features, row));
            for (int column = 0; column < one.length; column++) {
                assertThat(one[column]).isEqualTo(all.get(row, column));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 40, 257})
    void predict_oneByOne_givesTheBitsOfAll(int width) {
        for (int inputs = 1; inputs < 10; inputs++) {
            Node hidden = Node.input(inputs).then(new Dense(width).withoutBias());
            Network network = Network.of(hidden.tanh().dense(width).dense(1), width);
            assertOneByOne(network, Catalogue.random(6, inputs, width));
        }
    }

    @Test
    void predict_afterEveryChange_isByTheNewWeights() {
        Network network = Network.of(Node.input(5).dense(20).tanh().dense(9), 1);
        DMatrixRMaj features = Catalogue.random(4, 5, 2);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        for (int step = 0; step < 5; step++) {
            assertOneByOne(network, features);
            trainer.fit(Dataset.of(features, Catalogue.random(4, 9, 3)), Fit.epochs(1));
            assertThat(network.predict(row(features, 0)))
                    .isEqualTo(network.copy().predict(row(features, 0)));
            DMatrixRMaj w = network.parameter("dense1.W").value();
            w.data[3] += 1;
            network.parameter("dense1.W").set(w);
            assertThat(network.predict(row(features, 1)))
                    .isEqualTo(network.copy().predict(row(features, 1)));
        }
    }

    @Test
    void predict_betweenSteps_allocatesItsResultsOnly() {
        Network network = Network.of(
                Node.input(5).then(new Dense(20).withoutBias()).tanh().dense(9), 1);
        DMatrixRMaj features = Catalogue.random(4, 5, 2);
        DMatrixRMaj targets = Catalogue.random(4, 9, 3);
        double[] x = row(features, 0);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.001));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        // The least of some windows: vectors are objects until their loops are compiled.
        for (int window = 0; window < 20; window++) {
            long before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < 1_000; i++) {
                trainer.step(features, targets);
                network.predict(x);
                network.predict(x);
                network.predict(x);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        // Three arrays of 9 numbers, each with a header of 16 bytes.
        assertThat(least / 1_000).isBetween(1L, 3L * (16 + 9 * 8));
    }
}
