package dev.scada.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the classes of all modules, as they were built, against the house rules; within the core its own test does. */
class ArchitectureIT {
    private static final List<String> MODULES = List.of(
            "scada-api",
            "scada-testkit",
            "scada-core",
            "scada-modbus",
            "scada-driver-modbus",
            "scada-driver-sim",
            "scada-hmi-operator",
            "scada-app");

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses ours;

    @BeforeAll
    static void importAllModules() {
        Path root = Path.of("..").toAbsolutePath().normalize();
        List<Path> folders = MODULES.stream()
                .filter(module -> Files.isDirectory(root.resolve(module).resolve("src/main/java")))
                .map(module -> root.resolve(module).resolve("target/classes"))
                .toList();
        assertThat(folders)
                .as("build all modules first: mvn verify at the root")
                .isNotEmpty()
                .allMatch(Files::isDirectory);
        ours = new ClassFileImporter().importPaths(folders);
    }

    static List<HouseRule> rules() {
        return HouseRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleHolds(HouseRule rule) {
        assertThatCode(() -> rule.rule().allowEmptyShould(true).check(ours)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void plantedViolationIsCaught(HouseRule rule, @TempDir Path folder) throws IOException {
        compile(rule.violation(), folder);
        JavaClasses planted = new ClassFileImporter().importPath(folder);
        assertThat(planted).isNotEmpty();

        assertThat(rule.rule().evaluate(planted).getFailureReport().getDetails())
                .anyMatch(violation -> violation.contains("Planted"));
    }

    /** Against the class path of these tests; what is not on it stands beside it as a stub. */
    private static void compile(String code, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean isCompiled = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-d", folder.toString(), "-proc:none"),
                            null,
                            Stream.of(
                                            new Source("Planted", code),
                                            new Source("Stub", "package dev.scada.app; public class Stub {}"))
                                    .toList())
                    .call();
            assertThat(isCompiled).as(code).isTrue();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String name, String code) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
