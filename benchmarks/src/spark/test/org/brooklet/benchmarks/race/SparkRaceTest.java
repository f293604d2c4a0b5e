package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A race on Spark is the race on one machine, to the byte. */
class SparkRaceTest {

    private static final String[] RACE = {
        "--problems", "beale,quadratic-deep,digits", "--optimizers", "SGD,Adam,IRprop+", "--seeds", "2", "--budget", "14"
    };

    @TempDir
    Path folder;

    @Test
    void run_onSpark_isByteEqualToOneMachine() throws Exception {
        byte[] expected = onOneMachine();

        SparkRace.run(SparkRace::lines, with("--master", "local[2]", "--out", folder.resolve("spark").toString()));

        assertThat(Files.readAllBytes(folder.resolve("spark/runs.jsonl"))).isEqualTo(expected);
    }

    /** Every task fails when its work is done, at its first attempt, as when its executor is killed. */
    @Test
    void run_tasksAreLost_runsThemAgainAndLosesAndDoublesNothing() throws Exception {
        byte[] expected = onOneMachine();

        SparkRace.Part losing = (arguments, pairing) -> {
            String lines = SparkRace.lines(arguments, pairing);
            if (TaskContext.get().attemptNumber() == 0) {
                throw new IllegalStateException("lost");
            }
            return lines;
        };
        SparkRace.run(losing, with("--master", "local[2,2]", "--out", folder.resolve("spark").toString()));

        assertThat(Files.readAllBytes(folder.resolve("spark/runs.jsonl"))).isEqualTo(expected);
    }

    /** A driver that was killed has some of the runs. */
    @Test
    void run_someRunsAreThere_makesTheOthers() throws Exception {
        byte[] expected = onOneMachine();
        List<String> lines = Files.readAllLines(folder.resolve("one/runs.jsonl"));
        Path file = folder.resolve("spark/runs.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines.subList(0, 200)) + "\n" + lines.get(200).substring(0, 30));

        SparkRace.run(SparkRace::lines, with("--master", "local[2]", "--out", folder.resolve("spark").toString()));

        assertThat(Files.readAllBytes(file)).isEqualTo(expected);
    }

    private byte[] onOneMachine() throws Exception {
        Main.run(with("--out", folder.resolve("one").toString()));
        return Files.readAllBytes(folder.resolve("one/runs.jsonl"));
    }

    private static String[] with(String... more) {
        List<String> all = new ArrayList<>(List.of(RACE));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
