package org.brooklet.examples;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.AdaBelief;
import org.brooklet.optim.Adadelta;
import org.brooklet.optim.Adagrad;
import org.brooklet.optim.Adam;
import org.brooklet.optim.AdamEpsilonHat;
import org.brooklet.optim.AdamW;
import org.brooklet.optim.Adamax;
import org.brooklet.optim.Adan;
import org.brooklet.optim.AmsGrad;
import org.brooklet.optim.IRpropMinus;
import org.brooklet.optim.IRpropPlus;
import org.brooklet.optim.Lion;
import org.brooklet.optim.Muon;
import org.brooklet.optim.NAdam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.RAdam;
import org.brooklet.optim.RmsProp;
import org.brooklet.optim.ScheduleFreeAdamW;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Scope;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.WeightDecay;
import org.brooklet.schedule.Cosine;

/**
 * Every optimizer on three problems, with the learning rate that suits it, and how far it gets. Sgd's rate for auto-mpg is
 * small because the loss is in squared miles per gallon; the Rprop family makes 200 steps, with whole batches.
 */
public final class Optimizers {

    /** How the learning rate goes on from its first value. */
    enum Rate {
        /** Falls to 0 like a cosine: most rules never come to rest otherwise. */
        FALLS,
        /** Stays. */
        STAYS
    }

    /**
     * An optimizer and its learning rates.
     *
     * @param wholeBatches whether it needs the gradient of all rows, as the Rprop family does
     * @param of makes it for a rate
     */
    record Entry(
            String name,
            Rate rate,
            boolean wholeBatches,
            DoubleFunction<Optimizer> of,
            double xorRate,
            double moonsRate,
            double mpgRate) {

        Entry(String name, DoubleFunction<Optimizer> of, double xorRate, double moonsRate, double mpgRate) {
            this(name, Rate.FALLS, false, of, xorRate, moonsRate, mpgRate);
        }

        private Optimizer at(double first, int steps) {
            Optimizer optimizer = of.apply(first);
            return rate == Rate.FALLS ? optimizer.scheduled(new Cosine(steps)) : optimizer;
        }
    }

    /** Every rule there is. */
    static final List<Entry> RULES = List.of(
            new Entry("Sgd", Sgd::new, 1, 0.3, 0.001),
            new Entry("Sgd, Nesterov", rate -> new Sgd(rate, 0.9, true), 0.1, 0.03, 0.0001),
            new Entry("Adam", Adam::new, 0.03, 0.03, 0.01),
            new Entry("AdamEpsilonHat", AdamEpsilonHat::new, 0.03, 0.03, 0.01),
            new Entry("AdamW", AdamW::new, 0.03, 0.03, 0.01),
            new Entry("AmsGrad", AmsGrad::new, 0.03, 0.03, 0.01),
            new Entry("Adamax", Adamax::new, 0.1, 0.1, 0.03),
            new Entry("NAdam", NAdam::new, 0.03, 0.03, 0.01),
            new Entry("RAdam", Rate.STAYS, false, RAdam::new, 0.1, 0.03, 0.003),
            new Entry("AdaBelief", AdaBelief::new, 0.01, 0.01, 0.003),
            new Entry("Adan", Adan::new, 0.03, 0.03, 0.01),
            new Entry("RmsProp", RmsProp::new, 0.01, 0.01, 0.01),
            new Entry("Adagrad", Adagrad::new, 0.1, 0.1, 0.1),
            new Entry("Adadelta", Adadelta::new, 3, 3, 3),
            new Entry("Lion", Lion::new, 0.01, 0.01, 0.003),
            new Entry(
                    "Muon",
                    rate -> new AdamW(rate, WeightDecay.NONE).except(Scope.MATRICES, new Muon(rate)),
                    0.03,
                    0.03,
                    0.01),
            new Entry("IRpropMinus", Rate.STAYS, true, IRpropMinus::new, 0.01, 0.01, 0.01),
            new Entry("IRpropPlus", Rate.STAYS, true, IRpropPlus::new, 0.01, 0.01, 0.01),
            new Entry("ScheduleFreeSgd", Rate.STAYS, false, ScheduleFreeSgd::new, 1, 1, 0.001),
            new Entry("ScheduleFreeAdamW", Rate.STAYS, false, ScheduleFreeAdamW::new, 0.03, 0.03, 0.01));

