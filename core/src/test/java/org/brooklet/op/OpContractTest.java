package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.brooklet.Catalogue;
import org.brooklet.Contexts;
import org.brooklet.GradientCheck;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the package's page promises, for every op. */
class OpContractTest {

    static List<Op> ops() {
        return Catalogue.ops();
    }

    /** An op with its arguments, for a number of rows. */
    private static final class Call {
        final Op op;
        final DMatrixRMaj[] x;
        final DMatrixRMaj[] w;
        final DMatrixRMaj y;
        final DMatrixRMaj dy;
        final Context context;
        final DMatrixRMaj[] dx;
        final DMatrixRMaj[] dw;

        Call(Op op, int rows) {
            this.op = op;
            x = new DMatrixRMaj[Catalogue.joins(op) ? 2 : 1];
            Arrays.setAll(x, k -> Catalogue.random(rows, 3, k));
            int[] widths = new int[x.length];
            Arrays.fill(widths, 3);
            w = op.parameters(widths).stream()
                    .map(spec -> new DMatrixRMaj(spec.rows(), spec.columns()))
                    .toArray(DMatrixRMaj[]::new);
            for (int p = 0; p < w.length; p++) {
                Initializer initializer = op.parameters(widths).get(p).initializer();
                (initializer == null ? Initializer.GLOROT_UNIFORM : initializer)
                        .fill(w[p], new RandomStream(1, "w", p));
            }
            y = new DMatrixRMaj(rows, op.width(widths));
            dy = Catalogue.random(rows, op.width(widths), 9);
            dx = filledLike(x, 0);
            dw = filledLike(w, 0);
            context = Contexts.of(x, w, y, dy, dx, dw);
        }

        void forward() {
            op.forward(context);
        }

        /** The same with gradients into other matrices, or none. */
        Context with(@Nullable DMatrixRMaj[] otherDx, @Nullable DMatrixRMaj[] otherDw) {
            return Contexts.of(x, w, y, dy, otherDx, otherDw);
        }

        /** Gradients of the inputs and then of the parameters, added to matrices filled with {@code start}. */
        DMatrixRMaj[] backward(double start) {
            fill(dx, x, start);
            fill(dw, w, start);
            op.forward(context);
            op.backward(context);
            List<DMatrixRMaj> all = new ArrayList<>(List.of(dx));
            all.addAll(List.of(dw));
            return all.stream().map(DMatrixRMaj::copy).toArray(DMatrixRMaj[]::new);
        }

        private static void fill(DMatrixRMaj[] gradients, DMatrixRMaj[] like, double start) {
            for (int k = 0; k < gradients.length; k++) {
                gradients[k].reshape(like[k].numRows, like[k].numCols);
                gradients[k].fill(start);
            }
        }

        private static DMatrixRMaj[] filledLike(DMatrixRMaj[] matrices, double start) {
            return Arrays.stream(matrices)
                    .map(matrix -> {
                        DMatrixRMaj filled = new DMatrixRMaj(matrix.numRows, matrix.numCols);
                        filled.fill(start);
                        return filled;
                    })
                    .toArray(DMatrixRMaj[]::new);
        }
    }

    @ParameterizedTest
    @MethodSource("ops")
    void backward_everyOp_passesGradientCheck(Op op) {
        Node x = Node.input(3);
        // The op twice, and its input read by others too: state kept in the op, or a gradient set and not added, would
        // show.
        Node a = x.dense(3);
        Node b = x.dense(3);
        Node output = apply(op, a, b).concat(apply(op, b, a), a, b).dense(2);
        Network network = Network.of(output, 3);
        GradientCheck.Result result =
                GradientCheck.of(network, new MeanSquaredError(), Catalogue.random(6, 3, 1), Catalogue.random(6, 2, 2));
        assertThat(result.worstError()).as(result.toString()).isLessThan(1e-7);
        assertThat(result.checked()).isGreaterThanOrEqualTo(12 + 12 + 18);
    }

    @ParameterizedTest
    @MethodSource("ops")
    void backward_gradientsNotZero_addsToThem(Op op) {
        DMatrixRMaj[] fromZero = new Call(op, 4).backward(0);
        DMatrixRMaj[] fromTen = new Call(op, 4).backward(10);
        for (int k = 0; k < fromZero.length; k++) {
            for (int i = 0; i < fromZero[k].getNumElements(); i++) {
                assertThat(fromTen[k].data[i] - 10).isCloseTo(fromZero[k].data[i], offset(1e-13));
            }
        }
    }

