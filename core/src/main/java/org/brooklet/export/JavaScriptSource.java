package org.brooklet.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.brooklet.Layer;
import org.brooklet.Network;
import org.brooklet.Parameter;
import org.brooklet.io.AtomicFile;
import org.brooklet.kernel.Normal;
import org.brooklet.kernel.Quoted;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.op.Formula;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Op;

/**
 * A network as one JavaScript file that needs nothing else, for browsers and Node, and predicts within rounding.
 *
 * <pre>{@code
 * JavaScriptSource.of(network, "moons").write(Path.of("moons.js"));
 *
 * // <script src="moons.js"></script>, or const moons = require("./moons.js")
 * moons.predict([0.5, -0.25])                 // [0.93...]
 * moons.values([0.5, -0.25])                  // the value of each layer, in the order of moons.layers
 * moons.values([0.5, -0.25], otherWeights)    // the same of other weights, in the order of moons.parameters
 * }</pre>
 *
 * <p>Features are those of {@link Network#predict(double...)}: texts and gaps are encoded before. {@code predict} throws a
 * {@code RangeError} where the network refuses. Every JavaScript engine has its own {@code Math.exp}, so the last digits of
 * predictions differ.
 */
public final class JavaScriptSource {

    private static final String LANGUAGE_WORDS =
            "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally"
                    + " for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true"
                    + " try typeof var void while with yield module exports require Array Infinity Math NaN Number RangeError undefined window self top document location"
                    + " globalThis name";

    private final String text;

    private JavaScriptSource(String text) {
        this.text = text;
    }

    /**
     * Writes a network as source, as it is now.
     *
     * @param name the name of the constant that is the network: letters and digits of ASCII and underscores, a letter first
     * @throws IllegalArgumentException if that is no name of a constant, or the network has an op of one's own without a
     *     formula, or with one that cannot be said
     */
    public static JavaScriptSource of(Network network, String name) {
        Objects.requireNonNull(network, "network");
        if (!Objects.requireNonNull(name, "name").matches("[A-Za-z][A-Za-z0-9_]*")
                || List.of(LANGUAGE_WORDS.split(" ")).contains(name)) {
            throw new IllegalArgumentException(
                    "expected the name of a constant of JavaScript, as in moons, found " + Quoted.of(name));
        }
        return new JavaScriptSource(
                "// A network of Brooklet: %s.predict([...]) takes %s numbers and returns %s.\nconst %s = %s;\n%s"
                        .formatted(
                                name,
                                network.inputs(),
                                network.outputs(),
                                name,
                                expression(network),
                                "if (typeof module === \"object\") {\n  module.exports = " + name + ";\n}\n"));
    }

    /** Returns the source. */
    public String text() {
        return text;
    }

    /**
     * Writes the source into a file. At any moment the old file is there or the new one.
     *
     * @throws IOException if writing fails; then the old file is as it was
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Returns a network as an expression: an object with predict, values, layers, parameters and weights.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static String expression(Network network) {
        return new Writer(Objects.requireNonNull(network, "network").copy()).expression();
    }

    /** Functions that are written where they are used, by their names. */
    private static final Map<String, String> HELPERS = helpers();

