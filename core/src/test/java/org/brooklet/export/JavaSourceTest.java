package org.brooklet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.brooklet.Catalogue;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Opaque;
import org.brooklet.RandomNetworks;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.op.Add;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Context;
import org.brooklet.op.Dense;
import org.brooklet.op.Formula;
import org.brooklet.op.Multiply;
import org.brooklet.op.Op;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An exported class predicts what the network predicts, to the bit. */
class JavaSourceTest {

    @TempDir
    Path folder;

    private Compiled compiled(Network network) throws Exception {
        return new Compiled(JavaSource.of(network, "org.acme.Model"), "org.acme.Model", folder);
    }

    private static void assertSameBits(Network network, Compiled compiled, DMatrixRMaj features) {
        for (int row = 0; row < features.numRows; row++) {
            double[] x = new double[features.numCols];
            System.arraycopy(features.data, row * x.length, x, 0, x.length);
            assertThat(compiled.predict(x)).isEqualTo(network.predict(x));
        }
    }

    @Test
    void predict_randomNetworks_giveTheSameBits() throws Exception {
        RandomNetworks networks = new RandomNetworks(11);
        for (int i = 0; i < 50; i++) {
            Network network = networks.next();
            String name = "org.acme.Model" + i;
            Compiled compiled = new Compiled(JavaSource.of(network, name), name, folder);
            assertSameBits(network, compiled, networks.features(1_000, network.inputs()));
        }
        assertThat(networks.seen()).hasSizeGreaterThan(25);
    }

    /** Which helpers a class has depends on which of its arrays are long: few, many, as rows or not. */
    @Test
    void networks_ofAllSmallSizes_compileAndPredictTheSameBits() throws Exception {
        RandomStream random = new RandomStream(5, "sizes", 0);
        int made = 0;
        for (int inputs : new int[] {1, 4, 6, 13, 30}) {
            for (int hidden : new int[] {2, 4, 8, 16}) {
                for (int outputs : new int[] {1, 3}) {
                    Node last = Node.input(inputs).dense(hidden).tanh().dense(outputs);
                    Network network = Network.of(outputs == 1 ? last.sigmoid() : last.softmax(), made);
                    String name = "org.acme.Sized" + made++;
                    Compiled compiled = new Compiled(JavaSource.of(network, name), name, folder.resolve(name));
                    double[] features = new double[inputs];
                    Arrays.setAll(features, i -> random.nextGaussian());
                    assertThat(compiled.predict(features)).isEqualTo(network.predict(features));
                }
            }
        }
        assertThat(made).isEqualTo(40);
    }

    static List<Op> ops() {
        return Catalogue.ops();
    }

    @ParameterizedTest
    @MethodSource("ops")
    void predict_everyOp_givesTheSameBits(Op op) throws Exception {
        Node x = Node.input(3);
        Node y = Catalogue.joins(op) ? Node.of(op, x, x.tanh()) : x.then(op);
        RandomNetworks networks = new RandomNetworks(5);
        Network network = networks.moved(Network.of(y, 5));
        assertSameBits(network, compiled(network), networks.features(200, 3));
    }

    @Test
    void predict_severalInputsSharedLayersAndAnInputAlone_giveTheSameBits() throws Exception {
        RandomNetworks networks = new RandomNetworks(6);
        Dense shared = new Dense(4).withoutBias();
        Node left = Node.input(4).then(shared);
        Node right = Node.input(4).then(shared).then(new BatchNorm());
        Network network =
                networks.moved(Network.of(left.plus(right).dense(4).sigmoid().then(shared), 1));
        assertSameBits(network, compiled(network), networks.features(50, 8));
        Network nothing = Network.of(Node.input(2).linear(), 1);
        assertSameBits(nothing, compiled(nothing), networks.features(5, 2));
    }

    @Test
    void predict_wideLayer_fitsIntoClassFiles() throws Exception {
        Network network =
                Network.of(Node.input(20).dense(5_000).tanh().dense(30).relu().dense(1), 1);
        assertSameBits(network, compiled(network), new RandomNetworks(1).features(20, 20));
    }

