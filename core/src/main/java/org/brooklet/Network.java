package org.brooklet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Table;
import org.brooklet.io.FileFormatException;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.brooklet.kernel.ThreadCrew;
import org.brooklet.loss.Loss;
import org.brooklet.metric.Metric;
import org.brooklet.op.Op;
import org.brooklet.op.Settings;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A network is an expression with weights: it computes predictions from features, and gradients of its weights from
 * gradients of its predictions.
 *
 * <p>Features are B x I, one sample in each row; predictions are B x O. B may be different in every call.
 *
 * <p>Any number of threads may predict at once, also while one of them trains the network: what is read, predicted or
 * measured is that of the weights between two steps, never of some before and some after. Training, setting parameters
 * and checking gradients are for one thread at a time; in a second one they throw {@link IllegalStateException}.
 */
public final class Network {

    private final Plan plan;
    private final long seed;
    private final List<Parameter> parameters;

    /** The buffers of {@link #forward} and {@link #backward}. */
    private final Workspace training;

    /** The buffers of the last backward: those above, or those of a trainer. */
    private volatile Workspace latest;

    private final Predictor predictor;

    private final ParameterChanges changes = new ParameterChanges();

    private final WeightGuard guard = new WeightGuard();

    /** The threads that share large products, or {@code null} for the caller's thread alone. */
    private volatile @Nullable ThreadCrew crew;

    /** The number of the training workspace's pass that {@link #backward} belongs to. */
    private long forward = -1;

    private Network(Plan plan, long seed) {
        this.plan = plan;
        this.seed = seed;
        List<Parameter> drawn = new ArrayList<>();
        for (Plan.PlannedParameter planned : plan.parameters()) {
            Parameter parameter = new Parameter(planned.name(), planned.spec(), changes, guard);
            parameter.draw(planned.initializer(), new RandomStream(seed, "weights " + parameter.name(), 0));
            drawn.add(parameter);
        }
        this.parameters = List.copyOf(drawn);
        this.training = newWorkspace(gradients(true, false));
        this.latest = training;
        this.predictor = new Predictor(this);
    }

    /**
     * Draws the weights of an expression.
     *
     * @param output what the network computes; all inputs it depends on become the network's inputs
     * @param seed the same expression and seed give the same weights, to the bit
     * @throws IllegalArgumentException if two nodes have the same name, or a shared layer is used on different widths
     */
    public static Network of(Node output, long seed) {
        Objects.requireNonNull(output, "output");
        return new Network(new Plan(output), seed);
    }

    /** Returns I, the number of feature columns that all inputs together read. */
    public int inputs() {
        return plan.inputWidth();
    }

    /** Returns O, the number of columns of a prediction. */
    public int outputs() {
        return plan.node(plan.output()).width();
    }

    /** Returns the seed the weights were drawn from. */
    public long seed() {
        return seed;
    }

    /** Returns all parameters, in the order in which forward uses them. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * Returns the parameter of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Parameter parameter(String name) {
        return parameters.get(indexOf(name));
    }

    /**
     * Returns predictions, B x O, in a new matrix.
     *
     * @param features B x I
     * @throws IllegalArgumentException if there are not I columns, a feature is NaN or infinite, or a prediction
     *     overflows
     */
    public DMatrixRMaj predict(DMatrixRMaj features) {
        requireFeatures(features);
        Matrices.requireRoom(features.numRows, outputs(), "the prediction");
        DMatrixRMaj prediction = new DMatrixRMaj(features.numRows, outputs());
        predictor.predict(features.data, features.numRows, prediction.data);
        return prediction;
    }

    /**
     * Returns predictions for the rows of a dataset, B x O, whose columns are matched by name if the network knows
     * them; otherwise as {@link #predict(DMatrixRMaj)}.
     */
    public DMatrixRMaj predict(Dataset data) {
        return predict(matched(data).features());
    }

    /**
     * Returns predictions for the rows of a table, N x O: texts, numbers and missing cells as in the file, without
     * targets. {@link Encoding#classNames} gives the classes their names.
     *
     * @throws IllegalStateException if the network was not begun with {@link Node#input(Dataset, String...)} of data that
     *     an encoding has made
     * @throws IllegalArgumentException as {@link Encoding#features(Table)}, or if a prediction overflows
     */
    public DMatrixRMaj predict(Table rows) {
        return predict(plan.columns().features(rows));
    }

