package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RaceOptionsTest {

    @Test
    void of_nothing_isTheQuickRaceOfAll() {
        RaceOptions options = RaceOptions.of();
        assertThat(options.race().problems()).hasSize(13);
        assertThat(options.race().contenders()).hasSize(23);
        assertThat(options.race().protocol()).isEqualTo(Protocol.QUICK);
        assertThat(options.out()).isEqualTo(Path.of("target", "race"));
        assertThat(options.isMerge()).isFalse();
    }

    @Test
    void of_everything_isTaken() {
        RaceOptions options = RaceOptions.of(
                "merge",
                "--full",
                "--optimizers",
                "adam-cosine,IRPROP+",
                "--problems",
                "digits",
                "--seeds",
                "7",
                "--budget",
                "9",
                "--threads",
                "3",
                "--shard",
                "2/5",
                "--out",
                "there");
        assertThat(options.race().contenders()).extracting(Contender::name).containsExactly("Adam, cosine", "IRprop+");
        assertThat(options.race().problems()).extracting(Problem::name).containsExactly("digits");
        assertThat(options.race().protocol()).isEqualTo(new Protocol(7, 64, 13, 5, 9, 10));
        assertThat(options.threads()).isEqualTo(3);
        assertThat(options.shard()).isEqualTo(new RaceOptions.Shard(2, 5));
        assertThat(options.out()).isEqualTo(Path.of("there"));
        assertThat(options.isMerge()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--optimisers SGD|there is no option \"--optimisers\"",
                "--optimizers SGD,Adm|--optimizers expects some of SGD, momentum",
                "--problems|--problems expects some of rosenbrock-2",
                "--seeds 0|--seeds expects a whole number from 1 to 999999, found \"0\"",
                "--budget -3|--budget expects a whole number from 1 to 999999, found \"-3\"",
                "--threads|--threads expects a whole number from 1 to 999999, found \"\"",
                "--shard 3/2|--shard expects I/N with I from 1 to N, found \"3/2\"",
                "--shard 3|--shard expects I/N with I from 1 to N, found \"3\"",
                "--out|--out expects a folder",
                "--seeds 3 --seeds 4|--seeds stands twice",
                "--optimizers SGD,SGD|two contenders have the name \"SGD\"",
                "--csv data.csv|--csv expects FILE:TARGET, found \"data.csv\"",
                "--csv nowhere.csv:y|nowhere.csv"
            })
    void of_aMistake_saysWhatIsExpected(String arguments, String message) {
        assertThatThrownBy(() -> RaceOptions.of(arguments.split(" ")).race())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantity", "class", "two", "many"})
    void csv_anyTarget_isRunOn(String kind, @TempDir Path folder) throws Exception {
        StringBuilder table = new StringBuilder("a,b,colour,y\n");
        for (int row = 0; row < 60; row++) {
            String y = switch (kind) {
                case "two" -> row % 2 == 0 ? "yes" : "no";
                case "many" -> List.of("red", "green", "blue").get(row % 3);
                case "class" -> row % 3 + "";
                default -> 0.37 * row + "";
            };
            table.append(row % 7)
                    .append(',')
                    .append(row % 11 == 0 ? "" : row * 0.5)
                    .append(row % 2 == 0 ? ",red," : ",blue,")
                    .append(y)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("my table.csv"), table);

        Main.run(
                "--csv",
                file + ":y",
                "--problems",
                "beale",
                "--optimizers",
                "Adam",
                "--seeds",
                "2",
                "--budget",
                "10",
                "--out",
                folder.toString());

        assertThat(Files.readString(folder.resolve("runs.csv"))).containsPattern("my-table-[0-9a-f]{8},\"Adam\",TUNED");
        assertThat(RaceOptions.of("--csv", file + ":y").race().problems())
                .last()
                .extracting(Problem::name)
                .asString()
                .startsWith("my-table-");
    }
}
