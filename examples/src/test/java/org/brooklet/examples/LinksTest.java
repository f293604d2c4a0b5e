package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of a page to another file, and to a heading, leads somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static List<Path> pages() throws IOException {
        try (var files = Files.walk(Path.of(""), 7)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_ofAPage_leadSomewhere(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        var links = LINK.matcher(Files.readString(page)).results().map(found -> found.group(1));
        for (String link : links.filter(link -> !link.matches("https?://.*")).toList()) {
            String[] parts = link.split("#", 2);
            Path place = Path.of("").resolve(page).resolveSibling(parts[0]);
            Path target = parts[0].isEmpty() ? page : place.normalize();
            if (!Files.exists(target) || (parts.length == 2 && !headings(target).contains(parts[1]))) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    /** The names by which a page's headings are linked to. */
    private static List<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
