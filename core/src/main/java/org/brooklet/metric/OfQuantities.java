package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A metric of quantities: the mean over columns, of which each has its own rows where some targets are missing. */
interface OfQuantities extends Metric {

    @Override
    default double ofKnown(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        return KnownRows.meanOverColumns(this, prediction, target, weights);
    }
}
