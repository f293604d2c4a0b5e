package org.brooklet.examples;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.brooklet.Fit;
import org.brooklet.GradientCheck;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Split;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;

/** A loss of your own: a formula and its slope, one call that checks the slope, and what it makes of a prediction. */
public final class CustomLoss {

    /** Squared error, but what was promised above the truth costs nine times as much. */
    private record Promise() implements ElementwiseLoss {

        @Override
        public void requireTargets(DMatrixRMaj target, int outputs) {
            new MeanSquaredError().requireTargets(target, outputs); // a number for each output
        }

        @Override
        public double element(double p, double y, int column) {
            return (p > y ? 9 : 1) * (p - y) * (p - y);
        }

        @Override
        public double slope(double p, double y, int column) {
            return (p > y ? 9 : 1) * 2 * (p - y);
        }
    }

    private CustomLoss() {}

    /** Promises miles per gallon to buyers of cars, who mind being promised too much. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Split cars = AutoMpg.numbers().split(0.75, options.seed(42));
        Node input = Node.input(cars.train()).standardize(cars.train());
        DMatrixRMaj y = cars.test().targets();
        System.out.println("Promising miles per gallon, where too much costs nine times as much as too little\n");
        for (Loss loss : List.of(new MeanSquaredError(), new Promise())) {
            Node output = input.dense(16).relu().dense(1).unstandardize(cars.train());
            Network network = Network.of(output, options.seed(42));
            GradientCheck.Result check =
                    GradientCheck.of(network, loss, cars.test().features(), y);
            Trainer trainer = new Trainer(network, loss, new Adam(options.learningRate(0.01)));
            trainer.fit(cars.train(), Fit.epochs(options.epochs(100)));
            DMatrixRMaj p = network.predict(cars.test());
            long above = IntStream.range(0, p.numRows)
                    .filter(car -> p.data[car] > y.data[car])
                    .count();
            System.out.println(loss + ": all slopes are right: " + check.passes());
            System.out.println("    test: " + trainer.evaluate(cars.test(), Metric.MAE) + ", promised too much to "
                    + above + " of " + p.numRows + " buyers");
        }
    }
}