    private static final int XOR_STEPS = 400;
    private static final int MOONS_EPOCHS = 50;
    private static final int MPG_EPOCHS = 60;
    private static final int WHOLE_BATCH_EPOCHS = 200;

    private Optimizers() {}

    /** Prints the table. */
    public static void main(String... arguments) throws IOException {
        Options.of(arguments);
        System.out.println("                              XOR              two moons           auto-mpg");
        System.out.println("optimizer                rate   log loss    rate   accuracy     rate   RMSE, mpg");
        for (Entry entry : RULES) {
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %6s %10.1e %7s %10.3f %8s %11.2f%n",
                    entry.name(),
                    text(entry.xorRate()),
                    xor(entry),
                    text(entry.moonsRate()),
                    moons(entry),
                    text(entry.mpgRate()),
                    mpg(entry));
        }
        System.out.println();
        System.out.println(
                "One training each: this shows that all of them work, not which is best. For that, see the race.");
    }

    /** A rate without needless zeros or exponents. */
    static String text(double rate) {
        return new BigDecimal(String.valueOf(rate)).stripTrailingZeros().toPlainString();
    }

    /** The log loss of exclusive or after training a 2-8-1 network; 0.6931 is a coin's guess. */
    static double xor(Entry entry) {
        Dataset data = Dataset.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[] {0, 1, 1, 0});
        Network network = Network.of(Node.input(2).dense(8).tanh().dense(1).sigmoid(), 1);
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), entry.at(entry.xorRate(), XOR_STEPS));
        trainer.fit(data, Fit.epochs(XOR_STEPS).batchSize(4));
        return trainer.loss(data);
    }

    /** The accuracy of a 2-16-16-1 network on test points of the two moons. */
    static double moons(Entry entry) {
        Split split = TwoMoons.moons(600).split(2.0 / 3, 1);
        Node output = Node.input(2).dense(16).relu().dense(16).relu().dense(1).sigmoid();
        Fit settings = settings(entry, split, MOONS_EPOCHS, 20);
        Optimizer optimizer = entry.at(entry.moonsRate(), steps(entry, split, MOONS_EPOCHS, 20));
        Trainer trainer = new Trainer(Network.of(output, 1), new BinaryCrossEntropy(), optimizer);
        trainer.fit(split.train(), settings);
        return trainer.evaluate(split.test(), Metric.ACCURACY).get(Metric.ACCURACY);
    }

    /** The error of a 5-16-1 network on test cars, in miles per gallon. */
    static double mpg(Entry entry) throws IOException {
        Split split = AutoMpg.numbers().split(0.75, 0);
        Node output = Node.input(5)
                .standardize(split.train())
                .dense(16)
                .relu()
                .dense(1)
                .unstandardize(split.train());
        Optimizer optimizer = entry.at(entry.mpgRate(), steps(entry, split, MPG_EPOCHS, 32));
        Trainer trainer = new Trainer(Network.of(output, 1), new MeanSquaredError(), optimizer);
        trainer.fit(split.train(), settings(entry, split, MPG_EPOCHS, 32));
        return trainer.evaluate(split.test(), Metric.RMSE).get(Metric.RMSE);
    }

    private static Fit settings(Entry entry, Split split, int epochs, int batchSize) {
        return entry.wholeBatches()
                ? Fit.epochs(WHOLE_BATCH_EPOCHS).batchSize(split.train().rows())
                : Fit.epochs(epochs).batchSize(batchSize);
    }

    private static int steps(Entry entry, Split split, int epochs, int batchSize) {
        int batches = (split.train().rows() + batchSize - 1) / batchSize;
        return entry.wholeBatches() ? WHOLE_BATCH_EPOCHS : epochs * batches;
    }
}
