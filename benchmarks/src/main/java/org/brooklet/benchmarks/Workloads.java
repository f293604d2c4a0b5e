package org.brooklet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;

/**
 * Trains workloads for some seconds and prints a line of JSON for each, to be set beside other libraries.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar org.brooklet.benchmarks.Workloads tabular wide --seconds 5 --threads 1
 * </pre>
 *
 * <p>Without names it runs all. The first half of the time goes to warming up, the second is counted: whole epochs of
 * {@code Trainer.fit}, shuffling and batching included. The loss is that of all rows at the end.
 */
public final class Workloads {

    private static final int STEPS_BETWEEN_LOOKS = 500;

    private Workloads() {}

    /** Runs the workloads named by the arguments. */
    public static void main(String... arguments) {
        List<Workload> chosen = new ArrayList<>();
        double seconds = 5;
        int threads = 1;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seconds" -> seconds = Double.parseDouble(value(arguments, ++i));
                case "--threads" -> threads = Integer.parseInt(value(arguments, ++i));
                default -> chosen.add(Workload.named(arguments[i]));
            }
        }
        for (Workload workload : chosen.isEmpty() ? List.of(Workload.values()) : chosen) {
            System.out.println(run(workload, seconds, threads));
        }
    }

    private static String value(String[] arguments, int place) {
        if (place == arguments.length) {
            throw new IllegalArgumentException(arguments[place - 1] + " expects a number after it");
        }
        return arguments[place];
    }

    static String run(Workload workload, double seconds, int threads) {
        Dataset data = workload.data();
        Network network = workload.network();
        network.useThreads(threads);
        Trainer trainer = workload.trainer(network);
        train(workload, trainer, data, seconds / 2);
        long begin = System.nanoTime();
        long steps = train(workload, trainer, data, seconds / 2);
        double taken = (System.nanoTime() - begin) / 1e9;
        long samples = steps * data.rows() / stepsInEpoch(workload, data);
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"threads\":%d,\"steps\":%d,\"samples_per_second\":%.0f,\"final_loss\":%.6g}",
                workload.label(),
                threads,
                steps,
                samples / taken,
                trainer.loss(data));
    }

    /** Trains whole epochs until the time is over, and returns the number of steps. */
    private static long train(Workload workload, Trainer trainer, Dataset data, double seconds) {
        int inEpoch = stepsInEpoch(workload, data);
        Fit settings = Fit.epochs(Math.max(1, STEPS_BETWEEN_LOOKS / inEpoch)).batchSize(workload.batchSize());
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long steps = 0;
        do {
            steps += (long) inEpoch * trainer.fit(data, settings).epochs().size();
        } while (System.nanoTime() < end);
        return steps;
    }

    private static int stepsInEpoch(Workload workload, Dataset data) {
        return (data.rows() + workload.batchSize() - 1) / workload.batchSize();
    }
}
