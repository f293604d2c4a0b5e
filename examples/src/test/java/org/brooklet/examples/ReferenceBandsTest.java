package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On real data, the mean of ten seeds reaches what scikit-learn and PyTorch reach with the same network, split and
 * settings. The README beside {@code reference.json} says where the bands come from.
 */
class ReferenceBandsTest {

    private static final int SEEDS = 10;

    /**
     * A task: file, label made of the target column, hidden and output layers, loss, Adam's rate, epochs, batch size.
     */
    private record Task(
            String name,
            String csv,
            DoubleUnaryOperator label,
            UnaryOperator<Node> layers,
            Loss loss,
            double learningRate,
            int epochs,
            int batchSize) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Task> tasks() {
        return Stream.of(
                new Task(
                        "breast_cancer",
                        "breast_cancer.csv",
                        target -> target,
                        x -> x.dense(16).relu().dense(1).sigmoid(),
                        new BinaryCrossEntropy(),
                        0.005,
                        60,
                        32),
                new Task(
                        "iris_versicolor_vs_virginica",
                        "iris.csv",
                        target -> target == 2 ? 1 : 0,
                        x -> x.dense(8).tanh().dense(1).sigmoid(),
                        new BinaryCrossEntropy(),
                        0.01,
                        100,
                        16),
                new Task(
                        "wine_class1_vs_rest",
                        "wine.csv",
                        target -> target == 1 ? 1 : 0,
                        x -> x.dense(8).tanh().dense(1).sigmoid(),
                        new BinaryCrossEntropy(),
                        0.01,
                        60,
                        16),
                new Task(
                        "digits_odd_vs_even",
                        "digits.csv",
                        target -> target % 2,
                        x -> x.dense(32).relu().dense(16).relu().dense(1).sigmoid(),
                        new BinaryCrossEntropy(),
                        0.003,
                        40,
                        32),
                new Task(
                        "digits_10_class",
                        "digits.csv",
                        target -> target,
                        x -> x.dense(32).relu().dense(10).softmax(),
                        new CategoricalCrossEntropy(),
                        0.003,
                        40,
                        32));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void fit_tenSeeds_reachTheReferences(Task task) throws IOException {
        JsonNode reference = reference().get(task.name);
        Dataset data = labelled(task);
        Dataset train = data.select(rows(reference.get("train")));
        Dataset test = data.select(rows(reference.get("test")));
        double accuracy = 0;
        double logLoss = 0;
        double trainLoss = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Node input = Node.input(train.featureNames().size()).standardize(train);
            Network network = Network.of(task.layers.apply(input), seed);
            Trainer trainer = new Trainer(network, task.loss, new Adam(task.learningRate));
            trainLoss += trainer.fit(
                                    train,
                                    Fit.epochs(task.epochs)
                                            .batchSize(task.batchSize)
                                            .warnings(Fit.Warnings.REFUSE))
                            .last()
                            .trainingLoss()
                    / SEEDS;
            DMatrixRMaj prediction = network.predict(test.features());
            accuracy += Metric.ACCURACY.of(prediction, test.targets()) / SEEDS;
            logLoss += Metric.LOG_LOSS.of(prediction, test.targets()) / SEEDS;
        }
        System.out.printf(
                "%s: accuracy %.4f, log loss %.4f, train loss %.6f (means of %d seeds)%n",
                task.name, accuracy, logLoss, trainLoss, SEEDS);
        JsonNode bands = reference.get("bands");
        assertThat(accuracy)
                .isGreaterThanOrEqualTo(bands.get("accuracy_mean_min").asDouble());
        assertThat(logLoss).isLessThanOrEqualTo(bands.get("log_loss_mean_max").asDouble());
        assertThat(trainLoss)
                .isBetween(
                        bands.get("train_loss_min").asDouble(),
                        bands.get("train_loss_max").asDouble());
    }

    @Test
    void autoMpg_tenSeeds_reachTheReferencesOnNineFeatures() throws IOException {
        JsonNode reference = reference().get("auto_mpg");
        Table cars = Csv.read(Path.of("examples/data/auto_mpg.csv")).table();
        Table trainRows = cars.select(rows(reference.get("train")));
        Encoding encoding = Schema.predicting("mpg").without("name").fit(trainRows);
        Dataset train = encoding.dataset(trainRows);
        Dataset test = encoding.dataset(cars.select(rows(reference.get("test"))));
        assertThat(train.featureNames()).hasSize(9).contains("origin=Europe", "origin=Japan", "origin=USA");
        double rmse = 0;
        double r2 = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Node input = Node.input(train).standardize(train);
            Node output = input.dense(32).relu().dense(16).relu().dense(1).unstandardize(train);
            Network network = Network.of(output, seed);
            new Trainer(network, new MeanSquaredError(), new Adam(0.003))
                    .fit(train, Fit.epochs(100).batchSize(32).warnings(Fit.Warnings.REFUSE));
            rmse += network.evaluate(test, Metric.RMSE).get(Metric.RMSE) / SEEDS;
            r2 += network.evaluate(test, Metric.R2).get(Metric.R2) / SEEDS;
        }
        System.out.printf("auto_mpg: RMSE %.4f, R2 %.4f (means of %d seeds)%n", rmse, r2, SEEDS);
        JsonNode bands = reference.get("bands");
        assertThat(rmse).isLessThanOrEqualTo(bands.get("rmse_mean_max").asDouble());
        assertThat(r2).isGreaterThanOrEqualTo(bands.get("r2_mean_min").asDouble());
    }

    private static Dataset labelled(Task task) throws IOException {
        Dataset read =
                Csv.read(Path.of("examples/data", task.csv)).target("target").load();
        DMatrixRMaj labels = read.targets();
        for (int row = 0; row < labels.numRows; row++) {
            labels.data[row] = task.label.applyAsDouble(labels.data[row]);
        }
        return Dataset.of(read.features(), labels);
    }

    private static int[] rows(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static JsonNode reference() throws IOException {
        try (InputStream in = ReferenceBandsTest.class.getResourceAsStream("/reference.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
    }
}
