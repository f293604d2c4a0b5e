package org.brooklet.op;

import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Random weights with mean 0 and variance scale / fan, where the fan is counted from the shape I x O.
 *
 * @param normal whether they are normal, or uniform on [-a, a], whose variance is a^2 / 3: so a = sqrt(3 scale / fan)
 */
record VarianceScaling(double scale, Fan fan, boolean normal) implements Initializer {

    /** What the variance is shared among. */
    enum Fan {
        /** I, the inputs. */
        IN,
        /** I + O, inputs and outputs. */
        SUM
    }

    @Override
    public void fill(DMatrixRMaj w, RandomStream random) {
        int count = fan == Fan.IN ? w.numRows : w.numRows + w.numCols;
        double factor = Math.sqrt((normal ? scale : 3 * scale) / count);
        for (int i = 0; i < w.getNumElements(); i++) {
            w.data[i] = factor * (normal ? random.nextGaussian() : 2 * random.nextDouble() - 1);
        }
    }
}
