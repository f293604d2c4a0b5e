package org.brooklet.benchmarks.race;

import java.util.List;
import org.brooklet.optim.ParameterShape;

/**
 * A problem is something to be made small: a start, the gradient of a batch, and the loss that counts.
 *
 * <p>Problems are immutable: one object serves all threads. All that a run changes is in its {@link Instance}.
 */
public interface Problem {

    /** Returns the name in tables, files and commands: letters, digits and hyphens. */
    String name();

    /** Returns how many gradient evaluations a run of the quick race has. */
    int evaluations();

    /**
     * Returns how many batches make one gradient of all data, which costs as many evaluations: 1 where every gradient is
     * exact, 0 where there is no end of data.
     */
    int batches();

    /** Returns what one run works on: start and batches are drawn from the seed alone. */
    Instance start(long seed);

    /** What one run works on. One thread at a time. */
    interface Instance {

        /** Returns the parameters that can be moved. */
        List<ParameterShape> shapes();

        /** Returns the start, one array for each of {@link #shapes}: new arrays, which belong to the caller. */
        double[][] theta();

        /**
         * Sets g to the gradient of the next batch.
         *
         * @return the loss of the batch; NaN or infinity where the computation overflows, then g means nothing
         */
        double gradient(double[][] theta, double[][] g);

        /** Sets g to the gradient of all data; by default every batch is all data. */
        default double wholeGradient(double[][] theta, double[][] g) {
            return gradient(theta, g);
        }

        /** Returns the loss that settings are selected by; NaN or infinity where the computation overflows. */
        double loss(double[][] theta);

        /** Returns the loss that is reported; by default the same. */
        default double testLoss(double[][] theta) {
            return loss(theta);
        }
    }
}
