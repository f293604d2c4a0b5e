package org.brooklet.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brooklet.Layer;
import org.brooklet.Network;
import org.ejml.data.DMatrixRMaj;

/** A model in ONNX Runtime. */
final class OnnxRun implements AutoCloseable {

    private final OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final boolean isFloat;

    OnnxRun(byte[] model, boolean isFloat) throws OrtException {
        this.session = runtime.createSession(model);
        this.isFloat = isFloat;
    }

    OrtSession session() {
        return session;
    }

    private OnnxTensor tensor(double[] values, int rows, int columns) throws OrtException {
        long[] shape = {rows, columns};
        if (!isFloat) {
            return OnnxTensor.createTensor(runtime, DoubleBuffer.wrap(values), shape);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return OnnxTensor.createTensor(runtime, FloatBuffer.wrap(floats), shape);
    }

    /** The predictions for features, whose columns the inputs of the network read in order. */
    DMatrixRMaj predict(Network network, DMatrixRMaj features) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        for (Layer layer : network.layers()) {
            if (layer.op().isEmpty()) {
                DMatrixRMaj columns = new DMatrixRMaj(features.numRows, layer.width());
                for (int row = 0; row < columns.numRows; row++) {
                    for (int column = 0; column < columns.numCols; column++) {
                        columns.set(row, column, features.get(row, layer.firstFeature() + column));
                    }
                }
                inputs.put(layer.name(), tensor(columns.data, columns.numRows, columns.numCols));
            }
        }
        return prediction(inputs);
    }

    /** The predictions for rows by the names of columns: a number, or a text, for each. */
    DMatrixRMaj predict(List<Map<String, Object>> rows, List<String> texts) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        for (String name : session.getInputNames()) {
            if (texts.contains(name)) {
                String[][] cells = new String[rows.size()][1];
                for (int row = 0; row < cells.length; row++) {
                    cells[row][0] = String.valueOf(rows.get(row).get(name));
                }
                inputs.put(name, OnnxTensor.createTensor(runtime, cells));
            } else {
                double[] numbers = new double[rows.size()];
                for (int row = 0; row < numbers.length; row++) {
                    numbers[row] = rows.get(row).get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
                }
                inputs.put(name, tensor(numbers, numbers.length, 1));
            }
        }
        return prediction(inputs);
    }

    private DMatrixRMaj prediction(Map<String, OnnxTensor> inputs) throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            Object value = result.get("prediction").orElseThrow().getValue();
            if (value instanceof double[][] doubles) {
                return new DMatrixRMaj(doubles);
            }
            float[][] floats = (float[][]) value;
            DMatrixRMaj prediction = new DMatrixRMaj(floats.length, floats[0].length);
            for (int i = 0; i < prediction.getNumElements(); i++) {
                prediction.data[i] = floats[i / prediction.numCols][i % prediction.numCols];
            }
            return prediction;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
