package org.brooklet.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands behind an example's name: {@code --epochs 50 --seed 7 --learning-rate 0.01 --out pictures}. An example
 * names the options that it takes; all others are refused, not ignored.
 */
final class Options {

    /** Every option, and what it expects. */
    private static final Map<String, String> EXPECTED = Map.of(
            "--epochs", "a whole number from 1 to 2147483647",
            "--seed", "a whole number of at most 18 digits",
            "--learning-rate", "a number above 0",
            "--out", "a directory",
            "--csv", "a file and three of its columns, two to see and one to predict: cars.csv:weight,horsepower,mpg",
            "--port", "a whole number from 0 to 65535, 0 for any that is free");

    private final List<String> taken;
    private final Map<String, String> given = new HashMap<>();

    private Options(String... taken) {
        this.taken = List.of(taken);
    }

    /**
     * Reads the options.
     *
     * @param taken the options that the example takes
     * @throws IllegalArgumentException if one is not among them, stands twice, or has no value or a wrong one
     */
    static Options of(String[] arguments, String... taken) {
        Options options = new Options(taken);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!options.taken.contains(name)) {
                throw new IllegalArgumentException("there is no option \"%s\" here; this example takes %s"
                        .formatted(name, taken.length == 0 ? "none" : String.join(", ", taken)));
            }
            if (i + 1 == arguments.length || !fits(name, arguments[i + 1])) {
                String found = i + 1 == arguments.length ? "nothing" : '"' + arguments[i + 1] + '"';
                throw new IllegalArgumentException(
                        "%s expects %s, found %s".formatted(name, EXPECTED.get(name), found));
            }
            if (options.given.put(name, arguments[i + 1]) != null) {
                throw new IllegalArgumentException("%s stands twice among the options".formatted(name));
            }
        }
        return options;
    }

    private static boolean fits(String name, String value) {
        try {
            return switch (name) {
                case "--epochs" -> Integer.parseInt(value) >= 1;
                case "--seed" -> value.matches("-?[0-9]{1,18}");
                case "--learning-rate" -> Double.parseDouble(value) > 0 && Double.isFinite(Double.parseDouble(value));
                case "--csv" -> value.matches(".+:[^,]+,[^,]+,[^,]+");
                case "--port" -> value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
                default -> !value.isBlank() && !value.startsWith("--") && !Files.isRegularFile(Path.of(value));
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns how many times to go through the data. */
    int epochs(int usual) {
        return Integer.parseInt(value("--epochs", Integer.toString(usual)));
    }

    /** Returns what the first weights, the order of the rows and splits are drawn from. */
    long seed(long usual) {
        return Long.parseLong(value("--seed", Long.toString(usual)));
    }

    /** Returns the optimizer's learning rate. */
    double learningRate(double usual) {
        return Double.parseDouble(value("--learning-rate", Double.toString(usual)));
    }

    /** Returns the file to draw a picture in. */
    Path picture(String name) {
        return Path.of(value("--out", "target/pictures")).resolve(name);
    }

    /** Returns the port to serve at. */
    int port() {
        return Integer.parseInt(value("--port", "0"));
    }

    /** Returns a table and three of its columns, or an empty text. */
    String csv() {
        return value("--csv", "");
    }

    private String value(String name, String usual) {
        if (!taken.contains(name)) {
            throw new IllegalStateException("an example that reads %s has to say that it takes it".formatted(name));
        }
        return given.getOrDefault(name, usual);
    }
}
