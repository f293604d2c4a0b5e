package org.brooklet.benchmarks.race;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Parameter;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.Loss;
import org.brooklet.optim.ParameterShape;
import org.ejml.data.DMatrixRMaj;

/**
 * A network to be trained on rows: the seed draws its first weights and the order of the rows. Settings are selected by the
 * loss of the validation rows, and the loss of the test rows is reported.
 *
 * @param name the name of the problem
 * @param evaluations how many batches a run of the quick race has
 * @param output the network; where a loss has a form on logits, it ends in these
 * @param loss what is made small
 * @param train the rows to train on
 * @param validation the rows to select settings by
 * @param test the rows to report
 * @param batchSize how many rows are a batch; those of an epoch that do not fill one are left out of it
 */
public record NetworkProblem(
        String name,
        int evaluations,
        Node output,
        Loss loss,
        Dataset train,
        Dataset validation,
        Dataset test,
        int batchSize)
        implements Problem {

    /** Checks that there is a batch, and that the network and the loss take all rows. */
    public NetworkProblem {
        if (batchSize < 1 || batchSize > train.rows()) {
            throw new IllegalArgumentException(
                    "%s expects batches of 1 to %s rows, found %s".formatted(name, train.rows(), batchSize));
        }
        for (Dataset data : List.of(train, validation, test)) {
            Network.of(output, 0).loss(data, loss);
        }
    }

    /** A split in three: 60 % of the rows to train on, 20 % to select by, 20 % to report. */
    record Rows(Dataset train, Dataset validation, Dataset test) {

        static Rows of(Dataset data) {
            Split first = data.split(0.6, 0);
            Split second = first.test().split(0.5, 0);
            return new Rows(first.train(), second.train(), second.test());
        }
    }

    /** A problem of rows that are split. */
    NetworkProblem(String name, int evaluations, Node output, Loss loss, Rows rows, int batchSize) {
        this(name, evaluations, output, loss, rows.train, rows.validation, rows.test, batchSize);
    }

    @Override
    public int batches() {
        return train.rows() / batchSize;
    }

    @Override
    public Instance start(long seed) {
        return new Training(seed);
    }

    private final class Training implements Instance {

        private final Network network;
        private final List<Parameter> parameters;
        private final BatchOrder order;
        private final Batch batch = new Batch();
        private final DMatrixRMaj dy = new DMatrixRMaj(0, 0);

        Training(long seed) {
            network = Network.of(output, seed);
            parameters =
                    network.parameters().stream().filter(Parameter::trainable).toList();
            order = new BatchOrder(seed, train.rows(), batchSize, batchSize < train.rows());
        }

        @Override
        public List<ParameterShape> shapes() {
            return parameters.stream()
                    .map(p -> new ParameterShape(p.name(), p.rows(), p.columns(), p.isWeight()))
                    .toList();
        }

        @Override
        public double[][] theta() {
            return parameters.stream().map(p -> p.value().data).toArray(double[][]::new);
        }

        @Override
        public double gradient(double[][] theta, double[][] g) {
            batch.take(train, order.rows(), order.next(), batchSize);
            return ofBatch(theta, g);
        }

        @Override
        public double wholeGradient(double[][] theta, double[][] g) {
            batch.take(train, order.rows(), 0, train.rows());
            return ofBatch(theta, g);
        }

        private double ofBatch(double[][] theta, double[][] g) {
            return unlessItOverflows(() -> {
                set(theta);
                DMatrixRMaj prediction = network.forward(batch.features());
                double value = loss.evaluate(prediction, batch.targets(), dy);
                network.backward(dy);
                for (int p = 0; p < g.length; p++) {
                    g[p] = network.gradient(parameters.get(p).name()).data;
                }
                return value;
            });
        }

        @Override
        public double loss(double[][] theta) {
            return of(validation, theta);
        }

        @Override
        public double testLoss(double[][] theta) {
            return of(test, theta);
        }

        private double of(Dataset data, double[][] theta) {
            return unlessItOverflows(() -> {
                set(theta);
                return loss.evaluate(network.predict(data.features()), data.targets(), null);
            });
        }

        private void set(double[][] theta) {
            for (int p = 0; p < theta.length; p++) {
                Parameter parameter = parameters.get(p);
                parameter.set(DMatrixRMaj.wrap(parameter.rows(), parameter.columns(), theta[p]));
            }
        }

        /**
         * Returns infinity where the network refuses weights, values or gradients that are not finite. Nothing else is
         * refused: the rows were looked at when the problem was made.
         */
        private static double unlessItOverflows(DoubleSupplier computation) {
            try {
                return computation.getAsDouble();
            } catch (IllegalArgumentException e) {
                return Double.POSITIVE_INFINITY;
            }
        }
    }
}
