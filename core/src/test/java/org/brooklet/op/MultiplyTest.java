package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.brooklet.Network;
import org.brooklet.Node;
import org.junit.jupiter.api.Test;

class MultiplyTest {

    @Test
    void forwardAndBackward_threeInputsAndAZero_areHandWorked() {
        OpRun run =
                new OpRun(new Multiply(), new double[][] {{2, 0}}, new double[][] {{3, 4}}, new double[][] {{-1, 5}});
        assertThat(run.train().y.data).containsExactly(-6, 0);
        // dx_0 = dy x_1 x_2 = (1 x 3 x -1, 2 x 4 x 5), dx_1 = dy x_0 x_2 = (-2, 0), dx_2 = dy x_0 x_1 = (6, 0)
        run.backward(new double[][] {{1, 2}});
        assertThat(run.dx[0].data).containsExactly(-3, 40);
        assertThat(run.dx[1].data).containsExactly(-2, 0);
        assertThat(run.dx[2].data).containsExactly(6, 0);
    }

    @Test
    void backward_twoZeros_isZeroForAll() {
        OpRun run = new OpRun(new Multiply(), new double[][] {{0}}, new double[][] {{0}}, new double[][] {{7}});
        run.train().backward(new double[][] {{1}});
        assertThat(run.dx[0].data).containsExactly(0);
        assertThat(run.dx[1].data).containsExactly(0);
        assertThat(run.dx[2].data).containsExactly(0);
    }

    @Test
    void predict_nodeTimesItself_isItsSquare() {
        Node x = Node.input(2);
        assertThat(Network.of(x.times(x), 1).predict(3, -4)).containsExactly(9, 16);
        assertThat(Network.of(x.times(x, x), 1).predict(3, -4)).containsExactly(27, -64);
    }

    @Test
    void width_differentOrTooFew_isRefused() {
        assertThat(new Multiply().name()).isEqualTo("multiply");
        assertThat(new Multiply().range(Range.REAL, Range.REAL)).isEqualTo(Range.UNKNOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Multiply().width(2, 3))
                .withMessage("multiply expects inputs of one width, found widths [2, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Multiply().width(2))
                .withMessage("multiply expects at least 2 inputs, found 1");
    }
}
