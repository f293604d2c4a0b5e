package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.export.JavaSource;
import org.brooklet.export.OnnxModel;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.ConfusionMatrix;
import org.brooklet.metric.Metric;
import org.brooklet.op.Op;
import org.brooklet.op.Relu;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Scope;
import org.brooklet.optim.Sgd;
import org.brooklet.report.Report;
import org.brooklet.schedule.Cosine;
import org.brooklet.schedule.Schedule;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code null} where it means nothing is refused by the name of the parameter, not by where in the library it is missed: every
 * factory and constructor that users call, and every method of the objects that they have in hand.
 */
class NullArgumentsTest {

    /** What the network calls on parts of one's own, and what a rule is handed: no user passes an argument there. */
    private static final List<String> OWN_PARTS = List.of(
            "Memory",
            "Slot",
            "Update",
            "Descent",
            "ParameterShape",
            "ParameterSpec",
            "Ops",
            "Fields",
            "Json",
            "FileFormatException",
            "History",
            "TensorFile",
            "CsvException",
            "Epoch");

    @TempDir
    private Path folder;

    private final Map<Class<?>, Object> samples = new LinkedHashMap<>();

    private int tried;

    private final List<String> wordless = new ArrayList<>();

    @Test
    void nulls_areRefusedByTheNameOfTheParameter() throws Exception {
        prepare();
        for (Class<?> found : publicClasses()) {
            Arrays.stream(found.getConstructors()).forEach(constructor -> pass(constructor, null));
            Arrays.stream(found.getMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() == found)
                    .forEach(method -> pass(method, null));
        }
        for (Object inHand : List.copyOf(samples.values())) {
            Arrays.stream(inHand.getClass().getMethods())
                    .filter(method -> isOfTheLibrary(method) && !isForTheLibrary(method))
                    .forEach(method -> pass(method, inHand));
        }

        assertThat(tried).isGreaterThan(250);
        assertThat(wordless).isEmpty();
    }

    private void prepare() throws Exception {
        Dataset data = Dataset.of(new double[][] {{1, 2}, {3, 4}}, new double[] {0, 1});
        DMatrixRMaj column = new DMatrixRMaj(new double[][] {{0}, {1}});
        Network network = Network.of(Node.input(2).dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        History history = trainer.fit(data, Fit.epochs(1).warnings(Fit.Warnings.IGNORE));
        Table table = Csv.read(Path.of("examples/data/iris.csv")).table();
        Schema schema = Schema.predicting("target");
        for (Object sample : List.of(
                data,
                column,
                network,
                trainer,
                history,
                table,
                schema,
                Node.input(2).relu(),
                Fit.epochs(1),
                Csv.read(folder.resolve("none")),
                table.column("target"),
                network.parameter("dense1.W"),
                Transfer.from(network),
                JavaSource.of(network, "a.B"),
                OnnxModel.of(network),
                new Patience(3),
                ConfusionMatrix.of(column, column),
                network.evaluate(data, Metric.MSE),
                Duration.ofSeconds(1),
                Report.of("title", network, history, data),
                new DMatrixRMaj[0],
                new double[] {1},
                new int[] {0},
                new double[][] {{1}},
                new String[] {"a"},
                new Metric[] {Metric.MSE},
                new Node[0])) {
            samples.put(sample.getClass(), sample);
        }
        samples.put(Encoding.class, schema.fit(table));
        samples.put(Path.class, folder.resolve("none"));
        samples.put(String.class, "x");
        samples.put(List.class, List.of());
        samples.put(Map.class, Map.of());
        samples.put(Loss.class, new MeanSquaredError());
        samples.put(Optimizer.class, new Sgd(0.1));
        samples.put(Metric.class, Metric.ACCURACY);
        samples.put(Schedule.class, new Cosine(3));
        samples.put(Op.class, new Relu());
        samples.put(Scope.class, Scope.ALL);
        samples.put(Listener.class, new Listener() {});
        samples.put(Consumer.class, (Consumer<Object>) seen -> {});
    }

    private static List<Class<?>> publicClasses() throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (var found : LibraryClasses.ALL) {
            boolean isPublic = found.getModifiers().contains(JavaModifier.PUBLIC)
                    && !found.getPackageName().startsWith("org.brooklet.kernel");
            if (isPublic && !OWN_PARTS.contains(found.getSimpleName())) {
                classes.add(Class.forName(found.getName()));
            }
        }
        return classes;
    }

    private static boolean isOfTheLibrary(Method method) {
        return method.getDeclaringClass().getName().startsWith("org.brooklet.")
                && Modifier.isPublic(method.getDeclaringClass().getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.getName().equals("equals");
    }

    /** Methods that the library calls on a part: of an op, a loss or an optimizer, all but those that make another one. */
    private static boolean isForTheLibrary(Method method) {
        Class<?> owner = method.getDeclaringClass();
        boolean isPart = Op.class.isAssignableFrom(owner)
                || Loss.class.isAssignableFrom(owner)
                || Optimizer.class.isAssignableFrom(owner);
        return isPart && !owner.isAssignableFrom(method.getReturnType());
    }

    /** Passes null for one parameter after the other. */
    private void pass(Executable called, @Nullable Object receiver) {
        Class<?>[] types = called.getParameterTypes();
        for (int k = 0; k < types.length; k++) {
            @Nullable Object[] arguments = new @Nullable Object[types.length];
            boolean hasAll = !types[k].isPrimitive();
            for (int i = 0; i < types.length; i++) {
                arguments[i] = i == k ? null : sample(types[i]);
                hasAll &= i == k || arguments[i] != null;
            }
            if (hasAll) {
                tried++;
                call(called, receiver, arguments, k);
            }
        }
    }

    private void call(Executable called, @Nullable Object receiver, @Nullable Object[] arguments, int k) {
        try {
            if (called instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else {
                ((Method) called).invoke(receiver, arguments);
            }
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            String message = String.valueOf(refusal.getMessage());
            if (refusal instanceof NullPointerException && message.matches("null|.* because .*")) {
                wordless.add(called + ", parameter " + (k + 1) + ": " + message);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(called.toString(), e);
        }
    }

    private @Nullable Object sample(Class<?> type) {
        if (type.isPrimitive()) {
            return type == boolean.class
                    ? (Object) false
                    : type == int.class
                            ? (Object) 1
                            : type == long.class ? (Object) 1L : type == char.class ? (Object) ';' : (Object) 0.5;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : samples.get(type);
    }
}
