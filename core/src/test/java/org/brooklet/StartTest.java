package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.optim.Adam;
import org.junit.jupiter.api.Test;

/** What a program pays before its first step. */
class StartTest {

    /** The JVM builds the machinery of these at their first use, which takes longer than learning xor. */
    @Test
    void firstStep_needsNoLambdaAndNoFormatter() throws Exception {
        String loaded = ChildJvm.run(StartTest.class, List.of("-Xlog:class+load"));
        assertThat(loaded)
                .contains("org.brooklet.TrainingStep", "learned")
                .doesNotContainPattern("org\\.brooklet\\.\\S*\\$\\$Lambda")
                .doesNotContain("java.util.Formatter ");
    }

    /** Learns xor. */
    public static void main(String[] arguments) {
        Dataset data = Dataset.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[] {0, 1, 1, 0});
        Network network = Network.of(Node.input(2).dense(8).relu().dense(1).sigmoid(), 1);
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new Adam(0.01));
        trainer.fit(data, Fit.epochs(3).batchSize(4));
        System.out.println(network.predict(1, 0)[0] > 0 ? "learned" : "");
    }
}
