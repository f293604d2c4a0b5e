package org.brooklet.benchmarks.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ways of the contenders over a function of two variables, on a map of its height. */
final class Ways {

    private static final int COLUMNS = 64;
    private static final int ROWS = 36;
    private static final int SHADES = 9;
    private static final double MARGIN = 0.2;

    private final Standings standings;
    private final int problem;
    private final SmoothFunction function;

    Ways(Standings standings, int problem) {
        this.standings = standings;
        this.problem = problem;
        this.function = (SmoothFunction) standings.race().problems().get(problem);
    }

    /** Returns the map, around the way of the contender that won, with the ways of all that are given. */
    Chart chart(List<Integer> contenders) {
        Scale[] sides = sides(path(standings.winner(problem, League.TUNED)));
        Chart chart = new Chart(function.name() + ": ways", sides[0], sides[1]);
        ground(chart, sides[0], sides[1]);
        chart.axes("first variable", "second variable");
        for (int c : contenders) {
            double[] path = path(c);
            double[] xs = new double[path.length / 2];
            double[] ys = new double[xs.length];
            for (int k = 0; k < xs.length; k++) {
                xs[k] = path[2 * k];
                ys[k] = path[2 * k + 1];
            }
            chart.line(c, standings.race().contenders().get(c).name(), xs, ys);
        }
        return chart;
    }

    private double[] path(int contender) {
        RunResult run = standings.runs(problem, contender, League.TUNED).get(0);
        double[] path = run.path().stream().mapToDouble(place -> place).toArray();
        if (!run.hasDiverged()) {
            return path;
        }
        // After a run has diverged there are zeros.
        int[] checkpoints = Checkpoints.of(run.evaluations());
        int whole = 1;
        while (whole <= checkpoints.length && checkpoints[whole - 1] < run.diverged()) {
            whole++;
        }
        return Arrays.copyOf(path, 2 * whole);
    }

    private static Scale[] sides(double[] path) {
        double[][] ends = {
            {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}
        };
        for (int i = 0; i < path.length; i++) {
            ends[i % 2][0] = Math.min(ends[i % 2][0], path[i]);
            ends[i % 2][1] = Math.max(ends[i % 2][1], path[i]);
        }
        for (double[] end : ends) {
            double margin = MARGIN * (end[1] - end[0]) + 1e-6;
            end[0] -= margin;
            end[1] += margin;
        }
        return new Scale[] {
            new Scale(ends[0][0], ends[0][1], false, Chart.LEFT, Chart.RIGHT),
            new Scale(ends[1][0], ends[1][1], false, Chart.BOTTOM, Chart.TOP)
        };
    }

    /** Tiles of height: shades by the logarithm of f above its lowest, one tile for neighbours that are alike. */
    private void ground(Chart chart, Scale x, Scale y) {
        double[][] heights = new double[ROWS][COLUMNS];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double f = function.value(new double[] {at(x, column + 0.5, COLUMNS), at(y, row + 0.5, ROWS)});
                heights[row][column] = f;
                low = Math.min(low, f);
                high = Math.max(high, f);
            }
        }
        for (int shade = 0; shade <= SHADES; shade++) {
            List<double[]> tiles = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                int from = 0;
                for (int column = 0; column <= COLUMNS; column++) {
                    if (column == COLUMNS || shade(heights[row][column], low, high) != shade) {
                        if (column > from) {
                            tiles.add(new double[] {
                                at(x, from, COLUMNS), at(x, column, COLUMNS), at(y, row, ROWS), at(y, row + 1, ROWS)
                            });
                        }
                        from = column + 1;
                    }
                }
            }
            chart.tiles(shade, tiles);
        }
    }

    private static int shade(double height, double low, double high) {
        double share = StrictMath.log1p(100 * (height - low) / (high - low)) / StrictMath.log1p(100);
        return (int) Math.round(SHADES * (1 - share));
    }

    private static double at(Scale side, double place, int places) {
        return side.low() + place / places * (side.high() - side.low());
    }
}
