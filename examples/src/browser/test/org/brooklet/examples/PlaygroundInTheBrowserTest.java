package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The playground as people use it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaygroundInTheBrowserTest {

    private static final Path SCREENSHOTS = Path.of("examples", "target", "screenshots");
    private static final String WHEN = "document.getElementById('when').textContent";
    private static final String PROBLEM = "document.getElementById('problem').textContent";

    private Browser browser;
    private PlaygroundServer server;

    @BeforeAll
    void open(@TempDir Path profile) throws Exception {
        assumeTrue(Browser.isInstalled(), "CHROMIUM IS NOT INSTALLED: the playground is not opened in a browser");
        browser = new Browser(profile);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void serve() throws Exception {
        if (server != null) {
            server.close();
        }
        server = new PlaygroundServer(0, PlaygroundData.of(""));
        browser.show(1250, 1000, false);
        browser.open(server.address());
        browser.waitFor(WHEN + ".startsWith('epoch 0, 0 updates')");
    }

    private void click(String id) throws Exception {
        browser.ask("document.getElementById('" + id + "').click()");
    }

    @Test
    void play_pauseStepEpochAgain_doWhatTheySay() throws Exception {
        click("step");
        browser.waitFor(WHEN + " === 'epoch 1, 1 updates'");
        click("epoch");
        browser.waitFor(WHEN + " === 'epoch 1, 14 updates'");
        click("play");
        browser.waitFor("Number((" + WHEN + ".match(/[0-9]+/) || [0])[0]) > 30");
        click("play");
        browser.waitFor("document.getElementById('play').textContent === 'Start'");
        String paused = browser.ask(WHEN).asText();
        Thread.sleep(300);
        assertThat(browser.ask(WHEN).asText()).isEqualTo(paused);
        browser.screenshot(SCREENSHOTS.resolve("playground.png"));
        click("again");
        browser.waitFor(WHEN + ".startsWith('epoch 0, 0 updates')");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void choosing_anOptimizerAndASecond_showsBothAndIsInTheAddress() throws Exception {
        choose("optimizer2", "Lion");
        choose("data", "spirals");
        browser.waitFor("document.querySelectorAll('#nets h2').length === 2");
        browser.waitFor(WHEN + ".startsWith('epoch 0, 0 updates')");
        click("play");
        browser.waitFor("Number((" + WHEN + ".match(/[0-9]+/) || [0])[0]) > 40");
        click("play");
        browser.show(1250, 1600, true);
        browser.screenshot(SCREENSHOTS.resolve("playground-two-dark.png"));
        String address = browser.ask("location.href").asText();
        assertThat(address).contains("optimizer2=Lion", "data=spirals").doesNotContain("noise");

        browser.open("about:blank");
        browser.open(address);

        browser.waitFor("document.querySelectorAll('#nets h2').length === 2");
        assertThat(browser.ask("document.querySelectorAll('#nets h2')[1].textContent").asText()).isEqualTo("Lion");
        assertThat(browser.ask("document.querySelector('[name=data]').value").asText()).isEqualTo("spirals");
        assertThat(browser.errors()).isEmpty();
    }

    private void choose(String name, String value) throws Exception {
        browser.ask("(() => { const f = document.querySelector('[name=%s]'); f.value = '%s'; f.dispatchEvent(new Event('change', {bubbles: true})); })()"
                .formatted(name, value));
        browser.waitFor(PROBLEM + " === ''");
    }

    @Test
    void address_thatMeansNothing_isSaid() throws Exception {
        browser.open("about:blank");
        browser.open(server.address() + "#data=%3Cscript%3E&nonsense=1&layers=8");
        browser.waitFor(PROBLEM + ".includes('settings that mean nothing')");
        browser.waitFor(WHEN + ".startsWith('epoch 0')");
        assertThat(browser.ask("document.querySelectorAll('#problem script').length").asInt()).isZero();

        browser.ask("(() => { const f = document.querySelector('[name=layers]'); f.value = '8,many'; f.dispatchEvent(new Event('change', {bubbles: true})); })()");
        browser.waitFor(PROBLEM + ".startsWith('layers expects numbers from 1 to 99')");
    }

    @Test
    void server_gone_isSaid() throws Exception {
        server.close();
        browser.waitFor(PROBLEM + ".startsWith('The server is gone')");
        browser.screenshot(SCREENSHOTS.resolve("playground-gone.png"));
    }

    /** Frames that are drawn in a second, for nets of the playground's size. Printed: a figure, and no promise that a busy machine could break. */
    @Test
    void play_frames_areCounted() throws Exception {
        for (String layers : new String[] {"8,8", "32,32"}) {
            choose("layers", layers);
            choose("epochs", "100000");
            click("play");
            browser.waitFor("Number((" + WHEN + ".match(/[0-9]+/) || [0])[0]) > 5");
            int before = browser.ask("Number(document.body.dataset.frames)").asInt();
            long begun = System.nanoTime();
            Thread.sleep(2_000);
            int frames = browser.ask("Number(document.body.dataset.frames)").asInt() - before;
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("playground 2-%s-1: %.1f frames a second%n", layers.replace(',', '-'), frames / seconds);
            assertThat(frames).isPositive();
        }
    }
}