    /** Returns the prediction for one row, given by the names of its columns; otherwise as {@link #predict(Table)}. */
    public double[] predict(Map<String, ?> row) {
        return predict(plan.columns().features(row)).data;
    }

    /** Returns how rows of a table become features, if the network knows. */
    public Optional<Encoding> encoding() {
        return Optional.ofNullable(plan.columns().encoding());
    }

    /** Returns predictions, one array for each row; otherwise as {@link #predict(DMatrixRMaj)}. */
    public double[][] predict(double[][] features) {
        if (Objects.requireNonNull(features, "features").length == 0) {
            return new double[0][];
        }
        return predict(Matrices.ofRows(features, "features")).get2DData();
    }

    /**
     * Returns the prediction of one sample; otherwise as {@link #predict(DMatrixRMaj)}. Allocates nothing but its
     * result, once two predictions have been made: from the second on, by the same weights, a copy of them is kept.
     */
    public double[] predict(double... features) {
        requireWidth(Objects.requireNonNull(features, "features").length);
        Matrices.requireFinite(features, features.length, features.length, "features");
        double[] prediction = new double[outputs()];
        predictor.predict(features, 1, prediction);
        return prediction;
    }

    /**
     * Computes predictions and keeps what {@link #backward} needs, in training mode. For a loop of your own; {@link
     * Trainer} does this and more. One thread at a time.
     *
     * @param features B x I
     * @return a copy of the predictions, B x O
     * @throws IllegalArgumentException if there are not I columns, a feature is NaN or infinite, or a prediction
     *     overflows
     * @throws IllegalStateException if another thread is training the network
     */
    public DMatrixRMaj forward(DMatrixRMaj features) {
        enter();
        try {
            requireFeatures(features);
            training.use(crew);
            forward = training.forwards() + 1;
            DMatrixRMaj prediction = training.forward(features, plan.output(), true, forward);
            Overflow.refuse("the prediction", prediction, () -> training.firstBadValue(plan.output()));
            return prediction.copy();
        } finally {
            leave();
        }
    }

    /**
     * Computes the gradients of all trainable parameters, for the samples of the last {@link #forward}; read them with
     * {@link #gradient}. May be called several times after one forward.
     *
     * @param dy dL/dy, the derivative of the loss by the predictions, B x O
     * @throws IllegalStateException if there was no forward, if training has used the network since, or if another
     *     thread is training it
     * @throws IllegalArgumentException if dy has another shape than the predictions, or a NaN or an infinity
     */
    public void backward(DMatrixRMaj dy) {
        enter();
        guard.beginChange();
        try {
            if (training.forwards() != forward) {
                throw new IllegalStateException(
                        "backward needs a forward right before it; a training step is another forward");
            }
            training.requireGradient(plan.output(), dy);
            Matrices.requireFinite(dy, "dL/dy");
            training.backward(new int[] {plan.output()}, new DMatrixRMaj[] {dy});
            latest = training;
        } finally {
            guard.endChange();
            leave();
        }
    }

    /**
     * Returns a copy of a parameter's gradient, by the last {@link #backward} or the last training step; zeros before.
     * A step leaves it as the optimizer has seen it: clipped, and with penalties, if there are any.
     *
     * @throws IllegalArgumentException if there is no such parameter, or it is a constant
     */
    public DMatrixRMaj gradient(String parameter) {
        int p = indexOf(parameter);
        return guard.read(() -> {
            DMatrixRMaj gradient = latest.parameterGradient(p);
            if (gradient == null) {
                throw new IllegalArgumentException("parameter \"%s\" is %s and has no gradient"
                        .formatted(parameter, parameters.get(p).trainable() ? "frozen" : "a constant"));
            }
            return gradient.copy();
        });
    }