    private static Map<String, String> helpers() {
        Map<String, String> helpers = new LinkedHashMap<>();
        helpers.put("sigmoid", """
                function sigmoid(x) {
                  const e = Math.exp(-Math.abs(x));
                  return x < 0 ? e / (1 + e) : 1 / (1 + e);
                }
                """);
        helpers.put("normalCdf", """
                // Phi(-z) = e^(-z^2 / 2) t P(2t - 1) with t = 1 / (1 + %s z), for z >= 0
                const NORMAL = %s;
                function normalCdf(x) {
                  const z = Math.abs(x);
                  if (z === Infinity) {
                    return x > 0 ? 1 : 0;
                  }
                  const t = 1 / (1 + %s * z);
                  const p = NORMAL.reduceRight((sum, coefficient) => sum * (2 * t - 1) + coefficient, 0);
                  const tail = Math.exp(-0.5 * z * z) * (t * p);
                  return x > 0 ? 1 - tail : tail;
                }
                """.formatted(Normal.STRETCH, Normal.series(), Normal.STRETCH));
        helpers.put("dense", """
                // y = x W + b, W row by row
                function dense(x, w, b, outputs) {
                  const y = b === null ? new Array(outputs).fill(0) : b.slice();
                  for (let k = 0, at = 0; k < x.length; k++) {
                    for (let j = 0; j < outputs; j++, at++) {
                      y[j] += x[k] * w[at];
                    }
                  }
                  return y;
                }
                """);
        helpers.put("softmax", """
                function softmax(x) {
                  const max = x.reduce((a, b) => Math.max(a, b));
                  const e = x.map((z) => Math.exp(z - max));
                  const sum = e.reduce((a, b) => a + b);
                  return e.map((z) => z / sum);
                }
                """);
        helpers.put("logSoftmax", """
                function logSoftmax(x) {
                  const max = x.reduce((a, b) => Math.max(a, b));
                  const largest = x.indexOf(max);
                  const others = x.reduce((sum, z, k) => sum + (k === largest ? 0 : Math.exp(z - max)), 0);
                  return x.map((z) => z - max - Math.log1p(others));
                }
                """);
        helpers.put("normalize", """
                function normalize(x, epsilon) {
                  const mean = (z) => z.reduce((a, b) => a + b) / z.length;
                  const middle = mean(x);
                  let d = x.map((z) => z - middle);
                  const variance = mean(d.map((z) => z * z));
                  if (variance < Infinity) {
                    return d.map((z) => z / Math.sqrt(variance + epsilon));
                  }
                  // The sum or the squares overflow: in another unit, from the first element.
                  d = x.map((z) => 2 ** -600 * z - 2 ** -600 * x[0]);
                  const shift = mean(d);
                  d = d.map((z) => z - shift);
                  const root = Math.sqrt(mean(d.map((z) => z * z)));
                  return d.map((z) => (root === 0 ? 0 : z / root));
                }
                """);
        return helpers;
    }

    private static final class Writer {

        private final Network network;
        private final Steps steps;
        private final StringBuilder statements = new StringBuilder();
        private final List<Parameter> parameters;
        private final Map<String, Integer> places = new HashMap<>();

        Writer(Network network) {
            this.network = network;
            this.steps = new Steps(network);
            this.parameters = network.parameters();
            for (int p = 0; p < parameters.size(); p++) {
                places.put(parameters.get(p).name(), p);
            }
            for (int place = 0; place < steps.layers().size(); place++) {
                Layer layer = steps.layers().get(place);
                if (layer.op().isEmpty()) {
                    int first = layer.firstFeature();
                    set(place, "x.slice(%s, %s)".formatted(first, first + layer.width()));
                }
            }
            steps.all().forEach(this::add);
        }

        private void set(int value, String expression) {
            statements.append("    v[%s] = %s;\n".formatted(value, expression));
        }

        private void add(Steps.Step step) {
            Op op = step.op();
            String x = "v[%s]".formatted(step.inputs().get(0));
            if (step.formula() != null) {
                elementwise(step, step.formula());
            } else if (op instanceof Dense) {
                String b =
                        step.parameters().size() > 1 ? weights(step.parameters().get(1)) : "null";
                set(
                        step.output(),
                        "dense(%s, %s, %s, %s)"
                                .formatted(x, weights(step.parameters().get(0)), b, steps.width(step.output())));
            } else if (op instanceof Concat) {
                set(
                        step.output(),
                        step.inputs().stream().map("...v[%s]"::formatted).collect(Collectors.joining(", ", "[", "]")));
            } else if (op instanceof LayerNorm) {
                String epsilon = JavaText.number(op.settings().number("epsilon"));
                set(step.output(), "normalize(%s, %s)".formatted(x, epsilon));
            } else {
                set(step.output(), "%s(%s)".formatted(op instanceof LogSoftmax ? "logSoftmax" : "softmax", x));
            }
        }

