package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that is public or protected has a comment. (The build looks at what is in the comments; that a parameter has a
 * line of its own is not asked for.)
 */
class JavadocTest {

    @TempDir
    private Path pages;

    @Test
    void publicElements_haveAComment() throws IOException {
        DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = tool.getStandardFileManager(found, Locale.ROOT, null);
                var sources = Files.walk(Path.of("core/src/main/java"))) {
            files.setLocationFromPaths(DocumentationTool.Location.DOCUMENTATION_OUTPUT, List.of(pages));
            List<Path> all =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(all).hasSizeGreaterThan(300);
            List<String> options = List.of(
                    "-quiet", "-Xdoclint:missing", "-Xmaxwarns", "100000", "--add-modules", "jdk.incubator.vector");

            tool.getTask(new StringWriter(), files, found, null, options, files.getJavaFileObjectsFromPaths(all))
                    .call();
        }

        List<String> missing = found.getDiagnostics().stream()
                .map(JavadocTest::text)
                .filter(text -> text.contains("no comment"))
                .toList();
        assertThat(found.getDiagnostics()).hasSizeGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    private static String text(Diagnostic<? extends JavaFileObject> found) {
        String where = found.getSource() == null ? "" : found.getSource().getName() + ":" + found.getLineNumber();
        return where + " " + found.getMessage(Locale.ROOT);
    }
}
