package org.brooklet;

/** A line of numbers as small as a word: each part of it as high as its mean. */
final class Sparkline {

    /** So many characters. */
    static final int WIDTH = 16;

    private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Sparkline() {}

    /** Returns the numbers drawn from the smallest to the largest; those that are not finite are blanks. */
    static String of(double[] numbers) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                min = Math.min(min, number);
                max = Math.max(max, number);
            }
        }
        int width = Math.min(WIDTH, numbers.length);
        StringBuilder line = new StringBuilder();
        for (int part = 0; part < width; part++) {
            double mean = mean(numbers, (int) ((long) part * numbers.length / width), (int)
                    ((part + 1L) * numbers.length / width));
            double share = max > min ? (mean / 2 - min / 2) / (max / 2 - min / 2) : 0;
            line.append(Double.isFinite(mean) ? BARS.charAt((int) Math.min(7, share * 8)) : ' ');
        }
        return line.toString();
    }

    private static double mean(double[] numbers, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += numbers[i] / (to - from);
        }
        return mean;
    }
}
