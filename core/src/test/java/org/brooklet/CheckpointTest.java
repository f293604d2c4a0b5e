package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.io.FileFormatException;
import org.brooklet.io.Sha256;
import org.brooklet.loss.Huber;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is stopped, written, read in another process and goes on is the same to the bit. */
class CheckpointTest {

    private static final Dataset DATA = Dataset.of(Catalogue.random(20, 3, 1), Catalogue.random(20, 1, 2));

    @TempDir
    Path folder;

    /** One of all combinations of optimizer, circumstance and place. */
    private record Combination(Optimizer optimizer, TrainingTest.Circumstance circumstance, int steps) {

        Training begin() {
            return circumstance.begin(circumstance.network(), optimizer);
        }

        /** What a training has come to, as one line. */
        static String told(Training training) {
            History history = training.finish();
            Sha256 sum = new Sha256().add(history.epochs().toString()).add(history.toString());
            training.network().parameters().forEach(parameter -> sum.add(parameter.value()));
            return sum.hex();
        }
    }

    private static List<Combination> combinations() {
        List<Combination> combinations = new ArrayList<>();
        for (Optimizer optimizer : Catalogue.optimizers()) {
            for (TrainingTest.Circumstance circumstance : TrainingTest.Circumstance.values()) {
                for (int steps : TrainingTest.STEPS) {
                    combinations.add(new Combination(optimizer, circumstance, steps));
                }
            }
        }
        return combinations;
    }

    /** In a process of its own: trains and saves, or goes on and prints what came out. */
    public static void main(String[] arguments) throws IOException {
        List<Combination> combinations = combinations();
        for (int i = 0; i < combinations.size(); i++) {
            Path file = Path.of(arguments[1]).resolve("c" + i);
            Training training = combinations.get(i).begin();
            if (arguments[0].equals("save")) {
                for (int step = 0; step < combinations.get(i).steps && training.nextStep(); step++) {}
                if (!training.isDone()) {
                    Checkpoint.save(training, file);
                }
            } else if (Files.exists(file)) {
                Checkpoint.restore(training, file);
                System.out.println(i + " " + Combination.told(training));
            }
        }
    }

    @Test
    void restore_inAnotherProcess_goesOnToTheSameBits() throws Exception {
        ChildJvm.run(CheckpointTest.class, List.of(), "save", folder.toString());
        List<String> resumed = ChildJvm.run(CheckpointTest.class, List.of("-Xint"), "resume", folder.toString())
                .lines()
                .toList();
        List<String> straight = new ArrayList<>();
        List<Combination> combinations = combinations();
        assertThat(combinations).hasSize(504);
        for (int i = 0; i < combinations.size(); i++) {
            if (Files.exists(folder.resolve("c" + i))) {
                straight.add(i + " " + Combination.told(combinations.get(i).begin()));
            }
        }
        assertThat(resumed).isEqualTo(straight);
        // Where patience has ended a training before the place, there is nothing to go on from.
        assertThat(straight).hasSizeBetween(480, 504);
    }

    private static Trainer trainer(Optimizer optimizer) {
        return new Trainer(Network.of(Node.input(3).dense(4).tanh().dense(1), 1), new MeanSquaredError(), optimizer);
    }

    private static Training begun(Dataset data, Fit fit) {
        Training training = trainer(new Adam(0.01)).begin(data, fit);
        training.nextEpoch();
        return training;
    }

