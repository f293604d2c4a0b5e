package org.brooklet.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.brooklet.Epoch;
import org.brooklet.History;
import org.brooklet.Listener;
import org.brooklet.Network;
import org.brooklet.Training;

/**
 * A film keeps the weights of a network as they were after each epoch, for a {@link Report} to show. Of long trainings
 * it keeps every second epoch, every fourth, and so on: at most 100, and about one megabyte.
 *
 * <pre>{@code
 * Film film = new Film(network);
 * History history = trainer.fit(train, Fit.epochs(100).listener(film));
 * }</pre>
 */
public final class Film implements Listener {

    private static final int MOST_FRAMES = 100;
    private static final int MOST_NUMBERS = 100_000;

    private record Frame(int epoch, double loss, List<double[]> weights) {}

    private final Network network;
    private final int most;
    private final List<Frame> frames = new ArrayList<>();
    private int interval = 1;

    /** The number of the last epoch, and how many were made before the training that goes on. */
    private int last;

    private int before;

    /**
     * Begins a film with the weights as they are now.
     *
     * @throws IllegalArgumentException if there are more than 50,000 numbers in its parameters
     */
    public Film(Network network) {
        this.network = Objects.requireNonNull(network, "network");
        int numbers = network.parameters().stream()
                .mapToInt(p -> p.rows() * p.columns())
                .sum();
        if (numbers > MOST_NUMBERS / 2) {
            throw new IllegalArgumentException(
                    "a film is of a network with at most %s numbers in its parameters, found %s"
                            .formatted(MOST_NUMBERS / 2, numbers));
        }
        this.most = Math.max(2, Math.min(MOST_FRAMES, MOST_NUMBERS / Math.max(1, numbers)));
        take(0, Double.NaN);
    }

    /** Returns how many frames there are, the one before the first epoch included. */
    public int frames() {
        return frames.size();
    }

    /** The network that is filmed. */
    Network network() {
        return network;
    }

    private void take(int epoch, double loss) {
        frames.add(new Frame(
                epoch,
                loss,
                network.parameters().stream().map(p -> p.value().data).toList()));
    }

    @Override
    public void afterEpoch(Training training, Epoch epoch) {
        if (epoch.number() == 1) {
            // Another training of the same network goes on where the one before ended.
            before = last;
        }
        last = before + epoch.number();
        if (last % interval != 0 && !epoch.isLast()) {
            return;
        }
        take(last, epoch.loss());
        if (frames.size() > most && !epoch.isLast()) {
            interval *= 2;
            frames.removeIf(frame -> frame.epoch % interval != 0);
        }
    }

    /** With patience, the network has the weights of its best epoch again: they are the last frame. */
    @Override
    public void afterEnd(Training training) {
        History history = training.history();
        if (!history.epochs().isEmpty() && history.best() < history.epochs().size()) {
            take(before + history.best(), history.bestEpoch().loss());
        }
    }

    /** The frames as a text of JavaScript: epochs, losses, and all weights in 8 bytes each. */
    String script() {
        StringJoiner epochs = new StringJoiner(",", "[", "]");
        StringJoiner losses = new StringJoiner(",", "[", "]");
        int numbers = frames.get(0).weights.stream().mapToInt(w -> w.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers * frames.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Frame frame : frames) {
            epochs.add(Integer.toString(frame.epoch));
            losses.add(Double.isFinite(frame.loss) ? Html.number(frame.loss) : "null");
            for (double[] weights : frame.weights) {
                for (double weight : weights) {
                    bytes.putDouble(weight);
                }
            }
        }
        return "{epochs: %s, losses: %s, weights: \"%s\"}"
                .formatted(epochs, losses, Base64.getEncoder().encodeToString(bytes.array()));
    }

    @Override
    public String toString() {
        return "Film of %s pictures".formatted(frames.size());
    }
}
