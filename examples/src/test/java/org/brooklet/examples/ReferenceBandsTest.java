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
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.Loss;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;
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
            trainLoss += trainer.fit(train, Fit.epochs(task.epochs).batchSize(task.batchSize))
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
