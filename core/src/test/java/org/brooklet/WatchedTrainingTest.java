package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.PoissonWithLogRate;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Sgd;
import org.brooklet.schedule.Cosine;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a training tells while it goes on, and when it ends by what it tells. */
class WatchedTrainingTest {

    private static final Dataset CLASSES = Dataset.of(
            new double[][] {{-2}, {-1}, {-0.5}, {0.5}, {1}, {2}, {0.1}, {-0.1}}, new double[] {0, 0, 0, 1, 1, 1, 1, 0});

    private static Trainer classifier(double rate) {
        return new Trainer(
                Network.of(Node.input(1).dense(4).tanh().dense(1).sigmoid(), 1),
                new BinaryCrossEntropy(),
                new Adam(rate));
    }

    private static List<String> progress(boolean live, Fit settings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), live);
        classifier(0.01).fit(CLASSES, settings.listener(progress));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void progress_longTraining_isAboutTenLines() {
        List<String> lines = progress(false, Fit.epochs(60).validateOn(CLASSES).metrics(Metric.ACCURACY));
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0))
                .matches("epoch {4}1 of 60 {2}loss 0\\.\\d{6} {2}validation loss 0\\.\\d{6} {2}accuracy"
                        + " [01]\\.\\d{4}");
        assertThat(lines.get(10)).startsWith("epoch   60 of 60  loss 0.");
    }

    @Test
    void progress_endNotKnown_isAfterOneTwoFiveTen() {
        Fit patient = Fit.epochs(1_000).validateOn(CLASSES).patience(new Patience(6).leastImprovement(0.2));
        List<String> lines = progress(false, patient);
        assertThat(lines.stream().map(line -> line.substring(0, 18)))
                .startsWith("epoch    1 of 1000", "epoch    2 of 1000", "epoch    5 of 1000");
        assertThat(progress(false, Fit.epochs(1_000).atMost(Duration.ofHours(1))))
                .hasSize(10);
    }

    @Test
    void progress_live_isOneLineThatChanges() {
        List<String> changes = progress(true, Fit.epochs(40));
        // A BufferedReader takes a carriage return for the end of a line.
        assertThat(changes).first().isEqualTo("");
        assertThat(changes.get(1)).matches("epoch {4}1 of 40 {2}loss 0\\.\\d{6} {2}rate 0\\.010000 *");
        assertThat(changes.get(changes.size() - 1))
                .matches("epoch {3}40 of 40 {2}loss 0\\.\\d{6} {2}rate 0\\.010000 *");
        assertThat(changes).allMatch(change -> change.length() < 80);
    }

    @Test
    void progress_liveTrainingThatFails_endsItsLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> classifier(0.1)
                        .fit(CLASSES, Fit.epochs(9).listener(progress).onEpoch(epoch -> {
                            throw new IllegalStateException();
                        })));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("\repoch").endsWith(System.lineSeparator());
    }

    @Test
    void isLive_outputThatMayBeNoTerminal_isNot() {
        // In a test there is no terminal.
        assertThat(Progress.isLive(Fit.Display.AUTOMATIC)).isFalse();
        assertThat(Progress.isLive(Fit.Display.LINES)).isFalse();
        assertThat(Progress.isLive(Fit.Display.LIVE)).isTrue();
    }

    @Test
    void progressAndMessages_localeWithOtherDigits_areTheSame() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(progress(false, Fit.epochs(12)).get(0)).startsWith("epoch    1 of 12  loss 0.");
            assertThat(classifier(1).network().summary()).contains("W 1x4, b 1x4");
            History history = classifier(0.01).fit(CLASSES, Fit.epochs(3));
            assertThat(history.table() + history.csv() + history.svg()).matches("(?s)[\\p{ASCII}\u2581-\u2588]*");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fit.epochs(-3))
                    .withMessage("Fit: epochs must be at least 1, found -3");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void progress_verySmallAndVeryLargeLosses_keepTheirDigits() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
        for (double size : new double[] {1e-5, 1e5}) {
            Dataset data = Dataset.of(new double[][] {{0}}, new double[] {size});
            new Trainer(Network.of(Node.input(1).dense(1), 1), new MeanSquaredError(), new Sgd(1e-9))
                    .fit(data, Fit.epochs(1).listener(progress));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("loss 1.000000e-10")
                .contains("loss 1.000000e+10");
    }

    @Test
    void epoch_gradientNormRateAndMetrics_areThoseOfItsLastStep() {
        List<Double> norms = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        Listener last = new Listener() {
            @Override
            public void afterStep(Training training) {
                if (training.updates() % 3 == 0) {
                    norms.add(training.gradientNorm());
                    rates.add(training.rate());
                }
            }
        };
        Fit settings = Fit.epochs(4).batchSize(3).validateOn(CLASSES).metrics(Metric.ACCURACY, Metric.LOG_LOSS);
        Trainer trainer = new Trainer(
                Network.of(Node.input(1).dense(1).sigmoid(), 1),
                new BinaryCrossEntropy(),
                new Adam(0.1).scheduled(new Cosine(12)));
        History watched = trainer.fit(CLASSES, settings.listener(last));
        assertThat(watched.epochs().stream().map(Epoch::gradientNorm)).containsExactlyElementsOf(norms);
        assertThat(watched.epochs().stream().map(Epoch::rate)).containsExactlyElementsOf(rates);
        Evaluation end = trainer.evaluate(CLASSES, Metric.ACCURACY, Metric.LOG_LOSS);
        assertThat(watched.last().metrics()).isEqualTo(end).hasSameHashCodeAs(end);
        Trainer again = new Trainer(
                Network.of(Node.input(1).dense(1).sigmoid(), 1),
                new BinaryCrossEntropy(),
                new Adam(0.1).scheduled(new Cosine(12)));
        // Without a listener the norm is measured in the last steps alone, and is the same.
        assertThat(again.fit(CLASSES, settings)).isEqualTo(watched);
    }

    @Test
    void patience_metric_endsAndBringsBackTheBest() {
        Fit settings =
                Fit.epochs(200).batchSize(2).validateOn(CLASSES).patience(new Patience(5).watching(Metric.ACCURACY));
        Trainer trainer = classifier(0.02);
        History history = trainer.fit(CLASSES, settings);
        double best = history.epochs().stream()
                .mapToDouble(epoch -> epoch.metrics().get(Metric.ACCURACY))
                .max()
                .orElseThrow();
        assertThat(history.end()).isEqualTo(History.End.PATIENCE);
        assertThat(history.epochs()).hasSize(history.best() + 5);
        assertThat(history.bestEpoch().metrics().get(Metric.ACCURACY)).isEqualTo(best);
        assertThat(trainer.evaluate(CLASSES, Metric.ACCURACY).get(Metric.ACCURACY))
                .isEqualTo(best);
        History error = classifier(0.02)
                .fit(
                        CLASSES,
                        Fit.epochs(9)
                                .validateOn(CLASSES)
                                .metrics(Metric.LOG_LOSS)
                                .patience(new Patience(3).watching(Metric.LOG_LOSS)));
        // A log loss is the better, the smaller it is.
        assertThat(error.best()).isEqualTo(9);
    }

    @Test
    void metrics_thatCannotBe_areRefusedBeforeTheFirstStep() {
        Trainer trainer = classifier(0.1);
        double[] before = trainer.network().parameter("dense1.W").value().data;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(CLASSES, Fit.epochs(1).metrics(Metric.ACCURACY)))
                .withMessage("metrics are those of validation rows: add validateOn(rows), or validateOn(train)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        trainer.fit(CLASSES, Fit.epochs(1).patience(new Patience(2).watching(Metric.ACCURACY))))
                .withMessageStartingWith("patience watches the validation rows: add validateOn(rows)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(
                        CLASSES, Fit.epochs(1).validateOn(CLASSES.select(0, 1)).metrics(Metric.ROC_AUC)))
                .withMessage("in the validation rows: ROC AUC expects rows of every class, found none of class 1");
        assertThat(trainer.network().parameter("dense1.W").value().data).isEqualTo(before);
    }

    @Test
    void metric_thatIsNaN_isShownAndNeverTheBest() {
        Metric bad = new Metric() {
            @Override
            public boolean isBetterLarger() {
                return true;
            }

            @Override
            public String name() {
                return "bad";
            }

            @Override
            public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
                return Double.NaN;
            }
        };
        Fit fit = Fit.epochs(9).validateOn(CLASSES).metrics(bad, bad);
        assertThat(classifier(0.1).fit(CLASSES, fit).last().metrics().get(bad)).isNaN();
        Training training = classifier(0.1).begin(CLASSES, fit);
        training.nextEpoch();
        training.restore(training.state());
        History watched = classifier(0.1).fit(CLASSES, fit.patience(new Patience(2).watching(bad)));
        assertThat(watched.best()).isEqualTo(1);
        assertThat(watched.epochs()).hasSize(2);
        assertThat(watched.toString()).startsWith("History of 2 epochs, best 1, ");
    }

    @Test
    void afterEnd_listenerThatThrows_hidesNothing() {
        List<String> told = new ArrayList<>();
        Listener thrower = new Listener() {
            @Override
            public void afterEnd(Training training) {
                throw new IllegalStateException("of the end");
            }
        };
        Listener other = new Listener() {
            @Override
            public void afterEnd(Training training) {
                told.add(training.history().end().name());
            }
        };
        Dataset steep = Dataset.of(new double[][] {{1e200}}, new double[] {1});
        Trainer trainer = new Trainer(Network.of(Node.input(1).dense(1), 1), new MeanSquaredError(), new Sgd(0.1));
        Fit fit = Fit.epochs(2).warnings(Fit.Warnings.IGNORE).listener(thrower).listener(other);
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> trainer.fit(steep, fit))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(told).containsExactly("FAILED");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> classifier(0.1).fit(CLASSES, fit))
                .withMessage("of the end");
        assertThat(told).containsExactly("FAILED", "PLANNED");
    }

    @Test
    void epoch_rateOfAScheduleThatHasEnded_isZero() {
        History history = new Trainer(
                        Network.of(Node.input(1).dense(1).sigmoid(), 1),
                        new BinaryCrossEntropy(),
                        new Sgd(0.1).scheduled(new Cosine(3)))
                .fit(CLASSES, Fit.epochs(6).batchSize(8).warnings(Fit.Warnings.IGNORE));
        assertThat(history.epochs().get(1).rate()).isPositive();
        assertThat(history.last().rate()).isZero();
    }

    @Test
    void progress_trainingThatIsStopped_printsItsLastEpoch() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
        Listener stops = new Listener() {
            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                if (epoch.number() == 7) {
                    training.stop();
                }
            }
        };
        classifier(0.01).fit(CLASSES, Fit.epochs(50).listener(progress).listener(stops));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring(0, 16)))
                .containsExactly("epoch    1 of 50", "epoch    5 of 50", "epoch    7 of 50");
    }

    @Test
    void atMost_timeIsUp_endsTheTraining() {
        History history =
                classifier(0.01).fit(CLASSES, Fit.epochs(Integer.MAX_VALUE).atMost(Duration.ofMillis(30)));
        assertThat(history.end()).isEqualTo(History.End.TIME);
        assertThat(history.stoppedEarly()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.epochs(1).atMost(Duration.ZERO))
                .withMessage("Fit: the time must be above 0, found PT0S");
        Fit forever = Fit.epochs(3).atMost(ChronoUnit.FOREVER.getDuration());
        assertThat(classifier(0.01).fit(CLASSES, forever).epochs()).hasSize(3);
    }

    @Test
    void divergence_fields_sayWhere() {
        Dataset steep = Dataset.of(new double[][] {{1}, {2}, {1e160}}, new double[] {1, 2, 3});
        Trainer trainer =
                new Trainer(Network.of(Node.input(1).dense(1).named("line"), 1), new MeanSquaredError(), new Sgd(0.1));
        Fit quiet = Fit.epochs(2).batchSize(1).inOrder().warnings(Fit.Warnings.IGNORE);
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> trainer.fit(steep, quiet))
                .satisfies(e -> {
                    assertThat(e.epoch()).isEqualTo(1);
                    assertThat(e.step()).isEqualTo(3);
                    assertThat(e.rows()).containsExactly(2);
                    assertThat(e.loss()).isEqualTo(Double.POSITIVE_INFINITY);
                    assertThat(e.node()).isEmpty();
                    assertThat(e.value()).isEqualTo(Double.POSITIVE_INFINITY);
                });
        Network deep =
                Network.of(Node.input(1).scale(1e200).scale(1e200).named("top").dense(1), 1);
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> new Trainer(deep, new MeanSquaredError(), new Sgd(0.1))
                        .step(new DMatrixRMaj(new double[][] {{2}}), new DMatrixRMaj(1, 1)))
                .satisfies(e -> {
                    assertThat(e.node()).contains("top");
                    assertThat(e.parameter()).isEmpty();
                    assertThat(e.epoch()).isZero();
                    assertThat(e.rows()).isEmpty();
                });
        Network large = Network.of(Node.input(1).dense(1), 1);
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> new Trainer(large, new MeanSquaredError(), new Sgd(0.1))
                        .step(new DMatrixRMaj(new double[][] {{1e120}}), new DMatrixRMaj(1, 1)))
                .satisfies(e -> assertThat(e.parameter()).contains("dense1.W"));
    }

    @Test
    void history_asTextCsvAndPicture_hasAllItsColumns() {
        History history = classifier(0.05)
                .fit(
                        CLASSES,
                        Fit.epochs(30)
                                .validateOn(CLASSES)
                                .metrics(Metric.ACCURACY)
                                .patience(30));
        List<String> csv = history.csv().lines().toList();
        assertThat(csv).hasSize(31).first().isEqualTo("epoch,loss,validation loss,accuracy,gradient norm,rate");
        String[] last = csv.get(30).split(",", -1);
        assertThat(Double.parseDouble(last[1])).isEqualTo(history.last().trainingLoss());
        assertThat(Double.parseDouble(last[3]))
                .isEqualTo(history.last().metrics().get(Metric.ACCURACY));
        List<String> table = history.table().lines().toList();
        assertThat(table).hasSizeBetween(12, 15);
        assertThat(table.get(0)).contains("epoch").contains("validation loss").contains("gradient norm");
        assertThat(table.get(1)).contains("\u2588").contains("\u2581");
        assertThat(table).anyMatch(line -> line.contains("*"));
        assertThat(table.get(table.size() - 1)).startsWith("History of 30 epochs, best ");
        assertThat(history.svg())
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .endsWith("</svg>\n")
                .containsPattern("<polyline[^>]*points=\"70\\.0,")
                .contains(">validation loss</text>")
                .doesNotContain("NaN");
        History none = classifier(0.1).begin(CLASSES, Fit.epochs(1)).history();
        assertThat(none.csv()).isEqualTo("epoch,loss,validation loss,gradient norm,rate\n");
        assertThat(none.table()).contains("History of 0 epochs");
        assertThat(none.svg()).contains("</svg>");
        assertThat(classifier(0.1).fit(CLASSES, Fit.epochs(1)).csv()).matches("(?s).*\n1,0\\.\\d+,,\\d\\S+\n");
    }

    @Test
    void learningRateFinder_line_suggestsARateThatTrains() {
        double[][] x = new double[64][1];
        double[] y = new double[64];
        for (int row = 0; row < 64; row++) {
            x[row][0] = row / 32.0 - 1;
            y[row] = 3 * x[row][0] + 1;
        }
        Dataset line = Dataset.of(x, y);
        Network network = Network.of(Node.input(1).dense(1), 1);
        double[] before = network.parameter("dense1.W").value().data;
        LearningRateFinder found = LearningRateFinder.find(network, new MeanSquaredError(), Sgd::new, line);
        assertThat(network.parameter("dense1.W").value().data).isEqualTo(before);
        assertThat(found.suggestion()).isBetween(0.02, 1.0);
        assertThat(found.rates()).isSorted().hasSameSizeAs(found.losses());
        assertThat(found.rates()[0]).isCloseTo(1e-6, offset(1e-12));
        // Above a rate of about 1.5 the loss of this line explodes, so the test ends before 10.
        assertThat(found.rates()[found.rates().length - 1]).isBetween(1.0, 9.0);
        assertThat(found.toString()).startsWith("learning rate 0.").contains("from 1.0e-06 to");
        assertThat(found.svg()).contains("learning rate").contains("stroke=\"#999\"");
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(found.suggestion()));
        assertThat(trainer.fit(line, Fit.epochs(100)).last().trainingLoss()).isLessThan(1e-4);
        double[] twice = LearningRateFinder.find(
                        Network.of(Node.input(1).dense(1), 1), new MeanSquaredError(), Sgd::new, line)
                .losses();
        assertThat(twice).isEqualTo(found.losses());
    }

    @Test
    void learningRateFinder_negativeLossAccumulatedOrInterrupted_isRightOrRefused() {
        double[][] x = new double[40][1];
        double[] y = new double[40];
        for (int row = 0; row < 40; row++) {
            x[row][0] = row / 20.0 - 1;
            y[row] = Math.round(50 + 10 * x[row][0]);
        }
        Dataset counts = Dataset.of(x, y);
        Network rates = Network.of(Node.input(1).dense(4).tanh().dense(1), 1);
        LearningRateFinder negative = LearningRateFinder.find(rates, new PoissonWithLogRate(), Adam::new, counts);
        assertThat(negative.losses().length).isGreaterThan(50);
        assertThat(negative.suggestion()).isBetween(1e-4, 1.0);
        LearningRateFinder accumulated =
                LearningRateFinder.find(rates, new MeanSquaredError(), rate -> new Adam(rate).accumulating(4), counts);
        assertThat(accumulated.rates()).isSorted().doesNotHaveDuplicates();
        assertThat(accumulated.rates()[0]).isPositive();
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> LearningRateFinder.find(rates, new MeanSquaredError(), Adam::new, counts))
                    .withMessage("the test was interrupted after 0 steps");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void learningRateFinder_badArguments_areRefused() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        Dataset line = Dataset.of(new double[][] {{0}, {1}}, new double[] {0, 1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningRateFinder.find(
                        network, new MeanSquaredError(), Sgd::new, line, Fit.epochs(1), 0.1, 0.01))
                .withMessage("the highest rate must be above the lowest, 0.1, found 0.01");
        Dataset huge = Dataset.of(new double[][] {{0}, {1e200}}, new double[] {0, 1});
        double[] before = network.parameter("dense1.W").value().data;
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> LearningRateFinder.find(network, new MeanSquaredError(), Sgd::new, huge))
                .withMessageStartingWith("the loss is not finite at the lowest rates: ");
        assertThat(network.parameter("dense1.W").value().data).isEqualTo(before);
        LearningRateFinder ordered = LearningRateFinder.find(
                network,
                new MeanSquaredError(),
                Sgd::new,
                line,
                Fit.epochs(1).inOrder().seed(3),
                0.01,
                0.1);
        assertThat(ordered.rates()).hasSize(100);
        assertThat(Arrays.stream(ordered.rates()).max().orElseThrow()).isEqualTo(0.1);
    }
}
