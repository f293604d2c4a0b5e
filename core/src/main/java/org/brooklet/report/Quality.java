package org.brooklet.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.brooklet.Network;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.metric.Calibration;
import org.brooklet.metric.ConfusionMatrix;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/** How good the predictions for some rows are: of classes their confusions and calibration, of quantities the residuals. */
final class Quality {

    private static final int MOST_DOTS = 1_000;
    private static final int BINS = 20;

    private final Network network;
    private final Dataset data;
    private final DMatrixRMaj prediction;
    private final boolean hasTargets;

    /** Of rows without a target, nothing can be said: they are left out. */
    Quality(Network network, Dataset data) {
        int[] known = known(data);
        this.network = network;
        this.hasTargets = known.length > 0;
        this.data = hasTargets && known.length < data.rows() ? data.select(known) : data;
        this.prediction = network.predict(this.data);
    }

    private static int[] known(Dataset data) {
        return IntStream.range(0, data.rows())
                .filter(row -> Arrays.stream(data.targets(row)).noneMatch(Double::isNaN))
                .toArray();
    }

    /** Returns pictures and tables. */
    String html() {
        if (!hasTargets) {
            return "<p>No row has a target.</p>";
        }
        Range range = network.layers().get(network.layers().size() - 1).range();
        double[] targets = Arrays.copyOf(data.targets().data, data.targets().getNumElements());
        boolean isOneTarget = data.targets().numCols == 1;
        boolean isOneOfMany = isOneTarget
                && prediction.numCols > 1
                && Arrays.stream(targets).allMatch(y -> y == StrictMath.rint(y) && y >= 0 && y < prediction.numCols);
        boolean isYesOrNo = isOneTarget
                && prediction.numCols == 1
                && range.isWithin(Range.UNIT_INTERVAL)
                && Arrays.stream(targets).allMatch(y -> y == 0 || y == 1);
        if (isOneOfMany) {
            return confusions(ConfusionMatrix.of(largest(), data.targets(), data.weights()));
        }
        if (isYesOrNo) {
            return confusions(ConfusionMatrix.of(prediction, data.targets(), data.weights())) + calibration();
        }
        if (prediction.numCols != data.targets().numCols) {
            return "<p>No picture fits these predictions.</p>";
        }
        StringBuilder html = new StringBuilder();
        for (int column = 0; column < prediction.numCols; column++) {
            html.append(residuals(column));
        }
        return html.toString();
    }

    /** 1 for the largest of each row, so that logits are told as well as probabilities. */
    private DMatrixRMaj largest() {
        DMatrixRMaj ones = new DMatrixRMaj(prediction.numRows, prediction.numCols);
        for (int row = 0; row < prediction.numRows; row++) {
            int largest = 0;
            for (int k = 1; k < prediction.numCols; k++) {
                largest = prediction.get(row, k) > prediction.get(row, largest) ? k : largest;
            }
            ones.set(row, largest, 1);
        }
        return ones;
    }

    private String confusions(ConfusionMatrix matrix) {
        List<String> names = network.encoding()
                .filter(encoding -> encoding.targetNames().size() == 1)
                .map(Encoding::classes)
                .filter(classes -> classes.size() == matrix.classes())
                .orElseGet(() -> IntStream.range(0, matrix.classes())
                        .mapToObj(Integer::toString)
                        .toList());
        List<String> head = new ArrayList<>(List.of("true, in rows; predicted, in columns"));
        names.forEach(name -> head.add(Html.escape(name)));
        List<List<String>> rows = new ArrayList<>();
        for (int truth = 0; truth < matrix.classes(); truth++) {
            double sum = 0;
            for (int k = 0; k < matrix.classes(); k++) {
                sum += matrix.count(truth, k);
            }
            List<String> row = new ArrayList<>(List.of(Html.escape(names.get(truth))));
            for (int k = 0; k < matrix.classes(); k++) {
                double count = matrix.count(truth, k);
                long shade = sum == 0 ? 0 : Math.round(100 * count / sum);
                row.add("<span class='%s' style='--s:%s%%'>%s</span>"
                        .formatted(k == truth ? "right" : "wrong", shade, Html.count(count)));
            }
            rows.add(row);
        }
        return "<h3>Confusions</h3>" + Html.table(head, rows);
    }

