package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.brooklet.Catalogue;
import org.brooklet.Network;
import org.brooklet.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op tells its settings, and can be made from them again. */
class OpsTest {

    static List<Op> ops() {
        return Catalogue.ops();
    }

    private static Network network(Op op) {
        Node x = Node.input(3);
        return Network.of(Catalogue.joins(op) ? Node.of(op, x, x.tanh()) : x.then(op), 5);
    }

    @ParameterizedTest
    @MethodSource("ops")
    void make_nameAndSettings_makesTheSameOp(Op op) {
        Op made = Ops.make(op.name(), op.settings());
        assertThat(made).hasSameClassAs(op);
        assertThat(made.settings()).isEqualTo(op.settings());
        assertThat(made.parameters(3, 3)).hasSameSizeAs(op.parameters(3, 3));
        Network original = network(op);
        Network again = network(made);
        original.parameters().forEach(p -> again.parameter(p.name()).set(p.value()));
        assertThat(again.predict(Catalogue.random(4, 3, 1)).data)
                .isEqualTo(original.predict(Catalogue.random(4, 3, 1)).data);
    }

    @Test
    void make_everyOpOfTheCatalogue_isAll() {
        Set<String> names = ops().stream().map(Op::name).collect(Collectors.toSet());
        assertThat(names).hasSize(31);
    }

    @Test
    void make_unknownNameOrSettings_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ops.make("java.lang.Runtime", Settings.NONE))
                .withMessage("no op is named \"java.lang.Runtime\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ops.make("dense", Settings.NONE))
                .withMessage("no setting \"units\", there are []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ops.make("dense", Settings.NONE.with("units", 2.5)))
                .withMessage("setting \"units\" must be a whole number, found 2.5");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Ops.make("dense", Settings.NONE.with("units", 2).with("bias", 3)))
                .withMessage("setting \"bias\" must be 0 or 1, found 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ops.make("dropout", Settings.NONE.with("rate", 0.1, 0.2)))
                .withMessage("setting \"rate\" must be 1 number, found 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ops.make("dropout", Settings.NONE.with("rate", 1)))
                .withMessage("Dropout: rate must be at least 0 and below 1, found 1.0");
    }

    @Test
    void settings_values_areCopiesInTheirOrder() {
        double[] row = {1, 2};
        Settings settings = Settings.NONE.with("b", 3).with("a", row);
        row[0] = 9;
        settings.row("a")[0] = 9;
        settings.values().getOrDefault("a", row)[0] = 9;
        assertThat(settings).hasToString("b 3.0, a [1.0, 2.0]");
        assertThat(settings.values().keySet()).containsExactly("b", "a");
        assertThat(settings).isEqualTo(Settings.NONE.with("b", 3).with("a", 1, 2));
        assertThat(settings).isNotEqualTo(Settings.NONE.with("b", 3)).isNotEqualTo("b 3.0, a [1.0, 2.0]");
        assertThat(settings.hashCode())
                .isEqualTo(Settings.NONE.with("b", 3).with("a", 1, 2).hashCode());
        assertThat(new Dense(3).withoutBias().settings()).hasToString("units 3.0, bias 0.0");
    }

    @Test
    void standardize_ofConstants_isRefusedWhereTheyMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardize.of(new double[] {1, 2}, new double[] {1}))
                .withMessage("Standardize: mean and std must be as many, at least 1, found 2 and 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Unstandardize.of(new double[0], new double[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardize.of(new double[] {1}, new double[] {0}))
                .withMessage("Standardize: std must be above 0 and finite, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unstandardize.of(new double[] {Double.NaN}, new double[] {1}))
                .withMessage("Unstandardize: mean must be finite, found NaN");
    }

    @Test
    void node_everyOp_hasAFluentMethod() {
        Set<String> methods = Arrays.stream(Node.class.getMethods())
                .map(method -> method.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (Op op : ops()) {
            String name = switch (op.name()) {
                case "add" -> "plus";
                case "subtract" -> "minus";
                case "multiply" -> "times";
                default -> op.name().replace("_", "");
            };
            assertThat(methods).as(op.name()).contains(name);
        }
        Node x = Node.input(2);
        List<Node> fluent = List.of(
                x.celu(),
                x.prelu(),
                x.selu(),
                x.geluTanh(),
                x.mish(),
                x.hardSwish(),
                x.hardSigmoid(),
                x.logSigmoid(),
                x.softsign());
        assertThat(fluent.stream()
                        .map(node -> Network.of(node, 1).layers().get(1).kind()))
                .containsExactly(
                        "celu",
                        "prelu",
                        "selu",
                        "gelu_tanh",
                        "mish",
                        "hard_swish",
                        "hard_sigmoid",
                        "log_sigmoid",
                        "softsign");
    }
}
