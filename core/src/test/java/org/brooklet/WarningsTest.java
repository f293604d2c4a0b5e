package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanAbsoluteError;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Poisson;
import org.brooklet.loss.Reduction;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.brooklet.schedule.Constant;
import org.brooklet.schedule.Cosine;
import org.brooklet.schedule.WarmUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is warned of before a training, a true and a false case for each rule; and what is told of one that failed. */
class WarningsTest {

    private static final Optimizer PLAIN = new Sgd(0.01);

    private static final Fit FIT = Fit.epochs(30);

    private static Dataset data(int rows, double largest) {
        double[][] x = new double[rows][2];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row][0] = (row + 1.0) / rows;
            x[row][1] = largest * (rows - row) / rows;
            y[row] = row % 2;
        }
        return Dataset.of(x, y);
    }

    /** Labels of which the first few are 1. */
    private static Dataset rare(int rows, int ones) {
        double[][] x = new double[rows][1];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row][0] = (double) row / rows;
            y[row] = row < ones ? 1 : 0;
        }
        return Dataset.of(x, y);
    }

    private static Dataset oneFeature(double... values) {
        double[][] x = new double[values.length][2];
        double[] y = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            x[row][0] = values[row];
            x[row][1] = row / 10.0;
            y[row] = row;
        }
        return Dataset.of(x, y);
    }

    /** A training, and how the only warning of it begins; nothing for none. */
    record Case(String expected, Node output, Loss loss, Optimizer optimizer, Dataset data, Fit fit) {

        @Override
        public String toString() {
            return expected.isEmpty() ? "silence: " + data + ", " + fit.batchSize() + ", " + optimizer : expected;
        }
    }

    static Stream<Case> cases() {
        Loss squares = new MeanSquaredError();
        Loss entropy = new BinaryCrossEntropy();
        Dataset unlike = data(20, 3_000);
        Dataset small = data(20, 30);
        Dataset classes = Dataset.of(new double[][] {{0}, {1}, {2}, {3}}, new double[] {0, 1, 2, 2});
        Dataset weighted = classes.withWeights(1, 1, 1, 100);
        Node line = Node.input(2).dense(1);
        Node one = Node.input(1).dense(1);
        Optimizer wrapped = new Adam(0.1).scheduled(new Cosine(30)).clippedByNorm(1);
        return Stream.of(
                new Case("feature \"x1\" goes up to 3000 and \"x0\" up to 1: ", line, squares, PLAIN, unlike, FIT),
                new Case(
                        "feature \"x1\" goes up to 3000",
                        Node.input(1).concat(Node.input(1)).dropout(0.1).dense(1),
                        squares,
                        PLAIN,
                        unlike,
                        FIT),
                new Case("", line, squares, PLAIN, small, FIT),
                new Case("", Node.input(2).standardize(unlike).dense(1), squares, PLAIN, unlike, FIT),
                new Case("", Node.input(2).batchNorm().dense(1), squares, PLAIN, unlike, FIT),
                new Case("features [x0] have one value", line, squares, PLAIN, oneFeature(5, 5, 5), FIT),
                new Case("", line, squares, PLAIN, oneFeature(0, 0, 0), FIT),
                new Case("features [x0] vary by less than", line, squares, PLAIN, oneFeature(5, 5 + 1e-12, 5), FIT),
                new Case("", line, squares, PLAIN, oneFeature(5, 5.001, 5), FIT),
                new Case(
                        "the target -3.0 in row 1, column 0 is never reached: \"relu1\"",
                        one.relu(),
                        squares,
                        PLAIN,
                        Dataset.of(new double[][] {{1}, {2}}, new double[] {3, -3}),
                        FIT),
                new Case(
                        "",
                        one.relu(),
                        squares,
                        PLAIN,
                        Dataset.of(new double[][] {{1}, {2}}, new double[] {3, 0}),
                        FIT),
                new Case("MeanSquaredError[] of probabilities", line.sigmoid(), squares, PLAIN, small, FIT),
                new Case(
                        "ReducedLoss[loss=MeanSquaredError[], reduction=SUM] of probabilities",
                        line.sigmoid(),
                        squares.reducedBy(Reduction.SUM),
                        PLAIN,
                        small,
                        FIT),
                new Case(
                        "",
                        one.sigmoid(),
                        squares,
                        PLAIN,
                        Dataset.of(new double[][] {{1}, {2}}, new double[] {0.3, 0.9}),
                        FIT),
                new Case("", Node.input(2).dense(2).softmax(), new CategoricalCrossEntropy(), PLAIN, small, FIT),
                new Case("class 1 has 2 rows, class 0 has 98", one.sigmoid(), entropy, PLAIN, rare(100, 2), FIT),
                new Case(
                        "class 1 has 2 rows, class 0 has 98",
                        Node.input(1).dense(2).softmax(),
                        new CategoricalCrossEntropy(),
                        PLAIN,
                        rare(100, 2),
                        FIT),
                new Case("", one.sigmoid(), new BinaryCrossEntropy().positiveWeight(9), PLAIN, rare(100, 2), FIT),
                new Case("", one.sigmoid(), entropy, PLAIN, rare(100, 20), FIT),
                new Case(
                        "in batches of one row, weights change nothing",
                        one,
                        squares,
                        PLAIN,
                        weighted,
                        FIT.batchSize(1)),
                new Case(
                        "in batches of one row, weights change nothing",
                        Node.input(1).dense(3).softmax(),
                        new CategoricalCrossEntropy().classWeights(1, 2, 3),
                        PLAIN,
                        classes,
                        FIT.batchSize(1)),
                new Case("", one, squares.reducedBy(Reduction.SUM), PLAIN, weighted, FIT.batchSize(1)),
                new Case("", one, squares, PLAIN, weighted, FIT.batchSize(2)),
                new Case("", one, squares, PLAIN, classes.withWeights(2, 2, 2, 2), FIT.batchSize(1)),
                new Case(
                        "Cosine[steps=30, minimum=0.0] is next to 0 after 10 % of the training: a schedule counts updates,"
                                + " and 30 epochs of 20 rows make 300",
                        line, squares, wrapped, small, FIT.batchSize(2)),
                new Case(
                        "Cosine[steps=30000, minimum=0.0] has hardly begun to fall",
                        line,
                        squares,
                        new Adam(0.1).scheduled(new Cosine(30_000)),
                        small,
                        FIT.batchSize(5)),
                new Case("", line, squares, new Adam(0.1).scheduled(new Cosine(300)), small, FIT.batchSize(2)),
                new Case(
                        "",
                        line,
                        squares,
                        new Adam(0.1)
                                .scheduled(
                                        new Cosine(30).inEpochs(FIT.batchSize(2).stepsOfEpoch(20))),
                        small,
                        FIT.batchSize(2)),
                new Case("", line, squares, new Adam(0.1).scheduled(new WarmUp(10, new Constant(1))), small, FIT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void warnings_rule_speaksWhereItIsTrueAndOnlyThere(Case c) {
        Trainer trainer = new Trainer(Network.of(c.output, 1), c.loss, c.optimizer);
        List<String> warnings = trainer.warnings(c.data, c.fit);
        if (c.expected.isEmpty()) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).singleElement().asString().startsWith(c.expected);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> trainer.fit(c.data, c.fit.warnings(Fit.Warnings.REFUSE)))
                    .withMessage(warnings.get(0));
        }
    }

    /** What comes of some work, of which nothing is printed. */
    static <T> T silently(Supplier<T> work) {
        Logger logger = Logger.getLogger("org.brooklet");
        logger.setUseParentHandlers(false);
        try {
            return work.get();
        } finally {
            logger.setUseParentHandlers(true);
        }
    }

    /** What is logged while something runs. */
    static List<String> logged(Runnable work) {
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord message) {
                messages.add(message.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.brooklet");
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return messages;
    }

    @Test
    void fit_warnings_areLoggedOnceForADataset() {
        Dataset data = data(20, 150);
        Trainer trainer = new Trainer(Network.of(Node.input(2).dense(1), 1), new MeanSquaredError(), new Sgd(1e-9));
        Fit fit = Fit.epochs(1);
        assertThat(logged(() -> {
                    trainer.fit(data, fit);
                    trainer.fit(data, fit);
                }))
                .singleElement()
                .asString()
                .startsWith("feature \"x1\" goes up to 150");
        assertThat(logged(() -> trainer.fit(data(20, 150), fit))).hasSize(1);
        assertThat(logged(() -> trainer.fit(data(20, 150), fit.warnings(Fit.Warnings.IGNORE))))
                .isEmpty();
    }

    private static Dataset houses() {
        double[][] area = new double[50][1];
        double[] price = new double[50];
        for (int i = 0; i < 50; i++) {
            area[i][0] = 1000 + 50 * i;
            price[i] = 100 + 0.2 * area[i][0];
        }
        return Dataset.of(area, price);
    }

    @Test
    void fit_networkThatDied_isToldWithItsCause() {
        for (double rate : new double[] {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1}) {
            Trainer trainer = new Trainer(
                    Network.of(Node.input(1).dense(16).relu().dense(1), 3), new MeanSquaredError(), new Sgd(rate));
            List<String> told = new ArrayList<>();
            List<String> logged = logged(
                    () -> told.addAll(trainer.fit(houses(), Fit.epochs(100)).warnings()));
            assertThat(told)
                    .as("rate %s", rate)
                    .singleElement()
                    .asString()
                    .startsWith("the trained network says the same for every row, ")
                    .contains("All values of [relu1] are the same for every row")
                    .contains("The likely cause: feature \"x0\" goes up to 3450");
            assertThat(logged).containsAll(told).hasSize(2);
        }
    }

    @Test
    void fit_networkThatDiedUnderRefuse_isAnException() {
        // Nothing to warn of before: the features are below 100.
        double[][] x = new double[50][1];
        double[] y = new double[50];
        for (int i = 0; i < 50; i++) {
            x[i][0] = 25 + i;
            y[i] = 300 + 8 * i;
        }
        Trainer trainer = new Trainer(
                Network.of(Node.input(1).dense(16).relu().dense(1), 3), new MeanSquaredError(), new Sgd(0.01));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> trainer.fit(Dataset.of(x, y), Fit.epochs(100).warnings(Fit.Warnings.REFUSE)))
                .withMessageStartingWith("the trained network says the same for every row")
                .withMessageEndingWith("Try a smaller learning rate, and another seed");
    }

    @Test
    void fit_networkThatExploded_isTold() {
        Dataset data = houses();
        // Two epochs are too few for the loss of a line to leave the doubles at this rate.
        History history = new Trainer(Network.of(Node.input(1).dense(1), 3), new MeanSquaredError(), new Sgd(1e-5))
                .fit(data, Fit.epochs(2).batchSize(50).warnings(Fit.Warnings.LOG));
        assertThat(history.warnings())
                .singleElement()
                .asString()
                .startsWith("the loss of the trained network is ")
                .contains("and always predicting the mean has ")
                .contains("The likely cause: feature \"x0\"");
    }

    @Test
    void fit_networksThatTrainWell_areNotAccused() {
        Dataset data = houses();
        for (double rate : new double[] {1e-3, 1e-2, 0.1}) {
            History history = new Trainer(
                            Network.of(
                                    Node.input(1)
                                            .standardize(data)
                                            .dense(16)
                                            .relu()
                                            .dense(1)
                                            .unstandardize(data),
                                    3),
                            new MeanSquaredError(),
                            new Adam(rate))
                    .fit(data, Fit.epochs(100).warnings(Fit.Warnings.REFUSE));
            assertThat(history.warnings()).isEmpty();
        }
        // What is constant by its data is not the network's fault.
        Dataset constant = Dataset.of(new double[][] {{1}, {2}, {3}}, new double[] {5, 5, 5});
        assertThat(new Trainer(Network.of(Node.input(1).dense(1), 1), new MeanSquaredError(), new Sgd(0.1))
                        .fit(constant, Fit.epochs(500))
                        .warnings())
                .isEmpty();
    }

    @Test
    void fit_negativeLossLargeLogitsOrAMedian_areNotAccused() {
        double[][] x = new double[60][1];
        double[] counts = new double[60];
        double[] labels = new double[60];
        double[] mostlyZero = new double[60];
        for (int row = 0; row < 60; row++) {
            x[row][0] = row / 30.0 - 1;
            counts[row] = 50 + row % 7 + Math.round(10 * x[row][0]);
            labels[row] = row < 30 ? 0 : 1;
            mostlyZero[row] = row % 5 == 0 ? 2 : 0;
        }
        Fit fit = Fit.epochs(60).warnings(Fit.Warnings.REFUSE);
        Trainer poisson = new Trainer(
                Network.of(Node.input(1).dense(8).tanh().dense(1).softplus(), 1), new Poisson(), new Adam(0.03));
        poisson.fit(Dataset.of(x, counts), fit);
        assertThat(poisson.fit(Dataset.of(x, counts), fit).warnings()).isEmpty();
        assertThat(new Trainer(Network.of(Node.input(1).dense(1).sigmoid(), 1), new BinaryCrossEntropy(), new Sgd(1000))
                        .fit(Dataset.of(x, labels), fit)
                        .warnings())
                .isEmpty();
        assertThat(new Trainer(
                                Network.of(
                                        Node.input(1).dense(4).relu().dense(1).relu(), 3),
                                new MeanAbsoluteError(),
                                new Adam(0.01))
                        .fit(Dataset.of(x, mostlyZero), fit)
                        .warnings())
                .isEmpty();
    }

    @Test
    void fit_patienceAfterAnExplosion_isJudgedByTheWeightsThatCameBack() {
        Trainer trainer = new Trainer(Network.of(Node.input(1).dense(1), 1), new MeanSquaredError(), new Sgd(0.3));
        Dataset data = Dataset.of(new double[][] {{1}, {3}}, new double[] {1, 3});
        History history =
                trainer.fit(data, Fit.epochs(20).batchSize(2).patience(new Patience(3).watchingTrainingLoss()));
        assertThat(history.best()).isEqualTo(1);
        assertThat(history.last().trainingLoss())
                .isGreaterThan(history.epochs().get(0).trainingLoss());
    }
}
