package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.Quoted;

/**
 * A scope says which parameters something acts on: a penalty, a decay, or the optimizer of a group. It is any condition
 * on a parameter's name, shape and kind; the ones below are values that can be compared and printed.
 */
// The conditions below are reached through their interface, so no thread begins with one of them and waits for this
// one.
@SuppressWarnings("ClassInitializationDeadlock")
@FunctionalInterface
public interface Scope {

    /** Weights only: what multiplies inputs. Biases, gains and slopes are left alone. The usual choice for decay. */
    Scope WEIGHTS = Kind.WEIGHTS;

    /** Biases, gains and slopes: all that is not a weight. */
    Scope BIASES = Kind.BIASES;

    /** Weights with more than one row and column. */
    Scope MATRICES = Kind.MATRICES;

    /** All parameters, as PyTorch's optimizers do unless told otherwise. */
    Scope ALL = Kind.ALL;

    /** Returns whether a parameter is in the scope. */
    boolean includes(ParameterShape parameter);

    /**
     * Refuses parameters among which a name of this scope is not.
     *
     * @throws IllegalArgumentException naming the scope, and the parameters there are
     */
    default void requireMatches(List<ParameterShape> parameters) {}

    /**
     * Returns the scope of the parameters of some names; {@code *} at the end of a name stands for any characters, as
     * in {@code "dense1.*"}.
     *
     * @throws IllegalArgumentException if there is no name
     */
    static Scope named(String... names) {
        return new Named(List.of(Objects.requireNonNull(names, "names")));
    }

    /** Returns the scope of the parameters that are in this one and not in another. */
    default Scope without(Scope other) {
        return new Without(this, other);
    }

    /** The conditions without settings. */
    enum Kind implements Scope {
        /** What multiplies inputs. */
        WEIGHTS {
            @Override
            public boolean includes(ParameterShape parameter) {
                return parameter.isWeight();
            }
        },
        /** What is no weight. */
        BIASES {
            @Override
            public boolean includes(ParameterShape parameter) {
                return !parameter.isWeight();
            }
        },
        /** Weights that are neither a row nor a column. */
        MATRICES {
            @Override
            public boolean includes(ParameterShape parameter) {
                return parameter.isWeight() && parameter.rows() > 1 && parameter.columns() > 1;
            }
        },
        /** Everything. */
        ALL {
            @Override
            public boolean includes(ParameterShape parameter) {
                return true;
            }
        }
    }

    /**
     * The parameters of some names.
     *
     * @param names with {@code *} at the end for any characters
     */
    record Named(List<String> names) implements Scope {

        /** Copies the names. */
        public Named {
            names = List.copyOf(Objects.requireNonNull(names, "names"));
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a scope by names expects at least 1 name, found none");
            }
        }

        @Override
        public boolean includes(ParameterShape parameter) {
            // Asked in every step, so without an iterator, which would be allocated.
            for (int k = 0; k < names.size(); k++) {
                if (matches(names.get(k), parameter)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean matches(String name, ParameterShape parameter) {
            return name.equals(parameter.name())
                    || (name.endsWith("*") && parameter.name().regionMatches(0, name, 0, name.length() - 1));
        }

        @Override
        public void requireMatches(List<ParameterShape> parameters) {
            for (String name : names) {
                boolean found = false;
                for (ParameterShape parameter : parameters) {
                    found |= matches(name, parameter);
                }
                if (!found) {
                    throw new IllegalArgumentException(
                            "no parameter is in the scope [%s]; there are %s".formatted(Quoted.bare(name), parameters));
                }
            }
        }

        @Override
        public String toString() {
            return names.toString();
        }
    }

    /**
     * One scope without another.
     *
     * @param scope what is included
     * @param excluded what of it is not
     */
    record Without(Scope scope, Scope excluded) implements Scope {

        /** Refuses a missing scope. */
        public Without {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(excluded, "excluded");
        }

        @Override
        public boolean includes(ParameterShape parameter) {
            return scope.includes(parameter) && !excluded.includes(parameter);
        }

        @Override
        public void requireMatches(List<ParameterShape> parameters) {
            scope.requireMatches(parameters);
            excluded.requireMatches(parameters);
        }

        @Override
        public String toString() {
            return scope + " without " + excluded;
        }
    }
}
