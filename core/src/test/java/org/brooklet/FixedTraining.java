package org.brooklet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Dense;
import org.brooklet.op.Initializer;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A training that uses every op, initializer, loss and source of randomness, and a fingerprint of where it ends. */
final class FixedTraining {

    private FixedTraining() {}

    /** Prints the fingerprint for a number of threads; for a JVM of its own. */
    public static void main(String[] arguments) {
        System.out.println(fingerprint(Integer.parseInt(arguments[0])));
    }

    static String fingerprint(int threads) {
        MessageDigest digest = sha256();
        Dataset data = data();
        Split split = data.split(0.8, 3);
        Split stratified = data.stratifiedSplit(0.8, 3);

        DMatrixRMaj labels = data.targets();
        CommonOps_DDRM.scale(0.5, labels);
        Dataset halved = Dataset.of(data.features(), labels);

        Node x = Node.input(4).standardize(split.train());
        Node hidden = x.dense(7).tanh().concat(x.dense(5).relu());
        Node classes = hidden.then(new Dense(6).weights(Initializer.LECUN_NORMAL))
                .sigmoid()
                .plus(x.then(new Dense(6).withoutBias()))
                .dense(3)
                .softmax();
        Network classifier = Network.of(classes, 42);
        new Trainer(classifier, new CategoricalCrossEntropy(), new Adam(0.01))
                .fit(
                        stratified.train(),
                        Fit.epochs(6).batchSize(7).validateOn(stratified.test()).patience(2));
        add(digest, classifier, data);

        Node quantity = x.then(new Dense(5).weights(Initializer.HE_NORMAL))
                .sigmoid()
                .then(new Dense(5).weights(Initializer.GLOROT_NORMAL))
                .tanh()
                .then(new Dense(1).weights(Initializer.LECUN_UNIFORM))
                .linear()
                .unstandardize(split.train());
        Network regressor = Network.of(quantity, 43);
        new Trainer(regressor, new MeanSquaredError(), new Sgd(0.05, 0.9, true))
                .fit(split.train(), Fit.epochs(6).batchSize(16).seed(7));
        add(digest, regressor, data);

        Node question = x.then(new RandomSigns()).dense(3).relu().dense(1);
        for (Optimizer optimizer : List.of(new Sgd(0.1), new Sgd(0.1, 0.5))) {
            Network answerer = Network.of(question.sigmoid(), 44);
            new Trainer(answerer, new BinaryCrossEntropy(), optimizer).fit(halved, Fit.epochs(3));
            add(digest, answerer, data);
            Network opaque = Network.of(question.sigmoid().then(new Opaque()), 45);
            new Trainer(opaque, new BinaryCrossEntropy(), optimizer).fit(halved, Fit.epochs(3));
            add(digest, opaque, data);
        }
        Network opaque = Network.of(classes.then(new Opaque()), 46);
        new Trainer(opaque, new CategoricalCrossEntropy(), new Adam(0.01)).fit(data, Fit.epochs(3));
        add(digest, opaque, data);

        // Wide enough that every product is shared between threads.
        Dataset many = manyRows();
        Network wide = Network.of(
                Node.input(64).dense(96).relu().dense(90).tanh().dense(61).linear(), 47);
        wide.useThreads(threads);
        new Trainer(wide, new MeanSquaredError(), new Adam(0.01))
                .fit(many, Fit.epochs(2).batchSize(100));
        add(digest, wide, many);

        // So many rows in a batch that tiles of them are shared.
        Dataset tall = tallRows();
        Network thin = Network.of(Node.input(3).dense(8).tanh().dense(2).sigmoid(), 48);
        thin.useThreads(threads);
        new Trainer(thin, new BinaryCrossEntropy(), new Adam(0.01))
                .fit(tall, Fit.epochs(2).batchSize(1100));
        add(digest, thin, tall);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Made of integers, so that the data have the same bits everywhere. */
    private static Dataset data() {
        DMatrixRMaj x = new DMatrixRMaj(90, 4);
        DMatrixRMaj y = new DMatrixRMaj(90, 1);
        for (int row = 0; row < x.numRows; row++) {
            for (int column = 0; column < x.numCols; column++) {
                x.set(row, column, (row * 37 + column * 59 + row * row * (column + 1)) % 101 / 8.0 - 5);
            }
            y.set(row, 0, Math.floorMod((int) (x.get(row, 0) + 2 * x.get(row, 1)), 3));
        }
        return Dataset.of(x, y);
    }

    private static Dataset manyRows() {
        DMatrixRMaj x = new DMatrixRMaj(203, 64);
        DMatrixRMaj y = new DMatrixRMaj(203, 61);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = i * 37 % 101 / 64.0 - 0.75;
        }
        for (int i = 0; i < y.getNumElements(); i++) {
            y.data[i] = i * 59 % 103 / 64.0 - 0.75;
        }
        return Dataset.of(x, y);
    }

    private static Dataset tallRows() {
        DMatrixRMaj x = new DMatrixRMaj(2200, 3);
        DMatrixRMaj y = new DMatrixRMaj(2200, 2);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = i * 37 % 101 / 64.0 - 0.75;
        }
        for (int i = 0; i < y.getNumElements(); i++) {
            y.data[i] = i * 59 % 103 / 102.0;
        }
        return Dataset.of(x, y);
    }

    private static void add(MessageDigest digest, Network network, Dataset data) {
        for (Parameter parameter : network.parameters()) {
            add(digest, parameter.value());
        }
        add(digest, network.predict(data.features()));
    }

    private static void add(MessageDigest digest, DMatrixRMaj matrix) {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.getNumElements() * Double.BYTES);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            bytes.putDouble(matrix.data[i]);
        }
        digest.update(bytes.array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
