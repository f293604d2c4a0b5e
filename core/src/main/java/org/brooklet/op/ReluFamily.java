package org.brooklet.op;

/**
 * An activation of the relu family: it passes on what is positive and lets little or nothing of the rest through, so
 * that half of the variance is lost. Weights between two of them are drawn with twice the variance; the first layer, which
 * often reads few features, and the last one with less.
 */
interface ReluFamily extends Activation {

    @Override
    default Initializer initializerBefore() {
        return Initializer.HE_UNIFORM;
    }

    @Override
    default Initializer initializerBeside() {
        return Initializer.TORCH_UNIFORM;
    }
}