    @Test
    void restore_anotherTraining_isRefusedNamingWhatDiffers() throws IOException {
        Fit fit = Fit.epochs(9).batchSize(4);
        Path file = folder.resolve("training");
        Checkpoint.save(begun(DATA, fit), file);
        Training other = trainer(new Sgd(0.01)).begin(DATA, fit);
        assertRefused(other, file, "expected the optimizer Sgd[learningRate=0.01");
        assertRefused(
                trainer(new Adam(0.01)).begin(DATA, Fit.epochs(9)),
                file,
                "expected the settings 9 epochs, batches of 32");
        assertRefused(begun(DATA.select(1, 2, 3), fit), file, "expected the data ");
        assertRefused(begun(DATA.withWeights(ones()), fit), file, "expected the data ");
        assertRefused(begun(DATA, fit.validateOn(DATA)), file, "expected the validation ");
        Training huber = new Trainer(Network.of(Node.input(3).dense(4).tanh().dense(1), 1), new Huber(), new Adam(0.01))
                .begin(DATA, fit);
        assertRefused(huber, file, "expected the objective ");
        Training wider = new Trainer(
                        Network.of(Node.input(3).dense(5).tanh().dense(1), 1), new MeanSquaredError(), new Adam(0.01))
                .begin(DATA, fit);
        assertRefused(wider, file, "expected the graph ");
        trainer(new Adam(0.01)).network().save(file);
        assertRefused(begun(DATA, fit), file, "expected the format brooklet-checkpoint, found brooklet-model");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Network.load(folder.resolve("nothing")))
                .withMessageEndingWith("nothing: no such file");
    }

    private static double[] ones() {
        double[] ones = new double[20];
        Arrays.fill(ones, 2);
        return ones;
    }

    private static void assertRefused(Training training, Path file, String message) {
        String before = text(training);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Checkpoint.restore(training, file))
                .withMessageContaining(message);
        assertThat(text(training)).isEqualTo(before);
    }

    private static String text(Training training) {
        StringBuilder text = new StringBuilder();
        training.state().forEach((path, numbers) -> text.append(path).append(Arrays.toString(numbers)));
        return text.toString();
    }

    @Test
    void save_anyPlaceOrInterrupted_isGoneOnFrom() throws IOException {
        Fit fit = Fit.epochs(3).batchSize(4);
        History straight = trainer(new Adam(0.01)).fit(DATA, fit);
        for (int steps : new int[] {0, 1, 4, 5, 7}) {
            Path file = folder.resolve("at" + steps);
            Training training = trainer(new Adam(0.01)).begin(DATA, fit);
            for (int step = 0; step < steps; step++) {
                training.nextStep();
            }
            Thread.currentThread().interrupt();
            try {
                Checkpoint.save(training, file);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(trainer(new Adam(0.01)).resume(file, DATA, fit).finish()).isEqualTo(straight);
        }
    }

    @Test
    void restore_lambdasWithinOtherSettings_areNotMistakenForThem() throws IOException {
        Path file = folder.resolve("training");
        Fit fit = Fit.epochs(3).batchSize(4);
        Checkpoint.save(trainer(new Adam(0.01).scheduled(step -> 0.5)).begin(DATA, fit), file);
        Training same = trainer(new Adam(0.01).scheduled(step -> 0.5)).begin(DATA, fit);
        Checkpoint.restore(same, file);
        assertRefused(
                trainer(new Adam(77).scheduled(step -> 0.5)).begin(DATA, fit),
                file,
                "expected the optimizer Scheduled[schedule=lambda, inner=Adam[learningRate=77.0");
    }

    @Test
    void every_someEpochs_writesAFileThatIsGoneOnFrom() throws IOException {
        Path file = folder.resolve("training");
        Fit fit = Fit.epochs(7).batchSize(4).validateOn(DATA).metrics(Metric.RMSE);
        History whole = trainer(new Adam(0.01)).fit(DATA, fit.checkpoint(file, 3));
        Training resumed = trainer(new Adam(0.01)).resume(file, DATA, fit);
        assertThat(resumed.history().epochs()).hasSize(6);
        assertThat(resumed.finish()).isEqualTo(whole);
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.every(0, file));
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Listener nowhere = Checkpoint.every(1, gone.resolve("file"));
        Files.delete(gone);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.checkpoint(gone.resolve("file"), 3))
                .withMessage("%s: there is no folder %s", gone.resolve("file"), gone);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> trainer(new Adam(0.01)).fit(DATA, fit.listener(nowhere)));
    }
}
