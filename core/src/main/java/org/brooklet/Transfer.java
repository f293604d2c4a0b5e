package org.brooklet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.brooklet.io.TensorFile;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A transfer sets parameters of a network to those of a file, by name: weights that were trained in Python, or the layers
 * that another network has learned.
 *
 * <pre>{@code
 * Transfer.from(TensorFile.read(Path.of("pytorch.safetensors")))
 *         .as("fc1.weight", "dense1.W").as("fc1.bias", "dense1.b")
 *         .transposed()                                    // PyTorch's weights are outputs x inputs
 *         .into(network);
 * }</pre>
 *
 * <p>What is not named keeps its name; names that only the file or only the network has are refused, unless {@link #some}
 * says that not all need to match. Immutable.
 */
public final class Transfer {

    private final Map<String, DMatrixRMaj> tensors;
    private final Map<String, String> names;
    private final boolean isTransposed;
    private final boolean takesSome;

    private Transfer(
            Map<String, DMatrixRMaj> tensors, Map<String, String> names, boolean isTransposed, boolean takesSome) {
        this.tensors = tensors;
        this.names = names;
        this.isTransposed = isTransposed;
        this.takesSome = takesSome;
    }

    /** Returns a transfer of the matrices of a file. */
    public static Transfer from(TensorFile file) {
        return new Transfer(Objects.requireNonNull(file, "file").tensors(), Map.of(), false, false);
    }

    /** Returns a transfer of the parameters of another network, as they are now. */
    public static Transfer from(Network network) {
        return from(Objects.requireNonNull(network, "network").guard().read(() -> ModelFile.of(network)));
    }

    /** Returns this transfer with a matrix of the file for a parameter of another name. */
    public Transfer as(String tensor, String parameter) {
        Objects.requireNonNull(tensor, "tensor");
        return as(Map.of(tensor, Objects.requireNonNull(parameter, "parameter")));
    }

    /** Returns this transfer with other names, of matrices of the file and their parameters. */
    public Transfer as(Map<String, String> parameters) {
        Map<String, String> more = new LinkedHashMap<>(names);
        more.putAll(Objects.requireNonNull(parameters, "parameters"));
        return new Transfer(tensors, more, isTransposed, takesSome);
    }

    /**
     * Returns this transfer without some matrices of the file, such as PyTorch's {@code num_batches_tracked}.
     *
     * @throws IllegalArgumentException if the file has none of a name
     */
    public Transfer without(String... others) {
        Map<String, DMatrixRMaj> rest = new LinkedHashMap<>(tensors);
        for (String name : Objects.requireNonNull(others, "others")) {
            if (rest.remove(name) == null) {
                throw new IllegalArgumentException("no matrix %s in the file; there are %s"
                        .formatted(Quoted.of(name), Quoted.list(tensors.keySet())));
            }
        }
        return new Transfer(rest, names, isTransposed, takesSome);
    }

    /** Returns this transfer of weights that are outputs x inputs in the file, as in PyTorch; rows stay rows. */
    public Transfer transposed() {
        return new Transfer(tensors, names, true, takesSome);
    }

    /**
     * Returns this transfer of the names that both have, such as the first layers of a longer network. A layer of the same name
     * and another shape is left out by {@link #without}.
     */
    public Transfer some() {
        return new Transfer(tensors, names, isTransposed, true);
    }

    /**
     * Sets the parameters of a network.
     *
     * @return the names of the parameters that were set
     * @throws IllegalArgumentException if names do not match, a matrix has another shape than its parameter, or a number
     *     is NaN or infinite; then nothing has changed
     * @throws IllegalStateException if another thread is training the network
     */
    public List<String> into(Network network) {
        Objects.requireNonNull(network, "network");
        Map<String, DMatrixRMaj> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            String parameter = names.getOrDefault(name, name);
            if (found.put(parameter, tensor) != null) {
                throw new IllegalArgumentException(
                        "two matrices of the file are for the parameter " + Quoted.of(parameter));
            }
        });
        for (String name : names.keySet()) {
            if (!tensors.containsKey(name)) {
                throw new IllegalArgumentException("no matrix %s in the file; there are %s"
                        .formatted(Quoted.of(name), Quoted.list(tensors.keySet())));
            }
        }
        for (String parameter : names.values()) {
            network.parameter(parameter);
        }
        Set<String> foreign = new TreeSet<>(found.keySet());
        Set<String> missing = new TreeSet<>();
        Map<Parameter, DMatrixRMaj> values = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            DMatrixRMaj tensor = found.get(parameter.name());
            if (tensor == null) {
                missing.add(parameter.name());
            } else {
                foreign.remove(parameter.name());
                values.put(parameter, fitting(parameter, tensor));
            }
        }
        if (values.isEmpty() || (!takesSome && !(missing.isEmpty() && foreign.isEmpty()))) {
            throw new IllegalArgumentException(
                    "the network has %s that the file has not, the file has %s that the network has not; as(name, parameter)"
                                    .formatted(Quoted.list(missing), Quoted.list(foreign))
                            + " gives other names, and some() takes what both have");
        }
        network.enter();
        network.guard().beginChange();
        try {
            // In one change: a prediction meanwhile has all of them or none.
            values.forEach(Parameter::replace);
        } finally {
            network.guard().endChange();
            network.leave();
        }
        return values.keySet().stream().map(Parameter::name).toList();
    }

    private DMatrixRMaj fitting(Parameter parameter, DMatrixRMaj tensor) {
        boolean turns = isTransposed && (tensor.numRows > 1 || parameter.rows() > 1);
        DMatrixRMaj matrix = turns ? CommonOps_DDRM.transpose(tensor, null) : tensor;
        if (matrix.numRows != parameter.rows() || matrix.numCols != parameter.columns()) {
            throw new IllegalArgumentException("parameter %s is %s x %s, found %s x %s%s"
                    .formatted(
                            Quoted.of(parameter.name()),
                            parameter.rows(),
                            parameter.columns(),
                            matrix.numRows,
                            matrix.numCols,
                            matrix.numRows == parameter.columns() && matrix.numCols == parameter.rows() && !isTransposed
                                    ? "; transposed() turns weights that are outputs x inputs"
                                    : "; without(name) leaves a matrix of the file out"));
        }
        for (int i = 0; i < matrix.getNumElements(); i++) {
            if (!Double.isFinite(matrix.data[i])) {
                throw new IllegalArgumentException(
                        "parameter %s must be finite, found %s".formatted(Quoted.of(parameter.name()), matrix.data[i]));
            }
        }
        return matrix;
    }

    @Override
    public String toString() {
        return "Transfer of %s tensors: %s".formatted(tensors.size(), Quoted.list(tensors.keySet()));
    }
}
