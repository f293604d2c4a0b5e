package org.brooklet.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    @TempDir
    Path folder;

    private Csv csv(String content) throws IOException {
        Path file = folder.resolve("cars.csv");
        Files.writeString(file, content, UTF_8);
        return Csv.read(file);
    }

    private void assertRefused(Csv csv, String problem) {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(csv::load)
                .withMessageStartingWith(folder.resolve("cars.csv").toString())
                .withMessageEndingWith(problem);
    }

    @Test
    void load_targetOnly_takesAllOtherColumns() throws IOException {
        Dataset data = csv("a,y,b\n1,2,3\n-4.5,+5e-1,.5\n").target("y").load();
        assertThat(data.featureNames()).containsExactly("a", "b");
        assertThat(data.features().data).containsExactly(1, 3, -4.5, 0.5);
        assertThat(data.targets().data).containsExactly(2, 0.5);
    }

    @Test
    void load_columnsByName_areTakenInThatOrder() throws IOException {
        Dataset data =
                csv("a,y,b,c\n1,2,3,4\n").features("c", "a").target("b", "y").load();
        assertThat(data.features().data).containsExactly(4, 1);
        assertThat(data.targets().data).containsExactly(3, 2);
        assertThat(data.targetNames()).containsExactly("b", "y");
    }

    @Test
    void load_weights_areNoFeature() throws IOException {
        Dataset data = csv("a,w,y\n1,0.5,3\n2,0,4\n").target("y").weights("w").load();
        assertThat(data.featureNames()).containsExactly("a");
        assertThat(data.weights()).isNotNull();
        assertThat(data.weights().data).containsExactly(0.5, 0);
        assertThat(csv("a,y\n1,2\n").target("y").load().weights()).isNull();
    }

    @Test
    void load_badWeights_areRefused() throws IOException {
        Csv csv = csv("a,w,y\n1,0.5,3\n2,-1,4\n").target("y");
        assertRefused(csv.weights("w"), "cars.csv, line 3, column \"w\": expected a weight of at least 0, found -1.0");
        assertRefused(csv.weights("y"), "cars.csv, line 1, column \"y\": this column is both target and weight");
        assertRefused(
                csv.features("w").weights("w"),
                "cars.csv, line 1, column \"w\": this column is both feature and weight");
        assertRefused(csv.weights("v"), "cars.csv, line 1: no column \"v\"; the columns are [a, w, y]");
    }

    @Test
    void load_textAndMissingCellsInOtherColumns_doNotMatter() throws IOException {
        Dataset data = csv("name,a,y\n\"Ford, \"\"T\"\"\",1,2\n,3,4\n")
                .features("a")
                .target("y")
                .load();
        assertThat(data.features().data).containsExactly(1, 3);
    }

    @Test
    void load_byteOrderMarkWindowsLinesBlanks_areRead() throws IOException {
        Dataset data =
                csv("\uFEFFa, y \r\n 1 ,\"2\"\r\n\r\n3,4\r\n").target("y").load();
        assertThat(data.featureNames()).containsExactly("a");
        assertThat(data.features().data).containsExactly(1, 3);
    }

    @Test
    void load_emptyCellInChosenColumn_isRefused() throws IOException {
        assertRefused(
                csv("a,y\n1,2\n,4\n").target("y"),
                "cars.csv, line 3, column \"a\": expected a number, found an empty cell; features(...) can name the"
                        + " columns to use and so leave this one out");
    }

    @Test
    void load_notADecimalNumber_isRefused() throws IOException {
        for (String bad : new String[] {"red", "NaN", "Infinity", "0x1p3", "1d", "1,5", "--1", "1e", "."}) {
            assertRefused(
                    csv("a,y\n1,2\n3,\"" + bad + "\"\n").target("y"),
                    "cars.csv, line 3, column \"y\": expected a number, found \"" + bad + "\""
                            + (bad.equals("1,5")
                                    ? "; it is written with a decimal point, or read by decimalComma()"
                                    : ""));
        }
    }

    @Test
    void load_numberTooLarge_isRefused() throws IOException {
        assertRefused(
                csv("a,y\n1e999,2\n").target("y"),
                "cars.csv, line 2, column \"a\": expected a number of magnitude below 1.8e308, found \"1e999\"");
    }

    @Test
    void load_lineNumber_countsLinesInQuotes() throws IOException {
        assertRefused(
                csv("n,a,y\n\"two\nlines\",1,2\nx,bad,2\n").features("a").target("y"),
                "cars.csv, line 4, column \"a\": expected a number, found \"bad\"; features(...) can name the columns to use and so"
                        + " leave this one out");
    }

    @Test
    void load_raggedLine_isRefused() throws IOException {
        assertRefused(
                csv("a,y\n1,2\n1,2,3\n").target("y"), "cars.csv, line 3: expected 2 cells as in the header, found 3");
        assertRefused(csv("a,y\n1\n").target("y"), "cars.csv, line 2: expected 2 cells as in the header, found 1");
    }

    @Test
    void load_unknownColumn_isRefusedWithTheNames() throws IOException {
        assertRefused(csv("a,y\n1,2\n").target("z"), "cars.csv, line 1: no column \"z\"; the columns are [a, y]");
    }

    @Test
    void load_columnTwice_isRefused() throws IOException {
        assertRefused(
                csv("a,a,y\n1,2,3\n").target("y"),
                "cars.csv, line 1, column \"a\": this name stands twice in the header; skip(1) and header(names) give other names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csv("a,y\n1,2\n").features("a", "a"))
                .withMessage("Csv.features expects names that differ, found \"a\" twice");
    }

    @Test
    void load_targetAmongTheFeatures_isRefused() throws IOException {
        assertRefused(
                csv("a,y\n1,2\n").features("a", "y").target("y"),
                "cars.csv, line 1, column \"y\": this column is both feature and target");
    }

    @Test
    void load_unclosedQuote_isRefused() throws IOException {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(csv("a,y\n1,2\n\"3,4\n5,6\n").target("y")::load)
                .withMessageContaining("cars.csv: not well-formed CSV")
                .withMessageContaining("line 3");
    }

    @Test
    void decimalComma_numbersOfHalfOfEurope_areRead() throws IOException {
        Csv german = csv("Ort;Fläche;Preis\nBonn;52,4;1.234,50\nKöln;-7;1.234\nUlm;1,5e3;2.5\n24.12.2020;,5;0\n")
                .separator(';')
                .decimalComma();

        Table table = german.table();

        assertThat(List.of(0, 1, 2))
                .allSatisfy(row -> assertThat(table.column("Preis").isText()).isFalse());
        assertThat(table.column("Preis").number(0)).isEqualTo(1234.5);
        assertThat(table.column("Preis").number(1)).isEqualTo(1234);
        assertThat(table.column("Preis").number(2)).isEqualTo(2.5);
        assertThat(table.column("Fläche").text(0)).isEqualTo("52.4");
        assertThat(table.column("Fläche").text(1)).isEqualTo("-7");
        assertThat(table.column("Fläche").text(2)).isEqualTo("1,5e3");
        assertThat(table.column("Ort").text(3)).isEqualTo("24.12.2020");
        assertThat(csv("a;y\n1.000,25;2,5\n")
                        .separator(';')
                        .decimalComma()
                        .target("y")
                        .load()
                        .features(0))
                .containsExactly(1000.25);
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(
                        csv("a;y\n1.00,25;2,5\n").separator(';').decimalComma().target("y")::load)
                .withMessageContaining("1.00,25");
    }

    @Test
    void load_badFileWhereDigitsAreOthers_isRefusedInTheSameWords() throws IOException {
        Csv bad = csv("a,y\n1,2\n\"3,4\n5,6\n").target("y");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThatExceptionOfType(CsvException.class).isThrownBy(bad::load).withMessageContaining("line 3");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void load_emptyOrOnlyHeader_isRefused() throws IOException {
        assertRefused(csv("").target("y"), "cars.csv: expected a header line, found an empty file");
        assertRefused(csv("a,y\n").target("y"), "cars.csv: expected at least 1 line below the header, found none");
        assertRefused(csv("y\n1\n").target("y"), "cars.csv: expected a column beside the target, found only [y]");
    }

    @Test
    void load_manyDigitsBeforeALetter_isRefusedInALineAndAtOnce() throws IOException {
        // A pattern that gives back digits and tries again would need hours for these.
        for (String start : new String[] {"", "1.", ".", "1e"}) {
            String cell = start + "1".repeat(1_000_000) + "x";
            String shown = cell.substring(0, 80);
            assertRefused(
                    csv("a,y\n" + cell + ",2\n").target("y"),
                    "cars.csv, line 2, column \"a\": expected a number, found \"%s... (%s characters)\""
                                    .formatted(shown, cell.length())
                            + "; features(...) can name the columns to use and so leave this one out");
        }
    }

    @Test
    void load_longOrUnprintableNames_areCutInMessages() throws IOException {
        String name = "n".repeat(10_000_000);
        assertRefused(
                csv(name + ",y\nz,2\n").target("y"),
                "line 2, column \"%s... (10000000 characters)\": expected a number, found \"z\"; features(...) can name"
                                .formatted("n".repeat(80))
                        + " the columns to use and so leave this one out");
        String names = "c,".repeat(100) + "\"a\u0007\"";
        assertRefused(
                csv(names + "\n").target("y\u0000"),
                "no column \"y\\u0000\"; the columns are [%s] and 61 more".formatted("c, ".repeat(39) + "c"));
        assertRefused(csv("a\u0007,b\n").target("y"), "no column \"y\"; the columns are [a\\u0007, b]");
    }

    private Csv bytes(String content, Charset charset) throws IOException {
        Path file = folder.resolve("cars.csv");
        Files.writeString(file, content, charset);
        return Csv.read(file);
    }

    @Test
    void load_bytesThatAreNoUtf8_areRefusedWithLineAndColumn() throws IOException {
        String problem = ": expected text in UTF-8, found bytes that are none: say what the file is in, as in"
                + " charset(StandardCharsets.ISO_8859_1)";
        assertRefused(bytes("a,größe,y\n1,2,3\n", ISO_8859_1).target("y"), "line 1, column \"gr??e\"" + problem);
        assertRefused(
                bytes("a,b,y\n1,x,3\n1,é,3\n", ISO_8859_1).features("a").target("y"), "line 3, column \"b\"" + problem);
        assertRefused(
                bytes("a,b,y\n1,\"x\ny\",3\n1,2,é\n", ISO_8859_1).features("a").target("y"),
                "line 4, column \"y\"" + problem);
        // Cut in the middle of a character, at the end of the file.
        Path file = folder.resolve("cars.csv");
        Files.write(file, new byte[] {'a', ',', 'y', '\n', '1', ',', '2', (byte) 0xC3});
        assertRefused(Csv.read(file).target("y"), "line 2, column \"y\"" + problem);
    }

    @Test
    void load_charset_isASetting() throws IOException {
        Csv latin = bytes("größe,name,y\n1,é,3\n", ISO_8859_1).features("größe").target("y");
        assertThat(latin.charset(ISO_8859_1).load().featureNames()).containsExactly("größe");
        assertThat(bytes("größe,y\n1,3\n", UTF_16LE)
                        .charset(UTF_16LE)
                        .target("y")
                        .load()
                        .featureNames())
                .containsExactly("größe");
        assertRefused(
                bytes("é,y\n1,3\n", UTF_8).charset(US_ASCII).target("y"),
                "line 1, column \"??\": expected text in US-ASCII, found bytes that are none: say what the file is in, as"
                        + " in charset(StandardCharsets.ISO_8859_1)");
    }

    @Test
    void load_byteOrderMark_saysTheCharset() throws IOException {
        List<Charset> marked =
                List.of(UTF_8, UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"));
        for (Charset charset : marked) {
            Dataset data = bytes("\uFEFFgröße,y\n1,3\n", charset).target("y").load();
            assertThat(data.featureNames()).containsExactly("größe");
        }
        assertThat(bytes("\uFEFFa,y\n1,3\n", UTF_8)
                        .charset(ISO_8859_1)
                        .target("y")
                        .load()
                        .featureNames())
                .containsExactly("a");
        assertRefused(bytes("", UTF_8).target("y"), "expected a header line, found an empty file");
    }

    @Test
    void load_damagedFileWithAMark_namesTheCharsetOfTheMark() throws IOException {
        Path file = folder.resolve("cars.csv");
        byte[] text = "\uFEFFa,y\n1,2\n".getBytes(UTF_16LE);
        // Half of a surrogate pair, in place of the 1.
        text[text.length - 8] = 0;
        text[text.length - 7] = (byte) 0xDC;
        Files.write(file, text);
        assertRefused(
                Csv.read(file).target("y"),
                "line 2, column \"a\": expected text in UTF-16LE, as its byte order mark says, found bytes that are none");
    }

    @Test
    void load_badCellBehindLineBreaks_isRefusedWithItsOwnLine() throws IOException {
        assertRefused(
                csv("name,a,y\n\"x\ny\nz\",b,3\n").features("a").target("y"),
                "line 4, column \"a\": expected a number, found \"b\"; features(...) can name the columns to use and so"
                        + " leave this one out");
    }

    @Test
    void load_streamThatFails_failsInItsOwnWords() {
        RuntimeException own = new UnsupportedOperationException("boom");
        InputStream stream = new ByteArrayInputStream(new byte[10]) {
            @Override
            public synchronized int read(byte[] bytes, int from, int count) {
                throw own;
            }
        };
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(Csv.read(stream).target("y")::load)
                .isSameAs(own);
    }

    @Test
    void load_fileNameThatDoesNotShow_isMadePrintable() {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(Csv.read(folder.resolve("a\u001b[31m\nb")).target("y")::load)
                .withMessageContaining("a\\u001b[31m\\u000ab: no such file; looked for ")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("\n", "\u001b"));
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(Csv.read(folder.resolve("n".repeat(2_000))).target("y")::load)
                .withMessageContaining(": this file cannot be opened: ");
    }

    @Test
    void load_stream_isReadAndLeftOpen() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream("größe,y\n1,3\n".getBytes(UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Csv csv = Csv.read(stream).target("y");
        assertThat(csv.load().featureNames()).containsExactly("größe");
        assertThat(closed[0]).isFalse();
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(csv::load)
                .withMessage("stream: expected a header line, found an empty file");
    }

    @Test
    void load_cellsAndLinesAboveTheLimits_areRefusedSayingSo() throws IOException {
        assertRefused(
                csv("a,y\n" + "1".repeat((1 << 24) + 1) + ",2\n").target("y"),
                "Field at index 0 in record starting at line 2 exceeds the max field size of 16777216 characters");
        String wide = "x,".repeat(1 << 20) + "y";
        assertRefused(
                csv(wide + "\n").target("y"),
                "Record starting at line 1 has surpassed the maximum limit of 1048576 fields");
        String names = IntStream.range(0, 200_000).mapToObj(i -> "g" + i + ",").collect(Collectors.joining());
        Dataset genes =
                csv(names + "y\n" + "0.5,".repeat(200_000) + "1\n").target("y").load();
        assertThat(genes.featureNames()).hasSize(200_000);
    }

    @Test
    void load_device_isRefusedAndNotOpened() {
        Path device = Path.of("/dev/null");
        assumeThat(device).exists();
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(Csv.read(device).target("y")::load)
                .withMessage("/dev/null: expected a regular file, found a pipe or a device; Csv.read(InputStream) reads"
                        + " from those");
    }

    @Test
    void load_semicolonsOrTabs_isRefusedSayingSo() throws IOException {
        String or = ", and if there is one column, separator(',')";
        String found = "cars.csv, line 1: expected commas between the cells, found one cell, ";
        assertRefused(csv("a;y\n1;2\n").target("y"), found + "\"a;y\"; if ';' separates them, say separator(';')" + or);
        assertRefused(
                csv("a\ty\n1\t2\n").target("y"),
                found + "\"a\ty\"; if a tab separates them, say separator('\\t')" + or);
        assertRefused(csv("a y\n1 2\n").target("y"), found + "\"a y\"; if a blank separates them, say blanks()" + or);
        assertRefused(
                csv("1|2\n").withoutHeader().target("1"),
                found + "\"1|2\"; if '|' separates them, say separator('|')" + or);
    }

    @Test
    void load_folder_isRefused() {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(Csv.read(folder).target("y")::load)
                .withMessage(folder + ": expected a file, found a folder");
    }

    @Test
    void load_noSuchFile_isRefused() {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(Csv.read(Path.of("nowhere.csv")).target("y")::load)
                .withMessageStartingWith("nowhere.csv: no such file; looked for ")
                .withMessageEndingWith("nowhere.csv");
    }

    @Test
    void load_noTargetChosen_isRefused() throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(csv("a,y\n1,2\n")::load)
                .withMessage("choose the column to predict with target(name) before load()");
    }
}
