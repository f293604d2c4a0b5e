package org.brooklet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.brooklet.Network;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is a training: the loss falls, and the same with both kinds of products. */
class WorkloadTest {

    @ParameterizedTest
    @EnumSource
    void batch_manySteps_isLearned(Workload workload) {
        Dataset batch = workload.batch();
        Trainer trainer = workload.trainer(workload.network());
        double first = trainer.loss(batch);
        boolean isLarge = workload.network().parameters().get(0).rows() > 100;
        int steps = isLarge ? 30 : workload == Workload.EXPM ? 200 : 600;
        for (int i = 0; i < steps; i++) {
            trainer.step(batch.features(), batch.targets());
        }
        assertThat(trainer.loss(batch)).isLessThan(0.8 * first);
    }

    @ParameterizedTest
    @EnumSource
    void network_withEjmlProducts_makesTheSameStep(Workload workload) {
        Dataset batch = workload.batch();
        Network ours = workload.network();
        Network theirs = workload.network(EjmlDense::new);
        double a = workload.trainer(ours).step(batch.features(), batch.targets());
        double b = workload.trainer(theirs).step(batch.features(), batch.targets());
        assertThat(a).isCloseTo(b, offset(1e-12 * Math.abs(b)));
        for (int p = 0; p < ours.parameters().size(); p++) {
            DMatrixRMaj x = ours.gradient(ours.parameters().get(p).name());
            DMatrixRMaj y = theirs.gradient(theirs.parameters().get(p).name());
            for (int i = 0; i < x.getNumElements(); i++) {
                assertThat(x.data[i]).isCloseTo(y.data[i], offset(1e-12));
            }
        }
    }

    @Test
    void expm_targets_areExponentials() {
        Dataset data = Workload.EXPM.data();
        for (int row = 0; row < 20; row++) {
            double[] a = data.features(row);
            double[] sum = {1, 0, 0, 1};
            double[] term = {1, 0, 0, 1};
            for (int k = 1; k < 60; k++) {
                term = new double[] {
                    (term[0] * a[0] + term[1] * a[2]) / k,
                    (term[0] * a[1] + term[1] * a[3]) / k,
                    (term[2] * a[0] + term[3] * a[2]) / k,
                    (term[2] * a[1] + term[3] * a[3]) / k
                };
                for (int i = 0; i < 4; i++) {
                    sum[i] += term[i];
                }
            }
            for (int i = 0; i < 4; i++) {
                assertThat(data.targets(row)[i]).isCloseTo(sum[i], offset(1e-12 * (1 + Math.abs(sum[i]))));
            }
        }
    }

    @Test
    void named_unknown_saysWhatThereIs() {
        assertThat(Workload.named("tabular-sigmoid")).isEqualTo(Workload.TABULAR_SIGMOID);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workload.named("tubular"))
                .withMessage("no workload \"tubular\"; there are "
                        + "[xor, toy-sgd, toy-adam, tabular, tabular-sigmoid, wide, large, expm, simplechains-readme]");
    }

    @Test
    void workloads_prints_oneLineOfJson() {
        assertThat(Workloads.run(Workload.XOR, 0.02, 2))
                .matches("\\{\"name\":\"xor\",\"threads\":2,\"steps\":\\d+,\"samples_per_second\":\\d+,"
                        + "\"final_loss\":[-.e0-9]+\\}");
    }
}
