package org.brooklet.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two optimizers that share the parameters between them: one for those in a scope, the other for the rest. Each has
 * its rate, decay and penalties. A schedule or clipping around both acts on all parameters.
 *
 * <pre>{@code
 * new Adam(0.001).except(Scope.named("dense3.*"), new Sgd(0.1, 0.9))       // another rule for one layer
 * new AdamW(0.001).except(Scope.MATRICES, new Muon(0.02))                  // another rule for all matrices
 * }</pre>
 *
 * <p>More groups are made by calling {@code except} again: the group named last takes its parameters first.
 *
 * @param scope the parameters of the first optimizer
 * @param optimizer what moves those
 * @param rest what moves all others
 */
public record Grouped(Scope scope, Optimizer optimizer, Optimizer rest) implements Optimizer {

    private static final String IN = "in";
    private static final String REST = "rest";

    /** Refuses a missing part. */
    public Grouped {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(rest, "rest");
    }

    /** Room for the arrays of each group. */
    private static final class Parts {
        final int[] place;
        final boolean[] inScope;
        final double[][] theta;
        final double[][] g;
        final double[][] restTheta;
        final double[][] restG;

        Parts(Scope scope, List<ParameterShape> shapes) {
            place = new int[shapes.size()];
            inScope = new boolean[shapes.size()];
            int in = 0;
            for (int p = 0; p < place.length; p++) {
                inScope[p] = scope.includes(shapes.get(p));
                place[p] = inScope[p] ? in++ : p - in;
            }
            theta = new double[in][];
            g = new double[in][];
            restTheta = new double[place.length - in][];
            restG = new double[place.length - in][];
        }

        void deal(double[][] all, double[][] in, double[][] rest) {
            for (int p = 0; p < place.length; p++) {
                (inScope[p] ? in : rest)[place[p]] = all[p];
            }
        }
    }

    private List<ParameterShape> part(List<ParameterShape> all, boolean inScope) {
        List<ParameterShape> part = new ArrayList<>();
        for (ParameterShape shape : all) {
            if (scope.includes(shape) == inScope) {
                part.add(shape);
            }
        }
        return part;
    }

    @Override
    public void requireMatches(List<ParameterShape> parameters) {
        scope.requireMatches(parameters);
        optimizer.requireMatches(parameters);
        rest.requireMatches(parameters);
    }

    @Override
    public List<ParameterShape> moving(List<ParameterShape> all) {
        List<ParameterShape> in = part(all, true);
        if (in.isEmpty()) {
            throw new IllegalArgumentException("no parameter is in the scope %s; there are %s".formatted(scope, all));
        }
        List<ParameterShape> moving = new ArrayList<>(optimizer.moving(in));
        moving.addAll(rest.moving(part(all, false)));
        List<ParameterShape> ordered = new ArrayList<>(all);
        ordered.retainAll(moving);
        return ordered;
    }

    @Override
    public Memory start(List<ParameterShape> shapes) {
        Map<String, Memory> within = new LinkedHashMap<>();
        within.put(IN, optimizer.start(part(shapes, true)));
        within.put(REST, rest.start(part(shapes, false)));
        return Memory.aroundAll(shapes, within, new Parts(scope, shapes));
    }

    @Override
    public void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        Parts parts = dealt(memory, theta);
        parts.deal(g, parts.g, parts.restG);
        optimizer.prepare(memory.within(IN), now, parts.theta, parts.g);
        rest.prepare(memory.within(REST), now, parts.restTheta, parts.restG);
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        Parts parts = dealt(memory, theta);
        parts.deal(g, parts.g, parts.restG);
        optimizer.update(memory.within(IN), now, parts.theta, parts.g);
        rest.update(memory.within(REST), now, parts.restTheta, parts.restG);
    }

    @Override
    public boolean hasTrainingPlace() {
        return optimizer.hasTrainingPlace() || rest.hasTrainingPlace();
    }

    @Override
    public void toTraining(Memory memory, double[][] theta) {
        Parts parts = dealt(memory, theta);
        optimizer.toTraining(memory.within(IN), parts.theta);
        rest.toTraining(memory.within(REST), parts.restTheta);
    }

    @Override
    public void toPrediction(Memory memory, double[][] theta) {
        Parts parts = dealt(memory, theta);
        optimizer.toPrediction(memory.within(IN), parts.theta);
        rest.toPrediction(memory.within(REST), parts.restTheta);
    }

    @Override
    public void afterEpoch(Memory memory, double loss) {
        optimizer.afterEpoch(memory.within(IN), loss);
        rest.afterEpoch(memory.within(REST), loss);
    }

    @Override
    public void afterSet(Memory memory, int p, double[] theta) {
        Parts parts = memory.work(Parts.class);
        if (parts.inScope[p]) {
            optimizer.afterSet(memory.within(IN), parts.place[p], theta);
        } else {
            rest.afterSet(memory.within(REST), parts.place[p], theta);
        }
    }

    private static Parts dealt(Memory memory, double[][] theta) {
        Parts parts = memory.work(Parts.class);
        parts.deal(theta, parts.theta, parts.restTheta);
        return parts;
    }
}
