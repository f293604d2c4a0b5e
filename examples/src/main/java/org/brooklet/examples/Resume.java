package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brooklet.Checkpoint;
import org.brooklet.Fit;
import org.brooklet.History;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.Training;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.optim.Adam;
import org.brooklet.schedule.Cosine;

/** A training that is stopped half-way, written to a file, and gone on with as if nothing had happened. */
public final class Resume {

    private Resume() {}

    /** Trains once without a stop and once with one, and compares the last digits. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Fit fit = Fit.epochs(options.epochs(60));
        History straight = begin(fit, options).finish();

        Path file = options.picture("training.safetensors");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Training first = begin(fit, options);
        for (int step = 0; step < 500 && first.nextStep(); step++) {}
        boolean isStopped = !first.isDone();
        if (isStopped) {
            Checkpoint.save(first, file);
        }
        System.out.println("stopped: " + first);

        // In another process, on another machine, a week later: the same parts, and the file.
        Training second = begin(fit, options);
        if (isStopped) {
            Checkpoint.restore(second, file);
        }
        System.out.println("goes on: " + second + ", from a file of " + (isStopped ? Files.size(file) : 0) + " bytes");
        History resumed = second.finish();

        System.out.println("last loss without a stop: " + straight.last().trainingLoss());
        System.out.println("last loss with one:       " + resumed.last().trainingLoss());
        System.out.println("every epoch is the same to the last bit: " + resumed.equals(straight));
    }

    private static Training begin(Fit fit, Options options) {
        Dataset moons = TwoMoons.moons(600);
        Network network = Network.of(
                Node.input(2)
                        .dense(16)
                        .relu()
                        .dropout(0.1)
                        .dense(16)
                        .relu()
                        .dense(1)
                        .sigmoid(),
                options.seed(1));
        Adam adam = new Adam(options.learningRate(0.01));
        return new Trainer(network, new BinaryCrossEntropy(), adam.scheduled(new Cosine(fit.steps(moons.rows()))))
                .begin(moons, fit);
    }
}
