package dev.scada.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/** The dependency rule of the architecture, {@code app -> core -> api <- plugins}, and what no class may do. */
final class HouseRules {
    /** Where wall time is taken from the machine: the program's entrance, and the clock that the kit lends. */
    private static final Set<String> WALL_CLOCKS =
            Set.of("dev.scada.app.command.Main", "dev.scada.testkit.MachineTiming");
    /** Where the monotonic clock is. */
    private static final Set<String> MONOTONIC_CLOCKS = Set.of(
            "dev.scada.app.command.Main",
            "dev.scada.core.medium.NioEventLoop",
            "dev.scada.core.medium.SystemTimers",
            "dev.scada.modbus.server.ServerLoop",
            "dev.scada.testkit.MachineTiming");

    private static final String[] PLUGINS = {"dev.scada.driver..", "dev.scada.hmi.."};

    private HouseRules() {}

    static List<HouseRule> all() {
        return List.of(
                new HouseRule(
                        "the API depends on the JDK, jspecify and jakarta.inject only",
                        classes()
                                .that()
                                .resideInAPackage("dev.scada.api..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        "dev.scada.api..",
                                        "java..",
                                        "javax.net.ssl..",
                                        "javax.security.auth.x500..",
                                        "org.jspecify..",
                                        "jakarta.inject.."),
                        "package dev.scada.api.tag; class Planted { org.slf4j.Logger log; }"),
                new HouseRule(
                        "the kit depends on the API, JUnit and AssertJ only",
                        classes()
                                .that()
                                .resideInAPackage("dev.scada.testkit..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        "dev.scada.testkit..",
                                        "dev.scada.api..",
                                        "java..",
                                        "org.jspecify..",
                                        "org.junit..",
                                        "org.opentest4j..",
                                        "org.assertj.."),
                        "package dev.scada.testkit; class Planted { dev.scada.core.plugin.PluginHost host; }"),
                new HouseRule(
                        "no plugin sees the core or the application",
                        noClasses()
                                .that()
                                .resideInAnyPackage(PLUGINS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("dev.scada.core..", "dev.scada.app..", "org.pf4j.."),
                        "package dev.scada.driver.acme; class Planted { dev.scada.core.plugin.PluginHost host; }"),
                new HouseRule(
                        "the Modbus library knows nothing of SCADA",
                        noClasses()
                                .that()
                                .resideInAPackage("dev.scada.modbus..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("dev.scada.api..", "dev.scada.core..", "dev.scada.app.."),
                        "package dev.scada.modbus.pdu; class Planted { dev.scada.api.value.Quality quality; }"),
                new HouseRule(
                        "the core knows neither plugins nor the application",
                        noClasses()
                                .that()
                                .resideInAPackage("dev.scada.core..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "dev.scada.app..",
                                        "dev.scada.driver..",
                                        "dev.scada.hmi..",
                                        "dev.scada.modbus..",
                                        "dev.scada.testkit.."),
                        "package dev.scada.core.tag; class Planted { dev.scada.app.Stub stub; }"),
                new HouseRule(
                        "PF4J is known to the plugin room only",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.scada.core.plugin")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.pf4j.."),
                        "package dev.scada.app.command; class Planted { org.pf4j.PluginState state; }"),
                new HouseRule(
                        "jSerialComm is known to the core's medium room only",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.scada.core.medium")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.fazecast.."),
                        "package dev.scada.driver.acme; class Planted { com.fazecast.jSerialComm.SerialPort port; }"),
                new HouseRule(
                        "Guice is known to the core only",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages("dev.scada.core..")
                                .and(DescribedPredicate.not(isModule()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.google.inject.."),
                        "package dev.scada.app.serve; class Planted { com.google.inject.Injector injector; }"),
                new HouseRule(
                        "HTTP is known to the application only",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.scada.app..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.javalin..",
                                        "jakarta.servlet..",
                                        "org.eclipse.jetty..",
                                        "com.sun.net.httpserver.."),
                        "package dev.scada.core.runtime; class Planted { io.javalin.Javalin server; }"),
                new HouseRule(
                        "no package is called by a word that says nothing",
                        noClasses()
                                .should()
                                .resideInAnyPackage(
                                        "..impl..",
                                        "..util..",
                                        "..utils..",
                                        "..common..",
                                        "..manager..",
                                        "..helper..",
                                        "..helpers..",
                                        "..misc.."),
                        "package dev.scada.core.util; class Planted {}"),
                new HouseRule(
                        "wall time comes from a clock that is handed in",
                        noClasses()
                                .that(DescribedPredicate.not(isOneOf(WALL_CLOCKS)))
                                .should()
                                .accessTargetWhere(access("the wall clock", HouseRules::isWallClock)),
                        """
                        package dev.scada.core.tag;
                        class Planted { java.util.function.Supplier<java.time.Instant> now = java.time.Instant::now; }
                        """),
                new HouseRule(
                        "the monotonic clock is read in a few named places",
                        noClasses()
                                .that(DescribedPredicate.not(isOneOf(MONOTONIC_CLOCKS)))
                                .should()
                                .accessTargetWhere(access(
                                        "System.nanoTime()", access -> isCall(access, "java.lang.System", "nanoTime"))),
                        "package dev.scada.driver.acme; class Planted { long now = System.nanoTime(); }"),
                new HouseRule(
                        "nothing sleeps",
                        noClasses()
                                .should()
                                .accessTargetWhere(
                                        access("Thread.sleep", access -> isCall(access, "java.lang.Thread", "sleep"))),
                        "package dev.scada.driver.acme; class Planted { void nap() throws Exception { Thread.sleep(1); } }"),
                new HouseRule(
                        "nothing deserialises Java objects",
                        noClasses().should().dependOnClassesThat().areAssignableTo("java.io.ObjectInputStream"),
                        "package dev.scada.core.journal; class Planted { java.io.ObjectInputStream in; }"));
    }

    private interface Matching {
        boolean matches(JavaAccess<?> access);
    }

    private static DescribedPredicate<JavaAccess<?>> access(String what, Matching matching) {
        return DescribedPredicate.describe(what, matching::matches);
    }

    private static boolean isCall(JavaAccess<?> access, String owner, String name) {
        return access.getTargetOwner().getName().equals(owner)
                && access.getName().equals(name);
    }

    /** Each way in which the JDK reads the machine's time of day, called or referred to. */
    private static boolean isWallClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String target = access.getTarget().getFullName();
        boolean isGivenAClock = target.contains("java.time.Clock)") || target.contains("java.time.Clock,");
        return switch (owner) {
            case "java.lang.System" -> access.getName().equals("currentTimeMillis");
            case "java.util.Date", "java.util.GregorianCalendar" -> target.endsWith("<init>()");
            case "java.util.Calendar" -> access.getName().equals("getInstance");
            case "java.time.Clock", "java.time.InstantSource" ->
                (access.getName().startsWith("system") || access.getName().startsWith("tick")) && !isGivenAClock;
            default -> owner.startsWith("java.time.") && access.getName().equals("now") && !isGivenAClock;
        };
    }

    private static DescribedPredicate<JavaClass> isModule() {
        return DescribedPredicate.describe("a *Module", type -> outermost(type).endsWith("Module"));
    }

    private static DescribedPredicate<JavaClass> isOneOf(Set<String> names) {
        return DescribedPredicate.describe("one of " + names, type -> names.contains(outermost(type)));
    }

    /** Of a class within a class, the outermost counts. */
    private static String outermost(JavaClass type) {
        return type.getName().split("\\$", 2)[0];
    }
}
