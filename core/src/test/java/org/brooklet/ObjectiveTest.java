package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.brooklet.Objective.Term;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Poisson;
import org.brooklet.loss.Reduction;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Several losses, each of one node. */
class ObjectiveTest {

    private final Node x = Node.input(2);
    private final Node body = x.dense(3).tanh();
    private final Node price = body.dense(1).named("price");
    private final Node sold = body.dense(1).sigmoid().named("sold");
    private final Objective both = new Objective(List.of(
            Term.of(new MeanSquaredError()).on("price", 0, 1),
            Term.of(new BinaryCrossEntropy()).on("sold", 1, 1).times(0.25)));
    private final DMatrixRMaj features = Catalogue.random(12, 2, 1);
    private final Dataset data = Dataset.of(features, targets());

    private static DMatrixRMaj targets() {
        DMatrixRMaj targets = Catalogue.random(12, 2, 2);
        for (int row = 0; row < 12; row++) {
            targets.set(row, 1, row % 2);
        }
        return targets;
    }

    private Network network() {
        return Network.of(price.concat(sold), 4);
    }

    private static DMatrixRMaj column(DMatrixRMaj matrix, int column) {
        DMatrixRMaj picked = new DMatrixRMaj(matrix.numRows, 1);
        for (int row = 0; row < matrix.numRows; row++) {
            picked.set(row, 0, matrix.get(row, column));
        }
        return picked;
    }

    @Test
    void loss_twoHeads_isTheWeightedSum() {
        Network network = network();
        DMatrixRMaj p = network.predict(features);
        double mse = new MeanSquaredError().evaluate(column(p, 0), column(targets(), 0), null);
        double bce = new BinaryCrossEntropy().evaluate(column(p, 1), column(targets(), 1), null);
        Trainer trainer = new Trainer(network, both, new Sgd(0.1));
        assertThat(trainer.loss(data)).isCloseTo(mse + 0.25 * bce, offset(1e-14));
        assertThat(trainer.step(features, targets())).isCloseTo(mse + 0.25 * bce, offset(1e-14));
    }

    @Test
    void step_twoHeads_addsTheirGradients() {
        // One head at a time, from the same weights; the body's gradient is the sum.
        double[] sum = new double[6];
        for (int head = 0; head < 2; head++) {
            Network alone = network();
            new Trainer(alone, new Objective(List.of(both.terms().get(head))), new Sgd(0.1)).step(features, targets());
            double[] gradient = alone.gradient("dense1.W").data;
            for (int i = 0; i < 6; i++) {
                sum[i] += gradient[i];
            }
            String other = head == 0 ? "dense2.W" : "price.W";
            assertThat(alone.gradient(other).data).containsOnly(0);
        }
        Network network = network();
        new Trainer(network, both, new Sgd(0.1)).step(features, targets());
        assertThat(network.gradient("dense1.W").data).containsExactly(sum, offset(1e-15));
    }

    @Test
    void fit_twoHeads_lowersBoth() {
        Network network = network();
        Trainer trainer = new Trainer(network, both, new Adam(0.05));
        double before = trainer.loss(data);
        History history = trainer.fit(data, Fit.epochs(50).batchSize(5));
        assertThat(trainer.loss(data)).isLessThan(before / 2);
        assertThat(history.last().trainingLoss()).isLessThan(before);
    }

    @Test
    void fit_epochLoss_weighsBatchesTermByTerm() {
        Objective mixed = new Objective(List.of(
                Term.of(new MeanSquaredError().reducedBy(Reduction.SUM))
                        .on("price", 0, 1)
                        .times(2),
                Term.of(new BinaryCrossEntropy()).on("sold", 1, 1)));
        Trainer trainer = new Trainer(network(), mixed, new Sgd(1e-300));
        double whole = trainer.loss(data);
        assertThat(trainer.fit(data, Fit.epochs(1).batchSize(5)).last().trainingLoss())
                .isCloseTo(whole, offset(1e-12));
    }

