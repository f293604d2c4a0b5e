package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each example prints is what it claims: the numbers are read back from its output. */
class ExamplesTest {

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    /** The numbers that stand behind some words at the start of a line. */
    private static double[] numbers(List<String> output, String start) {
        String line = output.stream()
                .filter(candidate -> candidate.strip().startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line starts with \"" + start + "\" in " + output));
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(line.strip().substring(start.length()));
        while (matcher.find()) {
            numbers.add(Double.parseDouble(matcher.group()));
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static Stream<String> names() {
        // The playground serves until it is ended: PlaygroundTest.
        return Examples.ALL.stream().map(Examples.Example::name).filter(name -> !name.equals("playground"));
    }

    @Test
    void main_noName_listsAll() throws IOException {
        assertThat(Output.of()).hasSize(1 + 26 + 2).first().isEqualTo("Examples:");
        assertThat(Output.of()).last().asString().endsWith("-Dexample=race");
        assertThat(Output.of("")).isEqualTo(Output.of());
        assertThat(Output.of("List")).isEqualTo(Output.of());
        assertThat(Output.of("true")).isEqualTo(Output.of());
    }

    @Test
    void main_unknownName_isRefusedWithTheList() {
        assertThatThrownBy(() -> Output.of("breast-cacner"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no example \"breast-cacner\"; did you mean \"breast-cancer\"?")
                .hasMessageContaining("Examples:")
                .hasMessageContaining("two-moons");
        assertThatThrownBy(() -> Output.of("nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no example \"nonsense\".")
                .hasMessageContaining("Examples:");
    }

    @Test
    void main_capitals_areForgiven() throws IOException {
        assertThat(Output.of("XOR")).isEqualTo(Output.of("xor"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void main_options_areTakenOrRefused(String name) throws IOException {
        List<String> usual = Output.of(name);
        for (List<String> option :
                List.of(List.of("--epochs", "3"), List.of("--seed", "8"), List.of("--learning-rate", "0.0123"))) {
            try {
                assertThat(Output.of(name, option.get(0), option.get(1)))
                        .as("with %s", option)
                        .isNotEqualTo(usual);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("no option \"" + option.get(0) + "\" here; this example takes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void main_everyExample_printsAtMostAScreenful(String name) throws IOException {
        List<String> output = Output.of(name);
        assertThat(output).hasSizeBetween(5, 24);
        assertThat(output).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @MethodSource("names")
    void main_otherLocale_printsTheSame(String name) throws IOException {
        List<String> here = Output.of(name);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(Output.of(name)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void main_calledDirectly_isTheSameExample(String name) throws Exception {
        String[] words = name.split("-", -1);
        StringBuilder type = new StringBuilder("org.brooklet.examples.");
        for (String word : words) {
            type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        assertThat(Class.forName(type.toString()).getMethod("main", String[].class))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void main_everyExample_isWarnedOfNothing(String name) throws IOException {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord message) {
                warnings.add(message.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.brooklet");
        logger.addHandler(handler);
        try {
            Output.of(name);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void saveAndLoad_readAgain_predictsTheSame() throws IOException {
        List<String> output = Output.of("save-and-load");
        assertThat(output).contains("it is a Gentoo");
        assertThat(numbers(output, "probabilities before and after:")).isEqualTo(numbers(output, "["));
    }

    @Test
    void exportJava_compiledClass_predictsTheSame() throws IOException {
        List<String> output = Output.of("export-java");
        assertThat(numbers(output, "the class:")).isEqualTo(numbers(output, "the network:"));
        assertThat(output).contains("    public static double[] predict(Map<String, ?> row) {");
    }

    @Test
    void exportOnnx_runtime_predictsTheSame() throws IOException {
        List<String> output = Output.of("export-onnx");
        double[] expected = numbers(output, "Brooklet:");
        assertThat(expected).hasSize(3);
        if (ExportOnnx.runner().isPresent()) {
            double[] found = numbers(output, "ONNX Runtime:");
            for (int k = 0; k < 3; k++) {
                assertThat(found[k]).isCloseTo(expected[k], within(1e-12));
            }
        } else {
            assertThat(output).last().asString().startsWith("ONNX Runtime is not on the class path: add -Ponnx");
        }
    }

    @Test
    void resume_stoppedTraining_goesOnToTheSameBits() throws IOException {
        assertThat(Output.of("resume")).last().isEqualTo("every epoch is the same to the last bit: true");
    }

    @Test
    void verify_sameAndChangedData_areToldApart() throws IOException {
        assertThat(Output.of("verify"))
                .contains("trained again: verified")
                .last()
                .asString()
                .startsWith("with one bit changed: different: expected \"data");
    }

    @Test
    void learningRateFinder_suggestion_isBetterThanOthers() throws IOException {
        List<String> output = Output.of("learning-rate-finder");
        List<String> rates =
                output.stream().filter(line -> line.startsWith("rate ")).toList();
        assertThat(rates).hasSize(5);
        double suggested = numbers(List.of(rates.get(2)), "rate")[1];
        assertThat(numbers(List.of(rates.get(0)), "rate")[1]).isGreaterThan(1.5 * suggested);
        assertThat(numbers(List.of(rates.get(1)), "rate")[1]).isGreaterThan(suggested);
        assertThat(rates.get(4)).contains("diverged");
    }

    @Test
    void xor_hiddenLayer_solvesWhatALineCannot() throws IOException {
        List<String> output = Output.of("xor");
        double[] loss = numbers(output, "log loss");
        assertThat(loss[0]).isBetween(0.69, 0.70);
        assertThat(loss[1]).isLessThan(0.01);
        for (String row : new String[] {"0  0", "0  1", "1  0", "1  1"}) {
            double[] values = numbers(output, row);
            assertThat(values[1]).isBetween(0.49, 0.51);
            assertThat(values[2]).isBetween(values[0] - 0.05, values[0] + 0.05);
        }
    }

    @Test
    void breastCancer_testRows_areToldApart() throws IOException {
        double[] scores = numbers(Output.of("breast-cancer"), "test: accuracy");
        assertThat(scores[0]).isGreaterThan(0.96);
        assertThat(scores[1]).isLessThan(0.1);
        assertThat(scores[2]).isGreaterThan(0.99);
    }

    @Test
    void autoMpg_network_beatsTheLineWhichBeatsTheMean() throws IOException {
        List<String> output = Output.of("auto-mpg");
        double mean = numbers(output, "mean of all cars")[0];
        double line = numbers(output, "linear model")[0];
        double network = numbers(output, "network 9-32-16-1")[0];
        assertThat(mean).isBetween(7.0, 9.0);
        assertThat(line).isBetween(3.0, 4.0).isLessThan(mean / 2);
        assertThat(network).isLessThan(line - 0.4);
    }

    @Test
    void penguins_species_areToldApartByName() throws IOException {
        List<String> output = Output.of("penguins");
        assertThat(numbers(output, "test: accuracy")[0]).isGreaterThan(0.95);
        assertThat(output).anyMatch(line -> line.contains("Adelie") && line.contains("Gentoo"));
        assertThat(output).anyMatch(line -> line.matches("sex +1\\d .*"));
    }

    @Test
    void titanic_network_beatsBothGuesses() throws IOException {
        List<String> output = Output.of("titanic");
        assertThat(numbers(output, "nobody survives")).containsExactly(0.66);
        double women = numbers(output, "women survive, men do not")[0];
        assertThat(women).isBetween(0.75, 0.83);
        assertThat(numbers(output, "the network")[0]).isGreaterThan(women + 0.01);
        assertThat(numbers(output, "true     died")).containsExactly(30, 3);
        assertThat(output).anyMatch(line -> line.matches(" +3 +male +\\? +.*"));
    }

    @Test
    void digits_network_readsAlmostAll() throws IOException {
        List<String> output = Output.of("digits");
        assertThat(numbers(output, "test: accuracy")[0]).isGreaterThan(0.96);
        double[] misread = numbers(output, "a ");
        assertThat(misread[0]).isNotEqualTo(misread[1]);
        assertThat(misread[3]).isGreaterThan(misread[5]);
        assertThat(output.get(output.size() - 2)).contains("@@");
    }

    @Test
    void spirals_secondLayer_makesMoreOfTheSameNumberOfWeights() throws IOException {
        List<String> output = Output.of("spirals");
        double[] wide = numbers(output, "2-296-1    test: accuracy");
        double[] deep = numbers(output, "2-32-32-1  test: accuracy");
        assertThat(deep[0]).isGreaterThan(0.98).isGreaterThan(wide[0]);
        assertThat(deep[1]).isLessThan(wide[1] / 4);
        assertThat(numbers(output, "Both have")[0]).isEqualTo(4 * 296 + 1).isEqualTo(3 * 32 + 33 * 32 + 33);
    }

    @Test
    void twoInputs_columnsInAnotherOrder_areFoundByName() throws IOException {
        List<String> output = Output.of("two-inputs");
        double[] test = numbers(output, "test:");
        assertThat(test[0]).isLessThan(3);
        assertThat(numbers(output, "the columns in reverse order:")).isEqualTo(test);
    }

    @Test
    void crossValidation_differences_areThoseOfTheFolds() throws IOException {
        List<String> output = Output.of("cross-validation");
        double sum = 0;
        for (int fold = 1; fold <= 10; fold++) {
            double[] losses = numbers(output, fold + "  ");
            assertThat(losses[2]).isEqualTo(losses[0] - losses[1], within(1e-4));
            sum += losses[2];
        }
        double[] mean = numbers(output, "mean ");
        assertThat(mean[2]).isEqualTo(sum / 10, within(1e-4));
        double t = numbers(output, "By log loss, the difference is")[0];
        assertThat(t).isGreaterThan(2.26).isEqualTo(mean[2] / mean[3], within(0.1));
        assertThat(output).anyMatch(line -> line.endsWith("the wider net is better."));
    }

    @Test
    void customOp_square_multipliesWhereReluDoesNot() throws IOException {
        List<String> output = Output.of("custom-op");
        assertThat(output).contains("square: all derivatives are right: true");
        assertThat(numbers(output.subList(3, 4), "loss")[2 + 1]).isEqualTo(12);
        assertThat(numbers(output.subList(5, 6), "loss")[2 + 1]).isLessThan(6);
    }

    @Test
    void customLoss_promise_isKeptMoreOften() throws IOException {
        List<String> output = Output.of("custom-loss");
        assertThat(output).contains("Promise[]: all slopes are right: true");
        double[] squared = numbers(output.subList(3, 4), "test: MAE");
        double[] promise = numbers(output.subList(5, 6), "test: MAE");
        assertThat(promise[0]).isGreaterThan(squared[0]);
        assertThat(promise[1]).isLessThan(squared[1] / 2);
        assertThat(promise[2]).isEqualTo(99);
    }

    @Test
    void customOptimizer_signum_isAsGoodAsSgdAndItsScheduleHelps() throws IOException {
        List<String> output = Output.of("custom-optimizer");
        double[] sgd = numbers(output.subList(3, 4), "test: accuracy");
        double[] signum = numbers(output.subList(5, 6), "test: accuracy");
        double[] falling = numbers(output.subList(7, 8), "test: accuracy");
        assertThat(signum[1]).isBetween(sgd[1] / 2, sgd[1] * 2);
        assertThat(falling[1]).isLessThan(signum[1] / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-moons", "spirals", "sine-regression"})
    void picture_isWrittenWhereALineSays(String name, @TempDir Path folder) throws IOException {
        Path deep = folder.resolve("a").resolve("b");
        List<String> output = Output.of(name, "--epochs", "1", "--out", deep.toString());
        assertThat(output).anyMatch(line -> line.endsWith("open " + deep.resolve(name + ".png")));
        assertThat(ImageIO.read(deep.resolve(name + ".png").toFile()).getWidth())
                .isEqualTo(640);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-moons", "spirals", "digits"})
    void page_isWrittenWhereTheLastLineSays(String name, @TempDir Path folder) throws IOException {
        List<String> output = Output.of(name, "--epochs", "2", "--out", folder.toString());
        Path page = folder.resolve(name + ".html");
        assertThat(output).last().isEqualTo("the training as a page: open " + page);
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Curves", "Confusions");
        assertThat(Files.readString(page).contains("<h2>Film</h2>")).isEqualTo(!name.equals("digits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paths", "gradient-descent"})
    void film_isWrittenWhereTheLastLineSays(String name, @TempDir Path folder) throws IOException {
        List<String> output = Output.of(name, "--out", folder.toString());
        Path page = folder.resolve(name + ".html");
        assertThat(output).last().isEqualTo("the ways as a film: open " + page);
        String html = Files.readString(page);
        assertThat(html).startsWith("<!DOCTYPE html>").contains("Adam").doesNotContain("http");
        assertThat(html.length()).isLessThan(150_000);
    }

    @Test
    void losses_picture_hasBothLosses(@TempDir Path folder) throws IOException {
        List<String> output = Output.of("losses", "--out", folder.toString());
        assertThat(output).last().isEqualTo("   the losses by p, drawn: open " + folder.resolve("losses.svg"));
        assertThat(folder.resolve("losses.svg")).content().contains("<polyline", "log loss", "squared error");
    }

    @Test
    void paths_everyOptimizer_comesDown() throws IOException {
        List<String> output = Output.of("paths");
        for (String loss : List.of("Rosenbrock", "Beale", "A bowl")) {
            double[] ends = numbers(output, loss);
            assertThat(ends).hasSize(7);
            assertThat(Arrays.stream(ends).max().orElseThrow()).isLessThan(4);
        }
    }

    @Test
    void sineRegression_network_isCloserToTheSineThanItsData() throws IOException {
        double[] errors = numbers(Output.of("sine-regression"), "RMSE");
        assertThat(errors[0]).isBetween(0.17, 0.22);
        assertThat(errors[1]).isEqualTo(0.2);
        assertThat(errors[2]).isLessThan(0.1);
        assertThat(marks(Output.of("sine-regression"), '-', 15)).isBetween(1L, 40L);
    }

    /** How often a mark is in the drawing, the first lines. */
    private static long marks(List<String> output, char mark, int lines) {
        return String.join("", output.subList(0, lines))
                .chars()
                .filter(c -> c == mark)
                .count();
    }

    @Test
    void twoMoons_curve_beatsTheLine() throws IOException {
        List<String> output = Output.of("two-moons");
        double[] line = numbers(output, "a line (2-1)");
        double[] curve = numbers(output, "a curve (2-16-16-1)");
        assertThat(line[0]).isLessThan(0.92);
        assertThat(curve[0]).isGreaterThan(0.97);
        assertThat(curve[1]).isLessThan(0.1);
        assertThat(marks(output, 'o', 16)).isBetween(60L, 110L);
        assertThat(marks(output, 'x', 16)).isBetween(60L, 110L);
    }

    @Test
    void skipConnection_graph_learnsWhereTheChainDoesNot() throws IOException {
        List<String> output = Output.of("skip-connection");
        double[] weights = numbers(output, "weights");
        assertThat(weights[0]).isEqualTo(weights[1]);
        double[] first = numbers(output, "gradient, first layer");
        assertThat(first[0]).isLessThan(1e-6);
        assertThat(first[1]).isGreaterThan(1e-2);
        double mean = numbers(output, "(of always answering the mean)")[0];
        double[] after = numbers(output, "test loss after 100 epochs");
        assertThat(after[0]).isGreaterThan(mean / 2);
        assertThat(after[1]).isLessThan(mean / 50);
    }

    @Test
    void losses_confidentAndWrong_isPushedByLogLossOnly() throws IOException {
        List<String> output = Output.of("losses");
        double[] wrong = numbers(output, "0.001");
        assertThat(wrong[2]).isEqualTo(-0.999);
        assertThat(wrong[5]).isEqualTo(-0.002);
        double downhill = numbers(output, "along -gradient")[0];
        for (String direction : new String[] {"along +gradient", "along the first axis", "across the gradient"}) {
            assertThat(numbers(output, direction)[0]).isGreaterThan(downhill);
        }
        assertThat(numbers(output, "p = (0.70, 0.20, 0.10)")[0])
                .isLessThan(numbers(output, "p = (0.34, 0.33, 0.33)")[0])
                .isEqualTo(0.8018);
    }

    @Test
    void gradientDescent_methods_rankAsTheTextSays() throws IOException {
        List<String> output = Output.of("gradient-descent");
        double batch = last(output, "gradient descent, 0.008");
        double tooFast = last(output, "... too fast, 0.012");
        double miniBatch = last(output, "mini-batch, 0.003");
        double momentum = last(output, "... with momentum 0.9");
        double stochastic = last(output, "stochastic, 0.0003");
        double adam = last(output, "Adam, mini-batch, 0.1");
        assertThat(tooFast).isGreaterThan(1e6);
        assertThat(batch).isBetween(0.1, 1.0);
        assertThat(miniBatch).isLessThan(batch / 5);
        assertThat(momentum).isLessThan(0.012);
        assertThat(stochastic).isLessThan(0.012);
        assertThat(adam).isLessThan(0.012);
    }

    @Test
    void optimizers_everyRule_solvesAllThree() throws IOException {
        List<String> output = Output.of("optimizers");
        for (Optimizers.Entry rule : Optimizers.RULES) {
            double[] numbers = numbers(output, rule.name() + " ");
            assertThat(numbers[0]).isEqualTo(rule.xorRate());
            assertThat(numbers[1]).isLessThan(0.05);
            assertThat(numbers[3]).isGreaterThan(0.97);
            assertThat(numbers[5]).isLessThan(3.3);
        }
    }

    private static double last(List<String> output, String start) {
        double[] numbers = numbers(output, start);
        return numbers[numbers.length - 1];
    }
}
