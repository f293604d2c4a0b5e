package org.brooklet.examples;

import java.nio.file.Path;
import java.util.Map;

/** Runs an ONNX model; there is one where the profile {@code onnx} has put ONNX Runtime on the class path. */
public interface OnnxRunner {

    /**
     * Returns the prediction for one row.
     *
     * @param model the file
     * @param row a {@link Double} or a {@link String} for each input, which is a column
     */
    double[] predict(Path model, Map<String, Object> row);
}
