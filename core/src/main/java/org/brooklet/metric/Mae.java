package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;

/** Mean absolute error, mean of |p - y| over all elements, in the unit of the target; 0 at best. */
record Mae() implements Metric {

    @Override
    public String name() {
        return "MAE";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target) {
        Quantities.require(this, prediction, target);
        int n = prediction.getNumElements();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.abs(prediction.data[i] - target.data[i]);
        }
        return sum / n;
    }
}
