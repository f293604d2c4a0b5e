package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.brooklet.Catalogue;
import org.brooklet.Network;
import org.brooklet.Node;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RangeTest {

    static List<Op> ops() {
        return Catalogue.ops();
    }

    @ParameterizedTest
    @MethodSource("ops")
    void range_everyOp_holdsItsValuesAndNearlyItsEnds(Op op) {
        Node x = Node.input(3);
        Network network = Network.of(Catalogue.joins(op) ? Node.of(op, x, x) : x.then(op), 5);
        DMatrixRMaj values = new DMatrixRMaj(20_001, 3);
        for (int i = 0; i < values.getNumElements(); i++) {
            values.data[i] = (i / 3 - 10_000) / 500.0 + (i % 3) * 7;
        }
        Range[] inputs = new Range[Catalogue.joins(op) ? 2 : 1];
        Arrays.fill(inputs, Range.REAL);
        Range range = op.range(inputs);
        DMatrixRMaj y = network.predict(values);
        assertThat(range.firstOutside(y)).isEqualTo(-1);
        double[] sorted = Arrays.copyOf(y.data, y.getNumElements());
        Arrays.sort(sorted);
        // A finite end is one that the values come close to.
        if (Double.isFinite(range.low())) {
            assertThat(sorted[0]).isLessThan(range.low() + 0.06);
        }
        if (Double.isFinite(range.high())) {
            assertThat(sorted[sorted.length - 1]).isGreaterThan(range.high() - 0.06);
        }
    }

    @Test
    void isWithin_ends_areIncluded() {
        assertThat(Range.UNIT_INTERVAL.isWithin(Range.between(0, 1))).isTrue();
        assertThat(Range.UNIT_INTERVAL.isWithin(Range.from(0))).isTrue();
        assertThat(Range.from(0).isWithin(Range.UNIT_INTERVAL)).isFalse();
        assertThat(Range.upTo(1).isWithin(Range.UNIT_INTERVAL)).isFalse();
        assertThat(Range.UNIT_INTERVAL.isWithin(Range.DISTRIBUTION)).isFalse();
        assertThat(Range.DISTRIBUTION.isWithin(Range.UNIT_INTERVAL)).isTrue();
        assertThat(Range.DISTRIBUTION.isWithin(Range.DISTRIBUTION)).isTrue();
        assertThat(Range.UNKNOWN.isWithin(Range.REAL)).isFalse();
        assertThat(Range.REAL.isKnown()).isTrue();
        assertThat(Range.UNKNOWN.isKnown()).isFalse();
    }

    @Test
    void timesAndOr_areHandWorked() {
        assertThat(Range.between(-1, 2).times(-3)).isEqualTo(Range.between(-6, 3));
        assertThat(Range.between(-1, 2).times(3)).isEqualTo(Range.between(-3, 6));
        assertThat(Range.REAL.times(0)).isEqualTo(Range.between(0, 0));
        assertThat(Range.UNKNOWN.times(0).isKnown()).isFalse();
        assertThat(Range.UNKNOWN.times(2).isKnown()).isFalse();
        assertThat(Range.between(0, 1).or(Range.between(3, 4))).isEqualTo(Range.between(0, 4));
        assertThat(Range.between(0, 1).or(Range.UNKNOWN).isKnown()).isFalse();
        assertThat(Range.UNKNOWN.or(Range.REAL).isKnown()).isFalse();
    }

    @Test
    void range_graph_isPassedOn() {
        Node x = Node.input(2);
        Node tanh = x.tanh();
        assertThat(output(tanh.linear())).isEqualTo(Range.between(-1, 1));
        assertThat(output(tanh.scale(3))).isEqualTo(Range.between(-3, 3));
        assertThat(output(tanh.concat(x.relu()))).isEqualTo(Range.from(-1));
        assertThat(output(tanh.concat(x)).isKnown()).isFalse();
        assertThat(output(tanh.plus(tanh)).isKnown()).isFalse();
        Op unstandardize = Unstandardize.of(new double[] {10, -5}, new double[] {2, 3});
        assertThat(output(tanh.then(unstandardize))).isEqualTo(Range.between(-8, 12));
        assertThat(output(x.then(unstandardize)).isKnown()).isFalse();
        assertThat(output(x.then(new LeakyRelu(-0.5)))).isEqualTo(Range.from(0));
        assertThat(output(x.then(new LeakyRelu(0)))).isEqualTo(Range.from(0));
        assertThat(output(x.softmax().scale(1))).isEqualTo(Range.DISTRIBUTION);
        assertThat(output(x.softmax().dropout(0))).isEqualTo(Range.DISTRIBUTION);
    }

    private static Range output(Node node) {
        Network network = Network.of(node, 1);
        return network.layers().get(network.layers().size() - 1).range();
    }

    @Test
    void toStringAndCreate_sayWhatTheyMean() {
        assertThat(Range.from(0)).hasToString("0.0 to Infinity");
        assertThat(Range.UNKNOWN).hasToString("unknown");
        assertThat(Range.DISTRIBUTION).hasToString("0.0 to 1.0, rows sum to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Range.between(2, 1))
                .withMessage("a range must begin below its end, found 2.0 to 1.0");
        assertThat(Range.from(0).firstOutside(new DMatrixRMaj(new double[][] {{1, 2}, {-3, 4}})))
                .isEqualTo(2);
        assertThat(Range.UNKNOWN.firstOutside(new DMatrixRMaj(new double[][] {{Double.NaN}})))
                .isEqualTo(-1);
    }
}
