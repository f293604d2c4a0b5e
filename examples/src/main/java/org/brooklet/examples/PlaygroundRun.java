package org.brooklet.examples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.brooklet.DivergenceException;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Parameter;
import org.brooklet.Trainer;
import org.brooklet.Training;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.export.JavaScriptSource;

/** One or two trainings of the playground, of the same network on the same batches, and what the page is told of them. */
final class PlaygroundRun {

    /** What the page has asked for. */
    enum Order {
        /** To go on until told otherwise. */
        PLAY,
        /** To wait. */
        PAUSE,
        /** To make one step. */
        STEP,
        /** To make one epoch. */
        EPOCH,
        /** To end. */
        CLOSE
    }

    /** Thirty frames a second. */
    private static final long FRAME = 30_000_000L;

    private static final int MOST_STEPS = 1_000;

    /** So many points are shown; all are trained and tested on. */
    private static final int MOST_POINTS = 1_000;

    private static final long PAUSE = 10_000_000_000L;

    private final Split split;
    private final List<Trainer> trainers = new ArrayList<>();
    private final List<Training> trainings = new ArrayList<>();
    private Order order = Order.PAUSE;
    /** Single steps that were asked for and not made yet. */
    private int steps;

    private boolean isAttached;
    private boolean isDrawn;
    private long lastFrame;
    private String problem = "";

    PlaygroundRun(PlaygroundSettings settings, PlaygroundData data) {
        Dataset rows = data.draw(settings.rows(), settings.noise(), settings.seed());
        this.split = rows.split(1 - settings.test(), settings.seed());
        Fit fit = Fit.epochs(settings.epochs())
                .batchSize(Math.min(settings.batch(), split.train().rows()))
                .warnings(Fit.Warnings.IGNORE);
        long steps = fit.steps(split.train().rows());
        for (int place = 0; place < (settings.areTwo() ? 2 : 1); place++) {
            Network network = Network.of(settings.node(), settings.seed());
            Trainer trainer = new Trainer(network, settings.loss(), settings.optimizer(place, steps));
            trainers.add(trainer);
            trainings.add(trainer.begin(split.train(), fit));
        }
    }

    /** Makes a page the one that the frames are sent to; returns false if there is one. */
    synchronized boolean attach() {
        boolean isFirst = !isAttached;
        isAttached = true;
        return isFirst;
    }

    /** Takes an order. Any thread. */
    synchronized void take(Order next) {
        if (next == Order.STEP) {
            steps = Math.min(MOST_STEPS, steps + 1);
        } else {
            order = order == Order.CLOSE ? order : next;
        }
        notifyAll();
    }

    /** Waits for something to do, or the time of the next frame; returns false when the run is closed. */
    synchronized boolean await() throws InterruptedException {
        // Something is sent now and then in a pause, so that a page that is gone is noticed.
        long until = System.nanoTime() + (order == Order.PAUSE ? PAUSE : FRAME - (System.nanoTime() - lastFrame));
        boolean isDue = !isDrawn || steps > 0 || order == Order.EPOCH;
        while (!isDue && order != Order.CLOSE && System.nanoTime() < until) {
            boolean wasPause = order == Order.PAUSE;
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, until - System.nanoTime()));
            isDue = steps > 0 || order == Order.EPOCH || (wasPause && order != Order.PAUSE);
        }
        lastFrame = System.nanoTime();
        return order != Order.CLOSE;
    }

    /** Does what was asked for: a step, or an epoch, of each training that is not at its end. */
    void advance() {
        Order now;
        synchronized (this) {
            isDrawn = true;
            now = steps > 0 ? Order.STEP : order;
            steps = Math.max(0, steps - 1);
            if (order == Order.EPOCH && now == Order.EPOCH) {
                order = Order.PAUSE;
            }
        }
        if (now == Order.PAUSE || now == Order.CLOSE) {
            return;
        }
        for (int place = 0; place < trainings.size(); place++) {
            Training training = trainings.get(place);
            try {
                if (now == Order.STEP) {
                    training.nextStep();
                } else {
                    training.nextEpoch();
                }
            } catch (DivergenceException e) {
                String which = trainings.size() == 1 ? "" : place == 0 ? "the first: " : "the second: ";
                problem = (problem.isEmpty() ? "" : problem + "; ") + which + e.getMessage();
            }
        }
        if (trainings.stream().allMatch(Training::isDone)) {
            take(Order.PAUSE);
        }
    }

    private synchronized boolean isPlaying() {
        return order == Order.PLAY;
    }

    /** What the page needs once, as JSON: the network as a script, and the points. */
    String begin(int run) {
        return "{\"run\":%s,\"two\":%s,\"model\":%s,\"train\":%s,\"test\":%s}"
                .formatted(
                        run,
                        trainers.size() == 2,
                        quoted(JavaScriptSource.expression(trainers.get(0).network())),
                        points(split.train()),
                        points(split.test()));
    }

    /** What the page shows now, as JSON. */
    String frame() {
        StringJoiner parts = new StringJoiner(",", "[", "]");
        for (int place = 0; place < trainers.size(); place++) {
            Trainer trainer = trainers.get(place);
            parts.add("{\"train\":%s,\"test\":%s,\"weights\":\"%s\"}"
                    .formatted(loss(trainer, split.train()), loss(trainer, split.test()), weights(trainer.network())));
        }
        Training first = trainings.stream()
                .max(Comparator.comparingLong(Training::updates))
                .orElseThrow();
        return "{\"epoch\":%s,\"updates\":%s,\"playing\":%s,\"over\":%s,\"problem\":%s,\"nets\":%s}"
                .formatted(
                        first.epoch(),
                        first.updates(),
                        isPlaying(),
                        trainings.stream().allMatch(Training::isDone),
                        quoted(problem),
                        parts);
    }

    private static String loss(Trainer trainer, Dataset rows) {
        double loss;
        try {
            loss = trainer.loss(rows);
        } catch (IllegalArgumentException e) {
            // A prediction overflows.
            return "null";
        }
        return Double.isFinite(loss) ? String.format(Locale.ROOT, "%.6g", loss) : "null";
    }

    private static String weights(Network network) {
        int numbers = network.parameters().stream()
                .mapToInt(p -> p.rows() * p.columns())
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        for (Parameter parameter : network.parameters()) {
            for (double number : parameter.value().data) {
                bytes.putDouble(number);
            }
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String points(Dataset rows) {
        StringJoiner points = new StringJoiner(",", "[", "]");
        int every = (rows.rows() + MOST_POINTS - 1) / MOST_POINTS;
        for (int row = 0; row < rows.rows(); row += every) {
            points.add(String.format(
                    Locale.ROOT,
                    "[%.4f,%.4f,%.4f]",
                    rows.features(row)[0],
                    rows.features(row)[1],
                    rows.targets(row)[0]));
        }
        return points.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
            quoted.append(isPlain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return quoted.append('"').toString();
    }
}
