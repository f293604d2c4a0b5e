package org.brooklet.op;

import org.brooklet.kernel.Quoted;

/**
 * The closed list of the library's ops: makes each from its name and its settings, as {@link Op#name} and {@link
 * Op#settings} tell them. What is not in this list is not made: no class is ever looked up by name.
 */
public final class Ops {

    private Ops() {}

    /**
     * Returns whether an op is one of this library whose every row of y depends on the same row of x alone, by no random
     * number and without a look at steps: so the rows of a batch may be computed in parts.
     */
    public static boolean isRowWise(Op op) {
        boolean isOurs = op.getClass().getPackageName().equals(Ops.class.getPackageName());
        return isOurs && !(op instanceof BatchNorm || op instanceof Dropout);
    }

    /**
     * Makes an op. Its weights, if it has any, are drawn in the default way.
     *
     * @throws IllegalArgumentException if there is no op of this name, or a setting is missing or out of range
     */
    public static Op make(String name, Settings settings) {
        return switch (name) {
            case "add" -> new Add();
            case "batch_norm" -> new BatchNorm(settings.number("epsilon"), settings.number("momentum"));
            case "celu" -> new Celu(settings.number("alpha"));
            case "concat" -> new Concat();
            case "dense" -> {
                Dense dense = new Dense(settings.integer("units"));
                yield settings.flag("bias") ? dense : dense.withoutBias();
            }
            case "dropout" -> new Dropout(settings.number("rate"));
            case "elu" -> new Elu(settings.number("alpha"));
            case "gelu" -> new Gelu();
            case "gelu_tanh" -> new GeluTanh();
            case "hard_sigmoid" -> new HardSigmoid();
            case "hard_swish" -> new HardSwish();
            case "layer_norm" -> new LayerNorm(settings.number("epsilon"));
            case "leaky_relu" -> new LeakyRelu(settings.number("slope"));
            case "linear" -> new Linear();
            case "log_sigmoid" -> new LogSigmoid();
            case "log_softmax" -> new LogSoftmax();
            case "mish" -> new Mish();
            case "multiply" -> new Multiply();
            case "prelu" -> new PRelu(settings.number("slope"));
            case "relu" -> new Relu();
            case "scale" -> new Scale(settings.number("factor"));
            case "selu" -> new Selu();
            case "sigmoid" -> new Sigmoid();
            case "silu" -> new Silu();
            case "softmax" -> new Softmax();
            case "softplus" -> new Softplus(settings.number("beta"));
            case "softsign" -> new Softsign();
            case "standardize" -> Standardize.of(settings.row("mean"), settings.row("std"));
            case "subtract" -> new Subtract();
            case "tanh" -> new Tanh();
            case "unstandardize" -> Unstandardize.of(settings.row("mean"), settings.row("std"));
            default -> throw new IllegalArgumentException("no op is named " + Quoted.of(name));
        };
    }
}
