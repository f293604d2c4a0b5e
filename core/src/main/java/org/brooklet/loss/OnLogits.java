package org.brooklet.loss;

import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/** A loss of logits that has the settings, and so the targets, of the same loss of probabilities. */
interface OnLogits extends Loss {

    /** Returns the loss of probabilities. */
    Loss settings();

    @Override
    default Reduction reduction() {
        return settings().reduction();
    }

    @Override
    default Range targets() {
        return settings().targets();
    }

    @Override
    default void requireTargets(DMatrixRMaj target, int outputs) {
        settings().requireTargets(target, outputs);
    }
}
