package org.brooklet.benchmarks.race;

import java.util.List;
import org.brooklet.optim.AdaBelief;
import org.brooklet.optim.Adadelta;
import org.brooklet.optim.Adagrad;
import org.brooklet.optim.Adam;
import org.brooklet.optim.AdamEpsilonHat;
import org.brooklet.optim.AdamW;
import org.brooklet.optim.Adamax;
import org.brooklet.optim.Adan;
import org.brooklet.optim.AmsGrad;
import org.brooklet.optim.IRpropMinus;
import org.brooklet.optim.IRpropPlus;
import org.brooklet.optim.Lion;
import org.brooklet.optim.Muon;
import org.brooklet.optim.NAdam;
import org.brooklet.optim.RAdam;
import org.brooklet.optim.RmsProp;
import org.brooklet.optim.ScheduleFreeAdamW;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Scope;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.WeightDecay;
import org.brooklet.schedule.Cosine;

/** Every optimizer of the library, with its defaults and the space it is tuned in. */
public final class Contenders {

    /** 1 - mu, for momentum from 0 to 0.99. */
    private static final Dimension MOMENTUM = new Dimension("1 - momentum", 0.01, 1);

    /** The targets of the race are what the best of these reaches. */
    static final List<String> REFERENCES = List.of("SGD", "momentum", "Nesterov", "Adam");

    /**
     * A contender and a special case of it.
     *
     * @param special the case
     * @param general what has it among its settings
     */
    record Inclusion(String special, String general) {}

    /** Choi et al., "On empirical comparisons of optimizers for deep learning", 2019. */
    static final List<Inclusion> INCLUSIONS = List.of(
            new Inclusion("SGD", "momentum"),
            new Inclusion("SGD", "Nesterov"),
            new Inclusion("momentum", "Adam, all settings"),
            new Inclusion("Adam", "Adam, all settings"));

    private Contenders() {}

    /** Returns all of them. */
    public static List<Contender> all() {
        return List.of(
                Contender.of("SGD", 0.01, Sgd::new),
                new Contender(
                        "momentum",
                        List.of(Dimension.rateAround(0.01), MOMENTUM),
                        List.of(0.01, 0.1),
                        false,
                        (s, shapes, updates) -> new Sgd(s[0], 1 - s[1])),
                new Contender(
                        "Nesterov",
                        List.of(Dimension.rateAround(0.01), MOMENTUM),
                        List.of(0.01, 0.1),
                        false,
                        (s, shapes, updates) -> new Sgd(s[0], 1 - s[1], s[1] < 1)),
                Contender.of("Adam", 0.001, Adam::new),
                allOfAdam(),
                new Contender(
                        "Adam, cosine",
                        List.of(Dimension.rateAround(0.001)),
                        List.of(0.001),
                        false,
                        (s, shapes, updates) -> new Adam(s[0]).scheduled(new Cosine(updates))),
                Contender.of("AdamEpsilonHat", 0.001, AdamEpsilonHat::new),
                Contender.of("AdamW", 0.001, AdamW::new),
                Contender.of("AmsGrad", 0.001, AmsGrad::new),
                Contender.of("Adamax", 0.002, Adamax::new),
                Contender.of("NAdam", 0.002, NAdam::new),
                Contender.of("RAdam", 0.001, RAdam::new),
                Contender.of("AdaBelief", 0.001, AdaBelief::new),
                Contender.of("Adan", 0.001, Adan::new),
                Contender.of("RmsProp", 0.01, RmsProp::new),
                Contender.of("Adagrad", 0.01, Adagrad::new),
                Contender.of("Adadelta", 1, Adadelta::new),
                Contender.of("Lion", 0.0001, Lion::new),
                muon(),
                Contender.of("IRprop-", 0.01, IRpropMinus::new).withWholeBatches(),
                Contender.of("IRprop+", 0.01, IRpropPlus::new).withWholeBatches(),
                Contender.of("ScheduleFreeSgd", 1, ScheduleFreeSgd::new),
                Contender.of("ScheduleFreeAdamW", 0.0025, ScheduleFreeAdamW::new));
    }

    /**
     * Adam with all of its settings tuned. The rate is that of the step where epsilon is large: then Adam is momentum, so it
     * is multiplied by epsilon above 1.
     */
    private static Contender allOfAdam() {
        return new Contender(
                "Adam, all settings",
                List.of(
                        Dimension.rateAround(0.001),
                        new Dimension("1 - beta1", 0.01, 1),
                        new Dimension("1 - beta2", 0.001, 0.5),
                        new Dimension("epsilon", 1e-8, 1e3)),
                List.of(0.001, 0.1, 0.001, 1e-8),
                false,
                (s, shapes, updates) -> new Adam(s[0] * Math.max(1, s[3]), 1 - s[1], 1 - s[2], s[3]));
    }

    /** Muon for matrices of weights and, as by its authors, AdamW for the rest, at the same rate and without decay. */
    private static Contender muon() {
        return new Contender(
                "Muon", List.of(Dimension.rateAround(0.02)), List.of(0.02), false, (s, shapes, updates) -> {
                    AdamW rest = new AdamW(s[0], WeightDecay.NONE);
                    boolean hasMatrices = shapes.stream().anyMatch(Scope.MATRICES::includes);
                    return hasMatrices ? rest.except(Scope.MATRICES, new Muon(s[0])) : rest;
                });
    }
}
