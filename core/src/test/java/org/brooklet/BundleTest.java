package org.brooklet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/**
 * The bundle that {@code .ci/bundle} has made, in the folder {@code BROOKLET_BUNDLE}, has what Maven Central asks for:
 * <a href="https://central.sonatype.org/publish/requirements/">its requirements</a>, but for the signatures.
 */
@EnabledIfEnvironmentVariable(named = "BROOKLET_BUNDLE", matches = ".+")
class BundleTest {

    private static final List<String> KINDS =
            List.of(".jar", "-sources.jar", "-javadoc.jar", ".pom", "-cyclonedx.json", "-cyclonedx.xml");

    private static Path folder;

    private static String name;

    @BeforeAll
    static void find() throws IOException {
        Path versions = Path.of(System.getenv("BROOKLET_BUNDLE"), "org", "brooklet", "brooklet-core");
        try (var all = Files.list(versions)) {
            folder = all.findFirst().orElseThrow();
        }
        name = "brooklet-core-" + folder.getFileName();
    }

    private static Path file(String kind) {
        return folder.resolve(name + kind);
    }

    @Test
    void files_areAllThatAreAskedForAndNoOthers() throws IOException {
        List<String> expected = new ArrayList<>();
        KINDS.forEach(kind -> expected.addAll(List.of(name + kind, name + kind + ".md5", name + kind + ".sha1")));
        try (var all = Files.list(folder)) {
            assertThat(all.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(name).doesNotContain("SNAPSHOT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-1"})
    void checksums_areThoseOfTheFiles(String algorithm) throws IOException, NoSuchAlgorithmException {
        String ending = "." + algorithm.toLowerCase(Locale.ROOT).replace("-", "");
        for (String kind : KINDS) {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file(kind)));
            assertThat(Files.readString(file(kind + ending)))
                    .as(kind)
                    .isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void pom_saysWhatIsAskedFor() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file(".pom").toFile());
        for (String path : List.of(
                "groupId",
                "artifactId",
                "version",
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            assertThat(text(pom, path)).as(path).isNotBlank();
        }
        assertThat(text(pom, "version")).isEqualTo(folder.getFileName().toString());
        // What cannot be looked up, or would be looked up elsewhere.
        assertThat(text(pom, "parent")).isEmpty();
        assertThat(text(pom, "repositories")).isEmpty();
        assertThat(Files.readString(file(".pom"))).doesNotContain("${", "SNAPSHOT");
        assertThat(count(pom, "dependency")).isEqualTo(4);
        assertThat(count(pom, "dependency[version][scope='compile']")).isEqualTo(4);
    }

    private static String text(Document pom, String path) throws XPathExpressionException {
        return xpath().evaluate("/project/" + path, pom).strip();
    }

    private static int count(Document pom, String dependency) throws XPathExpressionException {
        return Integer.parseInt(xpath().evaluate("count(/project/dependencies/" + dependency + ")", pom));
    }

    private static XPath xpath() {
        return XPathFactory.newInstance().newXPath();
    }

    @Test
    void bill_listsTheDependencies() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(file("-cyclonedx.json").toFile());

        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(StreamSupport.stream(bill.get("components").spliterator(), false)
                        .map(component -> component.get("name").asText()))
                .containsExactlyInAnyOrder("ejml-core", "ejml-ddense", "fastcsv", "jspecify");
    }

    @Test
    void jars_haveLicenceSourcesAndNameOfTheModule() throws IOException {
        Map<String, String> jar = texts(".jar", "META-INF/.*(LICENSE|MF)");
        assertThat(jar.get("META-INF/MANIFEST.MF")).contains("Automatic-Module-Name: org.brooklet");
        assertThat(jar.get("META-INF/LICENSE")).contains("Apache License");
        assertThat(texts("-sources.jar", ".*\\.java"))
                .containsKey("org/brooklet/Network.java")
                .hasSizeGreaterThan(300);
    }

    /** Pages of the library alone: no package that is no part of the API, and no link that leads nowhere. */
    @Test
    void javadoc_hasNoBrokenLink() throws IOException {
        Map<String, String> pages = texts("-javadoc.jar", ".*");
        assertThat(pages)
                .containsKeys("index.html", "org/brooklet/Network.html")
                .hasSizeGreaterThan(300);
        assertThat(pages.keySet()).noneMatch(page -> page.contains("/kernel/"));
        assertThat(pages.get("index.html")).contains("Begin here");
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Map.Entry<String, String> page : pages.entrySet()) {
            // The tool of JDK 17 links to a section of its list of constants that it does not write.
            if (page.getKey().endsWith(".html") && !page.getKey().equals("constant-values.html")) {
                var found = Pattern.compile("href=\"([^\"]*)\"").matcher(page.getValue());
                while (found.find()) {
                    links++;
                    if (!leadsSomewhere(page.getKey(), found.group(1), pages)) {
                        broken.add(page.getKey() + ": " + found.group(1));
                    }
                }
            }
        }
        assertThat(links).isGreaterThan(10_000);
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(String from, String link, Map<String, String> pages) {
        if (link.matches("(https?:|javascript:).*")) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path here = Path.of("/").resolve(from);
        Path place = parts[0].isEmpty() ? here : here.resolveSibling(parts[0]).normalize();
        String page = pages.get(place.toString().substring(1));
        if (page == null || parts.length == 1 || parts[1].isEmpty()) {
            return page != null;
        }
        String anchor = URLDecoder.decode(parts[1], UTF_8);
        return page.contains("id=\"" + anchor.replace("<", "&lt;").replace(">", "&gt;") + "\"");
    }

    private static Map<String, String> texts(String kind, String names) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (ZipFile jar = new ZipFile(file(kind).toFile())) {
            for (ZipEntry entry :
                    jar.stream().filter(found -> found.getName().matches(names)).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    texts.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
                }
            }
        }
        return texts;
    }
}
