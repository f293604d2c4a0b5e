package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.brooklet.data.Csv;
import org.brooklet.data.CsvException;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.Hinge;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Average;
import org.brooklet.metric.ConfusionMatrix;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Scope;
import org.brooklet.schedule.Cosine;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What people give by mistake, and the exact words that they get: what, where, expected, found, what to do. */
class BadInputTest {

    /** Something that throws. */
    private interface Work {
        Object run() throws Exception;
    }

    /** A mistake and its answer. */
    private record Case(Work work, Class<? extends Exception> type, String message) {

        @Override
        public String toString() {
            return message;
        }
    }

    private static final Table PETS =
            table("kind,age,weight,name\ncat,3,4.5,Tom\ndog,,20,Rex\ncat,5,,Kit\ndog,1,30,Bo\n");

    private static final Encoding FITTED =
            Schema.predicting("kind").without("name").fit(PETS.select(0, 3));

    private static final Dataset ROWS =
            Dataset.of(new double[][] {{0, 1}, {1, 0}, {1, 1}, {0, 0}}, new double[] {2, 1, 3, 0});

    private static final Network NET = Network.of(Node.input(2).dense(1), 1);

    private static final Network SIGMOID = Network.of(Node.input(1).dense(1).sigmoid(), 1);

    private static final Network SOFTMAX = Network.of(Node.input(1).dense(3).softmax(), 1);

    private static final Trainer TRAINER = new Trainer(NET, new MeanSquaredError(), new Adam(0.1));

