package org.brooklet.op;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.brooklet.kernel.Functions;
import org.brooklet.kernel.Normal;

/**
 * A formula says what an op computes in prediction, element by element, in a few functions that every language has: it
 * is what exporters write down elsewhere. Immutable.
 *
 * <pre>{@code
 * Formula x = inputs[0];
 * return x.above(0, x, x.expm1().times(alpha));          // elu: x > 0 ? x : expm1(x) alpha
 * }</pre>
 *
 * <p>Letters: the formula is that of element (b, o) of y. {@code input(k)} is element (b, o) of input k, which has O
 * columns; {@code parameter(p)} is element o of parameter p, which is 1 x O, or its only element. One formula is one
 * order of operations, so that whoever rounds as {@code double} does gets the same bits.
 */
public final class Formula {

    /** What a formula is at its outermost place, of its {@link #operands}, here a, b and c. */
    public enum Kind {
        /** An element of the input whose number is {@link Formula#number}. */
        INPUT,
        /** An element of the parameter whose number is {@link Formula#number}. */
        PARAMETER,
        /** {@link Formula#number} itself. */
        NUMBER,
        /** a + b. */
        PLUS,
        /** a - b. */
        MINUS,
        /** a b. */
        TIMES,
        /** a / b. */
        OVER,
        /** The larger of a and b; NaN if one is. */
        MAX,
        /** The smaller of a and b; NaN if one is. */
        MIN,
        /** b where a &gt; {@link Formula#number}, else c. */
        ABOVE,
        /** -a. */
        NEGATED,
        /** |a|. */
        ABS,
        /** The square root of a. */
        SQRT,
        /** e^a. */
        EXP,
        /** e^a - 1, near zero too. */
        EXPM1,
        /** log(1 + a), near zero too. */
        LOG1P,
        /** tanh a. */
        TANH,
        /** 1 / (1 + e^-a). */
        SIGMOID,
        /** Phi(a), the standard normal distribution function. */
        NORMAL_CDF
    }

    private final Kind kind;
    private final List<Formula> operands;
    private final double number;

    private Formula(Kind kind, double number, Formula... operands) {
        this.kind = kind;
        this.number = number;
        this.operands = List.of(operands);
    }

    /** Returns an element of input {@code k}, from 0. */
    public static Formula input(int k) {
        return new Formula(Kind.INPUT, k);
    }

    /** Returns an element of parameter {@code p}, in the order of {@link Op#parameters}. */
    public static Formula parameter(int p) {
        return new Formula(Kind.PARAMETER, p);
    }

    /** Returns a number. */
    public static Formula number(double number) {
        return new Formula(Kind.NUMBER, number);
    }

    /** Returns this + {@code other}. */
    public Formula plus(Formula other) {
        return new Formula(Kind.PLUS, 0, this, other);
    }

    /** Returns this + {@code number}. */
    public Formula plus(double number) {
        return plus(number(number));
    }

    /** Returns this - {@code other}. */
    public Formula minus(Formula other) {
        return new Formula(Kind.MINUS, 0, this, other);
    }

    /** Returns this times {@code other}. */
    public Formula times(Formula other) {
        return new Formula(Kind.TIMES, 0, this, other);
    }

    /** Returns this times {@code number}. */
    public Formula times(double number) {
        return times(number(number));
    }

    /** Returns this divided by {@code other}. */
    public Formula over(Formula other) {
        return new Formula(Kind.OVER, 0, this, other);
    }

    /** Returns this divided by {@code number}. */
    public Formula over(double number) {
        return over(number(number));
    }

    /** Returns this, or {@code number} if that is larger; NaN stays NaN. */
    public Formula atLeast(double number) {
        return new Formula(Kind.MAX, 0, this, number(number));
    }

    /** Returns this, or {@code number} if that is smaller; NaN stays NaN. */
    public Formula atMost(double number) {
        return new Formula(Kind.MIN, 0, this, number(number));
    }

    /** Returns {@code then} where this is above {@code number}, else {@code otherwise}; of NaN, {@code otherwise}. */
    public Formula above(double number, Formula then, Formula otherwise) {
        return new Formula(Kind.ABOVE, number, this, then, otherwise);
    }

    /** Returns this with the other sign. */
    public Formula negated() {
        return new Formula(Kind.NEGATED, 0, this);
    }

    /** Returns this without its sign. */
    public Formula abs() {
        return new Formula(Kind.ABS, 0, this);
    }

    /** Returns the square root of this. */
    public Formula sqrt() {
        return new Formula(Kind.SQRT, 0, this);
    }

    /** Returns e to the power of this. */
    public Formula exp() {
        return new Formula(Kind.EXP, 0, this);
    }

    /** Returns e to the power of this, minus 1, near zero too. */
    public Formula expm1() {
        return new Formula(Kind.EXPM1, 0, this);
    }

    /** Returns log(1 + this), near zero too. */
    public Formula log1p() {
        return new Formula(Kind.LOG1P, 0, this);
    }

    /** Returns the hyperbolic tangent of this. */
    public Formula tanh() {
        return new Formula(Kind.TANH, 0, this);
    }

    /** Returns the logistic sigmoid of this. */
    public Formula sigmoid() {
        return new Formula(Kind.SIGMOID, 0, this);
    }

    /** Returns Phi(this), the standard normal distribution function. */
    public Formula normalCdf() {
        return new Formula(Kind.NORMAL_CDF, 0, this);
    }

    /** Returns what this is at its outermost place. */
    public Kind kind() {
        return kind;
    }

    /** Returns what it is made of, in the order of the kind's letters; nothing for inputs, parameters and numbers. */
    public List<Formula> operands() {
        return operands;
    }

    /** Returns the number that belongs to the kind: the place of an input or a parameter, a number, or a bound. */
    public double number() {
        return number;
    }

    /**
     * Returns the value of the formula.
     *
     * @param x the element of each input
     * @param w the element of each parameter
     */
    public double value(double[] x, double[] w) {
        return switch (kind) {
            case INPUT -> x[(int) number];
            case PARAMETER -> w[(int) number];
            case NUMBER -> number;
            case PLUS -> a(x, w) + b(x, w);
            case MINUS -> a(x, w) - b(x, w);
            case TIMES -> a(x, w) * b(x, w);
            case OVER -> a(x, w) / b(x, w);
            case MAX -> Math.max(a(x, w), b(x, w));
            case MIN -> Math.min(a(x, w), b(x, w));
            case ABOVE -> a(x, w) > number ? b(x, w) : operands.get(2).value(x, w);
            case NEGATED, ABS, SQRT, EXP, EXPM1, LOG1P, TANH, SIGMOID, NORMAL_CDF ->
                function(kind).applyAsDouble(a(x, w));
        };
    }

    private double a(double[] x, double[] w) {
        return operands.get(0).value(x, w);
    }

    private double b(double[] x, double[] w) {
        return operands.get(1).value(x, w);
    }

    private static DoubleUnaryOperator function(Kind kind) {
        return switch (kind) {
            case ABS -> Math::abs;
            case SQRT -> Math::sqrt;
            case EXP -> Functions::exp;
            case EXPM1 -> Functions::expm1;
            case LOG1P -> StrictMath::log1p;
            case TANH -> Functions::tanh;
            case SIGMOID -> Functions::sigmoid;
            case NORMAL_CDF -> Normal::cdf;
            default -> a -> -a;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case INPUT -> "x" + (int) number;
            case PARAMETER -> "p" + (int) number;
            case NUMBER -> Double.toString(number);
            case ABOVE -> "ABOVE " + number + operands;
            default -> kind.toString() + operands;
        };
    }
}
