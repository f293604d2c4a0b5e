package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.brooklet.loss.Loss;
import org.brooklet.op.Op;
import org.brooklet.optim.Optimizer;
import org.brooklet.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Nothing of the library escapes the contract tests. */
class CatalogueTest {

    @Test
    void ops_areAllInTheCatalogue() {
        assertThat(names(Catalogue.ops()))
                .hasSize(31)
                .containsExactlyInAnyOrderElementsOf(LibraryClasses.implementing(Op.class));
    }

    @Test
    void losses_areAllInTheCatalogue() {
        assertThat(names(Catalogue.losses()))
                .hasSize(19)
                .containsExactlyInAnyOrderElementsOf(LibraryClasses.implementing(Loss.class));
    }

    @Test
    void optimizers_areAllInTheCatalogue() {
        Set<String> names = Catalogue.classes(Catalogue.optimizers()).stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        // It moves nothing, and so cannot do what the contract tests ask for; GroupedTest has it.
        names.add("Frozen");
        assertThat(names).hasSize(31).containsExactlyInAnyOrderElementsOf(LibraryClasses.implementing(Optimizer.class));
    }

    @Test
    void schedules_areAllInTheCatalogue() {
        assertThat(names(Catalogue.schedules()))
                .hasSize(12)
                .containsExactlyInAnyOrderElementsOf(LibraryClasses.implementing(Schedule.class));
    }

    private static Set<String> names(Collection<?> things) {
        return things.stream().map(thing -> thing.getClass().getSimpleName()).collect(Collectors.toSet());
    }
}
