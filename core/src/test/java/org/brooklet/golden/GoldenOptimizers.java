package org.brooklet.golden;

import com.fasterxml.jackson.databind.JsonNode;
import org.brooklet.optim.Adadelta;
import org.brooklet.optim.Adagrad;
import org.brooklet.optim.Adam;
import org.brooklet.optim.AdamW;
import org.brooklet.optim.Adamax;
import org.brooklet.optim.AmsGrad;
import org.brooklet.optim.IRpropMinus;
import org.brooklet.optim.L2Penalty;
import org.brooklet.optim.NAdam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.RAdam;
import org.brooklet.optim.RmsProp;
import org.brooklet.optim.Scope;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.WeightDecay;
import org.brooklet.schedule.Constant;

/** The optimizers of the golden files. */
final class GoldenOptimizers {

    private GoldenOptimizers() {}

    /** Makes an optimizer whose decay or penalty, if any, acts on all parameters or on weights only. */
    static Optimizer of(String type, JsonNode hyper, Scope scope) {
        double lr = hyper.get("lr").asDouble();
        // A rate of 0 is refused; a schedule may have it.
        Optimizer rule = rule(type, lr == 0 ? 1 : lr, hyper, scope);
        Optimizer moving = lr == 0 ? rule.scheduled(new Constant(0)) : rule;
        double penalty = type.equals("AdamW") ? 0 : hyper.path("weight_decay").asDouble();
        return penalty == 0 ? moving : new L2Penalty(penalty, scope, moving);
    }

    private static Optimizer rule(String type, double lr, JsonNode hyper, Scope scope) {
        double beta1 = hyper.path("betas").path(0).asDouble();
        double beta2 = hyper.path("betas").path(1).asDouble();
        double eps = hyper.path("eps").asDouble();
        double momentum = hyper.path("momentum").asDouble();
        double rho = hyper.path("rho").asDouble();
        boolean amsgrad = hyper.path("amsgrad").asBoolean();
        WeightDecay decay = new WeightDecay(hyper.path("weight_decay").asDouble(), scope);
        return switch (type) {
            case "SGD" ->
                new Sgd(
                        lr,
                        momentum,
                        hyper.get("dampening").asDouble(),
                        hyper.get("nesterov").asBoolean());
            case "Adam" ->
                amsgrad ? new AmsGrad(lr, beta1, beta2, eps, WeightDecay.NONE) : new Adam(lr, beta1, beta2, eps);
            case "AdamW" ->
                amsgrad ? new AmsGrad(lr, beta1, beta2, eps, decay) : new AdamW(lr, beta1, beta2, eps, decay);
            case "RMSprop" ->
                new RmsProp(
                        lr,
                        hyper.get("alpha").asDouble(),
                        eps,
                        momentum,
                        hyper.get("centered").asBoolean());
            case "Adagrad" ->
                new Adagrad(
                        lr,
                        hyper.get("lr_decay").asDouble(),
                        hyper.get("initial_accumulator_value").asDouble(),
                        eps);
            case "Adadelta" -> new Adadelta(lr, rho, eps);
            case "Adamax" -> new Adamax(lr, beta1, beta2, eps);
            case "NAdam" ->
                new NAdam(lr, beta1, beta2, eps, hyper.get("momentum_decay").asDouble());
            case "RAdam" -> new RAdam(lr, beta1, beta2, eps);
            case "Rprop" ->
                new IRpropMinus(
                        lr,
                        hyper.get("etas").get(0).asDouble(),
                        hyper.get("etas").get(1).asDouble(),
                        hyper.get("step_sizes").get(0).asDouble(),
                        hyper.get("step_sizes").get(1).asDouble());
            default -> throw new IllegalArgumentException(type);
        };
    }
}