        private void elementwise(Steps.Step step, Formula formula) {
            int width = steps.width(step.output());
            SourceFormula source = new SourceFormula(formula, SourceFormula.Language.JAVASCRIPT, p -> {
                Parameter parameter = step.parameters().get(p);
                return weights(parameter) + (parameter.columns() == width ? "[i]" : "[0]");
            });
            String variables = (source.variables() + "return " + source.result() + ";").replace("Double.NaN", "NaN");
            // Inputs stand as x0[i], x1[i] in formulas.
            StringBuilder inputs = new StringBuilder();
            for (int k = 0; k < step.inputs().size(); k++) {
                inputs.append("const x%s = v[%s]; ".formatted(k, step.inputs().get(k)));
            }
            statements.append("    {\n      %s\n".formatted(inputs.toString().strip()));
            statements.append("      v[%s] = x0.map((_, i) => { %s });\n    }\n"
                    .formatted(step.output(), variables.replace("\n", " ")));
        }

        private String weights(Parameter parameter) {
            return "w[%s]".formatted(places.get(parameter.name()));
        }

        String expression() {
            StringBuilder code = new StringBuilder("(() => {\n  \"use strict\";\n");
            HELPERS.forEach((name, helper) -> {
                if (JavaSource.calls(statements, name)) {
                    code.append(helper.indent(2));
                }
            });
            // A layer that changes nothing in prediction has the value of the one it reads.
            StringJoiner aliases = new StringJoiner(", ", "[", "]");
            for (int place = 0; place < steps.layers().size(); place++) {
                aliases.add(String.valueOf(steps.value(place)));
            }
            code.append("""
                      const layers = %s;
                      const parameters = %s;
                      const weights = %s;
                      function values(features, w = weights) {
                        const x = Array.from(features);
                        const v = [];
                    %s    return %s.map((place) => v[place]);
                      }
                      function finite(numbers, what) {
                        numbers.forEach((number, i) => {
                          if (!Number.isFinite(number)) {
                            throw new RangeError(what + " " + i + " must be finite, found " + number);
                          }
                        });
                        return numbers;
                      }
                      function predict(x) {
                        if (x.length !== %s) {
                          throw new RangeError("expected %s features, found " + x.length);
                        }
                        return finite(values(finite(Array.from(x), "feature")).at(-1), "prediction");
                      }
                      return { predict, values, layers, parameters, weights };
                    })()""".formatted(
                            layers(),
                            parameters.stream()
                                    .map(p -> "{name: %s, rows: %s, columns: %s}"
                                            .formatted(text(p.name()), p.rows(), p.columns()))
                                    .collect(Collectors.joining(", ", "[", "]")),
                            JavaScriptSource.weights(parameters),
                            statements,
                            aliases,
                            network.inputs(),
                            network.inputs()));
            return code.toString();
        }

        private String layers() {
            List<String> texts = new ArrayList<>();
            for (Layer layer : steps.layers()) {
                texts.add("{name: %s, op: %s, width: %s, inputs: %s}"
                        .formatted(
                                text(layer.name()),
                                layer.op().map(op -> text(op.name())).orElse("null"),
                                layer.width(),
                                layer.inputs().stream().map(Writer::text).toList()));
            }
            return texts.toString();
        }

        private static String text(String text) {
            // Nothing in a script may look like its end.
            return JavaText.quoted(text).replace("<", "\\u003c");
        }
    }

    /** Returns parameters as an array of arrays, each row by row. */
    public static String weights(List<Parameter> parameters) {
        StringJoiner arrays = new StringJoiner(", ", "[", "]");
        for (Parameter parameter : Objects.requireNonNull(parameters, "parameters")) {
            StringJoiner numbers = new StringJoiner(",", "[", "]");
            for (double number : parameter.value().data) {
                numbers.add(JavaText.number(number));
            }
            arrays.add(numbers.toString());
        }
        return arrays.toString();
    }

    @Override
    public String toString() {
        return "JavaScriptSource of %s lines".formatted(text.lines().count());
    }
}
