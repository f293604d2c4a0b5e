package org.brooklet.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.brooklet.ChildJvm;
import org.junit.jupiter.api.Test;

/** Files that nobody would write: read as a second reader reads them, or refused where that refuses them. */
class CsvFuzzTest {

    private static final int FILES = 10_000;

    private static final String ORDINARY = "\uFEFFmass, height ,\"y\"\n1,2.5,3\r\n-4e-1 ,\"5\",.6\n\n7.,+8,1e3\n";

    private static final String[] PIECES = {
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "y",
        "a",
        "1",
        "23",
        "-4",
        "+5",
        ".6",
        "7.",
        "8e9",
        "1e999",
        "1e",
        "0x1p3",
        "NaN",
        "Infinity",
        "1d",
        "١",
        " ",
        "\t",
        "é",
        "😀",
        "\u0000",
        "\uFEFF",
        ";",
        "#",
        "1_0",
        "--1",
        "a,y\n1,2\n",
        "a,y\n",
        "1,2\n",
        "\"1\",\"2\"\n",
        "'",
        "1 2"
    };

    @Test
    void load_randomAndMutatedFiles_isAsASecondReaderReadsThem() throws Exception {
        // In 64 MB, so that nothing is read that grows without need.
        String printed = ChildJvm.run(CsvFuzzTest.class, List.of("-Xmx64m"));
        assertThat(printed)
                .matches(
                        "20000 files, \\d{4,} of them read, \\d{4,} as tables, \\d{4,} encoded, at most \\d+ ms for one");
        long slowest = Long.parseLong(printed.replaceAll(".* (\\d+) ms.*", "$1"));
        assertThat(slowest).isLessThan(2_000);
    }

    /** Prints how many files were read alike, and the longest time; fails at the first that was not. */
    public static void main(String[] arguments) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        int read = 0;
        int[] tables = new int[2];
        long slowest = 0;
        List<Function<SplittableRandom, byte[]>> kinds = List.of(CsvFuzzTest::random, CsvFuzzTest::mutated);
        for (Function<SplittableRandom, byte[]> kind : kinds) {
            for (int i = 0; i < FILES; i++) {
                byte[] file = kind.apply(random);
                long begin = System.nanoTime();
                Optional<Dataset> found = load(file);
                encode(file, i, tables);
                slowest = Math.max(slowest, System.nanoTime() - begin);
                requireAlike(PlainCsv.read(file), found, file);
                read += found.isPresent() ? 1 : 0;
            }
        }
        System.out.printf(
                "%s files, %s of them read, %s as tables, %s encoded, at most %s ms for one%n",
                2 * FILES, read, tables[0], tables[1], slowest / 1_000_000);
    }

    /** The dataset, or nothing if it was refused as it should be, in a message that fits on some lines. */
    private static Optional<Dataset> load(byte[] file) throws IOException {
        try {
            return Optional.of(
                    Csv.read(new ByteArrayInputStream(file)).target("y").load());
        } catch (CsvException e) {
            String message = String.valueOf(e.getMessage());
            if (message.length() > 5_000 || message.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
                throw new AssertionError("not to be shown: " + message, e);
            }
            return Optional.empty();
        }
    }

    /** Reads a file as a table in one of many ways, and encodes it; only what is documented may be thrown. */
    private static void encode(byte[] file, int way, int... count) throws IOException {
        Csv csv = Csv.read(new ByteArrayInputStream(file));
        List<Csv> ways = List.of(
                csv,
                csv.blanks(),
                csv.separator(';'),
                csv.comments('#').missing("", "NaN", "a"),
                csv.withoutHeader(),
                csv.skip(1).withHeader(),
                csv.header("a", "y"));
        try {
            Table table = ways.get(way % ways.size()).table();
            count[0]++;
            assertThat(table.describe()).isNotEmpty();
            String target = table.names().get(table.names().size() - 1);
            Encoding encoding = Schema.predicting(target)
                    .filling(way % 2 == 0 ? Missing.MODE : Missing.DROP_ROW)
                    .maskingTargets()
                    .withIndicators()
                    .unseenAsNone()
                    .fit(table);
            Dataset data = encoding.dataset(table);
            assertThat(data.rows()).isPositive();
            count[1]++;
        } catch (CsvException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            // What the JDK says of its own has no place and no advice.
            if (message.length() > 6_000 || message.startsWith("Index ") || message.equals("null")) {
                throw new AssertionError("not to be shown: " + message, e);
            }
        }
    }

    private static void requireAlike(Optional<List<double[]>> expected, Optional<Dataset> found, byte[] file) {
        boolean alike = expected.isPresent() == found.isPresent();
        if (alike && expected.isPresent()) {
            List<double[]> rows = expected.get();
            Dataset data = found.orElseThrow();
            alike = data.rows() == rows.size();
            for (int row = 0; alike && row < rows.size(); row++) {
                int y = rows.get(row).length - 1;
                alike = Arrays.equals(data.features(row), Arrays.copyOf(rows.get(row), y))
                        && Arrays.equals(data.targets(row), Arrays.copyOfRange(rows.get(row), y, y + 1));
            }
        }
        if (!alike) {
            throw new AssertionError("%s by the second reader, %s by the library: %s"
                    .formatted(
                            expected.map(rows -> "read").orElse("refused"),
                            found.map(Dataset::toString).orElse("refused"),
                            new String(file, UTF_8)));
        }
    }

    /** Pieces of files one after another. */
    private static byte[] random(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "a,y\n");
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString().getBytes(UTF_8);
    }

    /** An ordinary file with some bytes changed, left out, or doubled. */
    private static byte[] mutated(SplittableRandom random) {
        byte[] file = ORDINARY.getBytes(UTF_8);
        int mutations = random.nextInt(4);
        for (int i = 0; i < mutations && file.length > 1; i++) {
            int at = random.nextInt(file.length);
            int kind = random.nextInt(3);
            if (kind == 0) {
                file[at] = (byte)
                        (random.nextInt(3) == 0 ? random.nextInt(256) : ",\n\r\"19.e-+ y".charAt(random.nextInt(12)));
            } else {
                byte[] changed = Arrays.copyOf(file, file.length + (kind == 1 ? -1 : 1));
                int from = kind == 1 ? at + 1 : at;
                int to = kind == 1 ? at : at + 1;
                System.arraycopy(file, from, changed, to, file.length - from);
                file = changed;
            }
        }
        return file;
    }
}
