package org.brooklet.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.brooklet.optim.AdaBelief;
import org.brooklet.optim.Adadelta;
import org.brooklet.optim.Adagrad;
import org.brooklet.optim.Adam;
import org.brooklet.optim.AdamEpsilonHat;
import org.brooklet.optim.AdamW;
import org.brooklet.optim.Adamax;
import org.brooklet.optim.Adan;
import org.brooklet.optim.AmsGrad;
import org.brooklet.optim.Descent;
import org.brooklet.optim.IRpropMinus;
import org.brooklet.optim.IRpropPlus;
import org.brooklet.optim.Lion;
import org.brooklet.optim.Muon;
import org.brooklet.optim.NAdam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.RAdam;
import org.brooklet.optim.RmsProp;
import org.brooklet.optim.ScheduleFreeAdamW;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.Slot;
import org.brooklet.optim.Update;
import org.brooklet.random.RandomStream;
import org.brooklet.schedule.Cosine;
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
 * One update of every optimizer, and as a floor {@code copy}: a plain copy of as many bytes as Adam writes, three
 * arrays of the same size. Divide the time by {@code parameters} for the time of one parameter.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar OptimizerBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = Vectors.ON)
public class OptimizerBenchmark {

    /** How many parameters there are. */
    @Param({"1000", "1000000"})
    public int parameters = 1000;

    /** Which rule. */
    @Param
    public Rule rule = Rule.ADAM;

    private double[][] theta;
    private double[][] gradients;
    private Descent descent;

    /** The rules of updating. */
    public enum Rule {
        /** No rule: three arrays are copied. */
        COPY(new Copy()),
        /** Gradient descent. */
        SGD(new Sgd(0.001)),
        /** With momentum. */
        MOMENTUM(new Sgd(0.001, 0.9)),
        /** With Nesterov's momentum. */
        NESTEROV(new Sgd(0.001, 0.9, true)),
        /** Adam. */
        ADAM(new Adam()),
        /** Adam as Keras has it. */
        ADAM_EPSILON_HAT(new AdamEpsilonHat(0.001)),
        /** With decoupled weight decay. */
        ADAM_W(new AdamW()),
        /** With a divisor that never falls. */
        AMS_GRAD(new AmsGrad(0.001)),
        /** With the largest gradient. */
        ADAMAX(new Adamax()),
        /** With Nesterov's momentum. */
        N_ADAM(new NAdam()),
        /** Rectified. */
        R_ADAM(new RAdam()),
        /** Divided by surprise. */
        ADA_BELIEF(new AdaBelief()),
        /** With differences of gradients. */
        ADAN(new Adan()),
        /** RMSprop. */
        RMS_PROP(new RmsProp()),
        /** Adagrad. */
        ADAGRAD(new Adagrad()),
        /** Adadelta. */
        ADADELTA(new Adadelta()),
        /** Signs of momentum. */
        LION(new Lion()),
        /** Orthogonal steps: for a square matrix, and much dearer than the others. */
        MUON(new Muon(0.02)),
        /** Signs of gradients. */
        I_RPROP_MINUS(new IRpropMinus(0.01)),
        /** Signs of gradients, going back where the loss has risen. */
        I_RPROP_PLUS(new IRpropPlus(0.01)),
        /** Averages of iterates. */
        SCHEDULE_FREE_SGD(new ScheduleFreeSgd(0.001)),
        /** Averages of Adam's iterates. */
        SCHEDULE_FREE_ADAM_W(new ScheduleFreeAdamW()),
        /** Adam with an average to predict with. */
        ADAM_AVERAGED(new Adam().averaged(0.99)),
        /** Adam with its gradient clipped. */
        ADAM_CLIPPED(new Adam().clippedByNorm(1)),
        /** Adam with a penalty. */
        ADAM_L2(new Adam().withL2(1e-4)),
        /** Adam with a decay beside it. */
        ADAM_DECAYED(new Adam().withDecay(1e-4)),
        /** Adam of the mean of two gradients. */
        ADAM_ACCUMULATING(new Adam().accumulating(2)),
        /** Adam with its gradient clipped element by element. */
        ADAM_CLIPPED_BY_VALUE(new Adam().clippedByValue(1)),
        /** Adam with a penalty of absolute values. */
        ADAM_L1(new Adam().withL1(1e-4)),
        /** Adam with a falling rate. */
        ADAM_SCHEDULED(new Adam().scheduled(new Cosine(1_000_000_000L))),
        /** Adam with a rate that falls when the loss does not. */
        ADAM_ON_PLATEAU(new Adam().reducedOnPlateau(0.5, 3)),
        /** Adam with a ceiling for its rate. */
        ADAM_RATE_CEILING(new Adam().rateAtMost(0.5)),
        /** Adam, with momentum for what is no weight, of which there is nothing here but one element. */
        ADAM_GROUPED(new Adam().except(org.brooklet.optim.Scope.named("b"), new Sgd(0.001, 0.9))),
        /** Adam that leaves one element alone. */
        ADAM_FREEZING(new Adam().freezing(org.brooklet.optim.Scope.named("b")));

        @SuppressWarnings("ImmutableEnumChecker") // an optimizer is immutable by its contract
        final Optimizer optimizer;

        Rule(Optimizer optimizer) {
            this.optimizer = optimizer;
        }
    }

    /** Copies three arrays of the parameters' size to three others. */
    private record Copy() implements org.brooklet.optim.Rule {

        @Override
        public List<String> arrays() {
            return List.of("a", "b", "c", "d");
        }

        @Override
        public void move(Slot slot, Update now, double[] theta, double[] g) {
            int n = slot.size();
            System.arraycopy(theta, 0, slot.array("a"), 0, n);
            System.arraycopy(g, 0, slot.array("b"), 0, n);
            System.arraycopy(slot.array("c"), 0, slot.array("d"), 0, n);
        }
    }

    /** Draws gradients. */
    @Setup
    public void draw() {
        // As square as may be: only Muon cares. And one element of its own, which Muon would refuse.
        int rows = parameters >= 1_000_000 ? 1_000 : 25;
        ParameterShape weights = new ParameterShape("W", rows, parameters / rows, true);
        ParameterShape bias = new ParameterShape("b", 1, 1, false);
        descent = new Descent(rule.optimizer, rule == Rule.MUON ? List.of(weights) : List.of(weights, bias));
        RandomStream random = new RandomStream(42, "gradients", 0);
        theta = new double[descent.shapes().size()][];
        gradients = new double[theta.length][];
        for (int p = 0; p < theta.length; p++) {
            theta[p] = new double[descent.shapes().get(p).size()];
            gradients[p] = new double[theta[p].length];
            Arrays.setAll(gradients[p], i -> random.nextGaussian());
        }
    }

    /** Makes one update. */
    @Benchmark
    public double[][] update() {
        descent.toTraining(theta);
        descent.update(1, theta, gradients);
        descent.toPrediction(theta);
        return theta;
    }
}
