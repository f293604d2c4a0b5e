package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in the fenced blocks of the README. */
final class Readme {

    private Readme() {}

    static String text() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** The only block of a language that begins with some words, and what the block of output after it says. */
    static Block block(String language, String begin) throws IOException {
        Matcher found = Pattern.compile(
                        "```%s\n(%s.*?)```\n(?:```text\n(.*?)```\n)?".formatted(language, Pattern.quote(begin)),
                        Pattern.DOTALL)
                .matcher(text());
        if (!found.find()) {
            throw new IllegalStateException(
                    "the README has no block of %s that begins with %s".formatted(language, begin));
        }
        return new Block(found.group(1), found.group(2) == null ? "" : found.group(2));
    }

    /** A program, and what it prints. */
    record Block(String program, String output) {}
}
