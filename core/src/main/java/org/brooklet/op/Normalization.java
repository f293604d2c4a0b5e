package org.brooklet.op;

import java.util.List;
import org.brooklet.op.ParameterSpec.Role;
import org.ejml.data.DMatrixRMaj;

/** What layer and batch normalization share: y = gamma xhat + beta, with a gain and an offset for each column. */
final class Normalization {

    private Normalization() {}

    static List<ParameterSpec> gammaAndBeta(int columns) {
        return List.of(
                new ParameterSpec("gamma", 1, columns, Role.GAIN, Initializer.constant(1)),
                new ParameterSpec("beta", 1, columns, Role.BIAS, Initializer.ZEROS));
    }

    /** dgamma += sum over rows of dy xhat, dbeta += sum over rows of dy, where they are wanted. */
    static void addToGammaAndBeta(Context c, double[] xhat) {
        DMatrixRMaj dy = c.dy();
        DMatrixRMaj dgamma = c.dw(0);
        DMatrixRMaj dbeta = c.dw(1);
        for (int row = 0, i = 0; row < dy.numRows; row++) {
            for (int column = 0; column < dy.numCols; column++, i++) {
                if (dgamma != null) {
                    dgamma.data[column] += dy.data[i] * xhat[i];
                }
                if (dbeta != null) {
                    dbeta.data[column] += dy.data[i];
                }
            }
        }
    }
}
