package org.brooklet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.Quoted;
import org.brooklet.op.Op;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The features as a dense layer sees them: those that nothing standardizes before. Gradient descent takes steps that are
 * as large as the features are, so a column of thousands beside one of fractions makes it slow, or makes it explode.
 */
final class FeatureScales {

    /** A column that goes so far from 0, or so many times as far as another one, makes training slow or wild. */
    private static final double FAR = 100;

    /** A column that varies by less than this share of its size varies by rounding alone, most likely. */
    private static final double NOISE = 1e-9;

    private final Plan plan;
    private final DMatrixRMaj x;
    private final List<String> names;

    FeatureScales(Plan plan, Dataset data) {
        this.plan = plan;
        this.x = data.features();
        this.names = data.featureNames();
    }

    /** Returns a warning of columns of wildly different scale, or {@code null}. */
    @Nullable
    String unlike() {
        int largest = -1;
        int smallest = -1;
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < x.numCols; column++) {
            double size = size(column);
            if (size == 0 || !isRaw(column)) {
                continue;
            }
            if (size > most) {
                most = size;
                largest = column;
            }
            if (size < least) {
                least = size;
                smallest = column;
            }
        }
        if (most <= FAR && most <= FAR * least) {
            return null;
        }
        String beside =
                largest == smallest ? "" : " and %s up to %s".formatted(Quoted.of(names.get(smallest)), shortly(least));
        return ("feature %s goes up to %s%s: with features of such scales training is slow, or explodes;"
                        + " Node.input(...).standardize(train) brings all of them to mean 0 and deviation 1")
                .formatted(Quoted.of(names.get(largest)), shortly(most), beside);
    }

    /** Three digits are enough for a scale. */
    private static String shortly(double number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
        return number < 1e7 ? rounded.toPlainString() : rounded.toString();
    }

    /** Adds warnings of columns that say nothing. */
    void addConstant(List<String> warnings) {
        List<String> constant = new ArrayList<>();
        List<String> noisy = new ArrayList<>();
        for (int column = 0; column < x.numCols; column++) {
            double size = size(column);
            double spread = spread(column);
            // A column of zeros is usual, and harmless: a pixel at the border, a text that no row has.
            if (spread == 0 && size > 0 && x.numRows > 1) {
                constant.add(names.get(column));
            } else if (spread > 0 && spread <= NOISE * size) {
                noisy.add(names.get(column));
            }
        }
        if (!constant.isEmpty()) {
            warnings.add("features %s have one value in all rows: they say nothing, and can be left out"
                    .formatted(Quoted.list(constant)));
        }
        if (!noisy.isEmpty()) {
            warnings.add(("features %s vary by less than a billionth of their size, most likely by rounding, which"
                            + " standardize would blow up: leave them out, or subtract what is constant in them")
                    .formatted(Quoted.list(noisy)));
        }
    }

    private double size(int column) {
        double size = 0;
        for (int row = 0; row < x.numRows; row++) {
            size = Math.max(size, Math.abs(x.unsafe_get(row, column)));
        }
        return size;
    }

    private double spread(int column) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < x.numRows; row++) {
            min = Math.min(min, x.unsafe_get(row, column));
            max = Math.max(max, x.unsafe_get(row, column));
        }
        return max - min;
    }

    /** Whether a dense layer sees a column as it is. */
    private boolean isRaw(int column) {
        for (int i = 0; i < plan.size(); i++) {
            int first = plan.node(i).firstColumn();
            if (first >= 0 && first <= column && column < first + plan.node(i).width()) {
                return reachesDense(i);
            }
        }
        return false;
    }

    private boolean reachesDense(int node) {
        for (int i = node + 1; i < plan.size(); i++) {
            Op op = plan.node(i).op();
            if (op == null || !plan.node(i).inputs().contains(node)) {
                continue;
            }
            String kind = op.name();
            boolean passes = kind.equals("concat") || kind.equals("dropout") || kind.equals("linear");
            if (kind.equals("dense") || (passes && reachesDense(i))) {
                return true;
            }
        }
        return false;
    }
}
