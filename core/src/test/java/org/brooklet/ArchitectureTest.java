package org.brooklet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shape of the code, as ARCHITECTURE.md draws it. */
class ArchitectureTest {

    private static final String OURS = "org.brooklet";

    /** The methods of Math that are exact on every JVM. */
    private static final Set<String> EXACT = Set.of("abs", "max", "min", "sqrt", "fma", "round", "signum", "ulp");

    @Test
    void optim_dependsOnSchedulesAndArithmeticOnly() {
        classes()
                .that()
                .resideInAPackage(OURS + ".optim")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(OURS + ".optim", OURS + ".schedule", OURS + ".kernel", "java..", "org.jspecify..")
                .check(LibraryClasses.ALL);
    }

    /** They are compiled with a module that may not be there at run time. */
    @Test
    void vectorModule_isNamedByTheVectorClassesOnly() {
        classes()
                .that()
                .haveSimpleNameNotStartingWith("Vector")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("jdk.incubator..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void schedule_dependsOnArithmeticOnly() {
        classes()
                .that()
                .resideInAPackage(OURS + ".schedule")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(OURS + ".schedule", OURS + ".kernel", "java..", "org.jspecify..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void random_dependsOnNothingButJava() {
        classes()
                .that()
                .resideInAPackage(OURS + ".random")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(OURS + ".random", "java..", "org.jspecify..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void loss_dependsOnMatricesAndTheOpsItContinues() {
        classes()
                .that()
                .resideInAPackage(OURS + ".loss")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        OURS + ".loss", OURS + ".op", OURS + ".kernel", "java..", "org.jspecify..", "org.ejml.data")
                .check(LibraryClasses.ALL);
    }

    @Test
    void packages_dependOneWay() {
        noClasses()
                .that()
                .resideInAPackage(OURS + ".op")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS, OURS + ".loss", OURS + ".optim", OURS + ".data", OURS + ".metric")
                .check(LibraryClasses.ALL);
        noClasses()
                .that()
                .resideInAnyPackage(OURS + ".data", OURS + ".metric")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS, OURS + ".op", OURS + ".loss", OURS + ".optim")
                .check(LibraryClasses.ALL);
        noClasses()
                .that()
                .resideInAPackage(OURS + ".kernel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        OURS, OURS + ".op", OURS + ".loss", OURS + ".optim", OURS + ".data", OURS + ".metric")
                .check(LibraryClasses.ALL);
    }

    @Test
    void export_isAClientThatNothingKnows() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + ".export", OURS + ".report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + ".export")
                .check(LibraryClasses.ALL);
        noClasses()
                .that()
                .resideInAPackage(OURS + ".export")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        OURS + ".loss", OURS + ".optim", OURS + ".metric", OURS + ".schedule", OURS + ".random")
                .check(LibraryClasses.ALL);
    }

    @Test
    void report_isAClientThatNothingKnowsAndWritesStringsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + ".report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + ".report")
                .check(LibraryClasses.ALL);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax..", "java.net..", "com.sun..")
                .check(LibraryClasses.ALL);
    }

    @Test
    void functions_whoseBitsDifferBetweenProcessors_areNotCalled() {
        noClasses()
                .should()
                .callMethodWhere(new DescribedPredicate<JavaCall<?>>("a method of Math that is not exact is called") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        return call.getTargetOwner().isEquivalentTo(Math.class) && !EXACT.contains(call.getName());
                    }
                })
                .check(LibraryClasses.ALL);
        noClasses()
                .should()
                .accessClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .accessClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(LibraryClasses.ALL);
    }

    @Test
    void statics_rememberNothing() {
        fields().that().areStatic().should().beFinal().check(LibraryClasses.ALL);
    }

    @Test
    void reflectionAndSerialization_areNotUsed() {
        noClasses()
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("reflection or serialization") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        String owner = access.getTargetOwner().getName();
                        return owner.startsWith("java.lang.reflect.")
                                || owner.equals("java.io.ObjectInputStream")
                                || owner.equals("java.io.ObjectOutputStream");
                    }
                })
                .check(LibraryClasses.ALL);
    }
}
