package org.brooklet.export;

import java.util.IdentityHashMap;
import java.util.function.IntFunction;
import org.brooklet.op.Formula;

/**
 * A formula as Java: in the order of its operations, and so to the bit. What is used twice, or would be long, is a
 * variable of its own.
 */
final class JavaFormula {

    private static final int LONG = 80;

    private final StringBuilder variables = new StringBuilder();
    private final IdentityHashMap<Formula, Integer> uses = new IdentityHashMap<>();
    private final IdentityHashMap<Formula, String> written = new IdentityHashMap<>();
    private final IntFunction<String> parameter;
    private final String result;

    /**
     * Writes a formula.
     *
     * @param parameter how an element of a parameter is written; that of input k is {@code xk[i]}
     */
    JavaFormula(Formula formula, IntFunction<String> parameter) {
        this.parameter = parameter;
        count(formula);
        this.result = write(formula);
    }

    /** Statements, each a line, that the result stands on. */
    String variables() {
        return variables.toString();
    }

    /** The expression of the result, without brackets around all of it. */
    String result() {
        return result.startsWith("(") && isOne(result) ? result.substring(1, result.length() - 1) : result;
    }

    /** Whether the first bracket is closed by the last character. */
    private static boolean isOne(String text) {
        int depth = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return true;
    }

    private void count(Formula formula) {
        if (uses.merge(formula, 1, Integer::sum) == 1) {
            formula.operands().forEach(this::count);
        }
    }

    private String write(Formula formula) {
        String known = written.get(formula);
        if (known != null) {
            return known;
        }
        String text = expression(formula);
        boolean isShared =
                uses.getOrDefault(formula, 1) > 1 && !formula.operands().isEmpty();
        if (isShared || text.length() > LONG) {
            String name = "t" + written.size();
            variables.append("double ").append(name).append(" = ").append(text).append(";\n");
            text = name;
        }
        written.put(formula, text);
        return text;
    }

    private String expression(Formula formula) {
        return switch (formula.kind()) {
            case INPUT -> "x%s[i]".formatted((int) formula.number());
            case PARAMETER -> parameter.apply((int) formula.number());
            case NUMBER -> JavaText.number(formula.number());
            case PLUS -> "(%s + %s)".formatted(a(formula), b(formula));
            case MINUS -> "(%s - %s)".formatted(a(formula), b(formula));
            case TIMES -> "(%s * %s)".formatted(a(formula), b(formula));
            case OVER -> "(%s / %s)".formatted(a(formula), b(formula));
            case MAX -> "Math.max(%s, %s)".formatted(a(formula), b(formula));
            case MIN -> "Math.min(%s, %s)".formatted(a(formula), b(formula));
            case ABOVE ->
                "(%s > %s ? %s : %s)"
                        .formatted(
                                a(formula),
                                JavaText.number(formula.number()),
                                b(formula),
                                write(formula.operands().get(2)));
            case NEGATED -> "-(%s)".formatted(a(formula));
            case ABS -> "Math.abs(%s)".formatted(a(formula));
            case SQRT -> "Math.sqrt(%s)".formatted(a(formula));
            case EXP -> "Functions.exp(%s)".formatted(a(formula));
            case EXPM1 -> "Functions.expm1(%s)".formatted(a(formula));
            case LOG1P -> "StrictMath.log1p(%s)".formatted(a(formula));
            case TANH -> "Functions.tanh(%s)".formatted(a(formula));
            case SIGMOID -> "Functions.sigmoid(%s)".formatted(a(formula));
            case NORMAL_CDF -> "Normal.cdf(%s)".formatted(a(formula));
        };
    }

    private String a(Formula formula) {
        return write(formula.operands().get(0));
    }

    private String b(Formula formula) {
        return write(formula.operands().get(1));
    }
}
