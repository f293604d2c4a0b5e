package org.brooklet.optim;

import java.util.List;
import java.util.Objects;

/** One number that starts at 1 and is moved by an optimizer along gradients worked out by hand. */
final class Walk {

    static final ParameterShape WEIGHT = new ParameterShape("w", 1, 1, true);
    static final ParameterShape BIAS = new ParameterShape("b", 1, 1, false);

    final Descent descent;
    final double[][] theta = {{1}};

    Walk(Optimizer optimizer) {
        this(optimizer, WEIGHT);
    }

    Walk(Optimizer optimizer, ParameterShape shape) {
        this.descent = new Descent(optimizer, List.of(shape));
    }

    /** Makes an update and returns where the network then predicts. */
    double step(double gradient) {
        return step(gradient, 0);
    }

    /** Makes an update with a loss, for the rules that look at it. */
    double step(double gradient, double loss) {
        descent.toTraining(theta);
        descent.update(loss, theta, new double[][] {{gradient}});
        descent.toPrediction(theta);
        return theta[0][0];
    }

    /** Where the next gradient is wanted. */
    double training() {
        descent.toTraining(theta);
        double place = theta[0][0];
        descent.toPrediction(theta);
        return place;
    }

    /** The first number that is kept under a path, as in {@code inner/m}. */
    double kept(String path) {
        return Objects.requireNonNull(descent.memory()
                .contents()
                .get(path + ":" + descent.shapes().get(0).name()))[0];
    }

    /** Places after each gradient. */
    static double[] path(Optimizer optimizer, double... gradients) {
        Walk walk = new Walk(optimizer);
        double[] path = new double[gradients.length];
        for (int i = 0; i < path.length; i++) {
            path[i] = walk.step(gradients[i]);
        }
        return path;
    }
}
