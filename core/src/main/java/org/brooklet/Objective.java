package org.brooklet;

import org.brooklet.loss.Loss;
import org.brooklet.op.Linear;
import org.brooklet.op.Op;

/**
 * What training differentiates: a loss, and the node whose value it takes. That is the output with the loss as given;
 * or, where the loss has a better form below the last activation, that form and the node before, whose values are the
 * logits. A linear op at the end changes nothing and is skipped.
 */
record Objective(Loss loss, int node) {

    static Objective of(Network network, Loss loss) {
        Plan plan = network.plan();
        int node = plan.output();
        while (plan.step(node).op() instanceof Linear) {
            node = plan.step(node).inputs().get(0);
        }
        Op last = plan.step(node).op();
        if (last == null) {
            return new Objective(loss, node);
        }
        loss.requireOutput(last);
        Loss onLogits = loss.fromLogits(last);
        return onLogits == null
                ? new Objective(loss, node)
                : new Objective(onLogits, plan.step(node).inputs().get(0));
    }
}
