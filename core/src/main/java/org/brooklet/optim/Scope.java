package org.brooklet.optim;

/** Which parameters a penalty or a decay acts on. */
public enum Scope {
    /** Weights only: what multiplies inputs. Biases, gains and slopes are left alone. The usual choice. */
    WEIGHTS,

    /** All parameters, as PyTorch's optimizers do unless told otherwise. */
    ALL;

    boolean includes(ParameterShape shape) {
        return this == ALL || shape.isWeight();
    }
}
