package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.brooklet.Catalogue;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products whose threads cannot be started, come late, or die: the bits are those of one thread, always. */
@Timeout(120)
class ThreadFailuresTest {

    private static final int TRAININGS = 200;
    private static final int PRODUCTS = 10_000;

    /** Large enough to be shared: 128 x 64 x 64 terms. */
    private final DMatrixRMaj x = Catalogue.random(128, 64, 1);

    private final DMatrixRMaj first = Catalogue.random(64, 64, 2);
    private final DMatrixRMaj y = Catalogue.random(128, 64, 3);

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "3, 0", "3, 1", "3, 2", "4, 0", "4, 1", "4, 2", "4, 3", "8, 0", "8, 3", "8, 7"})
    void training_noThreadFromTheKthOn_endsOnTheBitsOfOneThread(int size, int k) {
        double[] alone = train(new Products());
        for (int training = 0; training < TRAININGS; training++) {
            AtomicInteger made = new AtomicInteger();
            ThreadCrew crew = new ThreadCrew(size, work -> {
                if (made.getAndIncrement() >= k) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                return new Thread(work);
            });
            assertThat(train(new Products(crew))).isEqualTo(alone);
            assertThat(made).hasValueGreaterThan(k < size - 1 ? k : k - 1);
        }
    }

    @Test
    void product_threadsThatDieOrComeLate_hasTheBitsOfOneThread() {
        DMatrixRMaj alone = new DMatrixRMaj(128, 64);
        new Products().forward(x, first, null, alone);
        AtomicInteger made = new AtomicInteger();
        ThreadFactory unreliable = work -> switch (made.getAndIncrement() % 5) {
            case 0 -> throw new OutOfMemoryError("unable to create native thread");
            case 1 -> new Thread(() -> {});
            case 2 ->
                new Thread(() -> {
                    LockSupport.parkNanos(100_000);
                    work.run();
                });
            default -> new Thread(work);
        };
        DMatrixRMaj result = new DMatrixRMaj(128, 64);
        Products products = new Products();
        for (int product = 0; product < PRODUCTS; product++) {
            if (product % 10 == 0) {
                products.use(new ThreadCrew(2 + product % 3, unreliable));
            }
            products.forward(x, first, null, result);
            assertThat(result.data).isEqualTo(alone.data);
        }
        assertThat(made).hasValueGreaterThan(PRODUCTS / 20);
    }

    /** Three steps of gradient descent on one dense layer: W -= lr x' (x W - y). */
    private double[] train(Products products) {
        DMatrixRMaj w = first.copy();
        DMatrixRMaj error = new DMatrixRMaj(128, 64);
        for (int step = 0; step < 3; step++) {
            products.forward(x, w, null, error);
            for (int i = 0; i < error.getNumElements(); i++) {
                error.data[i] = 1e-4 * (y.data[i] - error.data[i]);
            }
            products.weightGradient(x, error, w, null);
        }
        return w.data;
    }
}
