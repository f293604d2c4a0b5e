package org.brooklet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as people have them; resources/cases/README.md says what each is like. */
class CasesTest {

    @TempDir
    Path folder;

    private static Path file(String name) {
        return Path.of("core/src/test/resources/cases", name);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static double mean(Dataset data, int column) {
        double sum = 0;
        for (int row = 0; row < data.rows(); row++) {
            sum += data.features(row)[column];
        }
        return sum / data.rows();
    }

    private static long count(Dataset data, double target) {
        return Arrays.stream(data.targets().data).filter(y -> y == target).count();
    }

    /** The least mean squared error of a linear function of the features. */
    private static double linearError(Dataset data) {
        DMatrixRMaj x = new DMatrixRMaj(data.rows(), data.featureNames().size() + 1);
        for (int row = 0; row < x.numRows; row++) {
            double[] features = data.features(row);
            for (int column = 0; column < features.length; column++) {
                x.set(row, column, (features[column] - mean(data, column)));
            }
            x.set(row, features.length, 1);
        }
        DMatrixRMaj y = data.targets();
        DMatrixRMaj w = new DMatrixRMaj(x.numCols, 1);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        assertThat(solver.setA(x.copy())).isTrue();
        solver.solve(y.copy(), w);
        CommonOps_DDRM.multAdd(-1, x, w, y);
        return Math.pow(NormOps_DDRM.normF(y), 2) / data.rows();
    }

    @Test
    void diabetes_withoutHeader_isReadOnceThatIsSaid() throws IOException {
        Csv csv = Csv.read(file("diabetes_no_header.csv"));
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(csv.target("1")::load)
                .withMessageEndingWith(
                        "line 1: expected names of columns, found nothing but numbers; if the file has no"
                                + " header, say withoutHeader() or header(names), and if these are names, withHeader()");
        Dataset data = csv.withoutHeader().target("9").load();
        assertThat(data.rows()).isEqualTo(200);
        assertThat(count(data, 1)).isEqualTo(75);
        assertThat(mean(data, 1)).isCloseTo(118.585, offset(1e-9));
        Dataset named = csv.header(
                        "pregnancies", "glucose", "pressure", "skin", "insulin", "bmi", "pedigree", "age", "y")
                .features("glucose")
                .target("y")
                .load();
        assertThat(mean(named, 0)).isCloseTo(118.585, offset(1e-9));
    }

    @Test
    void iris_textClasses_areNumberedInOrderAndKeepTheirNames() throws IOException {
        Table table = Csv.read(file("iris_text_no_header.csv")).withoutHeader().table();
        Encoding encoding = Schema.predicting("5").fit(table);
        Dataset data = encoding.dataset(table);
        assertThat(encoding.classes()).containsExactly("Iris-setosa", "Iris-versicolor", "Iris-virginica");
        for (int k = 0; k < 3; k++) {
            assertThat(count(data, k)).isEqualTo(50);
        }
        double[] means = {5.843333, 3.054, 3.758667, 1.198667};
        for (int column = 0; column < 4; column++) {
            assertThat(mean(data, column)).isCloseTo(means[column], offset(1e-6));
        }
    }

    @Test
    void wine_semicolons_areASettingAndNamedWithoutIt() throws IOException {
        Csv csv = Csv.read(file("wine_semicolon.csv")).target("quality");
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(csv::load)
                .withMessageEndingWith("; if that is what separates the cells, say separator(';')");
        Dataset data = csv.separator(';').load();
        assertThat(data.rows()).isEqualTo(150);
        assertThat(data.featureNames()).hasSize(11);
        assertThat(mean(data.targets().data)).isCloseTo(5.293333, offset(1e-6));
        assertThat(mean(data, 0)).isCloseTo(7.608667, offset(1e-6));
        assertThat(linearError(data)).isCloseTo(0.293635530, offset(1e-9));
    }

    @Test
    void heart_questionMarks_areRefusedDroppedOrFilled() throws IOException {
        Csv csv = Csv.read(file("heart_question_marks.csv")).withoutHeader();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("14").fit(csv.table()))
                .withMessageContaining(
                        "line 167, column \"12\": found \"?\" in a column of numbers; Csv.missing(\"?\") if"
                                + " that means missing");
        Table table = csv.missing("?").table();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.predicting("14").fit(table))
                .withMessageContaining("line 167, column \"12\": this cell is missing");
        Dataset dropped =
                Schema.predicting("14").filling(Missing.DROP_ROW).fit(table).dataset(table);
        assertThat(dropped.rows()).isEqualTo(194);
        assertThat(dropped.rows() - count(dropped, 0)).isEqualTo(89);
        Dataset mean = Schema.predicting("14").filling(Missing.MEAN).fit(table).dataset(table);
        assertThat(mean.rows()).isEqualTo(200);
        assertThat(mean.features(166)[11]).isCloseTo(0.7040816327, offset(1e-10));
        Dataset mode = Schema.predicting("14").filling(Missing.MODE).fit(table).dataset(table);
        assertThat(mode.features(87)[12]).isEqualTo(3.0);
        assertThat(mode.features(197)[12]).isEqualTo(3.0);
    }

    @Test
    void concrete_markAndBlanks_areNoMatter() throws IOException {
        Table table = Csv.read(file("concrete_bom.csv")).table();
        Dataset data = Schema.predicting("CCS").fit(table).dataset(table);
        assertThat(data.rows()).isEqualTo(200);
        assertThat(mean(data.targets().data)).isCloseTo(48.6104, offset(1e-6));
        assertThat(linearError(data)).isCloseTo(157.79398227, offset(1e-6));
    }

    @Test
    void titanic_mixedTable_isEncodedAndItsShiftedLineRefused() throws IOException {
        Table whole = Csv.read(file("titanic_quotes.csv")).table();
        Column age = whole.column("Age");
        double sum = 0;
        int present = 0;
        for (int row = 0; row < whole.rows(); row++) {
            present += age.isMissing(row) ? 0 : 1;
            sum += age.isMissing(row) ? 0 : age.number(row);
        }
        assertThat(whole.rows() - present).isEqualTo(41);
        assertThat(sum / present).isCloseTo(28.01779874, offset(1e-8));
        assertThat(whole.describe()).contains("male (129)", "S (142)").containsPattern("Age +41 ");
        Schema schema = Schema.predicting("Survived").without("Name", "Ticket", "Cabin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.filling(Missing.MEAN).fit(whole))
                .withMessageContaining("line 144, column \"Survived\": found \"S\" in a column of numbers");
        Path mended = folder.resolve("titanic.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(file("titanic_quotes.csv")));
        lines.remove(143);
        Files.write(mended, lines);
        Table table = Csv.read(mended).table();
        assertThat(table.rows()).isEqualTo(199);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Schema.predicting("Survived").filling(Missing.MEAN).fit(table))
                .withMessageContaining("line 2, column \"Name\": found 199 different texts in 199 rows");
        Encoding encoding = schema.filling(Missing.MEAN).fit(table);
        assertThat(encoding.featureNames())
                .containsExactly(
                        "Pclass",
                        "Sex=female",
                        "Sex=male",
                        "Age",
                        "SibSp",
                        "Parch",
                        "Fare",
                        "Embarked=C",
                        "Embarked=Q",
                        "Embarked=S");
        Dataset data = encoding.dataset(table);
        assertThat(count(data, 0)).isEqualTo(131);
        assertThat(count(data, 1)).isEqualTo(68);
        assertThat(table.column("Name").text(0)).isEqualTo("Surname1, Mr. Given1");
    }

    @Test
    void glass_numbersAsClasses_areSixWhateverTheirNumbers() throws IOException {
        Table table = Csv.read(file("glass_no_header.csv")).withoutHeader().table();
        Encoding encoding = Schema.predicting("10").classes().fit(table);
        assertThat(encoding.classes()).containsExactly("1", "2", "3", "5", "6", "7");
        Dataset data = encoding.dataset(table);
        int[] counts = {65, 70, 16, 13, 9, 27};
        for (int k = 0; k < counts.length; k++) {
            assertThat(count(data, k)).isEqualTo(counts[k]);
        }
    }

    @Test
    void houses_newRowsInAnotherOrderWithoutTarget_arePredictedByName() throws IOException {
        Table train = Csv.read(file("houses_train.csv")).table();
        Encoding encoding = Schema.predicting("price").fit(train);
        Dataset data = encoding.dataset(train);
        Network network = Network.of(Node.input(2).standardize(data).dense(1).unstandardize(data), 1);
        new Trainer(network, new MeanSquaredError(), new Sgd(0.0001, 0.9, true)).fit(data, Fit.epochs(3_000));
        DMatrixRMaj predictions = network.predict(
                encoding.features(Csv.read(file("houses_new.csv")).table()));
        assertThat(predictions.get(0)).isCloseTo(251.35926853, offset(1e-6));
        assertThat(predictions.get(1)).isCloseTo(116.22736008, offset(1e-6));
        Dataset other =
                encoding.dataset(Csv.read(file("houses_other_order.csv")).table());
        assertThat(other.features().data).isEqualTo(data.features().data);
        assertThat(other.featureNames()).isEqualTo(data.featureNames());
    }
}
