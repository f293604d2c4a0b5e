package org.brooklet.benchmarks.race;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What stands behind the command. */
final class RaceOptions {

    private static final String USAGE = """
            race [merge] [options]
              --full                   50 seeds and ten times as long runs, where the quick race has 20
              --optimizers SGD,Adam    some of: %s
              --problems beale,digits  some of: %s
              --csv FILE:TARGET        a problem more: a table, and the name of the column to predict
              --seeds N                runs of each, as shipped and tuned
              --budget N               gradient evaluations of each run
              --threads N              they change the time, and no result
              --shard I/N              the I-th of N parts; merge joins them
              --out FOLDER             where the runs are, and go on: target/race
            """;

    private static final int MOST_THREADS = 1_024;

    private List<Problem> problems = new ArrayList<>(Problems.all());
    private List<Contender> contenders = Contenders.all();
    private Protocol protocol = Protocol.QUICK;
    private Path out = Path.of("target", "race");
    private int threads = Runtime.getRuntime().availableProcessors();
    private Shard shard = new Shard(1, 1);
    private boolean isMerge;

    /**
     * One of some parts of a race.
     *
     * @param number which, from 1
     * @param of how many there are
     */
    record Shard(int number, int of) {

        /** The name of a file of its own. */
        String file(String what, String ending) {
            return "%s-%s-of-%s.%s".formatted(what, number, of, ending);
        }

        /** Its share of a list, which may be nothing. */
        <T> List<T> of(List<T> all) {
            return IntStream.range(0, all.size())
                    .filter(i -> i % of == number - 1)
                    .mapToObj(all::get)
                    .toList();
        }
    }

    private RaceOptions() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if one means nothing, or has no value or a wrong one
     */
    static RaceOptions of(String... arguments) {
        RaceOptions options = new RaceOptions();
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        rest.removeIf(String::isBlank);
        if (!rest.isEmpty() && rest.get(0).equals("merge")) {
            options.isMerge = true;
            rest.remove(0);
        }
        if (rest.remove("--full")) {
            options.protocol = Protocol.FULL;
        }
        List<Problem> tables = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rest.size(); i += 2) {
            String name = rest.get(i);
            String value = i + 1 < rest.size() ? rest.get(i + 1) : "";
            if (!seen.add(name) && !name.equals("--csv")) {
                throw new IllegalArgumentException(name + " stands twice among the options");
            }
            switch (name) {
                case "--optimizers" -> options.contenders = some(options.contenders, Contender::name, name, value);
                case "--problems" -> options.problems = some(options.problems, Problem::name, name, value);
                case "--csv" -> tables.add(table(value));
                case "--seeds" -> options.protocol = options.protocol.withSeeds(number(name, value));
                case "--budget" -> options.protocol = options.protocol.withEvaluations(number(name, value));
                case "--threads" -> options.threads = Math.min(MOST_THREADS, number(name, value));
                case "--shard" -> options.shard = shard(value);
                case "--out" -> options.out = folder(value);
                default ->
                    throw new IllegalArgumentException("there is no option \"%s\"%n%n%s".formatted(name, usage()));
            }
        }
        options.problems = new ArrayList<>(options.problems);
        options.problems.addAll(tables);
        return options;
    }

    private static String usage() {
        return USAGE.formatted(
                String.join(
                        ", ",
                        Contenders.all().stream()
                                .map(Contender::name)
                                .map(RaceOptions::plain)
                                .toList()),
                String.join(", ", Problems.all().stream().map(Problem::name).toList()));
    }

    /** A name without what would part it from others in a list. */
    private static String plain(String name) {
        return name.replace(", ", "-").replace(' ', '-');
    }

    private static <T> List<T> some(List<T> all, Function<T, String> name, String option, String value) {
        List<T> chosen = new ArrayList<>();
        for (String one : value.split(",", -1)) {
            chosen.add(all.stream()
                    .filter(item -> plain(name.apply(item)).equalsIgnoreCase(one.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("%s expects some of %s, found \"%s\""
                            .formatted(
                                    option,
                                    String.join(
                                            ", ",
                                            all.stream()
                                                    .map(name)
                                                    .map(RaceOptions::plain)
                                                    .toList()),
                                    one))));
        }
        return chosen;
    }

    private static Problem table(String value) {
        int colon = value.lastIndexOf(':');
        if (colon <= 0 || colon == value.length() - 1) {
            throw new IllegalArgumentException("--csv expects FILE:TARGET, found \"%s\"".formatted(value));
        }
        return RealData.csv(Path.of(value.substring(0, colon)), value.substring(colon + 1));
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    "%s expects a whole number from 1 to 999999, found \"%s\"".formatted(option, value));
        }
        return Integer.parseInt(value);
    }

    private static Path folder(String value) {
        if (value.isBlank() || value.startsWith("--") || Files.isRegularFile(Path.of(value))) {
            throw new IllegalArgumentException("--out expects a folder, found \"%s\"".formatted(value));
        }
        return Path.of(value);
    }

    private static Shard shard(String value) {
        String[] parts = value.split("/", -1);
        if (parts.length == 2 && parts[0].matches("[1-9][0-9]{0,5}") && parts[1].matches("[1-9][0-9]{0,5}")) {
            Shard shard = new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            if (shard.number() <= shard.of()) {
                return shard;
            }
        }
        throw new IllegalArgumentException("--shard expects I/N with I from 1 to N, found \"%s\"".formatted(value));
    }

    /** The race. */
    Race race() {
        return new Race(problems, contenders, protocol);
    }

    /** The folder of the runs. */
    Path out() {
        return out;
    }

    /** How many threads. */
    int threads() {
        return threads;
    }

    /** Which part. */
    Shard shard() {
        return shard;
    }

    /** Whether parts are to be joined. */
    boolean isMerge() {
        return isMerge;
    }
}
