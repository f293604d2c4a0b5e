package org.brooklet;

import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/** Random networks of all ops, whose parameters are no longer those of the beginning. */
public final class RandomNetworks {

    private final RandomGraphs graphs;
    private final Random random;

    /** The same seed gives the same networks. */
    public RandomNetworks(long seed) {
        this.random = new Random(seed);
        this.graphs = new RandomGraphs(random);
    }

    /** Returns another network. */
    public Network next() {
        return moved(Network.of(graphs.next(1 + random.nextInt(3)), random.nextLong()));
    }

    /** Moves all parameters of a network, constants too, by numbers that keep variances above 0. */
    public Network moved(Network network) {
        for (Parameter parameter : network.parameters()) {
            DMatrixRMaj values = parameter.value();
            for (int k = 0; k < values.getNumElements(); k++) {
                values.data[k] += parameter.trainable() ? 0.1 * random.nextGaussian() : 0.1 * random.nextDouble();
            }
            parameter.set(values);
        }
        return network;
    }

    /** Returns features that grow from row to row. */
    public DMatrixRMaj features(int rows, int columns) {
        DMatrixRMaj features = new DMatrixRMaj(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                features.set(row, column, random.nextGaussian() * (1 + row % 10));
            }
        }
        return features;
    }

    /** Returns what occurred in the graphs. */
    public List<String> seen() {
        return List.copyOf(graphs.seen.keySet());
    }
}
