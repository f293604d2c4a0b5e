package org.brooklet.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs as a table for other programs, without the curves. */
final class RunsCsv {

    private RunsCsv() {}

    static void write(Path file, List<RunResult> results) throws IOException {
        try (var writer = Files.newBufferedWriter(file)) {
            writer.write("problem,contender,league,index,seed,evaluations,setting,start,validation,test,diverged\n");
            for (RunResult result : results) {
                StringBuilder line = new StringBuilder(key(result)).append(",\"");
                for (int i = 0; i < result.setting().size(); i++) {
                    line.append(i == 0 ? "" : " ")
                            .append(number(result.setting().get(i)));
                }
                line.append("\",").append(number(result.start()));
                line.append(',').append(number(result.validation()));
                line.append(',').append(number(result.test()));
                writer.write(
                        line.append(',').append(result.diverged()).append('\n').toString());
            }
        }
    }

    /** The columns that tell a run from all others. */
    static String key(RunResult result) {
        return "%s,\"%s\",%s,%s,%s,%s"
                .formatted(
                        result.problem(),
                        result.contender(),
                        result.league(),
                        result.index(),
                        result.seed(),
                        result.evaluations());
    }

    /** As in the lines of JSON, where infinity stands in quotes. */
    private static String number(double number) throws IOException {
        return Journal.JSON.writeValueAsString(number).replace("\"", "");
    }
}
