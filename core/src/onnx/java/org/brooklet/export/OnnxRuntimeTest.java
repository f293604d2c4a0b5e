package org.brooklet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.brooklet.Catalogue;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.RandomNetworks;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.op.Celu;
import org.brooklet.op.Op;
import org.brooklet.op.Standardize;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime computes of exported models is what the networks compute, but for rounding. */
class OnnxRuntimeTest {

    private static void assertClose(DMatrixRMaj found, DMatrixRMaj expected, double tolerance, String what) {
        assertThat(found.numRows).isEqualTo(expected.numRows);
        assertThat(found.numCols).isEqualTo(expected.numCols);
        for (int i = 0; i < expected.getNumElements(); i++) {
            double error = Math.abs(found.data[i] - expected.data[i]);
            assertThat(error / Math.max(1, Math.abs(expected.data[i])))
                    .as("%s: element %s, found %s, expected %s", what, i, found.data[i], expected.data[i])
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    private static void assertRuns(Network network, DMatrixRMaj features) throws Exception {
        // Numbers that a float has, so that both forms read the same.
        for (int i = 0; i < features.getNumElements(); i++) {
            features.data[i] = (float) features.data[i];
        }
        DMatrixRMaj expected = network.predict(features);
        try (OnnxRun run = new OnnxRun(OnnxModel.of(network).bytes(), false)) {
            assertClose(run.predict(network, features), expected, 1e-12, "double " + network);
        }
        try (OnnxRun run = new OnnxRun(OnnxModel.inFloat(network).bytes(), true)) {
            assertClose(run.predict(network, features), expected, 1e-6, "float " + network);
        }
    }

    static List<Op> ops() {
        return Catalogue.ops();
    }

    @ParameterizedTest
    @MethodSource("ops")
    void predict_everyOp_isThatOfTheNetwork(Op op) throws Exception {
        Node x = Node.input(3);
        Node y = Catalogue.joins(op) ? Node.of(op, x, x.tanh()) : x.then(op);
        RandomNetworks networks = new RandomNetworks(5);
        assertRuns(networks.moved(Network.of(y, 5)), networks.features(200, 3));
    }

    @Test
    void predict_randomNetworks_areThoseOfTheNetworks() throws Exception {
        RandomNetworks networks = new RandomNetworks(21);
        for (int i = 0; i < 50; i++) {
            Network network = networks.next();
            // Numbers around 1: a float has 7 digits, of which a deep graph of large numbers loses some.
            assertRuns(network, Catalogue.random(40, network.inputs(), i));
        }
    }

    @Test
    void predict_nanOrInfiniteFeature_isNan() throws Exception {
        Network network = Network.of(Node.input(2).dense(4).relu().dense(2).softmax(), 1);
        DMatrixRMaj features = new DMatrixRMaj(new double[][] {{1, 2}, {Double.NaN, 1}, {1, Double.POSITIVE_INFINITY}, {3, 4}});
        for (boolean isFloat : new boolean[] {false, true}) {
            byte[] model = (isFloat ? OnnxModel.inFloat(network) : OnnxModel.of(network)).bytes();
            try (OnnxRun run = new OnnxRun(model, isFloat)) {
                DMatrixRMaj found = run.predict(network, features);
                assertThat(Double.isNaN(found.get(0, 0))).isFalse();
                assertThat(found.get(1, 0)).isNaN();
                assertThat(found.get(2, 1)).isNaN();
                assertThat(Double.isNaN(found.get(3, 1))).isFalse();
            }
        }
    }

    private static Table table() throws Exception {
        return Csv.read(new ByteArrayInputStream("""
                kind,grade,rank,size,age,weight,y
                cat,1,1,small,3,1.5,no
                dog,2.0,2,large,?,2.5,yes
                d\u00f6g "\u4e00,3,3,small,7.25,1.25,yes
                n/a,1,2,large,1,?,no
                bird,2,?,large,2,3.5,maybe
                """.getBytes(StandardCharsets.UTF_8)))
                .missing("?", "n/a", "")
                .table();
    }

    private static Map<String, Object> row(Object kind, Object grade, Object rank, Object size, Object age, Object weight) {
        Map<String, Object> row = new HashMap<>();
        row.put("kind", kind);
        row.put("grade", grade);
        row.put("rank", rank);
        row.put("size", size);
        row.put("age", age);
        row.put("weight", weight);
        return row;
    }

    private static void assertRows(Schema schema, boolean unseenIsNone) throws Exception {
        Dataset data = schema.fit(table()).dataset(table());
        Network network = Network.of(Node.input(data).standardize(data).dense(6).tanh().dense(3).softmax(), 2);
        List<Map<String, Object>> rows = List.of(
                row("cat", 1, 1, "small", 3.0, 1.5),
                row("d\u00f6g \"\u4e00", 2.0, 3, "large", -4.5, 2.5),
                row("bird", 3, 2, "large", 100, 0.0));
        List<Map<String, Object>> gaps = List.of(
                row("n/a", 1, 1, "small", Double.NaN, 1.5), row("", 2, Double.NaN, "?", 1, Double.NaN));
        List<Map<String, Object>> unseen = List.of(row("horse", 1, 1, "small", 3.0, 1.5), row("cat", 7, 1, "small", 1, 1));
        List<String> texts = List.of("kind", "size");
        for (boolean isFloat : new boolean[] {false, true}) {
            byte[] model = (isFloat ? OnnxModel.inFloat(network) : OnnxModel.of(network)).bytes();
            try (OnnxRun run = new OnnxRun(model, isFloat)) {
                assertThat(run.session().getMetadata().getCustomMetadata())
                        .containsEntry("classes", "[\"maybe\",\"no\",\"yes\"]");
                List<Map<String, Object>> known = new ArrayList<>(rows);
                known.addAll(gaps);
                known.addAll(unseenIsNone ? unseen : List.of());
                DMatrixRMaj found = run.predict(known, texts);
                for (int row = 0; row < known.size(); row++) {
                    DMatrixRMaj one = new DMatrixRMaj(1, 3);
                    System.arraycopy(found.data, 3 * row, one.data, 0, 3);
                    assertClose(
                            one,
                            DMatrixRMaj.wrap(1, 3, network.predict(known.get(row))),
                            isFloat ? 1e-6 : 1e-12,
                            "row " + row);
                }
                if (!unseenIsNone) {
                    assertThat(run.predict(unseen, texts).data).containsOnly(Double.NaN);
                }
            }
        }
    }

    @Test
    void predict_rowsOfATable_areThoseOfTheNetwork() throws Exception {
        Schema schema = Schema.predicting("y")
                .filling(Missing.MEDIAN)
                .categories("grade", "kind")
                .ordinal("size", "small", "large")
                .ordinal("rank", "1", "2", "3")
                .withIndicators();
        assertRows(schema, false);
        assertRows(schema.unseenAsNone(), true);
    }

    private static void assertAsNetwork(String csv, Schema schema, List<String> texts, List<Map<String, Object>> rows)
            throws Exception {
        Table table = Csv.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                .missing("?", "-999")
                .table();
        Dataset data = schema.fit(table).dataset(table);
        Network network = Network.of(Node.input(data).dense(4).tanh().dense(1), 2);
        try (OnnxRun run = new OnnxRun(OnnxModel.of(network).bytes(), false)) {
            for (Map<String, Object> row : rows) {
                double found = run.predict(List.of(row), texts).get(0, 0);
                try {
                    assertThat(found).as("%s", row).isCloseTo(network.predict(row)[0], offset(1e-12));
                } catch (IllegalArgumentException refused) {
                    assertThat(found).as("%s", row).isNaN();
                }
            }
        }
    }

    @Test
    void predict_textsThatMeanMissingOrAreAsOthers_areReadAsByTheNetwork() throws Exception {
        String csv = "b,x,y\nlow,1,1\n?,2,2\nhigh,3,4\nlow,3,4\n";
        List<Map<String, Object>> rows =
                List.of(Map.of("b", "?", "x", 1), Map.of("b", "low", "x", 1), Map.of("b", "", "x", 1));
        Schema ordinal = Schema.predicting("y").ordinal("b", "?", "low", "high");
        assertAsNetwork(csv, ordinal.filling(Missing.MODE), List.of("b"), rows);
        assertAsNetwork(csv, ordinal.filling(Missing.DROP_ROW), List.of("b"), rows);
        List<Map<String, Object>> truths = List.of(
                Map.of("b", "True", "x", 1), Map.of("b", "FALSE", "x", 1), Map.of("b", "true", "x", 1), Map.of("b", "no", "x", 1));
        String truth = "b,x,y\ntrue,1,1\nfalse,2,2\ntrue,3,4\n";
        assertAsNetwork(truth, Schema.predicting("y").unseenAsNone(), List.of("b"), truths);
        assertAsNetwork(truth.replace("true", "True"), Schema.predicting("y"), List.of("b"), truths);
        String mixed = "b,x,y\n1,1,1\nA,2,2\n2.0,3,4\n";
        List<Map<String, Object>> numbers = List.of(
                Map.of("b", "1.0", "x", 1), Map.of("b", "1", "x", 1), Map.of("b", "2.0", "x", 1));
        assertAsNetwork(mixed, Schema.predicting("y").categories("b").unseenAsNone(), List.of("b"), numbers);
        String gaps = "b,x,y\n1,1,1\n-999,2,2\n7,-999,4\n1,4,4\n";
        List<Map<String, Object>> missing = List.of(Map.of("b", -999, "x", 1), Map.of("b", 1, "x", -999));
        assertAsNetwork(gaps, Schema.predicting("y").filling(Missing.MEAN), List.of(), missing);
        assertAsNetwork(gaps, Schema.predicting("y").filling(Missing.DROP_ROW), List.of(), missing);
        assertAsNetwork(gaps, Schema.predicting("y").filling(Missing.MODE).categories("b").withIndicators(), List.of(), missing);
    }

    @Test
    void predict_constantsThatAreAFloatsOneOrZero_areNotLeftOut() throws Exception {
        DMatrixRMaj wide = new DMatrixRMaj(new double[][] {{1000}, {-3}});
        double near = 1 + 3e-8;
        DMatrixRMaj tiny = new DMatrixRMaj(new double[][] {{1e-60}, {-3e-60}});
        Network scaled = Network.of(Node.input(1).then(Standardize.of(new double[] {near}, new double[] {near})), 1);
        Network bent = Network.of(Node.input(1).then(new Celu(near)), 1);
        Network small = Network.of(
                Node.input(1).then(Standardize.of(new double[] {2e-60}, new double[] {1e-60})), 1);
        try (OnnxRun run = new OnnxRun(OnnxModel.of(scaled).bytes(), false)) {
            assertClose(run.predict(scaled, wide), scaled.predict(wide), 1e-12, "standardize");
        }
        try (OnnxRun run = new OnnxRun(OnnxModel.of(bent).bytes(), false)) {
            assertClose(run.predict(bent, wide), bent.predict(wide), 1e-12, "celu");
        }
        try (OnnxRun run = new OnnxRun(OnnxModel.of(small).bytes(), false)) {
            assertClose(run.predict(small, tiny), small.predict(tiny), 1e-12, "tiny");
        }
    }

    @Test
    void predict_whatNothingFills_isNan() throws Exception {
        Table whole = Csv.read(new ByteArrayInputStream("""
                kind,grade,age,y
                cat,1,3,1
                dog,2,4,2
                cat,3,5,3
                """.getBytes(StandardCharsets.UTF_8)))
                .table();
        for (Schema schema : List.of(
                Schema.predicting("y").categories("grade"),
                Schema.predicting("y").categories("grade").unseenAsNone())) {
            Dataset data = schema.fit(whole).dataset(whole);
            Network network = Network.of(Node.input(data).dense(6).relu().dense(1), 2);
            List<Map<String, Object>> rows = List.of(
                    Map.of("kind", "", "grade", 1, "age", 1),
                    Map.of("kind", "cat", "grade", Double.NaN, "age", 1),
                    Map.of("kind", "cat", "grade", 1, "age", Double.NaN));
            try (OnnxRun run = new OnnxRun(OnnxModel.of(network).bytes(), false)) {
                assertThat(run.predict(rows, List.of("kind")).data).containsOnly(Double.NaN);
            }
        }
    }

    @Test
    void predict_someColumnsInAnotherOrderAndHostileNames_areThoseOfTheNetwork() throws Exception {
        Table table = Csv.read(new ByteArrayInputStream(
                        "dense1,\"a \"\" \u00fc\u4e00\",features,prediction,y\n1,2,x,1,1\n3,5,z,2,2\n4,4,x,3,0\n".getBytes(StandardCharsets.UTF_8)))
                .table();
        Dataset data = Schema.predicting("y").fit(table).dataset(table);
        Node left = Node.input(data, "features=z", "a \" \u00fc\u4e00");
        Node right = Node.input(data, "dense1", "prediction");
        Network network = Network.of(left.dense(3).tanh().concat(right).dense(1), 2);
        Map<String, Object> row = Map.of("dense1", 1.5, "a \" \u00fc\u4e00", -1.0, "features", "z", "prediction", 0.25);
        try (OnnxRun run = new OnnxRun(OnnxModel.of(network).bytes(), false)) {
            assertThat(run.session().getInputNames()).containsExactlyInAnyOrderElementsOf(row.keySet());
        }
    }
}
