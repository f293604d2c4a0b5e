package org.brooklet.export;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.brooklet.kernel.Normal;
import org.brooklet.op.Formula;

/** A formula as nodes of an ONNX graph: operators that runtimes have for doubles too. */
final class OnnxFormula {

    private static final double ROOT_HALF = 0.7071067811865476;

    private final OnnxGraph graph;
    private final String layer;
    private final List<String> inputs;
    private final IntFunction<String> parameter;
    private final IdentityHashMap<Formula, String> written = new IdentityHashMap<>();

    /**
     * Prepares to write formulas.
     *
     * @param layer what the tensors are named by
     * @param inputs the tensors of the inputs
     * @param parameter the tensor of each parameter
     */
    OnnxFormula(OnnxGraph graph, String layer, List<String> inputs, IntFunction<String> parameter) {
        this.graph = graph;
        this.layer = layer;
        this.inputs = inputs;
        this.parameter = parameter;
    }

    /** Adds the nodes of a formula and returns the tensor of its value. */
    String write(Formula formula) {
        String known = written.get(formula);
        if (known == null) {
            known = tensor(formula);
            written.put(formula, known);
        }
        return known;
    }

    private String tensor(Formula formula) {
        return switch (formula.kind()) {
            case INPUT -> inputs.get((int) formula.number());
            case PARAMETER -> parameter.apply((int) formula.number());
            case NUMBER -> graph.number(formula.number());
            case PLUS -> node("Add", a(formula), b(formula));
            case MINUS -> node("Sub", a(formula), b(formula));
            case TIMES -> node("Mul", a(formula), b(formula));
            case OVER -> node("Div", a(formula), b(formula));
            case MAX -> node("Max", a(formula), b(formula));
            case MIN -> node("Min", a(formula), b(formula));
            case ABOVE ->
                node(
                        "Where",
                        node("Greater", a(formula), graph.number(formula.number())),
                        b(formula),
                        write(formula.operands().get(2)));
            case NEGATED -> node("Neg", a(formula));
            case ABS -> node("Abs", a(formula));
            case SQRT -> node("Sqrt", a(formula));
            case EXP -> node("Exp", a(formula));
            case EXPM1 -> expm1(a(formula));
            case LOG1P -> node("Log", node("Add", a(formula), graph.number(1)));
            case TANH -> node("Tanh", a(formula));
            case SIGMOID -> sigmoid(a(formula));
            case NORMAL_CDF -> normalCdf(a(formula));
        };
    }

    /** tanh(x / 2) (e^x + 1), which keeps its digits near 0. */
    private String expm1(String x) {
        String tanh = node("Tanh", node("Mul", x, graph.number(0.5)));
        return node("Mul", tanh, node("Add", node("Exp", x), graph.number(1)));
    }

    /**
     * 1 / (1 + e^-x). ONNX Runtime 1.29 makes one operator of x times Sigmoid(x), which it has not for doubles, and which is
     * 1e-6 off for floats.
     */
    private String sigmoid(String x) {
        String e = node("Exp", node("Neg", x));
        return node("Div", graph.number(1), node("Add", e, graph.number(1)));
    }

    /** (1 + erf(x / sqrt(2))) / 2 for floats; runtimes have no erf for doubles, which take the series of Normal. */
    private String normalCdf(String x) {
        if (graph.real() == OnnxGraph.ElementType.FLOAT) {
            String erf = node("Erf", node("Mul", x, graph.number(ROOT_HALF)));
            return node("Mul", node("Add", erf, graph.number(1)), graph.number(0.5));
        }
        String z = node("Abs", x);
        String t = node(
                "Div", graph.number(1), node("Add", node("Mul", z, graph.number(Normal.STRETCH)), graph.number(1)));
        String u = node("Sub", node("Mul", t, graph.number(2)), graph.number(1));
        List<Double> series = Normal.series();
        String p = graph.number(series.get(series.size() - 1));
        for (int k = series.size() - 2; k >= 0; k--) {
            p = node("Add", node("Mul", p, u), graph.number(series.get(k)));
        }
        String bell = node("Exp", node("Mul", node("Mul", x, x), graph.number(-0.5)));
        String tail = node("Mul", bell, node("Mul", t, p));
        String rest = node("Sub", graph.number(1), tail);
        return node("Where", node("Greater", x, graph.number(0)), rest, tail);
    }

    private String node(String op, String... from) {
        return graph.node(op, layer + "/" + op, List.of(from));
    }

    private String a(Formula formula) {
        return write(formula.operands().get(0));
    }

    private String b(Formula formula) {
        return write(formula.operands().get(1));
    }
}
