package org.brooklet.optim;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.kernel.SettingChecks;

/**
 * RMSprop divides the gradient by the root of an average of its squares. Tieleman and Hinton, "Lecture 6.5: RMSProp",
 * Coursera, 2012.
 *
 * <pre>
 *   s = alpha s + (1 - alpha) g^2          s starts at 0
 *   centered    a = alpha a + (1 - alpha) g          d = g / (sqrt(s - a^2) + epsilon)
 *   else                                             d = g / (sqrt(s) + epsilon)
 *   v = mu v + d          theta -= lr v          v = d without momentum
 * </pre>
 *
 * <p>Centred, it divides by an estimate of the standard deviation instead: Graves, "Generating sequences with recurrent
 * neural networks", 2013, equations 38 to 41. s - a^2 is a variance and never negative, except by rounding; then it is
 * taken as 0.
 *
 * <p>Variant: epsilon outside the root, the learning rate outside v, no bias correction, as in PyTorch. Keras adds
 * epsilon inside the root and keeps 0.9 of the average; TensorFlow 1 starts s at 1.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param alpha share of the averages that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 * @param momentum mu, at least 0 and below 1
 * @param centered whether to divide by the deviation
 */
public record RmsProp(double learningRate, double alpha, double epsilon, double momentum, boolean centered)
        implements Rule {

    /** Checks the settings. */
    public RmsProp {
        SettingChecks.requireRate("RmsProp", "learningRate", learningRate);
        SettingChecks.requireBelowOne("RmsProp", "alpha", alpha);
        SettingChecks.requireDivisionBound("RmsProp", "epsilon", epsilon);
        SettingChecks.requireBelowOne("RmsProp", "momentum", momentum);
    }

    /** Learning rate 0.01, and the defaults. */
    public RmsProp() {
        this(1e-2);
    }

    /** The defaults for everything but the learning rate: alpha 0.99, epsilon 1e-8, no momentum, not centred. */
    public RmsProp(double learningRate) {
        this(learningRate, 0.99, 1e-8, 0, false);
    }

    @Override
    public List<String> arrays() {
        List<String> names = new ArrayList<>(List.of("s"));
        if (centered) {
            names.add("a");
        }
        if (momentum != 0) {
            names.add("v");
        }
        return names;
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] s = slot.array("s");
        double[] a = centered ? slot.array("a") : null;
        double[] v = momentum == 0 ? null : slot.array("v");
        double lr = now.rate(learningRate);
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            s[i] = alpha * s[i] + (1 - alpha) * (g[i] * g[i]);
            double variance = s[i];
            if (a != null) {
                a[i] = alpha * a[i] + (1 - alpha) * g[i];
                variance = Math.max(0, s[i] - a[i] * a[i]);
            }
            double d = g[i] / (Math.sqrt(variance) + epsilon);
            if (v != null) {
                v[i] = momentum * v[i] + d;
                d = v[i];
            }
            theta[i] -= lr * d;
        }
    }
}
