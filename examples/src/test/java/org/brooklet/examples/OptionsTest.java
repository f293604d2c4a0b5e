package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Options are read as given, and refused where they say nothing to an example. */
class OptionsTest {

    private static final String[] ALL = {"--epochs", "--seed", "--learning-rate", "--out"};

    private static Options all(String... arguments) {
        return Options.of(arguments, ALL);
    }

    @Test
    void of_none_returnsWhatIsUsual() {
        Options options = all();
        assertThat(options.epochs(100)).isEqualTo(100);
        assertThat(options.seed(42)).isEqualTo(42);
        assertThat(options.learningRate(0.01)).isEqualTo(0.01);
        assertThat(options.picture("map.png")).isEqualTo(Path.of("target", "pictures", "map.png"));
    }

    @Test
    void of_all_returnsWhatWasGiven() {
        Options options = all("--out", "there", "--seed", "-7", "--epochs", "3", "--learning-rate", "1e-4");
        assertThat(options.epochs(100)).isEqualTo(3);
        assertThat(options.seed(42)).isEqualTo(-7);
        assertThat(options.learningRate(0.01)).isEqualTo(1e-4);
        assertThat(options.picture("map.png")).isEqualTo(Path.of("there", "map.png"));
    }

    @Test
    void of_wrongOptions_areRefused() {
        assertRefused("there is no option \"--epoch\" here; this example takes --epochs, --seed", "--epoch", "5");
        assertRefused("there is no option \"5\" here", "5");
        assertRefused("--epochs stands twice", "--epochs", "5", "--epochs", "5");
        assertThatThrownBy(() -> Options.of(new String[] {"--seed", "1"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no option \"--seed\" here; this example takes none");
    }

    @Test
    void of_wrongValues_areRefused() {
        for (String value : new String[] {"0", "-1", "1.5", "many", "2147483648", "--seed", ""}) {
            assertRefused("--epochs expects a whole number from 1 to 2147483647, found", "--epochs", value);
        }
        for (String value : new String[] {"0", "-0.1", "NaN", "Infinity", "fast"}) {
            assertRefused("--learning-rate expects a number above 0, found \"" + value, "--learning-rate", value);
        }
        for (String value : new String[] {"1.5", "x", "1234567890123456789"}) {
            assertRefused("--seed expects a whole number of at most 18 digits, found \"" + value, "--seed", value);
        }
        assertRefused("--out expects a directory, found \"README.md\"", "--out", "README.md");
        assertRefused("--epochs expects a whole number from 1 to 2147483647, found nothing", "--epochs");
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> all(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void epochs_notTaken_isRefused() {
        assertThatThrownBy(() -> Options.of(new String[0], "--seed").epochs(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--epochs");
    }
}
