package org.brooklet.optim;

import java.util.List;

/** A rule that moves nothing: for parameters that are to stay as they are. */
public record Frozen() implements Rule {

    @Override
    public List<ParameterShape> moving(List<ParameterShape> all) {
        return List.of();
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {}
}
