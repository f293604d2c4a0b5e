package org.brooklet.benchmarks.race;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a race, a part of one, or joins the parts.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar org.brooklet.benchmarks.race.Main --threads 4 --optimizers SGD,Adam
 * java -cp ... Main --shard 2/8        one of eight parts
 * java -cp ... Main merge              joins the parts in the folder
 * </pre>
 */
public final class Main {

    private Main() {}

    /** Runs what the arguments say; a mistake in them, or in a file, ends the program with its message and status 1. */
    public static void main(String... arguments) throws InterruptedException {
        try {
            run(arguments);
        } catch (FileSystemException e) {
            System.err.println("cannot read or write " + e.getMessage());
            System.exit(1);
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Runs what the arguments say.
     *
     * @throws IllegalArgumentException if an argument means nothing, or a part is missing
     * @throws IllegalStateException if an optimizer fails, or the folder has a run of other settings
     * @throws IOException if a file cannot be read or written
     */
    static void run(String... arguments) throws IOException, InterruptedException {
        RaceOptions options = RaceOptions.of(arguments);
        Race race = options.race();
        Path folder = options.out();
        Progress progress = new Progress(System.out);
        RaceOptions.Shard shard = options.shard();
        if (options.isMerge()) {
            tell(race, merge(race, folder), folder);
        } else if (shard.of() == 1) {
            tell(race, race.run(folder, options.threads(), progress), folder);
        } else {
            try (Journal journal = Journal.open(folder.resolve(shard.file("runs", "jsonl")));
                    Times times = Times.open(folder.resolve(shard.file("times", "csv")))) {
                race.run(shard.of(race.pairings()), journal, times, options.threads(), progress);
            }
            System.out.printf(
                    "part %s of %s is in %s%n",
                    shard.number(), shard.of(), folder.resolve(shard.file("runs", "jsonl")));
        }
    }

    private static void tell(Race race, Standings standings, Path folder) {
        System.out.println();
        System.out.print(standings.text());
        System.out.printf(
                "%nall %d runs: %s%nthe page: open %s%n",
                race.runs(), folder.resolve("runs.jsonl"), folder.resolve("race.html"));
    }

    /** Joins all files of runs in a folder. */
    static Standings merge(Race race, Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().matches("runs.*\\.jsonl"))
                    .sorted()
                    .forEach(parts::add);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no folder " + folder, e);
        }
        Path whole = folder.resolve("runs.jsonl");
        try (Journal journal = Journal.open(whole)) {
            for (Path part : parts) {
                if (!part.equals(whole)) {
                    for (RunResult result : Journal.read(part)) {
                        journal.add(result);
                    }
                }
            }
            return race.finish(folder, journal);
        }
    }
}