    @Test
    void step_twoLossesOfOneNode_addUp() {
        Term half = Term.of(new MeanSquaredError()).times(0.5);
        Dataset one = Dataset.of(features, column(targets(), 0));
        Network twice = Network.of(body.dense(1), 4);
        Network once = Network.of(body.dense(1), 4);
        new Trainer(twice, new Objective(List.of(half, half)), new Sgd(0.5)).step(features, one.targets());
        new Trainer(once, new MeanSquaredError(), new Sgd(0.5)).step(features, one.targets());
        assertThat(twice.parameter("dense1.W").value().data)
                .containsExactly(once.parameter("dense1.W").value().data, offset(1e-15));
    }

    @Test
    void create_termsThatMakeNoSense_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Objective(List.of()))
                .withMessage("an objective expects at least 1 term, found none");
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Term.of(new MeanSquaredError()).times(bad))
                    .withMessageStartingWith("the weight of a term must be above 0 and finite, found ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.of(new MeanSquaredError()).on("price", -1, 1))
                .withMessage("a term expects at least 1 target column from column 0 on, found 1 from column -1 on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.of(new MeanSquaredError()).on("price", 0, 0));
        // -1 stands for all columns, and those begin at 0.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.of(new MeanSquaredError()).on("price", 1, -1));
        Objective lost = new Objective(List.of(Term.of(new MeanSquaredError()).on("lost", 0, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(network(), lost, new Sgd(1)))
                .withMessage("the objective has a loss of node \"lost\", which is not in the network");
        Objective beyond = new Objective(List.of(Term.of(new MeanSquaredError()).on("price", 1, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(network(), beyond, new Sgd(1)).fit(data, Fit.epochs(1)))
                .withMessage("the loss of node \"price\" takes target columns 1 to 2, found 2");
    }

    @Test
    void create_lossThatCannotFollowTheOutput_isRefusedBeforeTheFirstStep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(Network.of(body.dense(1), 1), new Poisson(), new Sgd(1)))
                .withMessage("Poisson loss cannot follow dense, the last op of the network; end the network in a "
                        + "softplus, or use PoissonWithLogRate on raw outputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network().loss(data, new CategoricalCrossEntropy()))
                .withMessageStartingWith("categorical cross-entropy cannot follow concat");
        Objective wrong =
                new Objective(List.of(Term.of(new BinaryCrossEntropy()).on("price", 0, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(network(), wrong, new Sgd(1)))
                .withMessageStartingWith("binary cross-entropy cannot follow dense");
    }

    @Test
    void unreachableTarget_outsideOfTheLastOpsRange_isFoundWithRowAndValue() {
        Dataset targets = Dataset.of(Catalogue.random(3, 2, 1), new DMatrixRMaj(new double[][] {{0.5}, {-3}, {-1}}));
        Trainer relu = new Trainer(Network.of(body.dense(1).relu(), 1), new MeanSquaredError(), new Sgd(1));
        UnreachableTarget found = relu.unreachableTarget(targets).orElseThrow();
        assertThat(found.row()).isEqualTo(1);
        assertThat(found.column()).isZero();
        assertThat(found.value()).isEqualTo(-3);
        assertThat(found.node()).isEqualTo("relu1");
        assertThat(found.range()).hasToString("0.0 to Infinity");
        Trainer dense = new Trainer(Network.of(body.dense(1), 1), new MeanSquaredError(), new Sgd(1));
        assertThat(dense.unreachableTarget(targets)).isEmpty();
        // The head's own column is counted among all.
        Trainer heads = new Trainer(
                Network.of(price.concat(body.dense(1).relu().named("size")), 4),
                new Objective(List.of(
                        Term.of(new MeanSquaredError()).on("price", 0, 1),
                        Term.of(new MeanSquaredError()).on("size", 1, 1))),
                new Sgd(1));
        Dataset two = Dataset.of(features, Catalogue.random(12, 2, 2));
        assertThat(heads.unreachableTarget(two).orElseThrow().column()).isEqualTo(1);
    }
}
