package org.brooklet.examples;

import org.brooklet.optim.Rule;
import org.brooklet.optim.Slot;
import org.brooklet.optim.Update;

public record SignSgd(double learningRate) implements Rule {

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double lr = now.rate(learningRate); // schedules included
        for (int i = 0; i < slot.size(); i++) {
            theta[i] -= lr * Math.signum(g[i]);
        }
    }
}