    @Test
    void predict_deepAndBranchedNetwork_fitsIntoClassFiles() throws Exception {
        Node x = Node.input(3);
        List<Node> branches = new ArrayList<>();
        Node chain = x;
        for (int i = 0; i < 1_500; i++) {
            chain = chain.dense(3).tanh().named("x" + i);
            branches.add(chain);
        }
        Node[] all = branches.toArray(Node[]::new);
        Node sum = Node.of(new Add(), all);
        Node product = Node.of(new Multiply(), all).scale(1e9);
        Network network = Network.of(sum.concat(product).concat(all).dense(2), 3);
        assertSameBits(network, compiled(network), new RandomNetworks(1).features(3, 3));
    }

    @Test
    void predict_whatTheNetworkRefuses_isRefused() throws Exception {
        Network network = Network.of(Node.input(2).dense(1).scale(1e300), 1);
        Compiled compiled = compiled(network);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compiled.predict(1))
                .withMessage("expected 2 features, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compiled.predict(1, Double.NaN))
                .withMessage("feature 1 must be finite, found NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compiled.predict(1e200, 1e200))
                .withMessageStartingWith("prediction 0 must be finite, found ");
    }

    @Test
    void predict_manyThreads_giveTheSameBits() throws Exception {
        Network network = new RandomNetworks(8)
                .moved(Network.of(Node.input(6).dense(40).mish().dense(3).softmax(), 8));
        Compiled compiled = compiled(network);
        DMatrixRMaj features = new RandomNetworks(9).features(500, 6);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> done = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            done.add(threads.submit(() -> assertSameBits(network, compiled, features)));
        }
        for (Future<?> future : done) {
            future.get();
        }
        threads.shutdown();
    }

    @Test
    void predict_afterTheFirst_allocatesItsResultOnly() throws Exception {
        Network network =
                Network.of(Node.input(6).dense(40).mish().layerNorm().dense(3).softmax(), 8);
        Compiled compiled = compiled(network);
        double[] x = {1, 2, 3, 4, 5, 6};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 20_000; i++) {
            if (i == 10_000) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            compiled.predict(x);
        }
        long each = (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 10_000;
        // A header of 16 bytes and 3 numbers.
        assertThat(each).isBetween(1L, 40L);
    }

    @Test
    void of_sameNetwork_isTheSameText() {
        Network network = Network.of(Node.input(2).dense(30).relu().dense(1), 1);
        assertThat(JavaSource.of(network, "A").text())
                .isEqualTo(JavaSource.of(network.copy(), "A").text());
    }