    /**
     * Sets how many threads, the caller's included, share the large matrix products of training and prediction, and the
     * rows of training batches of 1,024 rows or more; at first it is 1. It pays for wide layers and large batches; small
     * products stay on the caller's thread, and the results are the same to the bit for any number.
     *
     * <p>The other threads are daemons, start when there is something to share, and end after a second without work.
     *
     * @param count from 1 to 1,024; more than the machine has cores is of no use
     * @throws IllegalArgumentException if {@code count} is not in this range
     * @throws IllegalStateException if another thread is training the network
     */
    public void useThreads(int count) {
        ThreadCrew next = new ThreadCrew(count);
        enter();
        try {
            crew = count == 1 ? null : next;
        } finally {
            leave();
        }
    }

    /** Returns the layers in the order in which forward computes them, the inputs among them. */
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            layers.add(Layer.of(plan, i, parameters));
        }
        return layers;
    }

    /**
     * Returns the values of one layer, B x its width, as in prediction.
     *
     * @param layer its name, as in {@link #layers}
     * @param features B x I
     * @throws IllegalArgumentException if there is no such layer, there are not I columns, a feature is NaN or infinite,
     *     or a value overflows
     */
    public DMatrixRMaj value(String layer, DMatrixRMaj features) {
        Objects.requireNonNull(layer, "layer");
        requireFeatures(features);
        int place = plan.place(layer);
        if (place < 0) {
            throw new IllegalArgumentException("no layer %s; there are %s"
                    .formatted(
                            Quoted.of(layer),
                            Quoted.list(layers().stream().map(Layer::toString).toList())));
        }
        Workspace workspace = newWorkspace(gradients(false, false));
        DMatrixRMaj value = guard.read(() -> workspace.forward(features, place, false, 0));
        Overflow.refuse("the value of \"" + layer + "\"", value, () -> workspace.firstBadValue(place));
        return value.copy();
    }

    /**
     * Returns the gradient of one column of the predictions by the features, row by row, as in prediction: element (b,
     * i) says how fast prediction b rises with feature i.
     *
     * @param features B x I
     * @param column which column of the predictions, from 0
     * @return B x I
     * @throws IllegalArgumentException if there is no such column, there are not I columns of features, a feature is NaN
     *     or infinite, or a prediction or gradient overflows
     */
    public DMatrixRMaj featureGradient(DMatrixRMaj features, int column) {
        requireFeatures(features);
        if (column < 0 || column >= outputs()) {
            throw new IllegalArgumentException(
                    "predictions have columns 0 to %s, found %s".formatted(outputs() - 1, column));
        }
        Matrices.requireRoom(features.numRows, Math.max(inputs(), outputs()), "the gradient");
        Workspace workspace = newWorkspace(gradients(false, true));
        DMatrixRMaj dy = new DMatrixRMaj(features.numRows, outputs());
        for (int row = 0; row < dy.numRows; row++) {
            dy.set(row, column, 1);
        }
        DMatrixRMaj gradient = guard.read(() -> {
            workspace.forward(features, plan.output(), false, 0);
            workspace.backward(new int[] {plan.output()}, new DMatrixRMaj[] {dy});
            return workspace.featureGradient();
        });
        Overflow.refuse("the gradient", gradient, workspace::firstBadGradient);
        return gradient;
    }

    /**
     * Returns metrics of the predictions for a dataset, with its sample weights, if there are any.
     *
     * @throws IllegalArgumentException if widths do not match, a prediction overflows, or a metric has no meaning for
     *     these predictions and targets
     */
    public Evaluation evaluate(Dataset data, Metric... metrics) {
        DMatrixRMaj prediction = predict(data);
        DMatrixRMaj target = data.targets();
        DMatrixRMaj weights = data.weights();
        Evaluation evaluation = new Evaluation();
        for (Metric metric : Objects.requireNonNull(metrics, "metrics")) {
            evaluation.put(metric, metric.ofKnown(prediction, target, weights));
        }
        return evaluation;
    }

    /**
     * Returns the loss of the predictions for a dataset.
     *
     * @return the loss; infinity if that overflows where no prediction does
     * @throws IllegalArgumentException if widths do not match, the loss has no meaning for what the last op can put
     *     out, it refuses a target, a prediction overflows, or all rows weigh 0
     */
    public double loss(Dataset data, Loss loss) {
        Dataset matched = matched(data);
        requireWidth(matched.featureNames().size());
        Evaluator evaluator = new Evaluator(this, Objective.of(loss), gradients(false, false));
        evaluator.requireRows(data);
        return guard.read(() -> evaluator.valueOf(matched, new Batch()));
    }

    /**
     * Writes the network to a file, in the layout of safetensors, which Python reads too: graph, parameters, and how rows
     * of a table become features. At any moment the old file is there or the new one. The same network gives the same
     * bytes.
     *
     * @throws IOException if writing fails; then the old file is as it was
     */
    public void save(Path file) throws IOException {
        guard.read(() -> ModelFile.of(this)).write(file);
    }

    /**
     * Reads a network from a file. Any file is safe to read: ops are made from a closed list, and nothing is allocated
     * before it is known to be there.
     *
     * @throws FileFormatException if the file is no model of this library, or was changed
     * @throws IOException if reading fails
     */
    public static Network load(Path file) throws IOException {
        return load(file, Map.of());
    }

    /**
     * Reads a network with ops of one's own.
     *
     * @param own what makes the ops that the library has not, by their names
     */
    public static Network load(Path file, Map<String, ? extends Function<Settings, Op>> own) throws IOException {
        return ModelFile.read(file, own);
    }

    /** Returns a network of the same graph with the same weights, which is trained on its own. */
    public Network copy() {
        Network copy = new Network(plan, seed);
        guard.read(() -> {
            for (int p = 0; p < parameters.size(); p++) {
                copy.parameters.get(p).set(parameters.get(p).value());
            }
            return copy;
        });
        return copy;
    }

    /** Returns a table of the nodes: name, op, what it reads, width, number of parameters. */
    public String summary() {
        return Summary.of(plan);
    }

    /** Returns data with the columns that this network reads, if it knows them by name. */
    Dataset matched(Dataset data) {
        return ColumnMatch.of(data, plan.columns().names());
    }

    /** Refuses features of the wrong width, and NaN or infinities. */
    void requireFeatures(DMatrixRMaj features) {
        Matrices.requireFinite(features, "features");
        requireWidth(features.numCols);
    }

    void requireWidth(int columns) {
        if (columns != inputs()) {
            throw new IllegalArgumentException(
                    "the network expects %s feature columns, found %s".formatted(inputs(), columns));
        }
    }

    /** Makes the calling thread the one that trains; it may enter again before it leaves. */
    void enter() {
        guard.enter();
    }

    void leave() {
        guard.leave();
    }

    WeightGuard guard() {
        return guard;
    }

    Plan plan() {
        return plan;
    }

    ParameterChanges changes() {
        return changes;
    }

    @Nullable
    ThreadCrew crew() {
        return crew;
    }

    /** Takes note of the buffers of a trainer's backward, for {@link #gradient}. */
    void noteBackward(Workspace workspace) {
        latest = workspace;
        forward = -1;
    }

    /** New buffers for these weights. */
    Workspace newWorkspace(Workspace.Gradients wanted) {
        List<DMatrixRMaj> weights = new ArrayList<>();
        for (Parameter parameter : parameters) {
            weights.add(parameter.live());
        }
        return new Workspace(plan, seed, weights, wanted);
    }

    /** The gradients of all trainable parameters or none, and of the features or not. */
    Workspace.Gradients gradients(boolean ofParameters, boolean ofFeatures) {
        List<Boolean> wanted = new ArrayList<>();
        for (Parameter parameter : parameters) {
            wanted.add(ofParameters && parameter.trainable());
        }
        return new Workspace.Gradients(wanted, ofFeatures);
    }

    @Override
    public String toString() {
        return "Network of %s inputs, %s outputs, parameters %s".formatted(inputs(), outputs(), parameters);
    }

    private int indexOf(String name) {
        Objects.requireNonNull(name, "name");
        for (int p = 0; p < parameters.size(); p++) {
            if (parameters.get(p).name().equals(name)) {
                return p;
            }
        }
        throw new IllegalArgumentException("no parameter %s; there are %s"
                .formatted(
                        Quoted.of(name),
                        Quoted.list(parameters.stream().map(Parameter::toString).toList())));
    }
}
