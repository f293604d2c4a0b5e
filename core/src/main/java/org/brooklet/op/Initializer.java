package org.brooklet.op;

import org.brooklet.op.VarianceScaling.Fan;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * An initializer draws the first values of a parameter. All layers starting at zero would stay alike for ever; weights
 * too large or too small make signals explode or vanish from layer to layer. The variance below keeps them level.
 *
 * <p>I and O are the weight's numbers of rows (inputs) and columns (outputs). Normal variants are plain normal, as in
 * PyTorch (Keras truncates them at two standard deviations).
 *
 * <p>By default a network uses {@link #HE_UNIFORM} for a layer between two activations of the ReLU family, {@link
 * #TORCH_UNIFORM} for a layer beside one, {@link #LECUN_NORMAL} before a SELU, and {@link #GLOROT_UNIFORM} otherwise;
 * biases start at zero. Beside means next to it, but for dropout and linear; a layer behind a normalization, a sum or a
 * concatenation is beside no activation on that side. {@code Dense.weights} and {@code Dense.biases} say otherwise.
 */
@FunctionalInterface
public interface Initializer {

    /** Uniform on [-a, a] with a = sqrt(6 / (I + O)); variance 2 / (I + O). Glorot and Bengio, 2010, equation 16. */
    Initializer GLOROT_UNIFORM = new VarianceScaling(2, Fan.SUM, false);

    /** Normal with variance 2 / (I + O). Glorot and Bengio, 2010, equation 12. */
    Initializer GLOROT_NORMAL = new VarianceScaling(2, Fan.SUM, true);

    /** Uniform on [-a, a] with a = sqrt(6 / I); variance 2 / I, for the ReLU family. He et al., 2015, equation 10. */
    Initializer HE_UNIFORM = new VarianceScaling(2, Fan.IN, false);

    /** Normal with variance 2 / I, for the ReLU family. He et al., 2015, equation 10. */
    Initializer HE_NORMAL = new VarianceScaling(2, Fan.IN, true);

    /**
     * Uniform on [-a, a] with a = sqrt(3 / I); variance 1 / I. LeCun et al., "Efficient BackProp", 1998, section 4.6.
     */
    Initializer LECUN_UNIFORM = new VarianceScaling(1, Fan.IN, false);

    /** Normal with variance 1 / I. LeCun et al., "Efficient BackProp", 1998, section 4.6. */
    Initializer LECUN_NORMAL = new VarianceScaling(1, Fan.IN, true);

    /**
     * Uniform on [-a, a] with a = 1 / sqrt(I); variance 1 / (3 I). How PyTorch draws the weights of {@code Linear}. It
     * draws biases by the same I, the inputs of the layer; here a bias is 1 x O.
     */
    Initializer TORCH_UNIFORM = new VarianceScaling(1.0 / 3, Fan.IN, false);

    /** All zeros: right for biases, wrong for weights before a hidden layer. */
    Initializer ZEROS = constant(0);

    /** All elements equal to {@code value}. */
    static Initializer constant(double value) {
        return new Constant(value);
    }

    /**
     * Fills w.
     *
     * @param w the parameter, I x O for a weight
     * @param random the stream of this parameter
     */
    void fill(DMatrixRMaj w, RandomStream random);
}
