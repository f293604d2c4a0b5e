package org.brooklet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;
import org.brooklet.Network;
import org.brooklet.export.JavaSource;
import org.brooklet.random.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The prediction of one row, by the network and by the class that it was exported to.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar ExportBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Vectors.ON)
public class ExportBenchmark {

    /** Which network. */
    @Param({"XOR", "TABULAR", "TOY_ADAM", "WIDE"})
    public Workload workload = Workload.XOR;

    /** Who predicts. */
    @Param({"network", "class"})
    public String by = "network";

    private UnaryOperator<double[]> predictor = features -> features;
    private double[] row = {};

    /** Makes the network, and the class. */
    @Setup
    public void prepare() {
        Network network = workload.network();
        row = new double[network.inputs()];
        RandomStream random = new RandomStream(42, "features", 0);
        for (int i = 0; i < row.length; i++) {
            row[i] = random.nextGaussian();
        }
        try {
            predictor = by.equals("network") ? network::predict : compiled(network);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<double[]> compiled(Network network) throws IOException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("brooklet");
        Path model = folder.resolve("Model.java");
        JavaSource.of(network, "Model").write(model);
        Path caller = folder.resolve("Caller.java");
        Files.writeString(
                caller,
                "public final class Caller implements java.util.function.UnaryOperator<double[]> {"
                        + " public double[] apply(double[] x) { return Model.predict(x); } }");
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), model.toString(), caller.toString());
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return (UnaryOperator<double[]>)
                loader.loadClass("Caller").getConstructor().newInstance();
    }

    /** One prediction. */
    @Benchmark
    public double[] one() {
        return predictor.apply(row);
    }
}
