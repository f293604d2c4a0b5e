package org.brooklet.op;

import java.util.List;
import org.brooklet.kernel.SettingChecks;
import org.brooklet.op.ParameterSpec.Role;
import org.ejml.data.DMatrixRMaj;

/**
 * The parametric rectified linear unit, y = x where x &gt; 0, else slope x: a {@link LeakyRelu} that learns its slope.
 * One slope serves all columns; it is the parameter {@code slope} (1 x 1). He et al., "Delving deep into rectifiers",
 * 2015, the channel-shared form.
 *
 * <p>dy/dx = 1 or slope, slope at the kink x = 0; dslope += sum of dy x where x &lt;= 0. The slope has no weight decay,
 * as in the paper. A layer is known by its identity: one object used twice shares its slope.
 */
public final class PRelu implements Op {

    private final double first;

    /** A slope that starts at 0.25, as in the paper and in PyTorch. */
    public PRelu() {
        this(0.25);
    }

    /**
     * A slope that starts at a number.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public PRelu(double first) {
        SettingChecks.requireFinite("PRelu", "slope", first);
        this.first = first;
    }

    @Override
    public String name() {
        return "prelu";
    }

    @Override
    public int width(int... inputs) {
        return WidthChecks.single(this, inputs);
    }

    @Override
    public List<ParameterSpec> parameters(int... inputs) {
        return List.of(new ParameterSpec("slope", 1, 1, Role.GAIN, Initializer.constant(first)));
    }

    @Override
    public Initializer initializerBefore() {
        return Initializer.HE_UNIFORM;
    }

    @Override
    public Initializer initializerBeside() {
        return Initializer.TORCH_UNIFORM;
    }

    @Override
    public Range range(Range... inputs) {
        return Range.REAL;
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("slope", first);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].above(0, x[0], x[0].times(Formula.parameter(0)));
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        double[] in = c.x(0).data;
        double slope = c.w(0).data[0];
        int n = y.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = in[i] > 0 ? in[i] : slope * in[i];
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        double[] in = c.x(0).data;
        double slope = c.w(0).data[0];
        int n = dy.getNumElements();
        DMatrixRMaj dx0 = c.dx(0);
        for (int i = 0; dx0 != null && i < n; i++) {
            dx0.data[i] += in[i] > 0 ? dy.data[i] : slope * dy.data[i];
        }
        DMatrixRMaj dslope = c.dw(0);
        if (dslope != null) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += in[i] > 0 ? 0 : dy.data[i] * in[i];
            }
            dslope.data[0] += sum;
        }
    }

    @Override
    public String toString() {
        return "PRelu[slope=%s]".formatted(first);
    }
}
