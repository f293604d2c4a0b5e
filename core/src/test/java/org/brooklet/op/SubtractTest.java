package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.brooklet.Network;
import org.brooklet.Node;
import org.junit.jupiter.api.Test;

class SubtractTest {

    @Test
    void forwardAndBackward_twoInputs_areHandWorked() {
        OpRun run = new OpRun(new Subtract(), new double[][] {{5, -1}}, new double[][] {{2, 3}});
        assertThat(run.train().y.data).containsExactly(3, -4);
        run.backward(new double[][] {{10, 20}});
        assertThat(run.dx[0].data).containsExactly(10, 20);
        assertThat(run.dx[1].data).containsExactly(-10, -20);
    }

    @Test
    void predict_orderOfInputs_decidesTheSign() {
        Node a = Node.input(1);
        Node b = Node.input(1);
        assertThat(Network.of(a.minus(b), 1).predict(7, 3)).containsExactly(4);
        assertThat(Network.of(b.minus(b), 1).predict(7)).containsExactly(0);
    }

    @Test
    void width_notTwoInputsOfOneWidth_isRefused() {
        assertThat(new Subtract().name()).isEqualTo("subtract");
        assertThat(new Subtract().range(Range.REAL, Range.REAL)).isEqualTo(Range.UNKNOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subtract().width(2, 2, 2))
                .withMessage("subtract expects 2 inputs, found 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subtract().width(2))
                .withMessage("subtract expects 2 inputs, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subtract().width(2, 3))
                .withMessage("subtract expects inputs of one width, found widths [2, 3]");
    }
}
