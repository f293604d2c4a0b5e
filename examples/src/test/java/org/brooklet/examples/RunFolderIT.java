package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The run folder as a user has it: taken elsewhere, called from elsewhere, under any language. */
class RunFolderIT {

    @TempDir
    private static Path elsewhere;

    private static Path folder;

    @BeforeAll
    static void take() throws IOException {
        boolean hasUmlauts = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
        folder = elsewhere.resolve(hasUmlauts ? "mein Brooklet ü" : "my brooklet");
        RunFolder.copyTo(folder);
    }

    private static Child run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(folder.resolve("run").toString()));
        command.addAll(List.of(arguments));
        return Child.run(elsewhere, environment, "", command);
    }

    @Test
    void jars_areThoseThatAreNeeded() throws IOException {
        assertThat(RunFolder.jars().stream()
                        .map(jar -> jar.getFileName().toString().replaceAll("-[0-9].*", ""))
                        .filter(jar -> !jar.equals("onnxruntime"))) // in the profile of this name
                .containsExactly(
                        "brooklet-core", "brooklet-examples", "ejml-core", "ejml-ddense", "fastcsv", "jspecify");
    }

    @Test
    void run_nothing_listsTheExamples() throws IOException, InterruptedException {
        assertThat(run(Map.of()).output().lines()).containsAll(Output.of()).hasSameSizeAs(Output.of());
    }

    @Test
    void run_exampleFromAnotherFolder_findsItsData() throws IOException, InterruptedException {
        assertThat(run(Map.of(), "breast-cancer").output().lines())
                .containsExactlyElementsOf(Output.of("breast-cancer"));
    }

    /** Such a locale is that of many a container. */
    @Test
    void run_localeWithoutUmlauts_findsItsJars() throws IOException, InterruptedException {
        assertThat(run(Map.of("LC_ALL", "C"), "xor").output().lines()).containsExactlyElementsOf(Output.of("xor"));
    }

    @Test
    void run_nameInCapitals_isUnderstood() throws IOException, InterruptedException {
        assertThat(run(Map.of(), "XOR").output().lines()).containsExactlyElementsOf(Output.of("xor"));
    }

    @Test
    void run_options_arePassedOn() throws IOException, InterruptedException {
        Path pictures = Files.createDirectories(elsewhere.resolve("Bilder und mehr"));

        assertThat(run(Map.of(), "sine-regression", "--epochs", "3", "--out", pictures.toString())
                        .output())
                .contains("Bilder und mehr");
        assertThat(pictures).isNotEmptyDirectory();
    }

    @Test
    void run_wrongName_failsAndSaysWhichIsMeant() throws IOException, InterruptedException {
        Child child = run(Map.of(), "two-mons");

        assertThat(child.status()).isEqualTo(1);
        assertThat(child.out()).isEmpty();
        assertThat(child.errors()).startsWith("There is no example \"two-mons\"; did you mean \"two-moons\"?");
    }

    @Test
    void run_wrongOption_fails() throws IOException, InterruptedException {
        Child child = run(Map.of(), "xor", "--epoch", "3");

        assertThat(child.status()).isEqualTo(1);
        assertThat(child.errors()).startsWith("there is no option \"--epoch\" here");
    }

    /** German writes 0,5; Arabic has other digits; in Turkish, "i" has another capital. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=de -Duser.country=DE",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
                "-Duser.language=tr -Duser.country=TR"
            })
    void run_underAnotherLanguage_printsTheSame(String language) throws IOException, InterruptedException {
        for (String name : List.of("TITANIC", "penguins", "losses", "learning-rate-finder", "verify")) {
            String here = run(Map.of(), name).output();
            assertThat(run(Map.of("JDK_JAVA_OPTIONS", language), name).output())
                    .as(name)
                    .isEqualTo(here);
        }
    }
}
