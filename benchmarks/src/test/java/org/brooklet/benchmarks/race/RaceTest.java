package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import org.brooklet.Node;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Sgd;
import org.brooklet.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same results, whoever computes them, and however often that is interrupted. */
class RaceTest {

    private static final List<String> FILES = List.of("runs.jsonl", "runs.csv", "race.html");

    private static final String[] SMALL = {
        "--problems",
        "beale,quadratic-deep,digits",
        "--optimizers",
        "SGD,Adam,IRprop+",
        "--seeds",
        "3",
        "--budget",
        "14"
    };

    @TempDir
    Path folder;

    /** A race of all contenders on all problems, so short that only a few updates are made. A change of these bytes has to be meant. */
    @Test
    void run_onAnyJdk_givesTheseBytes() throws Exception {
        Race race = Race.of(Problems.all(), Contenders.all()).by(new Protocol(2, 4, 3, 1, 16, 1));

        race.run(folder, 2);

        assertThat(race.contenders()).hasSize(23);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("runs.jsonl")));
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("3565abed154effac1b3a5e8ece77dfb1c56ac662ed6621410761f99f517cde73");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "BROOKLET_OTHER_JAVA_HOME", matches = ".+")
    void run_onTheOtherJdk_givesTheSameBytes() throws Exception {
        Main.run(with("--out", folder.resolve("this").toString()));

        end(start(
                System.getenv("BROOKLET_OTHER_JAVA_HOME"),
                with("--out", folder.resolve("other").toString())));

        assertSame(folder.resolve("this"), folder.resolve("other"));
    }

    @Test
    void run_anyNumberOfThreads_givesTheSameBytes() throws Exception {
        for (String threads : List.of("1", "2", "8")) {
            Main.run(with("--threads", threads, "--out", folder.resolve(threads).toString()));
        }

        assertSame(folder.resolve("1"), folder.resolve("2"));
        assertSame(folder.resolve("1"), folder.resolve("8"));
    }

    @Test
    void merge_ofShards_givesTheSameBytes() throws Exception {
        Main.run(with("--out", folder.resolve("one").toString()));
        for (int shard = 1; shard <= 4; shard++) {
            Main.run(with(
                    "--shard", shard + "/4", "--out", folder.resolve("parts").toString()));
        }
        List<String> merge = new ArrayList<>(List.of("merge"));
        merge.addAll(List.of(with("--out", folder.resolve("parts").toString())));

        Main.run(merge.toArray(String[]::new));

        assertSame(folder.resolve("one"), folder.resolve("parts"));
    }

    @Test
    void merge_aShardIsMissing_saysWhich() throws Exception {
        Main.run(with("--shard", "1/2", "--out", folder.toString()));
        List<String> merge = new ArrayList<>(List.of("merge"));
        merge.addAll(List.of(with("--out", folder.toString())));

        assertThatThrownBy(() -> Main.run(merge.toArray(String[]::new)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was not run to its end")
                .hasMessageContaining("the shard that is missing");
    }

    /** Started and killed twenty times at moments drawn at random, then left to end. */
    @Test
    void run_killedTwentyTimes_losesAndRepeatsNothing() throws Exception {
        String[] longer = {
            "--problems",
            "digits,two-spirals,parity-3-10-10-1",
            "--optimizers",
            "SGD,Adam,Lion",
            "--seeds",
            "3",
            "--threads",
            "2"
        };
        Main.run(with(longer, "--out", folder.resolve("whole").toString()));
        Path runs = folder.resolve("killed/runs.jsonl");
        RandomStream random = new RandomStream(System.nanoTime(), "kill", 0);
        List<String> before = List.of();
        int killed = 0;
        for (int k = 0; k < 20; k++) {
            Process process = start(
                    System.getProperty("java.home"),
                    with(longer, "--out", folder.resolve("killed").toString()));
            boolean isOver = process.waitFor(400 + random.nextInt(500), TimeUnit.MILLISECONDS);
            killed += isOver ? 0 : 1;
            process.destroyForcibly().waitFor();
            List<String> after = wholeLines(runs);
            assertThat(after).containsAll(before).doesNotHaveDuplicates();
            before = after;
        }
        String output = end(start(
                System.getProperty("java.home"),
                with(longer, "--out", folder.resolve("killed").toString())));

        assertThat(killed).isPositive();
        int total = wholeLines(folder.resolve("whole/runs.jsonl")).size();
        assertThat(output)
                .contains("%d runs made in".formatted(total - before.size()))
                .contains(", %d were there before".formatted(before.size()));
        assertSame(folder.resolve("whole"), folder.resolve("killed"));
    }

    private static List<String> wholeLines(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static Process start(String javaHome, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(javaHome, "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String end(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void run_aTornLastLine_isMadeAgain() throws Exception {
        Main.run(with("--out", folder.resolve("whole").toString()));
        Path file = folder.resolve("torn/runs.jsonl");
        Files.createDirectories(file.getParent());
        String text = Files.readString(folder.resolve("whole/runs.jsonl"));
        Files.writeString(file, text.substring(0, text.length() / 2));

        Main.run(with("--out", folder.resolve("torn").toString()));

        assertSame(folder.resolve("whole"), folder.resolve("torn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"problem\":3", "null", "{}", "{\"problem\":\"beale\"}", "7"})
    void run_aLineThatIsNoRun_saysWhere(String line) throws Exception {
        Path file = folder.resolve("runs.jsonl");
        Files.writeString(file, line + "\n");

        assertThatThrownBy(() -> Main.run(with("--out", folder.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + ", line 1 is no run of a race");
        assertThat(Files.readString(file)).isEqualTo(line + "\n");
    }

    @Test
    void run_twoResultsOfOneRun_areRefused() throws Exception {
        Main.run(with("--out", folder.toString()));
        Path file = folder.resolve("runs.jsonl");
        String line = Files.readAllLines(file).get(0);
        Files.writeString(
                file, line.replaceFirst("\"start\":[^,]*", "\"start\":7.5") + "\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> Main.run(with("--out", folder.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there are two different results of Key[problem=");
    }

    @Test
    void run_aLineTwice_keepsOne() throws Exception {
        Main.run(with("--out", folder.toString()));
        Path file = folder.resolve("runs.jsonl");
        String before = Files.readString(file);
        Files.writeString(file, Files.readAllLines(file).get(3) + "\n", StandardOpenOption.APPEND);

        Main.run(with("--out", folder.toString()));

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void shard_moreThanThereArePairings_isEmpty() throws Exception {
        Main.run(with("--shard", "12/12", "--out", folder.toString()));

        assertThat(folder.resolve("runs-12-of-12.jsonl")).isEmptyFile();
    }

    @Test
    void times_afterAKill_haveWholeLines() throws Exception {
        Path file = folder.resolve("times.csv");
        Files.writeString(file, "problem,contender\nbeale,\"SG");

        Main.run(with("--out", folder.toString()));

        assertThat(Files.readAllLines(file))
                .startsWith("problem,contender")
                .allMatch(line -> !line.contains("\"SGbeale"));
    }

    @Test
    void run_inAFolderOfOtherSettings_isRefused() throws Exception {
        Race race = Race.of(List.of(new Beale()), List.of(Contender.of("own", 0.01, Adam::new)))
                .by(new Protocol(1, 2, 1, 1, 4, 1));
        race.run(folder, 1);
        Race changed = Race.of(List.of(new Beale()), List.of(Contender.of("own", 0.02, Adam::new)))
                .by(race.protocol());

        assertThatThrownBy(() -> changed.run(folder, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("own on beale: the file has it with settings [0.01], now it would have [0.02]");
    }

    /** What another race left in the folder stays there. */
    @Test
    void run_anotherRaceInTheFolder_keepsBoth() throws Exception {
        Main.run(with("--out", folder.toString()));
        List<String> before = wholeLines(folder.resolve("runs.jsonl"));

        Main.run(
                "--problems",
                "beale",
                "--optimizers",
                "Lion",
                "--seeds",
                "1",
                "--budget",
                "5",
                "--out",
                folder.toString());

        List<String> after = wholeLines(folder.resolve("runs.jsonl"));
        assertThat(after).hasSizeGreaterThan(before.size()).containsAll(before);
        assertThat(new HashSet<>(after)).hasSameSizeAs(after);
    }

    @Test
    void race_twoOfTheSameName_isRefused() {
        Race race = Race.of(List.of(new Beale()), Contenders.all());
        assertThatThrownBy(() -> race.with(Contender.of("Adam", 0.1, Adam::new)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two contenders have the name \"Adam\"");
    }

    /** Nothing that is infinite is a target, a winner or a point. */
    @Test
    void run_everythingDiverges_scoresNothing() throws Exception {
        SmoothFunction nothing = new Made("nothing", x -> Double.NaN);
        Standings standings = Race.of(List.of(nothing), KnownTruthsTest.contenders("SGD", "Adam"))
                .by(new Protocol(3, 4, 2, 1, 10, 1))
                .run(folder, 1);

        assertThat(Standings.score(standings.ratios(0, League.TUNED))).isZero();
        assertThat(standings.wins(1, League.TUNED)).isZero();
        assertThat(standings.text()).containsPattern("nothing +- +inf");
    }

    @Test
    void run_aLossFarBelowZero_hasNotDiverged() throws Exception {
        SmoothFunction deep = new Made("deep", x -> -1e9 / (1 + x * x));
        Standings standings = Race.of(List.of(deep), List.of(Contender.of("own", 1e-9, Sgd::new)))
                .by(new Protocol(1, 4, 2, 1, 10, 1))
                .run(folder, 1);

        assertThat(standings.diverged(0, League.TRIAL)).isZero();
        assertThat(Files.readString(folder.resolve("race.html"))).contains("</html>");
    }

    @Test
    void run_aProblemFails_isNoDivergence() {
        SmoothFunction broken = new Made("broken", x -> {
            throw new ArithmeticException("/ by zero");
        });

        assertThatThrownBy(() -> Race.of(List.of(broken), KnownTruthsTest.contenders("SGD"))
                        .run(folder, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("SGD on broken: / by zero");
    }

    @Test
    void networkProblem_testRowsOfAnotherWidth_areRefused() {
        Dataset rows = Dataset.of(new double[][] {{1, 2}, {3, 4}}, new double[] {0, 1});
        Dataset other = Dataset.of(new double[][] {{1, 2, 3}}, new double[] {0});
        assertThatThrownBy(() -> new NetworkProblem(
                        "p", 10, Node.input(2).dense(1), new MeanSquaredError(), rows, rows, other, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a b", "a\"b", "a\nb", "a/b"})
    void race_namesThatBreakAFile_areRefused(String name) {
        assertThatThrownBy(() -> Race.of(List.of(new Made(name, x -> x)), Contenders.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the name of a problem has letters, digits");
    }

    /** A function of one variable, by its slope at two sides. */
    private record Made(String name, DoubleUnaryOperator f) implements SmoothFunction {

        @Override
        public double value(double[] x) {
            return f.applyAsDouble(x[0]);
        }

        @Override
        public void gradient(double[] x, double[] g) {
            g[0] = (value(new double[] {x[0] + 1e-4}) - value(new double[] {x[0] - 1e-4})) / 2e-4;
        }

        @Override
        public double[] start(RandomStream random) {
            return new double[] {1 + random.nextDouble()};
        }
    }

    private static void assertSame(Path one, Path other) throws IOException {
        for (String file : FILES) {
            assertThat(Files.readString(other.resolve(file))).isEqualTo(Files.readString(one.resolve(file)));
        }
    }

    private static String[] with(String... more) {
        return with(SMALL, more);
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
