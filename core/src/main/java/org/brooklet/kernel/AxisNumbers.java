package org.brooklet.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The numbers along an axis of a picture: a few round ones, and each as a short text, the same on every JDK. */
public final class AxisNumbers {

    private AxisNumbers() {}

    /** Returns a few round numbers from {@code low} to {@code high}, ascending: about so many as {@code most}. */
    public static List<Double> round(double low, double high, int most) {
        double step = powerOfTen((int) StrictMath.floor(StrictMath.log10((high - low) / 2)));
        for (int grown = 0; (high - low) / step > most; grown++) {
            step *= grown % 3 == 1 ? 2.5 : 2;
        }
        List<Double> numbers = new ArrayList<>();
        double first = StrictMath.ceil(low / step);
        for (int k = 0; k <= most && (first + k) * step <= high; k++) {
            numbers.add((first + k) * step);
        }
        return numbers;
    }

    /** The same for an axis by logarithms: powers of ten; or 1, 2, 5 times those; or as for another, over a short one. */
    public static List<Double> roundByLogarithm(double low, double high, int most) {
        double ratio = high / low;
        return ratio >= 100 ? powers(low, high, most) : ratio >= 4 ? oneTwoFive(low, high) : round(low, high, most);
    }

    private static List<Double> oneTwoFive(double low, double high) {
        List<Double> numbers = new ArrayList<>();
        for (int k = (int) StrictMath.floor(StrictMath.log10(low)); k <= StrictMath.log10(high); k++) {
            for (int digit : new int[] {1, 2, 5}) {
                double number = digit * powerOfTen(k);
                if (number >= low && number <= high) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    private static List<Double> powers(double low, double high, int most) {
        int first = (int) StrictMath.ceil(StrictMath.log10(low) - 1e-9);
        int last = (int) StrictMath.floor(StrictMath.log10(high) + 1e-9);
        int step = Math.max(1, (last - first + most - 1) / most);
        List<Double> numbers = new ArrayList<>();
        for (int k = first; k <= last; k += step) {
            numbers.add(powerOfTen(k));
        }
        return numbers;
    }

    /** The double next to it: pow is one off for some. */
    private static double powerOfTen(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }

    /**
     * Returns a finite number with at most so many digits, without zeros at the end, and with an exponent below {@code small}
     * and from {@code large} on.
     */
    public static String text(double number, int digits, double small, double large) {
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded =
                new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros();
        double size = Math.abs(number);
        if (size < large && size >= small) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
