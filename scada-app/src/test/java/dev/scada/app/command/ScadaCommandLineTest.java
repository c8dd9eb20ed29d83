package dev.scada.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that need no server. */
class ScadaCommandLineTest {
    private static final String PLANT = "name: Test\ntimeZone: UTC\n";

    private Path folder = Path.of("");
    private CommandLineRig rig = rig(folder);

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
        rig = rig(folder);
    }

    private static CommandLineRig rig(Path folder) {
        try {
            return new CommandLineRig(folder.toString().isEmpty() ? Files.createTempDirectory("rig") : folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path plant(String name, String text) throws IOException {
        Path plant = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(plant.resolve("devices"));
        Files.writeString(plant.resolve("plant.yaml"), text);
        return plant;
    }

    @Test
    void helpTellsTheWordsAndTheExitCodes() {
        assertThat(rig.run("--help")).isZero();
        assertThat(rig.out()).contains("demo", "check", "trace", "Exit codes:", "no running server was found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "init",
                "check",
                "schema",
                "run",
                "login",
                "read",
                "watch",
                "write",
                "select",
                "commands",
                "trace",
                "plugins",
                "show",
                "tags",
                "users",
                "tokens",
                "why",
                "override",
                "force",
                "unforce",
                "forced",
                "lines",
                "devices",
                "disable",
                "enable",
                "plan",
                "apply",
                "actions",
                "journal"
            })
    void everyWordHasHelpWorthReading(String word) {
        assertThat(rig.run(word, "--help")).isZero();
        assertThat(rig.out()).contains("Usage: scada " + word).contains("--help");
        assertThat(rig.run("help", word)).isZero();
    }

    /** In texts of help a percent sign is the formatter's. */
    @Test
    void aPercentSignInHelpIsOne() {
        assertThat(rig.run("devices", "--help")).isZero();
        assertThat(rig.out().replaceAll("\\s+", " "))
                .contains("that 99 % of the last")
                .doesNotContain("%%");
    }

    @Test
    void nothingAtAllIsAnsweredWithTheHelpAndTheCodeForUsage() {
        assertThat(rig.run()).isEqualTo(2);
        assertThat(rig.err()).contains("Usage: scada");
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(rig.run("--version")).isZero();
        assertThat(rig.out()).matches("scada \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void aMistypedWordIsAnsweredWithTheOneThatWasMeant() {
        assertThat(rig.run("chekc")).isEqualTo(2);
        assertThat(rig.err()).contains("chekc").contains("check").contains("scada --help");
    }

    @Test
    void aWordThatIsOneOfAFewIsAnsweredWithThoseAsTheyAreTyped() {
        assertThat(rig.run("users", "password")).isEqualTo(2);
        assertThat(rig.err())
                .contains(
                        "expected one of list, add, change, disable, enable, logout, remove, role, remove-role but was"
                                + " 'password'");
        assertThat(rig.run("disable", "valve", "v", "--reason", "x")).isEqualTo(2);
        assertThat(rig.err()).contains("expected one of line, device but was 'valve'");
    }

    @Test
    void aMistypedOptionAndAMissingParameterAreUsage() {
        assertThat(rig.run("check", "--jsn", "x")).isEqualTo(2);
        assertThat(rig.run("check")).isEqualTo(2);
        assertThat(rig.run("write")).isEqualTo(2);
        assertThat(rig.run("run", "x", "--port", "many")).isEqualTo(2);
        assertThat(rig.run("demo", "--time-factor", "0")).isEqualTo(2);
        assertThat(rig.err()).contains("--jsn", "'TAG'", "'many'", "0.01 to 100000");
    }

    @Test
    void aPlantWithoutMistakesChecks() throws Exception {
        assertThat(rig.run("check", plant("good", PLANT).toString())).isZero();
        assertThat(rig.err()).contains("no mistakes");
    }

    @Test
    void everyMistakeIsALineThatAnEditorCanOpen() throws Exception {
        Path plant = plant("bad", PLANT + "nmae: again\nhttp: { prot: 1 }\n");
        assertThat(rig.run("check", plant.toString())).isEqualTo(1);
        assertThat(rig.out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches(".*plant\\.yaml:\\d+:\\d+: error: .*did you mean '(name|port)'\\?"))
                .allMatch(line -> line.startsWith(plant.toString()));
        assertThat(rig.err()).contains("2 errors");
    }

    @Test
    void mistakesAreJsonForPrograms() throws Exception {
        assertThat(rig.run(
                        "check", "--json", plant("bad", PLANT + "nmae: again\n").toString()))
                .isEqualTo(1);
        assertThat(rig.out())
                .startsWith(
                        "{\"errors\":1,\"warnings\":0,\"problems\":[{\"severity\":\"error\",\"file\":\"plant.yaml\"")
                .contains("\"line\":3", "\"suggestion\":\"name\"");
    }

    @Test
    void aFolderThatIsNotThereIsAMistakeAndNotAFault() {
        assertThat(rig.run("check", folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(rig.out()).contains("nowhere");
    }

    @Test
    void aPlantWithMistakesIsNotStarted() throws Exception {
        Path plant = plant("bad", PLANT + "nmae: again\n");
        assertThat(rig.run("run", plant.toString())).isEqualTo(1);
        assertThat(rig.err()).contains("did you mean 'name'?").contains("is not started");
        assertThat(RunCommand.dataBeside(plant)).doesNotExist();
    }

    @Test
    void aPlantIsBegunInANewFolderAndNothingIsOverwritten() throws Exception {
        Path plant = folder.resolve("mine");
        assertThat(rig.run("init", plant.toString())).isZero();
        assertThat(plant.resolve("plant.yaml")).exists();
        assertThat(rig.run("check", plant.toString())).isZero();
        assertThat(rig.run("init", plant.toString())).isEqualTo(1);
    }

    @Test
    void schemasAreWrittenOrPrinted() throws Exception {
        Path schemas = folder.resolve("schemas");
        assertThat(rig.run("schema", schemas.toString())).isZero();
        assertThat(schemas.resolve("plant.schema.json")).content().contains("\"timeZone\"");
        assertThat(schemas.resolve("devices.schema.json")).exists();
        assertThat(rig.run("schema", "--print", "plant")).isZero();
        assertThat(rig.out()).contains("\"timeZone\"");
    }

    @Test
    void noPluginsAreSaidToBeNone() {
        assertThat(rig.run("plugins")).isZero();
        assertThat(rig.err()).contains("there is no plugin in");
    }

    @Test
    void aTruncatedPluginIsRefusedWithItsNameAndTheCodeSaysSo() throws Exception {
        Files.write(rig.places().plugins().resolve("broken.zip"), new byte[] {'P', 'K', 3, 4, 0});
        assertThat(rig.run("plugins")).isEqualTo(1);
        assertThat(rig.out()).contains("broken.zip").contains("REFUSED");
        assertThat(rig.run("plugins", "--json")).isEqualTo(1);
        assertThat(rig.out()).contains("\"loaded\":false");
    }

    @Test
    void withoutServerThereIsACodeOfItsOwn() {
        assertThat(rig.run("read", "a")).isEqualTo(3);
        assertThat(rig.err()).contains("scada demo");
        assertThat(rig.run("read", "a", "--data", folder.toString())).isEqualTo(3);
        assertThat(rig.run("read", "a", "--url", "http://127.0.0.1:1/")).isEqualTo(4);
    }
}
