package org.brooklet.examples;

import java.util.List;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.GradientCheck;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Activation;
import org.brooklet.op.Relu;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;

/** An op of your own: two loops and a name, one call that checks the derivative, and a network that uses it. */
public final class CustomOp {

    /** The square of each element, y = x^2, dy/dx = 2 x. */
    private record Square() implements Activation {

        @Override
        public String name() {
            return "square";
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj y) {
            for (int i = 0; i < x.getNumElements(); i++) {
                y.data[i] = x.data[i] * x.data[i];
            }
        }

        @Override
        public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
            for (int i = 0; i < x.getNumElements(); i++) {
                dx.data[i] += dy.data[i] * 2 * x.data[i]; // added: other ops may read the same node
            }
        }
    }

    private static final Loss LOSS = new MeanSquaredError();

    private CustomOp() {}

    /** Learns to multiply: a b = ((a + b)^2 - (a - b)^2) / 4 takes two squares, and no number of relus. */
    public static void main(String... arguments) {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Dataset data = SkipConnection.saddle(500);
        Node sums = Node.input(2).dense(4);
        System.out.printf(Locale.ROOT, "Learning to multiply two numbers from -1 to 1, with four units%n%n");
        for (Activation op : List.of(new Square(), new Relu())) {
            Network network = Network.of(sums.then(op).plus(sums).dense(1), options.seed(1));
            boolean right = GradientCheck.of(network, LOSS, data.features(), data.targets())
                    .passes();
            System.out.println(op.name() + ": all derivatives are right: " + right);
            Trainer trainer = new Trainer(network, LOSS, new Adam(options.learningRate(0.01)));
            trainer.fit(data, Fit.epochs(options.epochs(100)));
            double product = network.predict(3, 4)[0];
            System.out.printf(Locale.ROOT, "    loss %.5f, 3 times 4 is %.3f%n", trainer.loss(data), product);
        }
    }
}
