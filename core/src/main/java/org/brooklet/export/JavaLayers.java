package org.brooklet.export;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.brooklet.Layer;
import org.brooklet.Parameter;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.op.Formula;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Op;

/**
 * The steps of a prediction as nested classes, each small enough for a class file: weights, and statements that compute
 * {@code v[k]}, the value of layer k, from others.
 */
final class JavaLayers {

    /** Characters of code in one class, where a method may have 64 kB of byte code. */
    private static final int MOST = 12_000;

    /** From so many columns on, loops over the rows of W, each an array of its own, become vector instructions. */
    private static final int WIDE = 8;

    private final Steps steps;
    private final List<String> classes = new ArrayList<>();
    private final IdentityHashMap<Parameter, String> names = new IdentityHashMap<>();

    private final BitSet allocated = new BitSet();

    // The class that is being written.
    private final StringBuilder members = new StringBuilder();
    private final StringBuilder allocations = new StringBuilder();
    private final StringBuilder statements = new StringBuilder();
    private final Map<String, String> formulas = new HashMap<>();

    JavaLayers(Steps steps) {
        this.steps = steps;
        for (int place = 0; place < steps.layers().size(); place++) {
            Layer layer = steps.layers().get(place);
            if (layer.op().isEmpty()) {
                allocate(place);
                statement(
                        "System.arraycopy(x, %s, v[%s], 0, %s);".formatted(layer.firstFeature(), place, layer.width()));
            }
        }
        steps.all().forEach(this::add);
        end();
    }

    /** The classes, named Layers1, Layers2 and so on. */
    List<String> classes() {
        return classes;
    }

    private void allocate(int place) {
        allocated.set(place);
        allocations.append("            v[%s] = new double[%s]; // %s\n"
                .formatted(
                        place,
                        steps.width(place),
                        JavaText.comment(steps.layers().get(place).name())));
    }

    private void add(Steps.Step step) {
        Op op = step.op();
        int width = steps.width(step.output());
        String y = "v[%s]".formatted(step.output());
        String x = "v[%s]".formatted(step.inputs().get(0));
        if (!allocated.get(step.output())) {
            allocate(step.output());
        }
        if (step.formula() != null) {
            elementwise(step, step.formula(), y);
        } else if (op instanceof Dense) {
            String w = weights(step.parameters().get(0), width >= WIDE);
            String b = step.parameters().size() > 1
                    ? weights(step.parameters().get(1), false)
                    : constant("double[]", "zeros" + step.output(), "new double[%s]".formatted(width));
            statement(
                    width < WIDE
                            ? "SmallProducts.row(%s, %s, %s, %s, %s, %s);"
                                    .formatted(x, steps.width(step.inputs().get(0)), w, width, b, y)
                            : "KeptRows.row(%s, %s, %s, %s, %s);".formatted(x, w, b, y, width));
        } else if (op instanceof Concat) {
            int first = 0;
            for (int input : step.inputs()) {
                statement("System.arraycopy(v[%s], 0, %s, %s, %s);".formatted(input, y, first, steps.width(input)));
                first += steps.width(input);
            }
        } else if (op instanceof LayerNorm) {
            statement("RowFunctions.normalize(%s, %s, 0, %s, %s);"
                    .formatted(x, y, width, JavaText.number(op.settings().number("epsilon"))));
        } else {
            String name = op instanceof LogSoftmax ? "logSoftmax" : "softmax";
            statement("RowFunctions.%s(%s, %s, 0, %s);".formatted(name, x, y, width));
        }
    }

    private void elementwise(Steps.Step step, Formula formula, String y) {
        int width = steps.width(step.output());
        boolean isPlain =
                formula.operands().size() == 1 && formula.operands().get(0).kind() == Formula.Kind.INPUT;
        if (isPlain && (formula.kind() == Formula.Kind.SIGMOID || formula.kind() == Formula.Kind.TANH)) {
            String name = formula.kind() == Formula.Kind.SIGMOID ? "sigmoids" : "tanhs";
            int input = step.inputs().get((int) formula.operands().get(0).number());
            statement("Functions.%s(v[%s], %s, %s);".formatted(name, input, y, width));
            return;
        }
        StringBuilder arguments = new StringBuilder();
        StringBuilder list = new StringBuilder();
        for (int k = 0; k < step.inputs().size(); k++) {
            arguments.append("v[%s], ".formatted(step.inputs().get(k)));
            list.append("double[] x%s, ".formatted(k));
        }
        for (int p = 0; p < step.parameters().size(); p++) {
            arguments.append(weights(step.parameters().get(p), false)).append(", ");
            list.append("double[] w%s, ".formatted(p));
        }
        SourceFormula java = new SourceFormula(
                formula,
                SourceFormula.Language.JAVA,
                p -> step.parameters().get(p).columns() == width ? "w%s[i]".formatted(p) : "w%s[0]".formatted(p));
        String variables = java.variables().replaceAll("(?m)^(?=.)", "                ");
        String method = """
                (%sdouble[] y) {
                            for (int i = 0; i < y.length; i++) {
                %s                y[i] = %s;
                            }
                        }
                """.formatted(list, variables, java.result());
        String name = formulas.get(method);
        if (name == null) {
            // The number first: a name may end in one.
            name = "f%s_%s"
                    .formatted(
                            formulas.size() + 1, JavaText.identifier(step.op().name(), "op"));
            formulas.put(method, name);
            members.append("\n        private static void ").append(name).append(method);
        }
        statement("%s(%s%s);".formatted(name, arguments, y));
    }

    /** The name of a parameter, which is declared where it is first used. */
    private String weights(Parameter parameter, boolean asRows) {
        String known = names.get(parameter);
        if (known != null) {
            return known;
        }
        boolean isName = parameter.name().matches("[A-Za-z][A-Za-z0-9]{0,40}\\.\\w{1,40}");
        String name = isName ? parameter.name().replace('.', '_') : "w_" + names.size();
        members.append("\n        /** %s, %s x %s. */\n"
                .formatted(JavaText.comment(parameter.name()), parameter.rows(), parameter.columns()));
        String numbers = JavaText.numbers(parameter.value().data);
        String array = numbers.startsWith("{") ? "new double[] " + numbers : numbers;
        String declared = asRows
                ? constant(
                        "double[][]",
                        name,
                        "KeptRows.rows(%s, %s, %s)".formatted(array, parameter.rows(), parameter.columns()))
                : constant("double[]", name, numbers);
        names.put(parameter, declared);
        return declared;
    }

    private String constant(String type, String name, String value) {
        members.append("        static final %s %s = %s;\n".formatted(type, name, value));
        return "Layers%s.%s".formatted(classes.size() + 1, name);
    }

    private void statement(String statement) {
        statements.append("            ").append(statement).append('\n');
        if (members.length() + allocations.length() + statements.length() > MOST) {
            end();
        }
    }

    private void end() {
        String name = "Layers" + (classes.size() + 1);
        classes.add("\n    private static final class " + name + " {\n"
                + members
                + "\n        static void allocate(double[][] v) {\n"
                + allocations
                + "        }\n\n        static void forward(double[] x, double[][] v) {\n"
                + statements
                + "        }\n    }\n");
        members.setLength(0);
        allocations.setLength(0);
        statements.setLength(0);
        formulas.clear();
    }
}
