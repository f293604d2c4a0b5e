package org.brooklet.op;

/**
 * An activation of the relu family: it passes on what is positive and lets little or nothing of the rest through, so
 * that half of the variance is lost. Weights before it are drawn with twice the variance.
 */
interface ReluFamily extends Activation {

    @Override
    default Initializer initializerBefore() {
        return Initializer.HE_UNIFORM;
    }
}
