package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.brooklet.data.Dataset;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.KullbackLeibler;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.MeanSquaredLogarithmicError;
import org.brooklet.loss.Poisson;
import org.brooklet.loss.Reduction;
import org.brooklet.optim.AdamW;
import org.brooklet.optim.DecoupledDecay;
import org.brooklet.optim.Descent;
import org.brooklet.optim.L2Penalty;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.Scope;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.WeightDecay;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A training step allocates nothing once its buffers have grown: counted in a late window, after the JIT has settled,
 * and in the interpreter, where nothing is optimized away.
 */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 4_000;
    private static final int WINDOWS = 20;
    private static final int COUNTED = 500;

    /** 36 optimizers, 23 losses, 6 of them in two forms, one graph of all ops, and scopes by names. */
    private static final int TRAININGS = 36 + 23 + 6 + 1 + 1;

    /** Every optimizer, every loss, in both forms where it has two, and a graph of every op. */
    static Stream<Arguments> trainings() {
        Dataset rows = Dataset.of(Catalogue.random(20, 6, 1), Catalogue.random(20, 3, 2));
        Node x = Node.input(6).standardize(rows);
        Node hidden =
                x.dense(8).relu().concat(x.dense(4).tanh()).dense(6).sigmoid().plus(x);
        Node output = hidden.dense(4);
        Stream<Arguments> optimizers = Catalogue.optimizers().stream()
                .map(optimizer -> Arguments.of(optimizer, new MeanSquaredError(), output));
        Stream<Arguments> losses = Catalogue.lossFamilies().stream()
                .map(family -> family.under(Reduction.MEAN_OVER_ROWS))
                .flatMap(loss -> outputsFor(loss, output).map(node -> Arguments.of(new Sgd(1e-3), loss, node)));
        Stream<Arguments> ops =
                Stream.of(Arguments.of(new Sgd(1e-3), new MeanSquaredError(), everyOp(hidden.dense(3))));
        Scope named = Scope.named("dense1.*", "dense4.W");
        Optimizer byNames = new DecoupledDecay(
                1e-4, named, new L2Penalty(1e-3, named, new AdamW(1e-3, new WeightDecay(0.1, named))));
        Stream<Arguments> scopes = Stream.of(Arguments.of(byNames, new MeanSquaredError(), output));
        return Stream.of(optimizers, losses, ops, scopes).flatMap(Function.identity());
    }

    /** Ends an output in an op that the loss takes, as it is and behind one that hides the logits. */
    private static Stream<Node> outputsFor(Loss loss, Node output) {
        Loss formula = Catalogue.formula(loss);
        if (formula instanceof KullbackLeibler) {
            return Stream.of(output.logSoftmax());
        }
        if (formula instanceof Poisson || formula instanceof MeanSquaredLogarithmicError) {
            return Stream.of(output.softplus());
        }
        if (!Catalogue.takesProbabilities(loss)) {
            return Stream.of(output);
        }
        Node probabilities = formula instanceof CategoricalCrossEntropy ? output.softmax() : output.sigmoid();
        return Stream.of(probabilities, probabilities.then(new Opaque()));
    }

    private static Node everyOp(Node three) {
        Node[] all = Catalogue.ops().stream()
                .map(op -> Catalogue.joins(op) ? Node.of(op, three, three.tanh()) : three.then(op))
                .toArray(Node[]::new);
        return three.concat(all).dense(4);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("trainings")
    void step_fullAndShortBatches_allocatesNothing(Optimizer optimizer, Loss loss, Node output) {
        assertThat(allocatedBySteps(optimizer, loss, output, WARM_UP, COUNTED)).isZero();
    }

    static List<Optimizer> optimizers() {
        return Catalogue.optimizers();
    }

    /** So no update can run out of memory when some parameters have moved already. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void update_theFirstOne_findsItsMemoryTaken(Optimizer optimizer) {
        List<ParameterShape> shapes =
                List.of(new ParameterShape("W", 40, 30, true), new ParameterShape("V", 30, 50, true));
        double[][] theta = {Catalogue.random(40, 30, 1).data, Catalogue.random(30, 50, 2).data};
        double[][] g = {Catalogue.random(40, 30, 3).data, Catalogue.random(30, 50, 4).data};
        // Another descent has loaded the classes, and the arrays are far more than the counter's grain.
        new Descent(optimizer, shapes).update(1, theta, g);
        Descent descent = new Descent(optimizer, shapes);
        assertThat(allocatedBy(() -> descent.update(1, theta, g))).isLessThan(1_000);
    }

    @Test
    void step_interpreted_allocatesNothing() throws Exception {
        assertThat(ChildJvm.run(AllocationTest.class, List.of("-Xint"))).isEqualTo(TRAININGS + " trainings, 0 bytes");
    }

    /** Prints how many trainings there are, and the most that a few steps of any of them allocate. */
    public static void main(String[] arguments) {
        List<Object[]> trainings = trainings().map(Arguments::get).toList();
        long most = trainings.stream()
                .mapToLong(training ->
                        allocatedBySteps((Optimizer) training[0], (Loss) training[1], (Node) training[2], 3, 3))
                .max()
                .orElseThrow();
        System.out.println(trainings.size() + " trainings, " + most + " bytes");
    }

    private static long allocatedBySteps(Optimizer optimizer, Loss loss, Node output, int warmUp, int counted) {
        Trainer trainer = new Trainer(Network.of(output, 1), loss, optimizer);
        DMatrixRMaj x = Catalogue.random(16, 6, 3);
        DMatrixRMaj y = Catalogue.targets(loss, 16, 4, 4);
        DMatrixRMaj shortX = Catalogue.random(5, 6, 3);
        DMatrixRMaj shortY = Catalogue.targets(loss, 5, 4, 4);
        run(trainer, x, y, shortX, shortY, warmUp);
        return allocatedBy(() -> run(trainer, x, y, shortX, shortY, counted));
    }

    private static void run(
            Trainer trainer, DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj shortX, DMatrixRMaj shortY, int times) {
        for (int i = 0; i < times; i++) {
            trainer.step(x, y);
            trainer.step(shortX, shortY);
        }
    }

    @Test
    void fit_moreStepsInAnEpoch_allocatesNoMore() {
        Dataset few = Dataset.of(Catalogue.random(64, 6, 1), Catalogue.random(64, 1, 2));
        Dataset many = Dataset.of(Catalogue.random(64 * 50 + 3, 6, 1), Catalogue.random(64 * 50 + 3, 1, 2));
        Trainer trainer = new Trainer(
                Network.of(Node.input(6).dense(8).tanh().dense(1), 1),
                new MeanSquaredError(),
                Catalogue.optimizers().get(0));
        History warm = trainer.fit(many, Fit.epochs(100).batchSize(16));
        assertThat(warm.epochs()).hasSize(100);
        long small = allocatedBy(() -> trainer.fit(few, Fit.epochs(10).batchSize(16)));
        long large = allocatedBy(() -> trainer.fit(many, Fit.epochs(10).batchSize(16)));
        // fit itself allocates: the order of the rows (4 bytes each) and one check of a copy of the targets (8 bytes
        // each).
        int rows = many.rows() - few.rows();
        assertThat(large - small).isBetween(11L * rows, 12L * rows + 100);
    }

    @Test
    void step_sharedByThreads_allocatesNothing() {
        Network network = Network.of(Node.input(90).dense(96).relu().dense(90), 1);
        network.useThreads(2);
        Trainer trainer = new Trainer(
                network, new MeanSquaredError(), Catalogue.optimizers().get(0));
        DMatrixRMaj x = Catalogue.random(100, 90, 3);
        DMatrixRMaj y = Catalogue.random(100, 90, 4);
        run(trainer, x, y, x, y, WARM_UP);
        assertThat(allocatedBy(() -> run(trainer, x, y, x, y, 20))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void step_rowsInTiles_allocatesNothing(int threads) {
        Network network = Network.of(Node.input(4).dense(16).tanh().dense(3), 1);
        network.useThreads(threads);
        Trainer trainer = new Trainer(
                network, new MeanSquaredError(), Catalogue.optimizers().get(0));
        int rows = RowTiles.LEAST_TILES * RowTiles.ROWS + 5;
        DMatrixRMaj x = Catalogue.random(rows, 4, 3);
        DMatrixRMaj y = Catalogue.random(rows, 3, 4);
        run(trainer, x, y, x, y, WARM_UP / 4);
        assertThat(allocatedBy(() -> run(trainer, x, y, x, y, 20))).isZero();
    }

    @Test
    void predict_oneRow_allocatesItsResultOnly() {
        Network network = Network.of(Node.input(3).dense(8).relu().dense(1).sigmoid(), 1);
        double[] row = {1, 2, 3};
        double[][] kept = new double[COUNTED][];
        Runnable work = () -> {
            for (int i = 0; i < COUNTED; i++) {
                kept[i] = network.predict(row);
            }
        };
        for (int i = 0; i < WARM_UP / 10; i++) {
            work.run();
        }
        // An array of one double: 16 bytes of header and 8 of content.
        assertThat(allocatedBy(work)).isEqualTo(24L * COUNTED);
    }

    /**
     * The least that some work allocated, of several times: the JVM itself allocates now and then when it links or
     * compiles, and vectors are objects until their loops are compiled.
     */
    private static long allocatedBy(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS && least > 0; window++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
