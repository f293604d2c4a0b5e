package org.brooklet.examples;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** ONNX Runtime. */
public final class OnnxRuntimeRunner implements OnnxRunner {

    @Override
    public double[] predict(Path model, Map<String, Object> row) {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(model.toString())) {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            for (Map.Entry<String, Object> cell : row.entrySet()) {
                Object column = cell.getValue() instanceof Double number
                        ? new double[][] {{number}}
                        : new String[][] {{cell.getValue().toString()}};
                inputs.put(cell.getKey(), OnnxTensor.createTensor(runtime, column));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return ((double[][]) result.get("prediction").orElseThrow().getValue())[0];
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
