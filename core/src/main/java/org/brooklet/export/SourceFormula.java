package org.brooklet.export;

import java.util.IdentityHashMap;
import java.util.function.IntFunction;
import org.brooklet.op.Formula;

/**
 * A formula as source: in the order of its operations, and so in Java to the bit. What is used twice, or would be long, is a
 * variable of its own.
 */
final class SourceFormula {

    /**
     * What differs between languages whose expressions are written alike.
     *
     * @param variable what a variable is declared with
     * @param exp e^a, and so on
     */
    record Language(String variable, String exp, String expm1, String log1p, String tanh, String sigmoid, String cdf) {

        static final Language JAVA = new Language(
                "double",
                "Functions.exp",
                "Functions.expm1",
                "StrictMath.log1p",
                "Functions.tanh",
                "Functions.sigmoid",
                "Normal.cdf");

        static final Language JAVASCRIPT =
                new Language("const", "Math.exp", "Math.expm1", "Math.log1p", "Math.tanh", "sigmoid", "normalCdf");
    }

    private static final int LONG = 80;

    private final StringBuilder variables = new StringBuilder();
    private final IdentityHashMap<Formula, Integer> uses = new IdentityHashMap<>();
    private final IdentityHashMap<Formula, String> written = new IdentityHashMap<>();
    private final Language language;
    private final IntFunction<String> parameter;
    private final String result;

    /**
     * Writes a formula.
     *
     * @param parameter how an element of a parameter is written; that of input k is {@code xk[i]}
     */
    SourceFormula(Formula formula, Language language, IntFunction<String> parameter) {
        this.language = language;
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
            variables
                    .append(language.variable)
                    .append(' ')
                    .append(name)
                    .append(" = ")
                    .append(text)
                    .append(";\n");
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
            case EXP -> call(language.exp, formula);
            case EXPM1 -> call(language.expm1, formula);
            case LOG1P -> call(language.log1p, formula);
            case TANH -> call(language.tanh, formula);
            case SIGMOID -> call(language.sigmoid, formula);
            case NORMAL_CDF -> call(language.cdf, formula);
        };
    }

    private String call(String function, Formula formula) {
        return "%s(%s)".formatted(function, a(formula));
    }

    private String a(Formula formula) {
        return write(formula.operands().get(0));
    }

    private String b(Formula formula) {
        return write(formula.operands().get(1));
    }
}