    private static Csv csv(String text) {
        return Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Table table(String text) {
        try {
            return csv(text).table();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object done(Runnable work) {
        work.run();
        return work;
    }

    private static Dataset label(double label) {
        return Dataset.of(new double[][] {{0}, {1}}, new double[] {0, label});
    }

    private static DMatrixRMaj column(double... values) {
        return DMatrixRMaj.wrap(values.length, 1, values);
    }

    static final List<Case> CASES = cases();

    private static List<Case> cases() {
        return List.of(
                new Case(
                        () -> csv("").target("y").load(),
                        CsvException.class,
                        "stream: expected a header line, found an empty file"),
                new Case(
                        () -> csv("a,y\n").target("y").load(),
                        CsvException.class,
                        "stream: expected at least 1 line below the header, found none"),
                new Case(
                        () -> csv("a,y\n1,2\n").load(),
                        IllegalStateException.class,
                        "choose the column to predict with target(name) before load()"),
                new Case(
                        () -> csv("a,y\n1,2\n").target("z").load(),
                        CsvException.class,
                        "stream, line 1: no column \"z\"; the columns are [a, y]"),
                new Case(
                        () -> csv("a,y\n1,x\n").target("y").load(),
                        CsvException.class,
                        "stream, line 2, column \"y\": expected a number, found \"x\""),
                new Case(
                        () -> csv("a,y\n,2\n").target("y").load(),
                        CsvException.class,
                        "stream, line 2, column \"a\": expected a number, found an empty cell; features(...) can name the "
                                + "columns to use and so leave this one out"),
                new Case(
                        () -> csv("a,y\n1,2,3\n").target("y").load(),
                        CsvException.class,
                        "stream, line 2: expected 2 cells as in the header, found 3"),
                new Case(
                        () -> csv("a,y\n1\n").target("y").load(),
                        CsvException.class,
                        "stream, line 2: expected 2 cells as in the header, found 1"),
                new Case(
                        () -> csv("a,y\n1,1e400\n").target("y").load(),
                        CsvException.class,
                        "stream, line 2, column \"y\": expected a number of magnitude below 1.8e308, found \"1e400\""),
                new Case(
                        () -> csv("a,y\n1,NaN\n").target("y").load(),
                        CsvException.class,
                        "stream, line 2, column \"y\": expected a number, found \"NaN\""),
                new Case(
                        () -> csv("a,y\n1,0x1p3\n").target("y").load(),
                        CsvException.class,
                        "stream, line 2, column \"y\": expected a number, found \"0x1p3\""),
                new Case(
                        () -> csv("a,y\n\"1,5\",2\n").target("y").load(),
                        CsvException.class,
                        "stream, line 2, column \"a\": expected a number, found \"1,5\"; it is written with a decimal point, or read by decimalComma();"
                                + " features(...) can name the columns to use and so leave this one out"),
                new Case(
                        () -> csv("a;y\n1;2\n").target("y").load(),
                        CsvException.class,
                        "stream, line 1: expected commas between the cells, found one cell, \"a;y\"; if ';' separates them"
                                + ", say separator(';'), and if there is one column, separator(',')"),
                new Case(
                        () -> csv("a\ty\n1\t2\n").target("y").load(),
                        CsvException.class,
                        "stream, line 1: expected commas between the cells, found one cell, \"a\ty\"; if a tab separates th"
                                + "em, say separator('\\t'), and if there is one column, separator(',')"),
                new Case(
                        () -> csv("a y\n1 2\n").target("y").load(),
                        CsvException.class,
                        "stream, line 1: expected commas between the cells, found one cell, \"a y\"; if a blank separates "
                                + "them, say blanks(), and if there is one column, separator(',')"),
                new Case(
                        () -> csv("a|y\n1|2\n").target("y").load(),
                        CsvException.class,
                        "stream, line 1: expected commas between the cells, found one cell, \"a|y\"; if '|' separates them"
                                + ", say separator('|'), and if there is one column, separator(',')"),
                new Case(
                        () -> csv("\"a\";\"y\"\n1;2\n").target("y").load(),
                        CsvException.class,
                        "stream: not well-formed CSV: Unexpected character after closing quote: ';' (0x3b) (record start"
                                + "ing at line 1); if that is what separates the cells, say separator(';')"),
                new Case(
                        () -> csv("a,y\n\"1,2\n").target("y").load(),
                        CsvException.class,
                        "stream: not well-formed CSV: Unclosed quoted field at end of input (record starting at line 2)"),
                new Case(
                        () -> csv("a,y\n\"1\"2,3\n").target("y").load(),
                        CsvException.class,
                        "stream: not well-formed CSV: Unexpected character after closing quote: '2' (0x32) (record start"
                                + "ing at line 2)"),
                new Case(
                        () -> csv("1,2\n3,4\n").target("2").load(),
                        CsvException.class,
                        "stream, line 1: expected names of columns, found nothing but numbers; if the file has no header"
                                + ", say withoutHeader() or header(names), and if these are names, withHeader()"),
                new Case(
                        () -> csv("a,a,y\n1,2,3\n").target("y").load(),
                        CsvException.class,
                        "stream, line 1, column \"a\": this name stands twice in the header; skip(1) and header(names) giv"
                                + "e other names"),
                new Case(
                        () -> csv("a,a,y\n1,2,3\n").table(),
                        CsvException.class,
                        "stream, line 1, column \"a\": this name stands twice in the header; skip(1) and header(names) giv"
                                + "e other names"),
                new Case(
                        () -> csv("y\n1\n").target("y").load(),
                        CsvException.class,
                        "stream: expected a column beside the target, found only [y]"),
                new Case(
                        () -> csv("a,y\n1,2\n").features("y").target("y").load(),
                        CsvException.class,
                        "stream, line 1, column \"y\": this column is both feature and target"),
                new Case(
                        () -> csv("a,y,w\n1,2,-1\n").target("y").weights("w").load(),
                        CsvException.class,
                        "stream, line 2, column \"w\": expected a weight of at least 0, found -1.0"),
                new Case(
                        () -> csv("a,y,w\n1,2,0\n").target("y").weights("w").load(),
                        IllegalArgumentException.class,
                        "the sum of sample weights must be above 0 and finite, found 0.0"),
                new Case(
                        () -> csv("a,y\n1,2\n").target("y").weights("y").load(),
                        CsvException.class,
                        "stream, line 1, column \"y\": this column is both target and weight"),
                new Case(
                        () -> csv("1,2\n").header("a").table(),
                        CsvException.class,
                        "stream: header(...) has 1 names, the first line has 2 cells"),
                new Case(
                        () -> csv("a,y\n1,2\n").target("y").table(),
                        IllegalStateException.class,
                        "a table has all columns: choose them in a Schema"),
                new Case(
                        () -> csv("a,b\n1e400,2\n").table(),
                        CsvException.class,
                        "stream, line 2, column \"a\": expected a number of magnitude below 1.8e308, found \"1e400\""),
                new Case(
                        () -> csv("").header(),
                        IllegalArgumentException.class,
                        "Csv.header expects at least 1 name, found none"),
                new Case(
                        () -> csv("").header("a", "a"),
                        IllegalArgumentException.class,
                        "Csv.header expects names that differ, found \"a\" twice"),
                new Case(
                        () -> csv("").features("a", "a"),
                        IllegalArgumentException.class,
                        "Csv.features expects names that differ, found \"a\" twice"),
                new Case(
                        () -> csv("").missing("NA", "NA"),
                        IllegalArgumentException.class,
                        "Csv.missing expects names that differ, found \"NA\" twice"),
                new Case(
                        () -> csv("").separator('"'),
                        IllegalArgumentException.class,
                        "a separator cannot be a quote, the end of a line, or what has another meaning already, found \"\""
                                + "\""),
                new Case(
                        () -> csv("").comments(','),
                        IllegalArgumentException.class,
                        "a comment cannot be a quote, the end of a line, or what has another meaning already, found \",\""),
                new Case(
                        () -> csv("").skip(-1),
                        IllegalArgumentException.class,
                        "Csv: skip must be at least 0, found -1"),
                new Case(
                        () -> csv("a\n").skip(9).table(),
                        CsvException.class,
                        "stream: expected a header line, found nothing behind the lines that are skipped"),
                new Case(
                        () -> csv("a,y\n1,\u00e9\n")
                                .charset(java.nio.charset.StandardCharsets.UTF_8)
                                .target("y")
                                .load(),
                        CsvException.class,
                        "stream, line 2, column \"y\": expected text in UTF-8, found bytes that are none: say what the fil"
                                + "e is in, as in charset(StandardCharsets.ISO_8859_1)"),
                new Case(
                        () -> Csv.read(java.nio.file.Path.of(".")).target("y").load(),
                        CsvException.class,
                        ".: expected a file, found a folder"),
                new Case(
                        () -> Schema.predicting(),
                        IllegalArgumentException.class,
                        "Schema.predicting expects at least 1 name, found none"),
                new Case(
                        () -> Schema.predicting("y", "y"),
                        IllegalArgumentException.class,
                        "Schema.predicting expects names that differ, found \"y\" twice"),
                new Case(
                        () -> Schema.predicting("z").fit(PETS),
                        IllegalArgumentException.class,
                        "stream: no column \"z\"; the columns are [kind, age, weight, name]"),
                new Case(
                        () -> Schema.predicting("kind").without("colour").fit(PETS),
                        IllegalArgumentException.class,
                        "stream: no column \"colour\"; the columns are [kind, age, weight, name]"),
                new Case(
                        () -> Schema.predicting("kind").categories("colour").fit(PETS),
                        IllegalArgumentException.class,
                        "stream: no column \"colour\"; the columns are [kind, age, weight, name]"),
                new Case(
                        () -> Schema.predicting("kind").features("kind").fit(PETS),
                        IllegalArgumentException.class,
                        "column \"kind\" cannot be both feature and target: the answer would be known"),
                new Case(
                        () -> Schema.predicting("kind")
                                .features("age")
                                .without("age")
                                .fit(PETS),
                        IllegalArgumentException.class,
                        "column \"age\" is named in features(...) and in without(...)"),
                new Case(
                        () -> Schema.predicting("kind")
                                .without("age", "weight", "name")
                                .fit(PETS),
                        IllegalArgumentException.class,
                        "no column is left to predict [kind] from"),
                new Case(
                        () -> Schema.predicting("kind").without("name").fit(PETS),
                        IllegalArgumentException.class,
                        "stream, line 3, column \"age\": this cell is missing; Schema.filling(...) says what it stands for"
                                + ", or leaves the row out; a target that is missing can be left out, or masked with Schema.maskin"
                                + "gTargets()"),
                new Case(
                        () -> Schema.predicting("weight")
                                .without("name")
                                .filling(Missing.MEAN)
                                .fit(PETS),
                        IllegalArgumentException.class,
                        "stream, line 4, column \"weight\": this cell is missing; Schema.filling(...) says what it stands "
                                + "for, or leaves the row out; a target that is missing can be left out, or masked with Schema.mas"
                                + "kingTargets()"),
                new Case(
                        () -> Schema.predicting("kind").ordinal("age", "1", "1"),
                        IllegalArgumentException.class,
                        "Schema.ordinal expects names that differ, found \"1\" twice"),
                new Case(
                        () -> Schema.predicting("kind")
                                .filling(Missing.MEAN, "colour")
                                .fit(PETS),
                        IllegalArgumentException.class,
                        "stream: no column \"colour\"; the columns are [kind, age, weight, name]"),
                new Case(
                        () -> Schema.predicting("kind")
                                .without("name")
                                .filling(Missing.DROP_ROW)
                                .fit(PETS.select(1)),
                        IllegalArgumentException.class,
                        "in every row a cell is missing, in one of [age, weight, kind]"),
                new Case(
                        () -> Schema.predicting("kind")
                                .without("name")
                                .filling(Missing.MEAN)
                                .fit(PETS.select(0, 2)),
                        IllegalArgumentException.class,
                        "stream, line 2, column \"kind\": every row is of class \"cat\": there is nothing to learn"),
                new Case(
                        () -> FITTED.features(PETS),
                        IllegalArgumentException.class,
                        "stream, line 3, column \"age\": this cell is missing; Schema.filling(...) says what it stands for"
                                + ", or leaves the row out; a target that is missing can be left out, or masked with Schema.maskin"
                                + "gTargets()"),
                new Case(
                        () -> FITTED.features(java.util.Map.of("age", 3)),
                        IllegalArgumentException.class,
                        "the row: no column \"weight\"; the columns are [age]; an empty text or NaN says that a cell is missing"),
                new Case(
                        () -> FITTED.features(java.util.Map.of("age", "old", "weight", 2)),
                        IllegalArgumentException.class,
                        "the row, column \"age\": expected a number, as in the training rows, found \"old\""),
                new Case(
                        () -> FITTED.classes("age"),
                        IllegalArgumentException.class,
                        "no target \"age\"; the targets are [kind]"),
                new Case(
                        () -> FITTED.classNames(new DMatrixRMaj(2, 3)),
                        IllegalArgumentException.class,
                        "predictions of the classes [cat, dog] expect a column for each, found 3"),
                new Case(
                        () -> PETS.column("colour"),
                        IllegalArgumentException.class,
                        "stream: no column \"colour\"; the columns are [kind, age, weight, name]"),
                new Case(
                        () -> PETS.column("age").number(1),
                        IllegalStateException.class,
                        "column \"age\" has no number in row 1"),
                new Case(
                        () -> PETS.column("age").number(9),
                        IndexOutOfBoundsException.class,
                        "no row 9 in column \"age\" of 4 rows"),
                new Case(() -> PETS.select(), IllegalArgumentException.class, "select expects at least 1 row, found 0"),
                new Case(() -> PETS.select(7), IndexOutOfBoundsException.class, "no row 7 in a table of 4 rows"),
                new Case(
                        () -> PETS.split(1.5, 1),
                        IllegalArgumentException.class,
                        "the share of training rows must be between 0 and 1, found 1.5"),
                new Case(
                        () -> PETS.stratifiedSplit("name", 0.5, 1),
                        IllegalArgumentException.class,
                        "a stratified split expects every target at least twice, found \"Tom\" once, at stream, line 2, co"
                                + "lumn \"name\"; use split"),
                new Case(
                        () -> PETS.folds(9, 1),
                        IllegalArgumentException.class,
                        "4 rows can be dealt out to 2 to 4 folds, found 9"),
                new Case(
                        () -> PETS.groupFolds("kind", 3, 1),
                        IllegalArgumentException.class,
                        "2 groups can be dealt out to 2 to 2 folds, found 3"),
                new Case(
                        () -> Dataset.of(new double[0][], new double[0]),
                        IllegalArgumentException.class,
                        "features must have at least 1 row and 1 column, found 0 x 0"),
                new Case(
                        () -> Dataset.of(new double[][] {{1}, {2, 3}}, new double[] {1, 2}),
                        IllegalArgumentException.class,
                        "features must have rows of one length: row 0 has 1 columns, row 1 has 2"),
                new Case(
                        () -> Dataset.of(new double[][] {{1}, {2}}, new double[] {1}),
                        IllegalArgumentException.class,
                        "features and targets must have the same number of rows, found 2 and 1"),
                new Case(
                        () -> Dataset.of(new double[][] {{1}, {Double.NaN}}, new double[] {1, 2}),
                        IllegalArgumentException.class,
                        "features must be finite, found NaN at row 1, column 0"),
                new Case(
                        () -> Dataset.of(new double[][] {{1}, {2}}, new double[] {1, Double.POSITIVE_INFINITY}),
                        IllegalArgumentException.class,
                        "targets must be finite, found Infinity at row 1, column 0"),
                new Case(
                        () -> Dataset.maskingTargets(new double[][] {{1}}, new double[][] {{Double.NaN}}),
                        IllegalArgumentException.class,
                        "target \"y0\" is missing in every row; leave it out"),
                new Case(
                        () -> ROWS.withWeights(1),
                        IllegalArgumentException.class,
                        "sample weights must be 4 x 1, found 1 x 1"),
                new Case(
                        () -> ROWS.withWeights(0, 0, 0, 0),
                        IllegalArgumentException.class,
                        "the sum of sample weights must be above 0 and finite, found 0.0"),
                new Case(
                        () -> ROWS.withWeights(1, 1, 1, -1),
                        IllegalArgumentException.class,
                        "sample weights must be finite and not negative, found -1.0 at row 3"),
                new Case(
                        () -> ROWS.withFeatures("x7"),
                        IllegalArgumentException.class,
                        "no feature \"x7\"; the features are [x0, x1]"),
                new Case(() -> ROWS.select(9), IndexOutOfBoundsException.class, "no row 9 in a dataset of 4 rows"),
                new Case(
                        () -> ROWS.split(0, 1),
                        IllegalArgumentException.class,
                        "the share of training rows must be between 0 and 1, found 0.0"),
                new Case(
                        () -> ROWS.splitAt(1, 1),
                        IllegalArgumentException.class,
                        "row 1 is named twice among the rows to train on"),
                new Case(
                        () -> ROWS.folds(1, 1),
                        IllegalArgumentException.class,
                        "4 rows can be dealt out to 2 to 4 folds, found 1"),
                new Case(
                        () -> ROWS.repeatedFolds(2, 0, 1),
                        IllegalArgumentException.class,
                        "repeatedFolds: times must be at least 1, found 0"),
                new Case(
                        () -> Dataset.ofColumns(java.util.Map.of("a", new double[] {1}), "y"),
                        IllegalArgumentException.class,
                        "no column \"y\"; the columns are [a]"),
                new Case(
                        () -> Dataset.of(java.util.List.of(new double[] {1, 2}), 2),
                        IllegalArgumentException.class,
                        "rows of 2 numbers can have 1 to 1 targets, found 2"),
                new Case(
                        () -> Node.input(0),
                        IllegalArgumentException.class,
                        "input expects at least 1 column, found 0"),
                new Case(
                        () -> Node.input(2).dense(0),
                        IllegalArgumentException.class,
                        "dense expects at least 1 unit, found 0"),
                new Case(
                        () -> Node.input(2).plus(Node.input(3)),
                        IllegalArgumentException.class,
                        "add expects inputs of one width, found widths [2, 3]; the inputs are [node \"input\" (2 columns),"
                                + " node \"input\" (3 columns)]"),
                new Case(
                        () -> Node.input(2).named("a.b"),
                        IllegalArgumentException.class,
                        "a node's name must have 1 to 100 characters, all of them visible, and no dot, found \"a.b\""),
                new Case(
                        () -> Node.input(2).dropout(1),
                        IllegalArgumentException.class,
                        "Dropout: rate must be at least 0 and below 1, found 1.0"),
                new Case(
                        () -> Node.input(ROWS, "x7"),
                        IllegalArgumentException.class,
                        "no feature \"x7\"; the features are [x0, x1]"),
                new Case(
                        () -> Network.of(Node.input(2).named("a").dense(1).named("a"), 1),
                        IllegalArgumentException.class,
                        "two nodes are named \"a\""),
                new Case(
                        () -> NET.predict(1, 2, 3),
                        IllegalArgumentException.class,
                        "the network expects 2 feature columns, found 3"),
                new Case(
                        () -> NET.predict(1, Double.NaN),
                        IllegalArgumentException.class,
                        "features must be finite, found NaN at row 0, column 1"),
                new Case(
                        () -> NET.parameter("dense9.W"),
                        IllegalArgumentException.class,
                        "no parameter \"dense9.W\"; there are [dense1.W (2 x 1), dense1.b (1 x 1)]"),
                new Case(
                        () -> done(() -> NET.parameter("dense1.W").set(new DMatrixRMaj(1, 1))),
                        IllegalArgumentException.class,
                        "parameter \"dense1.W\" must be 2 x 1, found 1 x 1"),
                new Case(
                        () -> NET.value("dense9", new DMatrixRMaj(1, 2)),
                        IllegalArgumentException.class,
                        "no layer \"dense9\"; there are [\"input1\", \"dense1\"]"),
                new Case(
                        () -> NET.featureGradient(new DMatrixRMaj(1, 2), 1),
                        IllegalArgumentException.class,
                        "predictions have columns 0 to 0, found 1"),
                new Case(
                        () -> done(() -> NET.useThreads(0)),
                        IllegalArgumentException.class,
                        "a crew expects at least 1 thread, found 0"),
                new Case(
                        () -> NET.predict(PETS),
                        IllegalStateException.class,
                        "the network does not know how its features are made of a row: begin it with Node.input(data) of"
                                + " data that an Encoding has made"),
                new Case(
                        () -> new Trainer(NET, new BinaryCrossEntropy(), new Adam(0.1)),
                        IllegalArgumentException.class,
                        "binary cross-entropy cannot follow dense, the last op of the network; end the network in a sigm"
                                + "oid, or use BinaryCrossEntropyWithLogits on raw outputs"),
                new Case(
                        () -> new Trainer(SIGMOID, new Hinge(), new Adam(0.1)).fit(ROWS, Fit.epochs(1)),
                        IllegalArgumentException.class,
                        "the network expects 1 feature columns, found 2"),
                new Case(
                        () -> new Trainer(SIGMOID, new BinaryCrossEntropy(), new Adam(0.1))
                                .fit(label(2), Fit.epochs(1)),
                        IllegalArgumentException.class,
                        "labels must be between 0 and 1, found 2.0 at row 1, column 0; classes are counted from 0, and m"
                                + "ore than two go with softmax and CategoricalCrossEntropy"),
                new Case(
                        () -> new Trainer(SIGMOID, new BinaryCrossEntropy(), new Adam(0.1))
                                .fit(label(-1), Fit.epochs(1)),
                        IllegalArgumentException.class,
                        "labels must be between 0 and 1, found -1.0 at row 1, column 0; labels of -1 and 1 go with Hinge"),
                new Case(
                        () -> new Trainer(SOFTMAX, new CategoricalCrossEntropy(), new Adam(0.1))
                                .fit(label(3), Fit.epochs(1)),
                        IllegalArgumentException.class,
                        "class indices must be whole numbers from 0 to 2, found 3.0 at row 1"),
                new Case(
                        () -> TRAINER.fit(ROWS.withFeatures("x0"), Fit.epochs(1)),
                        IllegalArgumentException.class,
                        "the network expects 2 feature columns, found 1"),
                new Case(
                        () -> TRAINER.fit(ROWS, Fit.epochs(0)),
                        IllegalArgumentException.class,
                        "Fit: epochs must be at least 1, found 0"),
                new Case(
                        () -> TRAINER.fit(ROWS, Fit.epochs(1).batchSize(0)),
                        IllegalArgumentException.class,
                        "Fit: batchSize must be at least 1, found 0"),
                new Case(
                        () -> TRAINER.fit(ROWS, Fit.epochs(1).patience(0)),
                        IllegalArgumentException.class,
                        "Patience: epochs must be at least 1, found 0"),
                new Case(
                        () -> TRAINER.fit(ROWS, Fit.epochs(1).patience(3)),
                        IllegalArgumentException.class,
                        "patience watches the validation rows: add validateOn(rows), or patience(new Patience(3).watchin"
                                + "gTrainingLoss())"),
                new Case(
                        () -> TRAINER.fit(ROWS, Fit.epochs(1).metrics(Metric.RMSE)),
                        IllegalArgumentException.class,
                        "metrics are those of validation rows: add validateOn(rows), or validateOn(train)"),
                new Case(
                        () -> TRAINER.fit(ROWS, Fit.epochs(1).validateOn(ROWS).metrics(Metric.ACCURACY)),
                        IllegalArgumentException.class,
                        "in the validation rows: accuracy expects probabilities in [0, 1], found -1.1415140596573348 at "
                                + "row 0; does the network end in a sigmoid or softmax?"),
                new Case(
                        () -> TRAINER.fit(ROWS, Fit.epochs(1).atMost(java.time.Duration.ZERO)),
                        IllegalArgumentException.class,
                        "Fit: the time must be above 0, found PT0S"),
                new Case(
                        () -> TRAINER.fit(ROWS, Fit.epochs(1).validateOn(ROWS.withFeatures("x0"))),
                        IllegalArgumentException.class,
                        "in the validation rows: the network expects 2 feature columns, found 1"),
                new Case(
                        () -> TRAINER.step(new DMatrixRMaj(2, 2), new DMatrixRMaj(1, 1)),
                        IllegalArgumentException.class,
                        "targets must have as many rows as there are predictions, 2, found 1"),
                new Case(
                        () -> new Adam(-0.1),
                        IllegalArgumentException.class,
                        "Adam: learningRate must be above 0 and at most 1e50, found -0.1"),
                new Case(
                        () -> new Adam(0.1).clippedByNorm(0),
                        IllegalArgumentException.class,
                        "ClipByNorm: maximum must be above 0 and at most 1e150, found 0.0"),
                new Case(
                        () -> new Cosine(0),
                        IllegalArgumentException.class,
                        "Cosine: steps must be at least 1, found 0"),
                new Case(
                        () -> new Cosine(3).inEpochs(0),
                        IllegalArgumentException.class,
                        "InEpochs: stepsOfEpoch must be at least 1, found 0"),
                new Case(
                        () -> new Trainer(NET, new MeanSquaredError(), new Adam(0.1).freezing(Scope.named("nothing"))),
                        IllegalArgumentException.class,
                        "no parameter is in the scope [nothing]; there are [dense1.W (2 x 1), dense1.b (1 x 1)]"),
                new Case(
                        () -> Metric.ACCURACY.of(column(2), column(1)),
                        IllegalArgumentException.class,
                        "accuracy expects probabilities in [0, 1], found 2.0 at row 0; does the network end in a sigmoid"
                                + " or softmax?"),
                new Case(
                        () -> Metric.ACCURACY.of(column(0.5), column(3)),
                        IllegalArgumentException.class,
                        "accuracy expects classes from 0 to 1, found 3.0 at row 0"),
                new Case(
                        () -> Metric.F1.of(new DMatrixRMaj(2, 3), column(0, 1)),
                        IllegalArgumentException.class,
                        "F1 expects 1 column with the score of class 1, found 3 columns; for several classes use Average"
                                + ".MACRO, Average.MICRO or Average.WEIGHTED"),
                new Case(
                        () -> Metric.ROC_AUC.of(column(0.5, 0.6), column(1, 1)),
                        IllegalArgumentException.class,
                        "ROC AUC expects rows of every class, found none of class 0"),
                new Case(
                        () -> Metric.R2.of(column(1), column(1)),
                        IllegalArgumentException.class,
                        "R2 expects at least 2 rows, found 1"),
                new Case(
                        () -> Metric.LOG_LOSS.atThreshold(0.5),
                        IllegalArgumentException.class,
                        "log loss does not see classes, so no threshold changes it"),
                new Case(
                        () -> Metric.topKAccuracy(0),
                        IllegalArgumentException.class,
                        "top-k accuracy: k must be at least 1, found 0"),
                new Case(
                        () -> Metric.F1.ofLabels(Average.BINARY),
                        IllegalArgumentException.class,
                        "labels are averaged by Average.MACRO, MICRO or WEIGHTED, found BINARY"),
                new Case(
                        () -> Metric.fBeta(-1, Average.MACRO),
                        IllegalArgumentException.class,
                        "F-beta: beta must be above 0 and finite, found -1.0"),
                new Case(
                        () -> ConfusionMatrix.of(column(0.5), column(1)).table(java.util.List.of("one")),
                        IllegalArgumentException.class,
                        "a table of 2 classes expects a name for each, found 1"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void mistake_isRefusedInTheseWords(Case mistake) {
        assertThatThrownBy(mistake.work::run).isExactlyInstanceOf(mistake.type).hasMessage(mistake.message);
    }

    @Test
    void cases_areManyAndDiffer() {
        assertThat(CASES.stream().map(Case::message)).hasSize(130).doesNotContain("?");
    }
}