    private static Node apply(Op op, Node a, Node b) {
        return Catalogue.joins(op) ? Node.of(op, a, b) : a.then(op);
    }

    @ParameterizedTest
    @MethodSource("ops")
    void backward_someOfTheGradientsWanted_computesThose(Op op) {
        DMatrixRMaj[] all = new Call(op, 4).backward(0);
        Call call = new Call(op, 4);
        @Nullable DMatrixRMaj[] dx = new DMatrixRMaj[call.x.length];
        @Nullable DMatrixRMaj[] dw = new DMatrixRMaj[call.w.length];
        Context context = call.with(dx, dw);
        op.forward(context);
        op.backward(context);
        DMatrixRMaj last = new DMatrixRMaj(4, 3);
        dx[dx.length - 1] = last;
        op.backward(context);
        assertThat(last.data).isEqualTo(all[dx.length - 1].data);
    }

    @ParameterizedTest
    @MethodSource("ops")
    void backward_anotherPassOfTheSameOpInBetween_doesNotMatter(Op op) {
        DMatrixRMaj[] alone = new Call(op, 4).backward(0);
        Call call = new Call(op, 4);
        Call other = new Call(op, 7);
        call.forward();
        other.forward();
        op.backward(call.context);
        for (int k = 0; k < alone.length; k++) {
            assertThat((k < call.dx.length ? call.dx[k] : call.dw[k - call.dx.length]).data)
                    .isEqualTo(alone[k].data);
        }
    }

    @ParameterizedTest
    @MethodSource("ops")
    void forward_smallBatchAfterLarge_isAsWithFreshBuffers(Op op) {
        Call fresh = new Call(op, 2);
        DMatrixRMaj[] want = fresh.backward(0);
        Call used = new Call(op, 9);
        DMatrixRMaj[] large = used.backward(0);
        assertThat(large[0].numRows).isEqualTo(9);
        for (int k = 0; k < used.x.length; k++) {
            shrink(used.x[k], fresh.x[k]);
        }
        shrink(used.y, fresh.y);
        shrink(used.dy, fresh.dy);
        DMatrixRMaj[] got = used.backward(0);
        for (int i = 0; i < fresh.y.getNumElements(); i++) {
            assertThat(used.y.data[i]).isEqualTo(fresh.y.data[i]);
        }
        for (int k = 0; k < want.length; k++) {
            assertThat(got[k].data).isEqualTo(want[k].data);
        }
    }

    /** Reshapes to the size of {@code to} and takes its content; the array stays longer than that. */
    private static void shrink(DMatrixRMaj matrix, DMatrixRMaj to) {
        matrix.reshape(to.numRows, to.numCols);
        System.arraycopy(to.data, 0, matrix.data, 0, to.getNumElements());
    }

    @ParameterizedTest
    @MethodSource("ops")
    void forward_nan_isPassedOn(Op op) {
        Call call = new Call(op, 4);
        call.x[0].set(2, 1, Double.NaN);
        call.forward();
        boolean found = false;
        for (int column = 0; column < call.y.numCols; column++) {
            found |= Double.isNaN(call.y.get(2, column));
            assertThat(call.y.get(1, column)).isFinite();
        }
        assertThat(found).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ops")
    void forwardAndBackward_argumentsToRead_areLeftAlone(Op op) {
        Call call = new Call(op, 4);
        call.forward();
        List<DMatrixRMaj> read = new ArrayList<>(List.of(call.y, call.dy));
        read.addAll(List.of(call.x));
        read.addAll(List.of(call.w));
        List<double[]> before = read.stream().map(matrix -> matrix.data.clone()).toList();
        DMatrixRMaj[] gradients = call.backward(0);
        assertThat(gradients).isNotEmpty();
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).data).isEqualTo(before.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("ops")
    void width_wrongNumberOfInputs_isRefused(Op op) {
        int[] wrong = Catalogue.joins(op) ? new int[] {3} : new int[] {3, 3};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> op.width(wrong))
                .withMessageContaining(op.name() + " expects");
    }
}
