package org.brooklet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** From a table to numbers: what is taken from the training rows, and what is refused. */
class SchemaTest {

    private static Csv csv(String text) {
        return Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Table table(String text) throws IOException {
        return csv(text).table();
    }

    private final Table pets = table("kind,age,weight,name\ncat,3,4.5,Tom\ndog,,20,Rex\ncat,5,,Kit\ndog,1,30,Bo\n");

    SchemaTest() throws IOException {}

    private static void assertRefused(Schema schema, Table table, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> schema.fit(table)).withMessage(message);
    }

    @Test
    void table_columns_areNumbersOrTextsWithMissingCellsKnown() throws IOException {
        assertThat(pets.rows()).isEqualTo(4);
        assertThat(pets.names()).containsExactly("kind", "age", "weight", "name");
        assertThat(pets.column("age").isText()).isFalse();
        assertThat(pets.column("age").isMissing(1)).isTrue();
        assertThat(pets.column("age").number(2)).isEqualTo(5);
        assertThat(pets.column("kind").isText()).isTrue();
        assertThat(pets.column("kind").text(1)).isEqualTo("dog");
        assertThatIllegalStateException().isThrownBy(() -> pets.column("age").number(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pets.column("colour"))
                .withMessage("stream: no column \"colour\"; the columns are [kind, age, weight, name]");
        assertThat(pets.has("colour")).isFalse();
        assertThat(table("a,b\n,x\n,y\n").column("a").isText()).isTrue();
    }

    @Test
    void describe_table_hasALineForEachColumn() {
        assertThat(pets.describe().lines())
                .containsExactly(
                        "column  missing distinct          min         mean          max  most frequent",
                        "kind          0        2                                         cat (2)",
                        "age           1        3      1.00000      3.00000      5.00000  1 (1)",
                        "weight        1        3      4.50000      18.1667      30.0000  4.5 (1)",
                        "name          0        4                                         Bo (1)");
    }

    @Test
    void csvTable_badFile_isRefusedWithItsPlace() {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> table("a,b\n1,2\n1e400,3\n"))
                .withMessage(
                        "stream, line 3, column \"a\": expected a number of magnitude below 1.8e308, found \"1e400\"");
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> table("a,a\n1,2\n"))
                .withMessage(
                        "stream, line 1, column \"a\": this name stands twice in the header; skip(1) and header(names) give other names");
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> csv("1,2\n").header("a").table())
                .withMessage("stream: header(...) has 1 names, the first line has 2 cells");
        assertThatIllegalStateException()
                .isThrownBy(() -> csv("a,b\n1,2\n").target("a").table());
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").separator('\n'));
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").header());
    }

    @Test
    void csvTable_settings_areFollowed() throws IOException {
        Table table = csv("# measured in May\n2019\t2020\n1\tNA\n# a pause\n2\t?\n")
                .comments('#')
                .separator('\t')
                .withHeader()
                .missing("NA", "?")
                .table();
        assertThat(table.names()).containsExactly("2019", "2020");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.column("2020").isMissing(0)).isTrue();
        assertThat(table.column("2020").isMissing(1)).isTrue();
    }

    @Test
    void fit_missingFeature_isRefusedDroppedOrFilledFromTheTrainingRows() throws IOException {
        Schema schema = Schema.predicting("kind").without("name");
        assertRefused(
                schema,
                pets,
                "stream, line 3, column \"age\": this cell is missing; Schema.filling(...) says what it stands for, or"
                        + " leaves the row out; a target that is missing can be left out, or masked with Schema.maskingTargets()");
        Encoding dropping = schema.filling(Missing.DROP_ROW).fit(pets);
        assertThat(dropping.dataset(pets).rows()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dropping.features(pets))
                .withMessageStartingWith("stream, line 3, column \"age\": this cell is missing");
        assertThat(schema.filling(Missing.MEAN).fit(pets).dataset(pets).features(1))
                .containsExactly(3, 20);
        assertThat(schema.filling(Missing.MEDIAN).fit(pets).dataset(pets).features(2))
                .containsExactly(5, 20);
        assertThat(schema.filling(Missing.MODE).fit(pets).dataset(pets).features(1))
                .containsExactly(1, 20);
        Table later = table("age,weight\n,7\n");
        assertThat(schema.filling(Missing.MEAN).fit(pets).features(later).data).containsExactly(3, 7);
    }

    /** Whatever the test rows hold, the encoding is that of the training rows. */
    @Test
    void fit_testRows_influenceNothing() throws IOException {
        String train = "colour,size,y\nred,1,2\nblue,,3\nred,3,4\n";
        Schema schema = Schema.predicting("y").filling(Missing.MEAN).unseenAsNone();
        Table all = table(train + "green,1000,5\nred,,6\n");
        Encoding fitted = schema.fit(all.select(0, 1, 2));
        Encoding alone = schema.fit(table(train));
        assertThat(fitted.featureNames()).containsExactly("colour=blue", "colour=red", "size");
        assertThat(fitted.featureNames()).isEqualTo(alone.featureNames());
        assertThat(fitted.dataset(all.select(3)).features(0)).containsExactly(0, 0, 1000);
        assertThat(fitted.dataset(all.select(4)).features(0)).containsExactly(0, 1, 2);
    }

    @Test
    void encode_unseenText_isRefusedOrNone() throws IOException {
        Table train = table("colour,y\nred,1\nblue,2\n");
        Table later = table("y,colour\n3,green\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("y").fit(train).dataset(later))
                .withMessage(
                        "stream, line 2, column \"colour\": found \"green\", which no training row has; they have [blue,"
                                + " red]; unseenAsNone() counts it as none of them");
        assertThat(Schema.predicting("y").unseenAsNone().fit(train).features(later).data)
                .containsExactly(0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("y").fit(train).features(table("color\nred\n")))
                .withMessage("stream: no column \"colour\"; the columns are [color]");
    }

    @Test
    void encode_textWhereANumberWas_isRefused() throws IOException {
        Encoding encoding = Schema.predicting("y").fit(table("size,y\n1,1\n2,2\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoding.features(table("size\n3\nlarge\n")))
                .withMessage(
                        "stream, line 3, column \"size\": expected a number, as in the training rows, found \"large\"");
        assertThat(encoding.features(table("size\n3\n")).data).containsExactly(3);
    }

    @Test
    void fit_target_isClassesInOrderOrQuantities() throws IOException {
        Table table = table("x,sure,grade\n1,yes,10\n2,no,9\n3,yes,9\n");
        Encoding sure = Schema.predicting("sure").features("x").fit(table);
        assertThat(sure.classes()).containsExactly("no", "yes");
        assertThat(sure.dataset(table).targets().data).containsExactly(1, 0, 1);
        Encoding grade = Schema.predicting("grade").features("x").classes().fit(table);
        assertThat(grade.classes()).containsExactly("9", "10");
        assertThat(grade.dataset(table).targets().data).containsExactly(1, 0, 0);
        Encoding quantity = Schema.predicting("grade").features("x").fit(table);
        assertThat(quantity.classes()).isEmpty();
        assertThat(quantity.targetNames()).containsExactly("grade");
        assertThat(quantity.dataset(table).targets().data).containsExactly(10, 9, 9);
        Encoding both = Schema.predicting("grade", "x").features("sure").fit(table);
        assertThatIllegalStateException().isThrownBy(both::classes);
        assertThat(both.dataset(table).targets().numCols).isEqualTo(2);
        assertRefused(
                Schema.predicting("y"),
                table("x,y\n1,a\n2,a\n"),
                "stream, line 2, column \"y\": every row is of class \"a\": there is nothing to learn");
        assertRefused(Schema.predicting("x"), table("x\n1\n"), "no column is left to predict [x] from");
    }

    @Test
    void fit_numbersWithTextsAmongThem_areRefusedUnlessNames() throws IOException {
        Table table = table("zip,y\n8001,1\n80O2,2\n8001,3\n");
        assertRefused(
                Schema.predicting("y"),
                table,
                "stream, line 3, column \"zip\": found \"80O2\" in a column of numbers; Csv.missing(\"80O2\") if that means"
                        + " missing, Schema.categories(\"zip\") if the numbers are names");
        assertThat(Schema.predicting("y").categories("zip").fit(table).featureNames())
                .containsExactly("zip=8001", "zip=80O2");
        Table codes = table("code,y\n10,1\n9,2\n10.0,3\n");
        Encoding encoding = Schema.predicting("y").categories("code").fit(codes);
        assertThat(encoding.featureNames()).containsExactly("code=9", "code=10");
        assertThat(encoding.dataset(codes).features().data).containsExactly(0, 1, 1, 0, 0, 1);
    }

    @Test
    void fit_columnWithoutUse_isRefused() throws IOException {
        StringBuilder text = new StringBuilder("name,empty,y\n");
        for (int row = 0; row < 30; row++) {
            text.append("n").append(row).append(",,").append(row).append('\n');
        }
        Table table = table(text.toString());
        assertRefused(
                Schema.predicting("y").features("name"),
                table,
                "stream, line 2, column \"name\": found 30 different texts in 30 rows, which cannot be learned from; leave"
                        + " the column out with without(\"name\"), or name it in categories(...)");
        assertRefused(
                Schema.predicting("y").features("empty").filling(Missing.MEAN),
                table,
                "stream, line 2, column \"empty\": every cell of this column is missing; leave it out with without(...)");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Schema.predicting("y").filling(Missing.DROP_ROW).fit(table))
                .withMessage("in every row a cell is missing, in one of [name, empty, y]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("y").without("nmae").fit(table));
        assertThatIllegalArgumentException().isThrownBy(Schema::predicting);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("age").categories("knid").fit(pets))
                .withMessage("stream: no column \"knid\"; the columns are [kind, age, weight, name]");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Schema.predicting("kind").features("kind", "age").fit(pets))
                .withMessage("column \"kind\" cannot be both feature and target: the answer would be known");
    }

    @Test
    void fit_textsInOtherRows_changeNothing() throws IOException {
        Table table = table("x,y\n1,5\n2,6\n10,7\n?,8\n");
        Encoding encoding = Schema.predicting("y").fit(table.select(0, 1, 2));
        assertThat(encoding.featureNames()).containsExactly("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoding.features(table))
                .withMessage("stream, line 5, column \"x\": expected a number, as in the training rows, found \"?\"");
    }

    @Test
    void encode_categories_areThoseOfTheTrainingRowsWhateverALaterTableLooksLike() throws IOException {
        Schema schema = Schema.predicting("y").categories("z");
        Encoding texts = schema.fit(table("z,y\n01234,1\n1234,2\nK1,3\n"));
        assertThat(texts.features(table("z\n01234\n1234\n")).data).containsExactly(1, 0, 0, 0, 1, 0);
        Encoding numbers = schema.fit(table("z,y\n1.0,1\n2.0,2\n"));
        assertThat(numbers.featureNames()).containsExactly("z=1", "z=2");
        Table later = table("z\n1.0\n2\nx\n");
        assertThat(schema.unseenAsNone().fit(table("z,y\n1.0,1\n2.0,2\n")).features(later).data)
                .containsExactly(1, 0, 0, 1, 0, 0);
        assertThat(schema.fit(table("z,y\n9007199254740993,1\n9007199254740992,2\n"))
                        .featureNames())
                .hasSize(2);
    }

    @Test
    void dropRow_columnsThatAreNoFeature_doNotMatter() throws IOException {
        Encoding encoding = Schema.predicting("y").filling(Missing.DROP_ROW).fit(table("x,y\n1,1\n2,2\n"));
        assertThat(encoding.dataset(table("x,y,note\n1,1,\n2,2,a\n")).rows()).isEqualTo(2);
        Encoding without =
                Schema.predicting("y").without("n").filling(Missing.DROP_ROW).fit(table("x,n,y\n1,a,1\n2,,2\n"));
        assertThat(without.dataset(table("x,y\n1,1\n,2\n")).rows()).isEqualTo(1);
    }

    @Test
    void csv_textsLikeHugeNumbersAndMissingTexts_areWhatTheyAre() throws IOException {
        assertThat(table("h,y\nabc,1\n12e45678,2\n").column("h").text(1)).isEqualTo("12e45678");
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(
                        () -> csv("a,y\n-999,1\n").missing("-999").target("y").load())
                .withMessageContaining("line 2, column \"a\": expected a number, found \"-999\"");
    }

    @Test
    void split_table_isThatOfItsDataset() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int row = 0; row < 40; row++) {
            text.append(row).append(',').append(row % 4 == 0 ? 1 : 0).append('\n');
        }
        Table table = table(text.toString());
        Dataset data = Schema.predicting("y").fit(table).dataset(table);
        Encoding encoding = Schema.predicting("y").fit(table);
        Split plain = data.split(0.75, 5);
        Table.Split split = table.split(0.75, 5);
        assertThat(encoding.dataset(split.train()).features().data)
                .isEqualTo(plain.train().features().data);
        assertThat(encoding.dataset(split.test()).features().data)
                .isEqualTo(plain.test().features().data);
        Table.Split stratified = table.stratifiedSplit("y", 0.5, 5);
        assertThat(Arrays.stream(encoding.dataset(stratified.test()).targets().data)
                        .sum())
                .isEqualTo(5);
        assertThat(table.folds(4, 1)).hasSize(4).allMatch(fold -> fold.test().rows() == 10);
        for (Table.Split fold : table.stratifiedFolds("y", 5, 1)) {
            assertThat(Arrays.stream(encoding.dataset(fold.test()).targets().data)
                            .sum())
                    .isEqualTo(2);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> table.select());
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> table.select(40));
    }
}
