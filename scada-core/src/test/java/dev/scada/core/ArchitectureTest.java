package dev.scada.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.scada.core.planted.OneHalf;
import dev.scada.core.plantedtoo.OtherHalf;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds within the core. Between the modules: {@code ArchitectureIT} in scada-app, which alone sees all of them.
 */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.scada.core");
    /** A planted violation is a violation only beside what it violates. */
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages(OneHalf.class.getPackageName(), OtherHalf.class.getPackageName());

    private static final DescribedPredicate<JavaClass> MODULES_AND_BOOTSTRAP = DescribedPredicate.describe(
            "a *Module or the bootstrap",
            type -> type.getPackageName().equals("dev.scada.core.runtime")
                    // Of a class within a class, the outermost counts.
                    || type.getName().split("\\$", 2)[0].endsWith("Module"));

    private static final List<ArchRule> RULES = List.of(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.scada.core.plugin")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.pf4j..")
                    .as("PF4J is known to the plugin room only"),
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.scada.core.medium")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.fazecast..")
                    .as("jSerialComm is known to the medium room only"),
            noClasses()
                    .that(DescribedPredicate.not(MODULES_AND_BOOTSTRAP))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.google.inject..")
                    .as("Guice is known to modules and the bootstrap only"),
            noClasses()
                    .that()
                    .resideInAPackage("dev.scada.core..sequence..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.scada.core.action..",
                            "dev.scada.core.control..",
                            "dev.scada.core.journal..",
                            "dev.scada.core.medium..",
                            "dev.scada.core.state..",
                            "java.io..",
                            "java.nio..",
                            "java.util.concurrent..",
                            "org.slf4j..")
                    .as("which step comes next, and when something is due, is decided purely"),
            slices().matching("dev.scada.core.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .as("no cycles between the core's features"));

    static Stream<Named<ArchRule>> rules() {
        return RULES.stream().map(rule -> Named.of(rule.getDescription(), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleHolds(ArchRule rule) {
        assertThat(CORE).hasSizeGreaterThan(50);
        assertThatCode(() -> rule.check(CORE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void plantedViolationIsCaught(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).getFailureReport().getDetails())
                .as("violations of '%s'", rule.getDescription())
                .anyMatch(violation -> violation.contains("dev.scada.core.planted."));
    }
}
