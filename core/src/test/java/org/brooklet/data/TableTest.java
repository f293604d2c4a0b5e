package org.brooklet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.brooklet.Network;
import org.brooklet.Node;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Tables of all kinds of separators, what a schema can say beyond numbers and texts, and splits by what rows say. */
class TableTest {

    private static Csv csv(String text) {
        return Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Table table(String text) throws IOException {
        return csv(text).table();
    }

    @Test
    void blanks_alignedColumns_areCells() throws IOException {
        Table table = csv("  18.0   8\t307.0  \"chevrolet  malibu\"  \n9.0 4 97.0\t\"vw\"\n")
                .blanks()
                .withoutHeader()
                .table();
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.names()).containsExactly("1", "2", "3", "4");
        assertThat(table.column("3").number(1)).isEqualTo(97);
        assertThat(table.column("4").text(0)).isEqualTo("chevrolet  malibu");
        assertThat(csv("a b\r\n1   2\r\n 3 4").blanks().table().column("b").number(1))
                .isEqualTo(4);
    }

    @Test
    void skip_linesAbove_areLeftOutAndCounted() throws IOException {
        Csv csv = csv("Cars of 1970\n\na,a\n1,2\n3,x\n").skip(3).header("first", "second");
        assertThat(csv.table().names()).containsExactly("first", "second");
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(csv("Cars\na,y\n1,2\n3,x\n").skip(1).target("y")::load)
                .withMessageStartingWith("stream, line 4, column \"y\": expected a number");
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(csv("Cars\na,y\n1,2\n").skip(1).target("z")::load)
                .withMessageStartingWith("stream, line 2: no column \"z\"");
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").skip(-1));
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> csv("a\n").skip(7).table())
                .withMessage("stream: expected a header line, found nothing behind the lines that are skipped");
    }

    @Test
    void header_namesMissing_areNumbered() throws IOException {
        assertThat(table(",a,\n1,2,3\n").names()).containsExactly("1", "a", "3");
        assertThat(csv("x y\n").separator(',').withHeader().skip(0)).isNotNull();
        assertThat(csv("one column of words\nand a row\n")
                        .separator(',')
                        .table()
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void marks_thatMeanSomethingAlready_areRefused() {
        for (char mark : new char[] {'"', '\n', '\r', ','}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> csv("").comments(mark))
                    .withMessageContaining("a comment cannot be a quote");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csv("").comments('#').separator('#'));
    }

    @Test
    void missing_textsWithBlanks_matchWhatStandsInTheCell() throws IOException {
        Table table = csv("a,b\n 1 , NA \n2,?\n").missing(" NA", " ? ").table();
        assertThat(table.column("b").isMissing(0)).isTrue();
        assertThat(table.column("b").isMissing(1)).isTrue();
        assertThat(csv("a,b\n1, \n").missing(" ").table().column("b").isMissing(0))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csv("").missing("NA", "NA"))
                .withMessage("Csv.missing expects names that differ, found \"NA\" twice");
    }

    @Test
    void place_lineBreaksInCells_areCounted() throws IOException {
        Table table = table("name,a,y\n\"one\ntwo\",1,2\nthree,x,3\n\"four\nfive\n\",?,4\n");
        Schema schema = Schema.predicting("y").features("a").categories("a");
        assertThat(schema.fit(table).featureNames()).containsExactly("a=1", "a=?", "a=x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.fit(table.select(0, 1)).dataset(table))
                .withMessageStartingWith("stream, line 7, column \"a\": found \"?\"");
    }

    @Test
    void column_rowsThatAreNotThere_areRefusedInWords() throws IOException {
        Column column = table("a\"b,c\n1,x\n").column("a\"b");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> column.number(1))
                .withMessage("no row 1 in column \"a\"b\" of 1 rows");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.text(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.isMissing(2));
    }

    @Test
    void describe_numbersWrittenDifferently_areOne() throws IOException {
        assertThat(table("a,long name of a column\n1,x\n1.0,y\n2,x\n")
                        .describe()
                        .lines())
                .containsExactly(
                        "column                 missing distinct          min         mean          max  most frequent",
                        "a                            0        2      1.00000      1.33333      2.00000  1 (2)",
                        "long name of a column        0        2                                         x (2)");
        String huge = "a\n" + Double.MAX_VALUE + "\n-" + Double.MAX_VALUE + "\n" + Double.MAX_VALUE + "\n";
        assertThat(table(huge).describe()).contains("5.99231e+307");
    }

    @Test
    void ordinal_order_isTheFeature() throws IOException {
        Table table = table("size,y\nsmall,1\nlarge,3\nmedium,2\n");
        Encoding encoding = Schema.predicting("y")
                .ordinal("size", "small", "medium", "large")
                .fit(table);
        assertThat(encoding.featureNames()).containsExactly("size");
        assertThat(encoding.features(table).data).isEqualTo(new double[] {0, 2, 1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoding.features(Map.of("size", "huge")))
                .withMessage(
                        "the row, column \"size\": found \"huge\", which no training row has; they have [small, medium,"
                                + " large]");
    }

    @Test
    void filling_byColumnWithIndicator_isRemembered() throws IOException {
        Table table = table("a,b,c,y\n1,,x,1\n,4,x,2\n3,8,,3\n5,9,z,4\n");
        Encoding encoding = Schema.predicting("y")
                .filling(Missing.MEAN)
                .filling(Missing.MODE, "c")
                .filling(Missing.DROP_ROW, "b")
                .withIndicators()
                .fit(table);
        assertThat(encoding.featureNames()).containsExactly("a", "a=missing", "b", "c=x", "c=z", "c=missing");
        DMatrixRMaj x = encoding.dataset(table).features();
        assertThat(x.numRows).isEqualTo(3);
        assertThat(Arrays.copyOf(x.data, 6)).containsExactly(4, 1, 4, 1, 0, 0);
        assertThat(x.get(1, 5)).isEqualTo(1);
        assertThat(encoding.features(Map.of("a", "", "b", 7, "c", "z")).data).containsExactly(4, 1, 7, 0, 1, 0);
    }

    @Test
    void features_rowByNames_isAsInTheFile() throws IOException {
        Table table =
                csv("kind,age,y\ncat,3,no\ndog,?,yes\ndog,7,yes\n").missing("?").table();
        Encoding encoding = Schema.predicting("y").filling(Missing.MEAN).fit(table);
        Dataset data = encoding.dataset(table);
        assertThat(data.encoding()).contains(encoding);
        Network network = Network.of(Node.input(data).standardize(data).dense(1).sigmoid(), 1);
        assertThat(network.encoding()).contains(encoding);
        double[] expected = network.predict(data).data;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("age", 3);
        row.put("foreign", "anything");
        row.put("kind", " cat ");
        assertThat(network.predict(row)).containsExactly(expected[0]);
        row.put("age", null);
        row.put("kind", "dog");
        assertThat(network.predict(row)).containsExactly(expected[1]);
        row.put("age", Double.NaN);
        assertThat(network.predict(row)).containsExactly(expected[1]);
        row.put("age", "?");
        assertThat(network.predict(row)).containsExactly(expected[1]);
        assertThat(network.predict(table).data).containsExactly(expected);
        assertThat(encoding.classNames(new DMatrixRMaj(new double[][] {{0.4}, {0.5}})))
                .containsExactly("no", "yes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(Map.of("age", 3)))
                .withMessage(
                        "the row: no column \"kind\"; the columns are [age]; an empty text or NaN says that a cell is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(Map.of("age", "1e999", "kind", "cat")))
                .withMessage("the row, column \"age\": expected a number of magnitude below 1.8e308, found \"1e999\"");
        Network part = Network.of(Node.input(data, "kind=dog", "age").dense(1), 1);
        assertThat(part.predict(table).data).containsExactly(part.predict(data).data);
    }

    @Test
    void predict_networkWithoutEncoding_saysSo() throws IOException {
        Table table = table("a,b\n1,2\n");
        Network bare = Network.of(Node.input(1).dense(1), 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> bare.predict(table))
                .withMessageContaining("begin it with Node.input(data) of data that an Encoding has made");
        assertThatIllegalStateException().isThrownBy(() -> bare.predict(Map.of("a", 1)));
        Dataset data = Dataset.ofColumns(columns(), "y");
        Network named = Network.of(Node.input(data, "b", "a").dense(1), 1);
        assertThat(named.predict(Map.of("a", 1, "b", 2L))).isEqualTo(named.predict(2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named.predict(Map.of("a", 1, "b", "x")))
                .withMessage("the network reads the columns [b, a]: expected a number for \"b\", found x");
        Encoding one = Schema.predicting("b").fit(table("a,b\n1,2\n3,4\n"));
        Encoding two = Schema.predicting("b").fit(table("c,b\n1,2\n3,4\n"));
        Dataset first = one.dataset(table);
        Dataset second = two.dataset(table("c,b\n1,2\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Network.of(Node.input(first).concat(Node.input(second)).dense(1), 1))
                .withMessageContaining("not all made by one encoding");
    }

    @Test
    void classNames_severalColumns_areTheLargest() throws IOException {
        Encoding encoding = Schema.predicting("y").fit(table("a,y\n1,x\n2,z\n3,y\n"));
        assertThat(encoding.classNames(new DMatrixRMaj(new double[][] {{.1, .2, .7}, {.4, .4, .2}})))
                .containsExactly("z", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoding.classNames(new DMatrixRMaj(1, 1)))
                .withMessage("predictions of the classes [x, y, z] expect a column for each, found 1");
        Encoding both = Schema.predicting("y", "a").classes().fit(table("a,y,b\n1,x,3\n2,z,4\n"));
        assertThat(both.classes("a")).containsExactly("1", "2");
        assertThatIllegalStateException().isThrownBy(both::classes).withMessageContaining("classes(target) names it");
        assertThatIllegalArgumentException().isThrownBy(() -> both.classes("b"));
    }

    @Test
    void schema_namesThatCollideOrContradict_areRefusedEarly() throws IOException {
        Table table = table("S,S=m,y\nm,1,1\nf,2,2\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("y").fit(table))
                .withMessageStartingWith("two features would be named \"S=m\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("y").features("S", "S"))
                .withMessage("Schema.features expects names that differ, found \"S\" twice");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Schema.predicting("y").features("S").without("S").fit(table))
                .withMessage("column \"S\" is named in features(...) and in without(...)");
        assertThat(Schema.predicting("y").without("S").without("S=m").features("S=m"))
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Schema.predicting("y").without("S").without("S=m").fit(table))
                .withMessage("no column is left to predict [y] from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("y").fit(table("a,y\n\"1,5\",1\n\"2,5\",2\n")))
                .withMessage(
                        "stream, line 2, column \"a\": found \"1,5\", which looks like a number with more around it;"
                                + " numbers are written as 1234.5, or read by Csv.decimalComma()");
    }

    @Test
    void groupSplit_rowsOfAGroup_stayTogether() throws IOException {
        StringBuilder text = new StringBuilder("patient,x,y\n");
        for (int row = 0; row < 60; row++) {
            text.append(row % 7 == 6 ? "" : "p" + row % 13)
                    .append(",")
                    .append(row)
                    .append(",1\n");
        }
        Table table = table(text.toString());
        Table.Split split = table.groupSplit("patient", 0.6, 3);
        assertThat(groups(split.train())).doesNotContainAnyElementsOf(groups(split.test()));
        assertThat(split.train().rows() + split.test().rows()).isEqualTo(60);
        List<Double> held = new ArrayList<>();
        for (Table.Split fold : table.groupFolds("patient", 4, 5)) {
            assertThat(groups(fold.train())).doesNotContainAnyElementsOf(groups(fold.test()));
            assertThat(fold.test().rows()).isBetween(14, 16);
            for (int row = 0; row < fold.test().rows(); row++) {
                held.add(fold.test().column("x").number(row));
            }
        }
        assertThat(held).hasSize(60).doesNotHaveDuplicates();
        assertThatIllegalArgumentException().isThrownBy(() -> table.groupFolds("patient", 40, 1));
    }

    private static Set<String> groups(Table table) {
        Set<String> groups = new TreeSet<>();
        for (int row = 0; row < table.rows(); row++) {
            if (!table.column("patient").isMissing(row)) {
                groups.add(table.column("patient").text(row));
            }
        }
        return groups;
    }

    @Test
    void splits_inOrderOrByRows_keepTheOrder() throws IOException {
        Table table = table("a,y\n1,1\n2,2\n3,3\n4,4\n");
        assertThat(table.splitInOrder(0.75).test().column("a").number(0)).isEqualTo(4);
        assertThat(table.splitAt(3, 0).train().column("a").number(1)).isEqualTo(4);
        assertThat(table.splitAt(3, 0).test().rows()).isEqualTo(2);
        Dataset data = Dataset.of(new double[][] {{1}, {2}, {3}, {4}}, new double[] {1, 2, 3, 4});
        assertThat(data.splitInOrder(0.5).train().targets().data).containsExactly(1, 2);
        assertThat(data.splitAt(1, 2).test().targets().data).containsExactly(1, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.splitAt(1, 1))
                .withMessage("row 1 is named twice among the rows to train on");
        assertThatIllegalArgumentException().isThrownBy(() -> data.splitAt(0, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(data::splitAt);
        assertThatIllegalArgumentException().isThrownBy(() -> data.splitInOrder(0.99));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.splitAt(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.stratifiedSplit("a", 0.5, 1))
                .withMessage(
                        "a stratified split expects every target at least twice, found \"1\" once, at stream, line 2,"
                                + " column \"a\"; use split");
    }

    @Test
    void folds_asManyAsRows_areMadeWhenTaken() {
        double[][] x = new double[4_000][50];
        double[] y = new double[4_000];
        Dataset data = Dataset.of(x, y);
        List<Split> folds = data.folds(4_000, 1);
        assertThat(folds).hasSize(4_000);
        assertThat(folds.get(17).test().rows()).isEqualTo(1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> folds.get(4_000));
        Dataset small = data.select(0, 1, 2, 3, 4, 5);
        assertThat(small.repeatedFolds(3, 4, 1)).hasSize(12);
        assertThatIllegalArgumentException().isThrownBy(() -> small.repeatedFolds(3, 0, 1));
    }

    @Test
    void repeatedFolds_everyTime_areOthers() {
        Dataset data = Dataset.of(
                new double[20][1],
                Stream.iterate(0, i -> i + 1)
                        .limit(20)
                        .mapToDouble(Integer::doubleValue)
                        .toArray());
        List<Split> folds = data.repeatedFolds(4, 2, 9);
        List<Double> first = new ArrayList<>();
        for (Split fold : folds.subList(0, 4)) {
            for (double y : fold.test().targets().data) {
                first.add(y);
            }
        }
        assertThat(first).hasSize(20).doesNotHaveDuplicates();
        assertThat(folds.get(4).test().targets().data)
                .isNotEqualTo(folds.get(0).test().targets().data);
    }

    private record Car(double weight, double year, double mpg) {}

    private static Map<String, double[]> columns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("a", new double[] {1, 2});
        columns.put("y", new double[] {5, 6});
        columns.put("b", new double[] {3, 4});
        return columns;
    }

    @Test
    void dataset_javaObjects_areRows() {
        List<Car> cars = List.of(new Car(1, 70, 18), new Car(2, 71, 15));
        Dataset data = Dataset.of(cars, Car::mpg, Car::weight, Car::year);
        assertThat(data.features().data).containsExactly(1, 70, 2, 71);
        assertThat(data.targets().data).containsExactly(18, 15);
        Dataset byName = Dataset.ofColumns(columns(), "y");
        assertThat(byName.featureNames()).containsExactly("a", "b");
        assertThat(byName.features(1)).containsExactly(2, 4);
        assertThat(byName.targets().data).containsExactly(5, 6);
        Dataset rows = Dataset.of(List.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}), 1);
        assertThat(rows.features().data).containsExactly(1, 2, 4, 5);
        assertThat(rows.targets().data).containsExactly(3, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(List.of(new double[] {1, 2}), 2))
                .withMessage("rows of 2 numbers can have 1 to 1 targets, found 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.ofColumns(columns(), "z"));
        Map<String, double[]> ragged = columns();
        ragged.put("b", new double[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofColumns(ragged, "y"))
                .withMessage("columns must be of one length: the first has 2 numbers, \"b\" has 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(List.<Car>of(), Car::mpg, Car::weight));
    }

    @Test
    void encoding_otherRows_haveNoInfluence() throws IOException {
        // Whatever stands in the rows that are held back, the encoding and the constants are the same to the bit.
        String head = "kind,age,y\n";
        String train = "cat,3,1\ndog,,2\ncat,8,3\n";
        List<double[]> seen = new ArrayList<>();
        for (String test : List.of("cat,1,1\n", "horse,1e9,-1e9\n", ",,\n")) {
            Table table = table(head + train + test);
            Encoding encoding = Schema.predicting("y")
                    .filling(Missing.MEAN)
                    .fit(table.splitInOrder(0.75).train());
            Dataset data = encoding.dataset(table.splitInOrder(0.75).train());
            Network network =
                    Network.of(Node.input(data).standardize(data).dense(1).unstandardize(data), 1);
            assertThat(encoding.featureNames()).containsExactly("kind=cat", "kind=dog", "age");
            List<Double> numbers = new ArrayList<>();
            network.parameters().forEach(p -> Arrays.stream(p.value().data).forEach(numbers::add));
            Arrays.stream(data.features().data).forEach(numbers::add);
            seen.add(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
        assertThat(seen.get(1)).containsExactly(seen.get(0), offset(0.0));
        assertThat(seen.get(2)).containsExactly(seen.get(0), offset(0.0));
    }

    @Test
    void numbers_withHugeExponents_takeNoRoomAndNoTime() throws IOException {
        Table table = table("x,s\n1e-99999999999,5\n2,6\n1e-30000000,7\n1E5,8\n100000,9\n");
        assertThat(table.describe()).contains("100000 (2)");
        Encoding encoding =
                Schema.predicting("s").categories("x").unseenAsNone().fit(table);
        assertThat(encoding.featureNames()).containsExactly("x=1e-30000000", "x=1e-99999999999", "x=2", "x=100000");
        assertThat(encoding.features(Map.of("x", "1e999999999")).data).containsOnly(0);
        assertThat(encoding.features(Map.of("x", "1e99999999999")).data).containsOnly(0);
        assertThat(table("x,y\n1e308,1\n1e308,2\n").describe()).contains("1E+308 (2)");
    }

    @Test
    void pandasExport_unnamedIndexBesideNumberedColumns_isRead() throws IOException {
        assertThat(table(",0,1,2\n0,5,6,7\n").names()).containsExactly("column 1", "0", "1", "2");
    }

    @Test
    void missing_more_areBesideTheEmptyOnes() throws IOException {
        String text = "a,k,y\n1,u,3\n,v,4\n?,,5\n4,u,6\n";
        Table table = csv(text).missing("?").table();
        assertThat(table.column("a").isMissing(1)).isTrue();
        assertThat(table.column("k").isMissing(2)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("y")
                        .filling(Missing.MEAN)
                        .fit(csv(text).missing("NA").table()))
                .withMessageContaining("Csv.missing(\"?\", \"NA\") if that means missing");
    }

    @Test
    void ordinal_textsOutsideOfTheOrder_areRefused() throws IOException {
        Table table = table("s,y\nlow,1\nmid,2\nmid,3\n,4\nhigh,5\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("y")
                        .ordinal("s", "low", "high")
                        .filling(Missing.MODE)
                        .fit(table))
                .withMessage(
                        "stream, line 3, column \"s\": found \"mid\", which is not in the order given to ordinal, [low,"
                                + " high]");
        Table complete = table.select(0, 1, 2, 4);
        assertThat(Schema.predicting("s")
                        .ordinal("s", "low", "mid", "high")
                        .fit(complete)
                        .classes())
                .containsExactly("low", "mid", "high");
        Table numbers = table("s,y\n1,1\n1.0,2\n2,3\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Schema.predicting("y").ordinal("s", "1", "1.0", "2").fit(numbers))
                .withMessage("Schema.ordinal expects names that differ, found \"1\" twice");
    }

    @Test
    void filling_target_leavesRowsOutOrIsRefused() throws IOException {
        Table table = table("z,y\n1,1\n2,\n3,3\n");
        assertThat(Schema.predicting("y")
                        .filling(Missing.DROP_ROW, "y")
                        .fit(table)
                        .dataset(table)
                        .rows())
                .isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Schema.predicting("y").filling(Missing.MEAN, "y").fit(table))
                .withMessageStartingWith("a target cannot be filled, found filling(MEAN, \"y\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Schema.predicting("y").filling(Missing.DROP_ROW, "z").fit(table))
                .withMessageStartingWith("stream, line 3, column \"y\": this cell is missing");
    }

    @Test
    void texts_thatLookLikeNumbers_areRefused() throws IOException {
        for (String bad : List.of("5%", "$6.5", "\"1,234,567\"", "\"2,5\"", "1'000")) {
            Table table = table("x,y\n" + bad + ",1\n" + bad + ",2\n");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schema.predicting("y").fit(table))
                    .withMessageContaining("which looks like a number with more around it");
        }
        Table dates = table("x,y\n2020-01-05,1\n2020-01-06,2\n2020-01-05,2\n2020-01-06,2\n");
        assertThat(Schema.predicting("y").fit(dates).featureNames()).hasSize(2);
    }

    @Test
    void blanks_quotesWithinCellsAndComments_areCharacters() throws IOException {
        Table table = csv("# width in 5\" pipes  here\na  b\n1  2\n3   4\n")
                .comments('#')
                .blanks()
                .table();
        assertThat(table.column("b").number(1)).isEqualTo(4);
        assertThat(csv("5\"   pipe  1\n6  \"a  \"\"b\"  2\n")
                        .blanks()
                        .withoutHeader()
                        .table()
                        .column("2")
                        .text(1))
                .isEqualTo("a  \"b");
        assertThat(csv("title\ra,b\r1,2\r3,4\r").skip(1).table().rows()).isEqualTo(2);
        assertThat(csv("title\r\na,b\r\n1,2\r\n").skip(1).table().rows()).isEqualTo(1);
    }

    @Test
    void rowByNames_truthsAndWholeNumbers_matchTheirTexts() throws IOException {
        Encoding encoding =
                Schema.predicting("y").categories("k").fit(table("x,k,y\nTrue,3,1\nFalse,a,2\nTrue,a,3\nFalse,3,4\n"));
        assertThat(encoding.features(Map.of("x", true, "k", 3.0)).data).containsExactly(0, 1, 1, 0);
        assertThat(encoding.features(Map.of("x", false, "k", "a")).data).containsExactly(1, 0, 0, 1);
    }

    @Test
    void cells_withBlanksThatDoNotBreak_areStripped() throws IOException {
        assertThat(table("a,y\n1\u00a0,\u202f2\n").column("a").number(0)).isEqualTo(1);
        assertThat(csv("1,2\n").header(" a", "b ").table().names()).containsExactly("a", "b");
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").header("a", " "));
    }

    @Test
    void classNames_numbersThatAreNoProbabilities_areRefused() throws IOException {
        Encoding encoding = Schema.predicting("y").fit(table("a,y\n1,no\n2,yes\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoding.classNames(new DMatrixRMaj(new double[][] {{7}})))
                .withMessage("one column of predictions expects probabilities in [0, 1], found 7.0 at row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoding.classNames(new DMatrixRMaj(new double[][] {{Double.NaN}})));
    }

    @Test
    void largeTables_takeNoSquareOfTime() throws IOException {
        StringBuilder text = new StringBuilder("g,x,y\n");
        for (int row = 0; row < 100_000; row++) {
            text.append(row)
                    .append(',')
                    .append(row * 0.001)
                    .append(',')
                    .append(row % 2)
                    .append('\n');
        }
        Table table = table(text.toString());
        assertThat(table.describe()).contains("99999.0");
        assertThat(table.groupFolds("g", 50_000, 1)).hasSize(50_000);
    }
}
