package org.brooklet.benchmarks.race;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.brooklet.Node;
import org.brooklet.benchmarks.race.NetworkProblem.Rows;
import org.brooklet.data.Column;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;

/** Tables: those that the examples train on, and anybody's own. */
final class RealData {

    private RealData() {}

    /** Malignant or benign, by 30 numbers: 30-16-1. */
    static NetworkProblem breastCancer() {
        Rows rows = Rows.of(load("breast_cancer.csv", "target"));
        Node net = Node.input(30).standardize(rows.train()).dense(16).relu().dense(1);
        return new NetworkProblem("breast-cancer", 300, net, new BinaryCrossEntropyWithLogits(), rows, 32);
    }

    /** Miles on a gallon, by five numbers; in squared miles, so rates that suit other problems are too large: 5-16-1. */
    static NetworkProblem autoMpg() {
        Rows rows = Rows.of(
                load("auto_mpg.csv", "mpg", "cylinders", "displacement", "weight", "acceleration", "model_year"));
        Node net = Node.input(5)
                .standardize(rows.train())
                .dense(16)
                .relu()
                .dense(1)
                .unstandardize(rows.train());
        return new NetworkProblem("auto-mpg", 300, net, new MeanSquaredError(), rows, 32);
    }

    /** Ten digits of 8 x 8 pixels: 64-32-10. */
    static NetworkProblem digits() {
        Rows rows = Rows.of(load("digits.csv", "target"));
        Node net = Node.input(64).standardize(rows.train()).dense(32).relu().dense(10);
        return new NetworkProblem("digits", 250, net, new CategoricalCrossEntropyWithLogits(), rows, 32);
    }

    /**
     * A table of one's own, whose name gets a checksum of the file and the target: 60 % of its rows to train on, 20 % to select by, 20 % to report, and one hidden layer of 16. A
     * target of text, or of at most ten different numbers, is a class.
     *
     * @throws IllegalArgumentException if the file cannot be read so
     */
    static NetworkProblem csv(Path file, String target) {
        Table table;
        CRC32 checksum = new CRC32();
        try {
            checksum.update(target.getBytes(StandardCharsets.UTF_8));
            table = Csv.read(file).table();
            checksum.update(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Schema schema = Schema.predicting(target).filling(Missing.MEDIAN);
        boolean isClass = isClass(table.column(target));
        // Classes in each part in proportion, so that rare ones are in all of them.
        boolean isStratified = isClass || table.column(target).isText();
        Table.Split first = isStratified ? table.stratifiedSplit(target, 0.6, 0) : table.split(0.6, 0);
        Table.Split second = isStratified
                ? first.test().stratifiedSplit(target, 0.5, 0)
                : first.test().split(0.5, 0);
        Encoding encoding = (isClass ? schema.classes() : schema).fit(first.train());
        Rows rows = new Rows(
                encoding.dataset(first.train()), encoding.dataset(second.train()), encoding.dataset(second.test()));
        Node hidden =
                Node.input(rows.train()).standardize(rows.train()).dense(16).relu();
        int classes = encoding.classes().size();
        Node net = hidden.dense(classes > 2 ? classes : 1);
        Loss loss = classes > 2
                ? new CategoricalCrossEntropyWithLogits()
                : classes == 2 ? new BinaryCrossEntropyWithLogits() : new MeanSquaredError();
        if (classes == 0) {
            net = net.unstandardize(rows.train());
        }
        String base = file.getFileName().toString().replaceFirst("[.][^.]*$", "");
        // The checksum tells runs on this table from those on another of the same name.
        String name = "%s-%08x".formatted(base.replaceAll("[^\\p{L}\\p{N}]+", "-"), checksum.getValue());
        return new NetworkProblem(
                name, 300, net, loss, rows, Math.min(32, rows.train().rows()));
    }

    private static boolean isClass(Column column) {
        Set<Double> numbers = new HashSet<>();
        for (int row = 0; !column.isText() && row < column.rows(); row++) {
            if (!column.isMissing(row)) {
                numbers.add(column.number(row));
            }
        }
        return !column.isText() && numbers.size() <= 10;
    }

    private static Dataset load(String name, String target, String... features) {
        try (InputStream stream = RealData.class.getResourceAsStream("data/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no file data/" + name + " among the classes");
            }
            Csv csv = Csv.read(new ByteArrayInputStream(stream.readAllBytes())).target(target);
            return (features.length == 0 ? csv : csv.features(features)).load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
