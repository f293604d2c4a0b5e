package org.brooklet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;

/** The compiled classes of the library itself, without its tests. */
public final class LibraryClasses {

    /** All of them. */
    public static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.brooklet");

    private LibraryClasses() {}

    /** The names of the concrete classes that implement a type. */
    public static Set<String> implementing(Class<?> type) {
        return ALL.stream()
                .filter(found -> found.isAssignableTo(type))
                .filter(found -> !found.isInterface() && !found.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(found -> !found.isAnonymousClass())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }
}