    @Test
    void write_file_hasTheText() throws Exception {
        JavaSource source = JavaSource.of(Network.of(Node.input(2).dense(1), 1), "Line");
        source.write(folder.resolve("Line.java"));
        assertThat(Files.readString(folder.resolve("Line.java")))
                .isEqualTo(source.text())
                .doesNotStartWith("package");
        new Compiled(source, "Line", folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".A",
                "a..A",
                "1A",
                "a-b",
                "A B",
                "class",
                "java.foo.Bar",
                "a.new.B",
                "Gr\u00fcn",
                "A;",
                "A{}",
                "a/B",
                "true",
                "record",
                "_"
            })
    void of_noNameOfAClass_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaSource.of(Network.of(Node.input(2).dense(1), 1), name))
                .withMessageStartingWith("expected the name of a Java class, as in org.acme.Penguins, found \"");
    }

    private Network withSchema(Table table, Schema schema) {
        Encoding encoding = schema.fit(table);
        Dataset data = encoding.dataset(table);
        return Network.of(
                Node.input(data).standardize(data).dense(5).tanh().dense(1).sigmoid(), 2);
    }

    private static Table table(String text) throws Exception {
        return Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .missing("?", "n/a")
                .table();
    }

    /** The rows of a table as a program has them. */
    private static List<Map<String, Object>> rows(Table table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            Map<String, Object> values = new HashMap<>();
            for (String name : table.names()) {
                values.put(
                        name,
                        table.column(name).isMissing(row)
                                ? null
                                : table.column(name).text(row));
            }
            rows.add(values);
        }
        return rows;
    }

    @Test
    void predict_rowsByName_giveTheSameBits() throws Exception {
        Table table = table("""
                kind,grade,ok,age,size,y
                cat,1,True,3,small,no
                dog,2.0,False,?,large,yes
                d\u00f6g "\ud83d\ude00\\u0041,3,True,7.25,small,yes
                n/a,1,True,1,large,no
                "a
                b",2,False,2,large,no
                """);
        Network network = withSchema(
                table,
                Schema.predicting("y")
                        .filling(Missing.MEDIAN)
                        .categories("grade", "kind")
                        .ordinal("size", "small", "large")
                        .withIndicators()
                        .unseenAsNone());
        Compiled compiled = compiled(network);
        List<Map<String, Object>> rows = rows(table);
        rows.add(Map.of("kind", "horse", "grade", 3, "ok", true, "age", 4L, "size", "large"));
        rows.add(Map.of("kind", "?", "grade", 3.0, "ok", "FALSE", "age", Double.NaN, "size", " small "));
        rows.add(Map.of("kind", 5, "grade", "1.", "ok", false, "age", "1e3", "size", "small"));
        for (Map<String, Object> row : rows) {
            assertThat(compiled.predict(row)).as("%s", row).isEqualTo(network.predict(row));
        }
        assertThat(compiled.classes()).isEqualTo(List.of("no", "yes"));
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("kind", "cat"),
                Map.of("kind", "cat", "grade", 3, "ok", true, "age", "old", "size", "large"),
                Map.of("kind", "cat", "grade", 3, "ok", true, "age", "1e999", "size", "large"),
                Map.of("kind", "cat", "grade", 3, "ok", true, "age", 4L, "size", "huge"))) {
            String message = null;
            try {
                network.predict(bad);
            } catch (IllegalArgumentException e) {
                message = e.getMessage();
            }
            assertThat(message).startsWith("the row");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> compiled.predict(bad))
                    .withMessage(message);
        }
    }

    @Test
    void predict_someColumnsInAnotherOrder_giveTheSameBits() throws Exception {
        Table table = table("a,b,c,y\n1,2,x,1\n3,5,z,2\n4,4,x,0\n");
        Dataset data = Schema.predicting("y").fit(table).dataset(table);
        Network network =
                Network.of(Node.input(data, "c=z", "b", "c=x").dense(3).tanh().dense(1), 2);
        Compiled compiled = compiled(network);
        for (Map<String, Object> row : rows(table)) {
            assertThat(compiled.predict(row)).isEqualTo(network.predict(row));
        }
        Dataset numbers =
                Dataset.of(List.of("p", "q"), List.of("r"), Catalogue.random(5, 2, 1), Catalogue.random(5, 1, 2));
        Network named = Network.of(Node.input(numbers, "q", "p").dense(1), 2);
        assertThat(compiled(named).predict(Map.of("p", 1, "q", 2.5)))
                .isEqualTo(named.predict(Map.of("p", 1, "q", 2.5)));
    }

    @Test
    void predict_hostileNamesAndManyCategories_compile() throws Exception {
        StringBuilder text = new StringBuilder("\"*/ \\u002a/ \"\"); System.exit(1); //\",y\n");
        for (int i = 0; i < 12_000; i++) {
            text.append(i % 2 == 0 ? "\u00e4\u4e00 category \\u0022 number " : "\u2028\\")
                    .append(i)
                    .append(",")
                    .append(i % 3)
                    .append('\n');
        }
        for (char c = 1; c < 128; c++) {
            text.append('"').append(c == '"' ? "\"\"" : String.valueOf(c)).append("x\",1\n");
        }
        Table table = table(text.toString());
        String name = table.names().get(0);
        Encoding encoding =
                Schema.predicting("y").ordinal(name, categories(table, name)).fit(table);
        Dataset data = encoding.dataset(table);
        Network network = Network.of(
                Node.input(data)
                        .scale(1e-3)
                        .named("*/ \\u000a class")
                        .dense(2)
                        .named("\"*/ {")
                        .dense(1),
                2);
        Compiled compiled = compiled(network);
        for (Map<String, Object> row : rows(table)) {
            assertThat(compiled.predict(row)).isEqualTo(network.predict(row));
        }
    }

    private static String[] categories(Table table, String name) {
        return new TreeSet<>(
                        rows(table).stream().map(row -> (String) row.get(name)).toList())
                .toArray(String[]::new);
    }

    @Test
    void of_everyNameThatTheSourceUses_isRefusedOrCompiles() throws Exception {
        Table table = table("kind,age,y\ncat,3,no\ndog,4,yes\n");
        Encoding encoding = Schema.predicting("y").fit(table);
        Dataset data = encoding.dataset(table);
        Node x = Node.input(data);
        Node all = x;
        for (Op op : Catalogue.ops()) {
            if (op.name().matches("gelu|softmax|log_softmax|layer_norm|mish|selu|tanh")) {
                all = all.plus(x.then(op));
            }
        }
        Network network = Network.of(all.dense(40).dense(1).sigmoid(), 1);
        Matcher word = Pattern.compile("\\b[A-Z]\\w*")
                .matcher(JavaSource.of(network, "Q").text());
        TreeSet<String> names = new TreeSet<>();
        while (word.find()) {
            names.add(word.group());
        }
        names.removeIf(name -> name.length() > 30);
        int refused = 0;
        for (String name : names) {
            try {
                new Compiled(JavaSource.of(network, name), name, folder.resolve(name));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("the source needs the name " + name + " itself: choose another for the class");
                refused++;
            }
        }
        assertThat(refused).isBetween(20, 40);
    }

    /** An op that the library has not. */
    private record Cube(int uses) implements Op {

        @Override
        public String name() {
            return "cube";
        }

        @Override
        public int width(int... inputs) {
            return inputs[0];
        }

        @Override
        public Formula formula(Formula... x) {
            Formula cube = x[0].times(x[0]).times(x[0]);
            for (int i = 0; i < uses; i++) {
                cube = cube.plus(cube.sqrt().negated().negated().times(-0.5)).minus(cube);
            }
            return cube;
        }

        @Override
        public void forward(Context context) {
            DMatrixRMaj x = context.x(0);
            for (int i = 0; i < x.getNumElements(); i++) {
                context.y().data[i] = formula(Formula.input(0)).value(new double[] {x.data[i]}, new double[0]);
            }
        }

        @Override
        public void backward(Context context) {}
    }

    @Test
    void predict_ownOp_isWrittenByItsFormula() throws Exception {
        Network network = Network.of(Node.input(2).sigmoid().then(new Cube(3)).dense(1), 1);
        assertSameBits(network, compiled(network), new RandomNetworks(1).features(0, 2));
        Network plain = Network.of(Node.input(2).then(new Cube(0)).dense(1), 1);
        assertSameBits(plain, compiled(plain), new RandomNetworks(1).features(20, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaSource.of(
                        Network.of(Node.input(2).then(new Opaque()).dense(1), 1), "A"))
                .withMessage(
                        "layer \"opaque1\": op \"opaque\" has no formula, and cannot be exported; Op.formula gives it one");
    }

    /** An op made of a formula. */
    private record Own(String name, int width, UnaryOperator<Formula[]> made) implements Op {

        @Override
        public int width(int... inputs) {
            return width;
        }

        @Override
        public Formula formula(Formula... x) {
            return made.apply(x)[0];
        }

        @Override
        public void forward(Context context) {
            Formula[] x = new Formula[context.inputs()];
            Arrays.setAll(x, Formula::input);
            for (int i = 0; i < context.y().getNumElements(); i++) {
                double[] values = new double[x.length];
                for (int k = 0; k < x.length; k++) {
                    values[k] = context.x(k).data[i];
                }
                context.y().data[i] = formula(x).value(values, new double[0]);
            }
        }

        @Override
        public void backward(Context context) {}
    }

    private static Op own(String name, UnaryOperator<Formula> made) {
        return new Own(name, 2, x -> new Formula[] {made.apply(x[0])});
    }

    @Test
    void predict_namesThatEndInNumbers_areToldApart() throws Exception {
        Node x = Node.input(2).scale(2).then(own("a1", q -> q.plus(1)));
        for (int i = 3; i < 12; i++) {
            int added = i;
            x = x.then(own("f", q -> q.plus(added)));
        }
        Network network = Network.of(x.then(own("a", q -> q.plus(100))), 1);
        assertSameBits(network, compiled(network), new RandomNetworks(1).features(5, 2));
    }

    private static Formula tree(Formula leaf, int depth, int[] count) {
        return depth == 0
                ? leaf.times(1 + 0.37 * count[0]++)
                : tree(leaf, depth - 1, count).plus(tree(leaf, depth - 1, count));
    }

    private static Formula repeated(Formula from, int times, UnaryOperator<Formula> more) {
        Formula all = from;
        for (int i = 0; i < times; i++) {
            all = more.apply(all);
        }
        return all;
    }

    @Test
    void of_ownFormulas_compileOrAreRefused() throws Exception {
        Op chain = own("chain", q -> repeated(q, 249, f -> f.times(0.5).plus(1.25)));
        Op bushy = own("bushy", q -> tree(q, 7, new int[1]));
        Network network = Network.of(Node.input(2).then(chain).then(bushy), 1);
        assertSameBits(network, compiled(network), new RandomNetworks(1).features(5, 2));
        Node[] many = Stream.generate(() -> Node.input(2)).limit(300).toArray(Node[]::new);
        List<Node> refused = List.of(
                Node.input(2).then(own("deep", q -> repeated(q, 20_000, Formula::negated))),
                Node.input(2).then(own("bushy", q -> tree(q, 13, new int[1]))),
                Node.of(new Own("many", 2, x -> new Formula[] {x[299].abs()}), many),
                Node.input(2).then(own("foreign", q -> Formula.input(3).plus(1))),
                Node.input(2).then(own("foreign", q -> Formula.parameter(0).plus(q))),
                Node.input(2).then(own("constant", q -> Formula.number(5))),
                Node.input(3).then(own("narrow", q -> q.plus(1))));
        for (Node node : refused) {
            Network bad = Network.of(node, 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JavaSource.of(bad, "A"))
                    .withMessageContaining("expects inputs of its own width, of which it reads one or more");
            assertThatIllegalArgumentException().isThrownBy(() -> OnnxModel.of(bad));
        }
    }

    @Test
    void predict_columnsOfNoFile_takeNumbersAsTheyAre() throws Exception {
        String longName = "\u4e2d".repeat(22_000);
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("a", new double[] {1, 2, 3});
        columns.put(longName, new double[] {1, 0, 3});
        columns.put("y", new double[] {1, 2, 4});
        Network network = Network.of(Node.input(Dataset.ofColumns(columns, "y")).dense(1), 1);
        Compiled compiled = compiled(network);
        Map<String, Object> row = new HashMap<>(Map.of("a", 0.1f, longName, new BigDecimal("1e-3")));
        assertThat(compiled.predict(row)).isEqualTo(network.predict(row));
        row.put("a", "1");
        assertThatIllegalArgumentException().isThrownBy(() -> network.predict(row));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compiled.predict(row))
                .withMessage("the row: expected a number for \"a\", found 1");
    }

    static Stream<Double> numbers() {
        return Stream.concat(
                Stream.of(0.0, -0.0, 1.0, -1.0, 0.1, 1e22, 2.0e-3, Double.MIN_VALUE, Double.MAX_VALUE, 123456789.0),
                Arrays.stream(Catalogue.random(100, 1, 3).data).boxed());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void number_anyNumber_isReadAgain(double number) {
        assertThat(Double.parseDouble(JavaText.number(number))).isEqualTo(Double.valueOf(number));
        assertThat(JavaText.number(number).length())
                .isLessThanOrEqualTo(Double.toString(number).length());
    }
}
