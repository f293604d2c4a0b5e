package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.brooklet.Fit;
import org.brooklet.History;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.optim.Adam;
import org.brooklet.report.Film;
import org.brooklet.report.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages as people see them. Screenshots are in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInTheBrowserTest {

    private static final Path SCREENSHOTS = Path.of("examples", "target", "screenshots");

    private Browser browser;
    private Path pages;

    @BeforeAll
    void open(@TempDir Path folder, @TempDir Path profile) throws Exception {
        assumeTrue(Browser.isInstalled(), "CHROMIUM IS NOT INSTALLED: no page is opened in a browser");
        pages = folder;
        Output.of("two-moons", "--out", folder.toString());
        Output.of("digits", "--epochs", "5", "--out", folder.toString());
        Output.of("paths", "--out", folder.toString());
        Output.of("gradient-descent", "--out", folder.toString());
        browser = new Browser(profile);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private void open(String name) throws Exception {
        browser.open(pages.resolve(name).toUri().toString());
    }

    @Test
    void page_fromDisk_asksForNothingAndComplainsOfNothing() throws Exception {
        for (String name : new String[] {"two-moons.html", "digits.html", "paths.html", "gradient-descent.html"}) {
            for (boolean isDark : new boolean[] {false, true}) {
                for (int width : new int[] {360, 1200}) {
                    browser.show(width, 900, isDark);
                    open(name);
                    assertThat(browser.requests()).hasSize(1);
                    assertThat(browser.errors()).isEmpty();
                    assertThat(browser.ask("document.documentElement.scrollWidth <= innerWidth").asBoolean())
                            .as(name + ", nothing is wider than %s", width)
                            .isTrue();
                    browser.screenshot(SCREENSHOTS.resolve(name + (isDark ? "-dark-" : "-light-") + width + ".png"));
                }
            }
        }
        assertThat(browser.ask("getComputedStyle(document.body).backgroundColor").asText()).isEqualTo("rgb(21, 23, 26)");
    }

    @Test
    void film_scrubber_showsAnotherEpoch() throws Exception {
        browser.show(1200, 900, false);
        open("two-moons.html");
        String last = browser.ask("document.getElementById('plane').toDataURL()").asText();
        assertThat(browser.ask("document.getElementById('when').textContent").asText()).startsWith("epoch 100, loss 0.0");

        browser.ask("const s = document.getElementById('epoch'); s.value = 0; s.dispatchEvent(new Event('input'))");

        assertThat(browser.ask("document.getElementById('when').textContent").asText()).isEqualTo("epoch 0");
        assertThat(browser.ask("document.getElementById('plane').toDataURL()").asText()).isNotEqualTo(last);
    }

    @Test
    void film_playAndPause_runs() throws Exception {
        browser.show(1200, 900, false);
        open("two-moons.html");
        browser.ask("document.getElementById('play').click()");
        // The film stands at its end, epoch 100, until its first picture comes.
        browser.waitFor(
                "Number(document.getElementById('epoch').value) > 3 && Number(document.getElementById('epoch').value) < 70");
        browser.ask("document.getElementById('play').click()");
        int at = browser.ask("Number(document.getElementById('epoch').value)").asInt();

        assertThat(at).isBetween(4, 99);
        assertThat(browser.ask("document.getElementById('play').textContent").asText()).isEqualTo("Play");
        Thread.sleep(200);
        assertThat(browser.ask("Number(document.getElementById('epoch').value)").asInt()).isEqualTo(at);
    }

    @Test
    void film_queryPoint_isDraggedAndMovedByKeys() throws Exception {
        browser.show(1200, 900, false);
        open("two-moons.html");
        String way = "document.getElementById('way').textContent";
        String before = browser.ask(way).asText();
        double x = browser.ask("document.getElementById('plane').getBoundingClientRect().left").asDouble();
        double y = browser.ask("document.getElementById('plane').getBoundingClientRect().top").asDouble();
        browser.mouse("mousePressed", x + 40, y + 40);
        String clicked = browser.ask(way).asText();
        browser.mouse("mouseReleased", x + 40, y + 40);
        assertThat(clicked).isNotEqualTo(before).startsWith("input1-1.");
        browser.ask("document.getElementById('plane').focus()");
        browser.key("ArrowRight");

        assertThat(browser.ask(way).asText()).isNotEqualTo(clicked);
        assertThat(browser.errors()).isEmpty();
    }

    /** Of two probabilities the second is that of class 1: where it is certain, the plane is blue, as the points are. */
    @Test
    void film_ofASoftmax_hasTheColoursOfItsPoints() throws Exception {
        double[][] x = new double[40][];
        double[] y = new double[40];
        for (int row = 0; row < 40; row++) {
            y[row] = row % 2;
            x[row] = new double[] {y[row] == 1 ? 2 : -2, row / 20.0 - 1};
        }
        Dataset data = Dataset.of(x, y);
        Network network = Network.of(Node.input(2).dense(4).tanh().dense(2).softmax(), 1);
        Film film = new Film(network);
        History history = new Trainer(network, new CategoricalCrossEntropy(), new Adam(0.05))
                .fit(data, Fit.epochs(60).listener(film));
        Report.of("softmax", network, history, data).showing(film, data).write(pages.resolve("softmax.html"));
        browser.show(1200, 900, false);
        open("softmax.html");
        String pixel = "Array.from(document.getElementById('plane').getContext('2d').getImageData(%s, 350, 1, 1).data).join()";
        String[] right = browser.ask(pixel.formatted(355)).asText().split(",", -1);
        String[] left = browser.ask(pixel.formatted(4)).asText().split(",", -1);

        assertThat(Integer.parseInt(right[2])).isGreaterThan(Integer.parseInt(right[0]));
        assertThat(Integer.parseInt(left[0])).isGreaterThan(Integer.parseInt(left[2]));
    }

    @Test
    void paths_play_runsToTheEnd() throws Exception {
        browser.show(1200, 900, false);
        open("paths.html");
        assertThat(browser.ask("document.querySelectorAll('.paths').length").asInt()).isEqualTo(3);
        String output = "document.querySelector('.paths output').textContent";
        assertThat(browser.ask(output).asText()).isEqualTo("step 300");
        browser.ask("document.querySelector('.paths button').click()");
        browser.waitFor("document.querySelector('.paths button').textContent === 'Pause'");
        browser.waitFor(output + " === 'step 300' && document.querySelector('.paths button').textContent === 'Play'");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void curve_pointerAbove_tellsTheEpoch() throws Exception {
        browser.show(1200, 900, false);
        open("digits.html");
        browser.ask("document.querySelector('figure.curve').scrollIntoView()");
        String box = "document.querySelector('figure.curve svg').getBoundingClientRect()";
        double x = browser.ask(box + ".left").asDouble() + browser.ask(box + ".width").asDouble() / 2;
        double y = browser.ask(box + ".top").asDouble() + 60;

        browser.mouse("mouseMoved", x, y);

        browser.waitFor("document.querySelector('figure.curve output').textContent.startsWith('epoch 3: ')");
    }
}
