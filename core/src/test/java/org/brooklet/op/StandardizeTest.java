package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.brooklet.Network;
import org.brooklet.Node;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class StandardizeTest {

    private static Network standardizing(double[][] rows) {
        Op op = Standardize.fittedOn(new DMatrixRMaj(rows));
        return Network.of(Node.input(rows[0].length).then(op), 1);
    }

    @Test
    void fittedOn_twoColumns_isHandWorked() {
        // Column 0: mean 2, deviation 1. Column 1: mean 20, deviation sqrt((100 + 0 + 100) / 3).
        Network network = standardizing(new double[][] {{1, 10}, {2, 20}, {3, 30}});
        double[] y = network.predict(3, 10);
        assertThat(y[0]).isCloseTo(1 / Math.sqrt(2.0 / 3), offset(1e-15));
        assertThat(y[1]).isCloseTo(-10 / Math.sqrt(200.0 / 3), offset(1e-15));
    }

    @Test
    void fittedOn_constantColumn_hasDeviationOne() {
        assertThat(standardizing(new double[][] {{5}, {5}, {5}}).predict(7)).containsExactly(2);
    }

    @Test
    void fittedOn_columnConstantUpToRounding_hasDeviationOne() {
        // The mean of 0.1, 0.1, 0.1 is not 0.1 in doubles; the difference is not a deviation to divide by.
        double y = standardizing(new double[][] {{0.1}, {0.1}, {0.1}}).predict(1.1)[0];
        assertThat(y).isCloseTo(1, offset(1e-15));
    }

    @Test
    void fittedOn_columnFarFromZero_keepsItsDigits() {
        Network network = standardizing(new double[][] {{1e9 - 1}, {1e9}, {1e9 + 1}});
        assertThat(network.predict(1e9 + 1)[0]).isCloseTo(1 / Math.sqrt(2.0 / 3), offset(1e-12));
    }

    @Test
    void unstandardize_afterStandardize_isTheIdentity() {
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {{1, 10}, {2, 25}, {3, 30}});
        Network network =
                Network.of(Node.input(2).then(Standardize.fittedOn(rows)).then(Unstandardize.fittedOn(rows)), 1);
        assertThat(network.predict(17, -4)[0]).isCloseTo(17, offset(1e-14));
        assertThat(network.predict(17, -4)[1]).isCloseTo(-4, offset(1e-14));
    }

    @Test
    void fittedOn_badRows_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardize.fittedOn(new DMatrixRMaj(0, 2)))
                .withMessageContaining("at least 1 row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardize.fittedOn(new DMatrixRMaj(new double[][] {{1}, {Double.NaN}})))
                .withMessageContaining("found NaN at row 1, column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardize.fittedOn(new DMatrixRMaj(new double[][] {{1.7e308}, {-1.7e308}})))
                .withMessageContaining("column 0 spreads too far");
    }

    @Test
    void fittedOn_manyRowsFarFromZero_isNotTakenForConstant() {
        // Times in milliseconds since 1970, spread over 120 ms.
        double[][] rows = new double[100_000][1];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = 1.7e12 + i % 121;
        }
        Network network = standardizing(rows);
        double std = network.parameter("standardize1.std").value().data[0];
        assertThat(std).isCloseTo(Math.sqrt((121.0 * 121 - 1) / 12), offset(0.1));
    }

    @Test
    void fittedOn_tinyAndHugeNumbers_neitherUnderflowsNorOverflows() {
        Network tiny = standardizing(new double[][] {{1e-170}, {3e-170}});
        assertThat(tiny.predict(3e-170)[0]).isCloseTo(1, offset(1e-15));
        Network huge = standardizing(new double[][] {{-1e200}, {1e200}});
        assertThat(huge.predict(1e200)[0]).isCloseTo(1, offset(1e-15));
    }

    @Test
    void fittedOn_roundingNoise_isNotBlownUp() {
        // Some units in the last place, as sums of different order leave: divided by their deviation they would be 1.
        for (double size : new double[] {0.3, 1, 1e6}) {
            DMatrixRMaj noisy = new DMatrixRMaj(4, 1);
            for (int row = 0; row < 4; row++) {
                noisy.data[row] = size + 20 * row * Math.ulp(size);
            }
            DMatrixRMaj y = Network.of(Node.input(1).then(Standardize.fittedOn(noisy)), 1)
                    .predict(noisy);
            for (double number : y.data) {
                assertThat(Math.abs(number)).isLessThan(1e-7);
            }
        }
        DMatrixRMaj signal = new DMatrixRMaj(new double[][] {{1}, {1 + 1e-9}});
        assertThat(Network.of(Node.input(1).then(Standardize.fittedOn(signal)), 1)
                        .predict(signal)
                        .data[1])
                .isGreaterThan(0.99);
    }
}
