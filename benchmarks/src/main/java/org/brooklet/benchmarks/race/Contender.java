package org.brooklet.benchmarks.race;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;

/**
 * A contender is an optimizer with what may be tuned: the settings as shipped, and the space that others are drawn from. The
 * first setting is the learning rate.
 *
 * @param name the name in tables, files and commands
 * @param space what is tuned, and within which bounds: the prior
 * @param shipped the settings as shipped, one for each dimension
 * @param wholeBatches whether it needs the gradient of all data, which costs as many evaluations as there are batches
 * @param maker makes the optimizer
 */
public record Contender(String name, List<Dimension> space, List<Double> shipped, boolean wholeBatches, Maker maker) {

    /** Makes an optimizer. */
    @FunctionalInterface
    public interface Maker {

        /**
         * Makes an optimizer.
         *
         * @param setting one number for each dimension
         * @param shapes what it will move
         * @param updates how many updates it will make, for schedules
         */
        Optimizer make(double[] setting, List<ParameterShape> shapes, int updates);
    }

    /** Checks that there is a setting for each dimension. */
    public Contender {
        space = List.copyOf(space);
        shipped = List.copyOf(shipped);
        Objects.requireNonNull(maker, "maker");
        if (space.isEmpty() || space.size() > Halton.MOST_DIMENSIONS || space.size() != shipped.size()) {
            throw new IllegalArgumentException(
                    "%s expects 1 to %s dimensions and a shipped setting for each, found %s and %s"
                            .formatted(name, Halton.MOST_DIMENSIONS, space.size(), shipped.size()));
        }
    }

    /**
     * A contender of which the learning rate is tuned, from a hundredth of the shipped one to a thousand times as much.
     *
     * @param maker makes the optimizer of a rate
     */
    public static Contender of(String name, double shippedRate, DoubleFunction<Optimizer> maker) {
        return new Contender(
                name,
                List.of(Dimension.rateAround(shippedRate)),
                List.of(shippedRate),
                false,
                (setting, shapes, updates) -> maker.apply(setting[0]));
    }

    /** The same with the gradient of all data in every update. */
    Contender withWholeBatches() {
        return new Contender(name, space, shipped, true, maker);
    }

    /** The settings as shipped. */
    double[] shippedSetting() {
        return shipped.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The settings of a trial: the point of this number in the space. */
    double[] trialSetting(int trial) {
        double[] setting = new double[space.size()];
        for (int d = 0; d < setting.length; d++) {
            setting[d] = space.get(d).at(Halton.coordinate(trial, d));
        }
        return setting;
    }

    /** The settings as shipped but for the rate, which is one of {@code rates} from the lowest to the highest. */
    double[] sweepSetting(int rate, int rates) {
        double[] setting = shippedSetting();
        setting[0] = space.get(0).at(rates == 1 ? 0.5 : rate / (rates - 1.0));
        return setting;
    }

    @Override
    public String toString() {
        return name;
    }
}
