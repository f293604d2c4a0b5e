package org.brooklet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brooklet.Fit;
import org.brooklet.History;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.ConfusionMatrix;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Dataset RING = points(200);

    /** Class 1 within a circle. */
    private static Dataset points(int rows) {
        RandomStream random = new RandomStream(3, "points", 0);
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = new double[] {random.nextGaussian(), random.nextGaussian()};
            y[row] = x[row][0] * x[row][0] + x[row][1] * x[row][1] < 1 ? 1 : 0;
        }
        return Dataset.of(x, y);
    }

    private static Network circle(int units) {
        return Network.of(Node.input(2).dense(units).tanh().dense(1).sigmoid(), 1);
    }

    private static History train(Network network, Loss loss, Dataset data, Fit fit) {
        return new Trainer(network, loss, new Adam(0.02)).fit(data, fit.warnings(Fit.Warnings.IGNORE));
    }

    @Test
    void html_twoClasses_hasTheNumbersOfTheTraining() {
        Network network = circle(8);
        Fit fit = Fit.epochs(30).validateOn(RING).metrics(Metric.ACCURACY);
        History history = train(network, new BinaryCrossEntropy(), RING, fit);

        String html = Report.of("A ring", network, history, RING)
                .noting("optimizer", new Adam(0.02))
                .html();

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("<title>A ring</title>", "Adam[learningRate=0.02")
                .contains("<th scope='row'>30 (best)</th><td>"
                        + Html.number(history.last().trainingLoss()));
        DMatrixRMaj prediction = network.predict(RING);
        int right = 0;
        for (int row = 0; row < RING.rows(); row++) {
            right += prediction.data[row] >= 0.5 && RING.targets().data[row] == 1 ? 1 : 0;
        }
        assertThat(html).containsPattern("<span class='right' style='--s:\\d+%'>" + right + "</span>");
        assertThat(html).contains("Calibration", "dense1.W", "2 x 8", "seed of the weights");
        assertThat(count(html, "<svg")).isEqualTo(6);
    }

    @Test
    void html_anyReport_needsNothingElseAndIsSmall() {
        Network network = circle(8);
        Film film = new Film(network);
        History history =
                train(network, new BinaryCrossEntropy(), RING, Fit.epochs(50).listener(film));
        Report report = Report.of("A ring", network, history, RING);

        assertThat(report.html()).doesNotContain("http", "src=", "url(", "@import", "<link", "import ");
        assertThat(report.html().length()).isLessThan(40_000);
        int frames = 50 + 1;
        int weights = 33;
        assertThat(report.showing(film, RING).html().length()).isLessThan(60_000 + frames * weights * 11 + 400 * 30);
    }

    @Test
    void html_quantity_hasResidualsOfAllRows() {
        Network network = Network.of(Node.input(2).dense(4).tanh().dense(1), 1);
        History history = train(network, new MeanSquaredError(), RING, Fit.epochs(5));

        String html = Report.of("A quantity", network, history, RING).html();

        String table = html.substring(html.indexOf("<th scope='col'>residual"));
        table = table.substring(0, table.indexOf("</table>"));
        Matcher cells = Pattern.compile("<td>([^<]*)</td>").matcher(table);
        double sum = 0;
        int bins = 0;
        while (cells.find()) {
            sum += Double.parseDouble(cells.group(1));
            bins++;
        }
        assertThat(bins).isEqualTo(20);
        assertThat(sum).isEqualTo(RING.rows());
    }

    @Test
    void html_severalClassesAndSeveralQuantities_areShown() {
        Network classes = Network.of(Node.input(2).dense(3).softmax(), 1);
        Dataset three = Dataset.of(new double[][] {{0, 1}, {1, 0}, {1, 1}}, new double[] {0, 1, 2});
        String html = Report.of(
                        "three", classes, train(classes, new CategoricalCrossEntropy(), three, Fit.epochs(1)), three)
                .html();
        assertThat(html).contains("Confusions").doesNotContain("Calibration");

        Network two = Network.of(Node.input(2).dense(2), 1);
        Dataset pairs = Dataset.of(new double[][] {{0, 1}, {1, 0}}, new double[][] {{0, 1}, {2, 3}});
        html = Report.of("two", two, train(two, new MeanSquaredError(), pairs, Fit.epochs(1)), pairs)
                .html();
        assertThat(count(html, "Predicted and true")).isEqualTo(2);
    }

    @Test
    void html_targetsThatAreMissing_haveNoPicture() {
        Network network = Network.of(Node.input(2).dense(1), 1);
        Dataset gaps = Dataset.maskingTargets(new double[][] {{1, 2}, {2, 1}}, new double[][] {{1}, {Double.NaN}});
        History history = train(network, new MeanSquaredError(), RING, Fit.epochs(1));
        assertThat(Report.of("gaps", network, history, gaps).html()).contains("Predicted and true");

        Dataset none = gaps.select(1);
        assertThat(Report.of("none", network, history, none).html()).contains("No row has a target.");
    }

    @Test
    void html_someClassesMissing_countsTheKnown() {
        Network network = Network.of(Node.input(2).dense(3).softmax(), 1);
        Dataset gaps = Dataset.maskingTargets(
                new double[][] {{1, 2}, {2, 1}, {0, 1}}, new double[][] {{1}, {Double.NaN}, {2}});
        History history = train(network, new CategoricalCrossEntropy(), gaps, Fit.epochs(1));
        String html = Report.of("gaps", network, history, gaps).html();
        assertThat(html).contains("Confusions");
        Matcher counts = Pattern.compile("style='--s:\\d+%'>(\\d+)<").matcher(html);
        int sum = 0;
        while (counts.find()) {
            sum += Integer.parseInt(counts.group(1));
        }
        assertThat(sum).isEqualTo(2);
    }

    @Test
    void html_manyRows_countsThemExactly() {
        Dataset many = points(20_003);
        Network network = circle(2);
        History history =
                train(network, new BinaryCrossEntropy(), many, Fit.epochs(1).batchSize(5_000));
        ConfusionMatrix matrix = ConfusionMatrix.of(network.predict(many), many.targets());

        String html = Report.of("many", network, history, many).html();

        for (int truth = 0; truth < 2; truth++) {
            for (int k = 0; k < 2; k++) {
                assertThat(html).contains("%'>" + (long) matrix.count(truth, k) + "</span>");
            }
        }
    }

    @Test
    void html_logitsOfSeveralClasses_areConfusions() {
        Network network = Network.of(Node.input(2).dense(3), 1);
        Dataset three = Dataset.of(new double[][] {{0, 1}, {1, 0}, {1, 1}}, new double[] {0, 1, 2});
        History history = train(network, new CategoricalCrossEntropyWithLogits(), three, Fit.epochs(1));
        assertThat(Report.of("three", network, history, three).html()).contains("Confusions");
    }

    @Test
    void film_twoTrainingsAndPatience_goesOnAndEndsWithWhatIsKept() {
        Network network = circle(3);
        Film film = new Film(network);
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new Adam(0.02));
        trainer.fit(points(20), Fit.epochs(3).listener(film));
        trainer.fit(points(20), Fit.epochs(2).listener(film));
        assertThat(film.script()).startsWith("{epochs: [0,1,2,3,4,5], losses");

        Network kept = circle(3);
        Film other = new Film(kept);
        History history = new Trainer(kept, new BinaryCrossEntropy(), new Adam(3))
                .fit(points(20), Fit.epochs(200).validateOn(RING).patience(2).listener(other));
        assertThat(history.stoppedEarly()).isTrue();
        assertThat(other.script()).contains("," + history.last().number() + "," + history.best() + "], losses");
    }

    @Test
    void film_ofALargeNetwork_isRefused() {
        Network large = Network.of(Node.input(2).dense(300).dense(300).dense(1), 1);
        assertThatThrownBy(() -> new Film(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a film is of a network with at most 50000 numbers in its parameters, found 91501");
    }

    @Test
    void html_manyRowsAndAWarning_areShown() {
        Dataset many = points(2_500);
        Network network = Network.of(Node.input(2).dense(1), 1);
        Film film = new Film(network);
        History made =
                train(network, new MeanSquaredError(), many, Fit.epochs(1).listener(film));
        History history = new History(made.epochs(), 1, 1, made.end(), List.of("it has <learned> nothing"));

        String html =
                Report.of("many", network, history, many).showing(film, many).html();

        assertThat(html).contains("<p class='warning'>Warning: it has &lt;learned&gt; nothing</p>");
        String dots = html.substring(html.indexOf("class='dots' d='"));
        assertThat(count(dots.substring(0, dots.indexOf("/>")), "h0")).isEqualTo(834);
    }

    @Test
    void html_probabilitiesWithOtherTargets_areQuantities() {
        Network network = circle(2);
        Dataset shares = Dataset.of(new double[][] {{1, 2}, {2, 1}}, new double[] {0.25, 1});
        History history = train(network, new MeanSquaredError(), shares, Fit.epochs(1));
        assertThat(Report.of("shares", network, history, shares).html()).contains("Predicted and true");
    }

    @Test
    void html_hostileNames_stayText() {
        Dataset data = Dataset.of(
                List.of("<script>alert(1)</script>", "b'\"&"),
                List.of("</script><b>"),
                new DMatrixRMaj(new double[][] {{1, 2}, {3, 5}, {2, 2}}),
                new DMatrixRMaj(new double[][] {{1}, {2}, {3}}));
        Network network = Network.of(Node.input(data).dense(3).named("<i>'").dense(1), 1);
        Film film = new Film(network);
        History history =
                train(network, new MeanSquaredError(), data, Fit.epochs(2).listener(film));

        String html = Report.of("</title><script>", network, history, data)
                .noting("<b>", "</pre><script>")
                .showing(film, data)
                .html();

        assertThat(count(html, "<script>")).isEqualTo(2);
        assertThat(count(html, "</script>")).isEqualTo(2);
        assertThat(html).doesNotContain("<i>", "<b>");
    }

    @Test
    void film_longTraining_keepsSomeEpochs() {
        Network network = circle(3);
        double[] first = network.parameter("dense1.W").value().data;
        Film film = new Film(network);
        assertThat(film.frames()).isEqualTo(1);

        train(network, new BinaryCrossEntropy(), points(20), Fit.epochs(1_001).listener(film));
        assertThat(film.frames()).isBetween(50, 102);
        String script = film.script();
        assertThat(script).startsWith("{epochs: [0,16,32,").contains(",1001], losses: [null,");
        byte[] bytes = Base64.getDecoder().decode(script.replaceFirst("(?s).*weights: \"([^\"]*)\".*", "$1"));
        double[] numbers = new double[bytes.length / 8];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        assertThat(numbers).hasSize(13 * film.frames()).startsWith(first);
        assertThat(numbers[numbers.length - 1])
                .isEqualTo(network.parameter("dense2.b").value().data[0]);
    }

    @Test
    void showing_threeFeatures_isRefused() {
        Network network = Network.of(Node.input(3).dense(1), 1);
        Dataset data = Dataset.of(new double[][] {{1, 2, 3}, {2, 3, 5}}, new double[] {1, 2});
        History history = train(network, new MeanSquaredError(), data, Fit.epochs(1));
        Report report = Report.of("three", network, history, data);

        assertThatThrownBy(() -> report.showing(new Film(network), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "a film is of a network with 2 features, found 3, and points of as many, found 3");
    }

    @Test
    void html_noEpoch_saysSo(@TempDir Path folder) throws Exception {
        Network network = circle(2);
        History history = new Trainer(network, new BinaryCrossEntropy(), new Adam())
                .begin(RING, Fit.epochs(2))
                .history();
        Path receipt = Files.writeString(folder.resolve("receipt"), "brooklet-receipt 1\nlibrary\t<1>\n");
        Path page = folder.resolve("page.html");

        Report.of("none", network, history, RING).receipt(receipt).write(page);

        assertThat(page).content().contains("No epoch was made to its end.", "library\t&lt;1&gt;");
    }

    @Test
    void html_logits_areQuantities() {
        Network network = Network.of(Node.input(2).dense(1), 1);
        History history = train(network, new MeanSquaredError(), RING, Fit.epochs(1));
        assertThat(Report.of("logits", network, history, RING).html()).contains("Predicted and true");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
