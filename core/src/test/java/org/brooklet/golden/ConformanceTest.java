package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.brooklet.LibraryClasses;
import org.brooklet.loss.Loss;
import org.brooklet.op.Op;
import org.brooklet.optim.Optimizer;
import org.brooklet.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** The page of what was compared with what is up to date, and has everything on it. */
class ConformanceTest {

    /** Tests run in the folder of the whole project. */
    private static final Path FILE = Path.of("core", "CONFORMANCE.md");

    @Test
    void page_isWhatTheComparisonsFind() throws IOException {
        String page = Conformance.page();
        if (Boolean.getBoolean("conformance.write")) {
            Files.writeString(FILE, page);
        }
        assertThat(Files.readString(FILE))
                .as("CONFORMANCE.md is stale; run: mvn -pl core test -Dtest=ConformanceTest -Dconformance.write=true")
                .isEqualTo(page);
        Stream.of(Op.class, Loss.class, Optimizer.class, Schedule.class)
                .flatMap(type -> LibraryClasses.implementing(type).stream())
                .forEach(name -> assertThat(page).contains("| " + name + " | "));
    }
}