    private String calibration() {
        Calibration calibration = Calibration.of(prediction, data.targets(), data.weights(), 10);
        int[] filled = IntStream.range(0, calibration.bins())
                .filter(bin -> calibration.weight(bin) > 0)
                .toArray();
        double[] means =
                Arrays.stream(filled).mapToDouble(calibration::meanProbability).toArray();
        double[] shares =
                Arrays.stream(filled).mapToDouble(calibration::shareOfOnes).toArray();
        double[] ends = {0, 1};
        Picture picture = new Picture(
                        "share of class 1 by predicted probability",
                        Picture.across(ends),
                        Picture.upwards(ends),
                        "predicted probability of class 1")
                .line("best", ends, ends)
                .line("line0", means, shares)
                .dots(means, shares);
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < filled.length; k++) {
            rows.add(List.of(Html.number(means[k]), Html.number(shares[k]), Html.count(calibration.weight(filled[k]))));
        }
        return "<h3>Calibration</h3><p>Of the rows with a probability near 0.7, seven in ten should be of class 1: the dots"
                + " should be on the straight line. Expected calibration error "
                + Html.number(calibration.expectedError()) + ".</p><div class='grid'><figure>" + picture.svg()
                + "</figure></div>"
                + Html.details(
                        "The numbers", Html.table(List.of("mean probability", "share of class 1", "rows"), rows));
    }

    private String residuals(int column) {
        int rows = prediction.numRows;
        double[] truth = new double[rows];
        double[] predicted = new double[rows];
        double[] residuals = new double[rows];
        for (int row = 0; row < rows; row++) {
            truth[row] = data.targets().get(row, column);
            predicted[row] = prediction.get(row, column);
            residuals[row] = predicted[row] - truth[row];
        }
        double[] shownTruth = some(truth);
        double[] shown = some(predicted);
        Axis across = Picture.across(truth, predicted);
        double[] ends = {across.low(), across.high()};
        Picture dots = new Picture(
                        "predicted by true",
                        across,
                        Picture.upwards(truth, predicted),
                        "true " + data.targetNames().get(column) + ", predicted upwards")
                .line("best", ends, ends)
                .dots(shownTruth, shown);
        Axis range = Axis.of(0, BINS, residuals);
        double[] counts = new double[BINS];
        double[] middles = new double[BINS];
        Arrays.setAll(middles, k -> range.at((k + 0.5) / BINS));
        for (double residual : residuals) {
            double share = (residual - range.low()) / (range.high() - range.low());
            counts[(int) Math.min(BINS - 1, share * BINS)]++;
        }
        Picture histogram = new Picture(
                        "rows by residual",
                        Picture.across(middles),
                        Picture.upwards(counts, new double[] {0}),
                        "predicted minus true, rows upwards")
                .line("line0", middles, counts);
        List<List<String>> table = new ArrayList<>();
        for (int k = 0; k < BINS; k++) {
            table.add(List.of(Html.number(middles[k]), Html.count(counts[k])));
        }
        return "<h3>Predicted and true</h3><div class='grid'><figure>" + dots.svg() + "</figure><figure>"
                + histogram.svg() + "</figure></div>"
                + Html.details("Rows by residual", Html.table(List.of("residual", "rows"), table));
    }

    /** At most so many of the numbers, evenly taken. */
    private static double[] some(double[] numbers) {
        int step = (numbers.length + MOST_DOTS - 1) / MOST_DOTS;
        return IntStream.range(0, numbers.length)
                .filter(i -> i % Math.max(1, step) == 0)
                .mapToDouble(i -> numbers[i])
                .toArray();
    }
}
