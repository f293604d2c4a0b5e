package org.brooklet.benchmarks.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A race is every contender on every problem, by one protocol.
 *
 * <pre>{@code
 * Standings standings = Race.of(Problems.all(), Contenders.all())
 *         .with(Contender.of("Signum", 0.001, rate -> new Signum(rate, 0.9)))
 *         .run(Path.of("target/race"), 2);
 * System.out.print(standings.text());
 * }</pre>
 *
 * @param problems what is made small
 * @param contenders who does it
 * @param protocol how much is run
 */
public record Race(List<Problem> problems, List<Contender> contenders, Protocol protocol) {

    /** Checks the names, of which no two are alike. */
    public Race {
        problems = List.copyOf(problems);
        contenders = List.copyOf(contenders);
        requireNames("problem", problems.stream().map(Problem::name).toList(), "[\\p{L}\\p{N}_.-]+");
        requireNames(
                "contender",
                contenders.stream().map(Contender::name).toList(),
                "[\\p{L}\\p{N}_.,+ -]*[\\p{L}\\p{N}_.+-]");
    }

    private static void requireNames(String what, List<String> names, String allowed) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.matches(allowed)) {
                throw new IllegalArgumentException(
                        "the name of a %s has letters, digits and some of _.-%s, found \"%s\""
                                .formatted(what, what.equals("problem") ? "" : "+, and blanks between them", name));
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("two %ss have the name \"%s\"".formatted(what, name));
            }
        }
    }

    /** The quick race of these. */
    public static Race of(List<? extends Problem> problems, List<Contender> contenders) {
        return new Race(List.copyOf(problems), contenders, Protocol.QUICK);
    }

    /** Returns this race with one more contender. */
    public Race with(Contender contender) {
        List<Contender> more = new ArrayList<>(contenders);
        more.add(contender);
        return new Race(problems, more, protocol);
    }

    /** Returns this race with one more problem. */
    public Race with(Problem problem) {
        List<Problem> more = new ArrayList<>(problems);
        more.add(problem);
        return new Race(more, contenders, protocol);
    }

    /** Returns this race by another protocol. */
    public Race by(Protocol other) {
        return new Race(problems, contenders, other);
    }

    /** Every contender on every problem: contender by contender, so that the first tenth of the list takes a tenth of the time. */
    List<Pairing> pairings() {
        List<Pairing> pairings = new ArrayList<>();
        for (Contender contender : contenders) {
            for (Problem problem : problems) {
                pairings.add(new Pairing(problem, contender, protocol));
            }
        }
        return pairings;
    }

    /** Returns how many runs there are. */
    int runs() {
        return problems.size() * contenders.size() * protocol.runs();
    }

    /**
     * Makes all runs that are not in the folder yet, and writes {@code runs.jsonl}, {@code runs.csv}, {@code race.html} and
     * {@code race.svg} there. May be killed at any moment, and called again.
     *
     * @param threads from 1 on; they do not change a bit
     * @throws IOException if a file cannot be read or written, or another process is running a race in the folder
     * @throws IllegalStateException if a problem or an optimizer fails, or the folder has a run of other settings
     * @throws InterruptedException if the thread is interrupted; finished runs are in the folder
     */
    public Standings run(Path folder, int threads) throws IOException, InterruptedException {
        return run(folder, threads, Progress.NONE);
    }

    Standings run(Path folder, int threads, Progress progress) throws IOException, InterruptedException {
        if (pairings().isEmpty()) {
            throw new IllegalArgumentException("there is nothing to run: a race needs a problem and a contender");
        }
        try (Journal journal = Journal.open(folder.resolve("runs.jsonl"));
                Times times = Times.open(folder.resolve("times.csv"))) {
            run(pairings(), journal, times, threads, progress);
            return finish(folder, journal);
        }
    }

    /** Makes the runs of some pairings that are not in a journal yet. */
    void run(List<Pairing> pairings, Journal journal, Times times, int threads, Progress progress)
            throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        progress.begin(pairings.size() * protocol.runs());
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (Pairing pairing : pairings) {
                parts.add(executor.submit(() -> run(pairing, journal, times, progress)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
            // Whoever closes the files after this does not close them under a run that is being written.
            executor.awaitTermination(1, TimeUnit.HOURS);
            progress.end();
        }
    }

    private static void run(Pairing pairing, Journal journal, Times times, Progress progress) {
        try {
            pairing.run(
                    key -> {
                        RunResult result = journal.find(key);
                        if (result != null) {
                            progress.found();
                        }
                        return result;
                    },
                    (result, nanos) -> {
                        if (Thread.currentThread().isInterrupted()) {
                            throw new IllegalStateException("interrupted");
                        }
                        try {
                            journal.add(result);
                            times.add(result, nanos);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        progress.made();
                    });
        } catch (RuntimeException e) {
            throw new IllegalStateException("%s: %s".formatted(pairing, e.getMessage()), e);
        }
    }

    /** Puts the file of runs in order, and writes the others beside it. Runs of other races in the file stay there. */
    Standings finish(Path folder, Journal journal) throws IOException {
        journal.sort();
        List<RunResult> all = journal.all();
        RunsCsv.write(folder.resolve("runs.csv"), all);
        Standings standings = new Standings(this, all);
        Files.writeString(folder.resolve("race.html"), new RacePage(standings).html());
        Files.writeString(folder.resolve("race.svg"), RacePicture.of(standings));
        return standings;
    }
}
