package org.brooklet.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some of the library's own classes as source, for exported classes to take along what they call: a function is written
 * once, and an exported one is the same text. The files are resources of the library.
 */
final class LibrarySource {

    private static final List<String> FILES = List.of(
            "data/RowCells",
            "data/CellText",
            "kernel/Functions",
            "kernel/KeptRows",
            "kernel/LogSumExp",
            "kernel/Normal",
            "kernel/Quoted",
            "kernel/RowFunctions",
            "kernel/SmallProducts");

    private static final Pattern NAME = Pattern.compile("(\\w+)(?: =|\\(|;)");

    private static final Pattern WORD = Pattern.compile("(?:\\b([A-Z]\\w+)\\.)?\\b(\\w+)");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(\\*|/).*$");

    /** One constant or method, or several of one name. */
    private record Member(String type, String name) {}

    private final Map<Member, String> members = new LinkedHashMap<>();

    LibrarySource() {
        for (String file : FILES) {
            String type = file.substring(file.indexOf('/') + 1);
            try (InputStream in = LibrarySource.class.getResourceAsStream("/org/brooklet/" + file + ".java")) {
                if (in == null) {
                    throw new IllegalStateException("the jar of the library has no source of " + type);
                }
                read(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes the members of a class apart, which the formatter has put at four blanks each. */
    private void read(String type, String source) {
        StringBuilder member = new StringBuilder();
        String name = "";
        int depth = 0;
        String body =
                source.substring(source.indexOf("{\n", source.indexOf("class " + type)) + 2, source.lastIndexOf('}'));
        for (String line : body.replace("@Nullable ", "").split("\n", -1)) {
            String code = line.strip();
            if (code.isEmpty() && depth == 0) {
                continue;
            }
            member.append(line.isEmpty() ? line : "    " + line).append('\n');
            if (code.startsWith("*") || code.startsWith("/")) {
                continue;
            }
            Matcher matcher = NAME.matcher(code);
            if (name.isEmpty() && matcher.find()) {
                name = matcher.group(1);
            }
            for (int i = 0; i < code.length(); i++) {
                depth += code.charAt(i) == '{' ? 1 : code.charAt(i) == '}' ? -1 : 0;
            }
            if (depth == 0 && (code.endsWith(";") || code.endsWith("}"))) {
                members.merge(new Member(type, name), member.toString(), (one, other) -> one + '\n' + other);
                member.setLength(0);
                name = "";
            }
        }
    }

    /** Returns nested classes with all that code calls, and what that calls. */
    String neededBy(String code) {
        Set<Member> needed = new LinkedHashSet<>();
        Deque<Member> open = new ArrayDeque<>();
        find("", code, open, needed);
        while (!open.isEmpty()) {
            Member member = open.pop();
            find(member.type, members.getOrDefault(member, ""), open, needed);
        }
        Map<String, List<String>> types = new LinkedHashMap<>();
        members.forEach((member, text) -> {
            if (needed.contains(member)) {
                types.computeIfAbsent(member.type, t -> new ArrayList<>()).add(text);
            }
        });
        StringBuilder classes = new StringBuilder();
        types.forEach((type, texts) -> classes.append("\n    private static final class ")
                .append(type)
                .append(" {\n\n")
                .append(String.join("\n", texts))
                .append("    }\n"));
        return classes.toString();
    }

    private void find(String type, String code, Deque<Member> open, Set<Member> needed) {
        Matcher word = WORD.matcher(COMMENT.matcher(code).replaceAll(""));
        while (word.find()) {
            String before = word.group(1);
            need(new Member(before == null ? type : before, word.group(2)), open, needed);
            if (before != null) {
                need(new Member(type, before), open, needed);
            }
        }
    }

    private void need(Member member, Deque<Member> open, Set<Member> needed) {
        if (members.containsKey(member) && needed.add(member)) {
            open.push(member);
        }
    }
}
