package org.brooklet.benchmarks.race;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Runs a race on Apache Spark: one task for each contender on each problem, computed from its number and the arguments alone.
 * A task that is lost, with its executor, is run again by Spark, and gives the same runs. The driver writes the runs of a task
 * as soon as it has them, so a driver that is killed goes on where it was.
 *
 * <pre>
 * spark-submit --class org.brooklet.benchmarks.race.SparkRace benchmarks/target/benchmarks.jar --master spark://host:7077 --full
 * </pre>
 *
 * <p>The arguments are those of {@link Main}, and {@code --master}.
 */
public final class SparkRace {

    /** The race of some arguments, made once in each JVM. */
    private static final Map<List<String>, Race> RACES = new ConcurrentHashMap<>();

    /** What a task computes. Spark sends it to executors. */
    @FunctionalInterface
    interface Part extends Serializable {

        /** Returns the lines of the file of runs, of one pairing of a race. */
        String lines(List<String> arguments, int pairing);
    }

    private SparkRace() {}

    /** Runs what the arguments say; a mistake in them, or in a file, ends the program with its message and status 1. */
    public static void main(String... arguments) throws IOException {
        try {
            System.out.print(run(SparkRace::lines, arguments).text());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Runs a race whose pairings are computed by {@code part}. */
    static Standings run(Part part, String... arguments) throws IOException {
        List<String> rest = new ArrayList<>(List.of(arguments));
        SparkConf settings = new SparkConf().setAppName("Brooklet race").setIfMissing("spark.master", "local[*]").setIfMissing("spark.ui.enabled", "false").setIfMissing("spark.log.level", "WARN");
        int master = rest.indexOf("--master");
        if (master >= 0 && master + 1 < rest.size()) {
            settings.setMaster(rest.get(master + 1));
            rest.subList(master, master + 2).clear();
        }
        List<String> own = List.copyOf(rest);
        RaceOptions options = RaceOptions.of(own.toArray(String[]::new));
        Race race = options.race();
        Path folder = options.out();
        try (Journal journal = Journal.open(folder.resolve("runs.jsonl"));
                JavaSparkContext context = new JavaSparkContext(settings)) {
            List<Pairing> pairings = race.pairings();
            List<Integer> missing = IntStream.range(0, pairings.size())
                    .filter(pairing -> !pairings.get(pairing).isIn(journal))
                    .boxed()
                    .toList();
            if (!missing.isEmpty()) {
                run(context, context.parallelize(missing, missing.size()).map(i -> part.lines(own, i)), journal);
            }
            return race.finish(folder, journal);
        }
    }

    /** Takes the lines of each task as it ends: of whichever attempt was first, once. */
    private static void run(JavaSparkContext context, JavaRDD<String> parts, Journal journal) {
        Function2<TaskContext, Iterator<String>, String> task =
                (Function2<TaskContext, Iterator<String>, String> & Serializable)
                        (attempt, lines) -> lines.next();
        Function2<Object, String, BoxedUnit> take = (partition, lines) -> {
            try {
                for (String line : lines.lines().toList()) {
                    journal.add(RunResult.ofLine(line));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return BoxedUnit.UNIT;
        };
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < parts.getNumPartitions(); i++) {
            all.add(i);
        }
        context.sc()
                .runJob(
                        parts.rdd(),
                        task,
                        CollectionConverters.asScala(all).toSeq(),
                        take,
                        ClassTag$.MODULE$.<String>apply(String.class));
    }

    /** The lines of one pairing: all that an executor does. */
    static String lines(List<String> arguments, int pairing) {
        Race race = RACES.computeIfAbsent(
                arguments, key -> RaceOptions.of(key.toArray(String[]::new)).race());
        StringBuilder lines = new StringBuilder();
        race.pairings().get(pairing).run(key -> null, (result, nanos) -> lines.append(Journal.line(result)));
        return lines.toString();
    }
}
