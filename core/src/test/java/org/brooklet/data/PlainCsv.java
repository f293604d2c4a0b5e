package org.brooklet.data;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A second reader of CSV, one character after another and as plain as can be: the oracle of the library's. It knows the
 * rules of {@link Csv} for a target {@code y} and all other columns as features.
 */
final class PlainCsv {

    private final String text;
    private int at;

    private PlainCsv(String text) {
        this.text = text;
    }

    /** The rows, features first and then y; empty if the file is to be refused. */
    static Optional<List<double[]>> read(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return new PlainCsv(text.startsWith("\uFEFF") ? text.substring(1) : text).table();
        } catch (CharacterCodingException | NumberFormatException | Malformed e) {
            return Optional.empty();
        }
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
    }

    private Optional<List<double[]>> table() throws Malformed {
        List<List<String>> records = records();
        if (records.size() < 2) {
            return Optional.empty();
        }
        List<String> header = records.get(0).stream().map(String::strip).toList();
        int y = header.indexOf("y");
        boolean aloneOrTwice = header.size() < 2 || header.stream().distinct().count() < header.size();
        if (y < 0 || aloneOrTwice) {
            return Optional.empty();
        }
        List<double[]> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            if (record.size() != header.size()) {
                return Optional.empty();
            }
            double[] row = new double[header.size()];
            int next = 0;
            for (int column = 0; column < row.length; column++) {
                row[column == y ? row.length - 1 : next++] =
                        number(record.get(column).strip());
            }
            rows.add(row);
        }
        return Optional.of(rows);
    }

    /** What BigDecimal takes is what a decimal is, but for digits of other alphabets. */
    private static double number(String cell) {
        if (cell.chars().anyMatch(c -> c > 'z')) {
            throw new NumberFormatException("not a digit");
        }
        BigDecimal exact = new BigDecimal(cell.matches(".*[0-9][.]") ? cell + "0" : cell);
        double number = exact.doubleValue();
        if (Double.isInfinite(number)) {
            throw new NumberFormatException("too large");
        }
        return number == 0 && cell.startsWith("-") ? -0.0 : number;
    }

    /** Lines that are empty are no records. */
    private List<List<String>> records() throws Malformed {
        List<List<String>> records = new ArrayList<>();
        while (at < text.length()) {
            if (isLineEnd()) {
                skipLineEnd();
            } else {
                records.add(record());
            }
        }
        return records;
    }

    private List<String> record() throws Malformed {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                skipLineEnd();
                return cells;
            }
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && !isLineEnd()) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws Malformed {
        StringBuilder cell = new StringBuilder();
        for (at++; ; at++) {
            if (at == text.length()) {
                throw new Malformed();
            }
            if (text.charAt(at) != '"') {
                cell.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else {
                at++;
                if (at < text.length() && text.charAt(at) != ',' && !isLineEnd()) {
                    throw new Malformed();
                }
                return cell.toString();
            }
        }
    }

    private boolean isLineEnd() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void skipLineEnd() {
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
        }
    }
}
