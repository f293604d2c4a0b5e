package org.brooklet;

import org.brooklet.loss.Loss;
import org.brooklet.op.Op;

/**
 * What training differentiates: a loss, and the node whose value it takes. That is the output with the loss as given; or,
 * where the loss has a better form below the last activation, that form and the node before, whose values are the logits.
 */
record Objective(Loss loss, int node) {

    static Objective of(Network network, Loss loss) {
        Plan plan = network.plan();
        int output = plan.output();
        Op last = plan.step(output).op();
        if (last == null) {
            return new Objective(loss, output);
        }
        loss.requireOutput(last);
        Loss onLogits = loss.fromLogits(last);
        return onLogits == null
                ? new Objective(loss, output)
                : new Objective(onLogits, plan.step(output).inputs().get(0));
    }
}
