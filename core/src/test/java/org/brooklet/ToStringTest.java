package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.time.Duration;
import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Dense;
import org.brooklet.op.Formula;
import org.brooklet.op.Standardize;
import org.brooklet.optim.Sgd;
import org.junit.jupiter.api.Test;

/** What a debugger, a log or a prompt shows of an object says what it is. */
class ToStringTest {

    private static final Dataset LINE = Dataset.of(new double[][] {{0}, {1}, {2}, {3}}, new double[] {1, 3, 5, 7});

    /** Whether objects of a class come into users' hands: what is public, and what implements something public. */
    private static boolean isHandedOut(JavaClass found) {
        boolean isPublic = found.getModifiers().contains(JavaModifier.PUBLIC)
                || found.getAllRawInterfaces().stream()
                        .anyMatch(parent -> parent.getPackageName().startsWith("org.brooklet")
                                && !parent.getPackageName().startsWith("org.brooklet.kernel")
                                && parent.getModifiers().contains(JavaModifier.PUBLIC));
        boolean hasObjects = found.getMethods().stream()
                .anyMatch(method -> !method.getModifiers().contains(JavaModifier.STATIC)
                        && !method.getModifiers().contains(JavaModifier.PRIVATE));
        return isPublic
                && hasObjects
                && !found.isInterface()
                && !found.getModifiers().contains(JavaModifier.ABSTRACT)
                && !found.getPackageName().startsWith("org.brooklet.kernel");
    }

    private static boolean saysWhatItIs(JavaClass found) {
        return found.getAllMethods().stream()
                .anyMatch(method -> method.getName().equals("toString")
                        && method.getRawParameterTypes().isEmpty()
                        && !method.getOwner().getName().equals(Object.class.getName()));
    }

    @Test
    void toString_ofWhateverIsHandedOut_isNotThatOfObject() {
        List<JavaClass> all =
                LibraryClasses.ALL.stream().filter(ToStringTest::isHandedOut).toList();

        assertThat(all).hasSizeGreaterThan(150);
        assertThat(all.stream().filter(found -> !saysWhatItIs(found)).map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void toString_ofATraining_saysHowItStands() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        Fit fit = Fit.epochs(20)
                .batchSize(2)
                .seed(7)
                .validateOn(LINE)
                .metrics(Metric.RMSE)
                .patience(5);

        History history = trainer.fit(LINE, fit);

        assertThat(fit)
                .hasToString("Fit of 20 epochs in batches of 2, seed 7, validated on 4 rows, metrics ["
                        + Metric.RMSE.name() + "], "
                        + "Patience[epochs=5, leastImprovement=0.0, watchesTrainingLoss=false, metric=null]");
        assertThat(Fit.epochs(3)
                        .shortBatch(Fit.ShortBatch.DROP)
                        .inOrder()
                        .atMost(Duration.ofMinutes(5))
                        .warnings(Fit.Warnings.IGNORE)
                        .progress(Fit.Display.LINES))
                .hasToString("Fit of 3 epochs in batches of 32, short batch DROP, in order, at most PT5M, "
                        + "warnings IGNORE, listeners [Progress in lines]");
        assertThat(history.toString())
                .matches("History of 20 epochs, best 20, validation loss 0\\.[0-9]*[0-9]{3}, ended by PLANNED");
        assertThat(trainer.toString()).startsWith("Trainer by Sgd[").contains("MeanSquaredError", "after 40 updates");
    }

    @Test
    void toString_ofASchema_saysWhatWasSet() {
        assertThat(Schema.predicting("y"))
                .hasToString(
                        "Schema predicting [y], missing cells REFUSE, without indicators of them, unseen texts refused");
        assertThat(Schema.predicting("y")
                        .classes()
                        .features("a", "b")
                        .categories("a")
                        .filling(Missing.MEDIAN, "b")
                        .withIndicators()
                        .unseenAsNone())
                .hasToString("Schema predicting [y] as classes, features [a, b], categories [a], missing cells REFUSE, "
                        + "but {b=MEDIAN}, with indicators of them, unseen texts count as none");
        assertThat(Schema.predicting("y").without("c").toString()).contains("without [c]");
    }

    @Test
    void toString_ofOps_isAsThatOfRecords() {
        assertThat(new Dense(16)).hasToString("Dense[units=16, bias=true]");
        assertThat(new BatchNorm(0.001, 0.1)).hasToString("BatchNorm[epsilon=0.001, momentum=0.1]");
        assertThat(Standardize.of(new double[] {1, 2}, new double[] {1, 1})).hasToString("Standardize[columns=2]");
        assertThat(Formula.input(0).times(Formula.input(0).sigmoid())).hasToString("TIMES[x0, SIGMOID[x0]]");
    }
}
