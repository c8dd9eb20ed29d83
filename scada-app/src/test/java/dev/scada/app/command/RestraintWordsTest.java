package dev.scada.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandRequest;
import dev.scada.app.access.TokenFile;
import dev.scada.app.client.RuntimeFile;
import dev.scada.app.http.FakePlant;
import dev.scada.app.http.TestServer;
import dev.scada.core.access.OwnerOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code force}, {@code unforce}, {@code forced}, {@code override}, {@code why}; and values that {@code write} must not take. */
class RestraintWordsTest {
    private static final String LEVEL = "c-town/tanks/L_T1";
    private static final String PUMP = "c-town/pumps/S_PU1";

    @TempDir
    private Path folder;

    private final TestServer server;

    @SuppressWarnings("NullAway.Init")
    private CommandLineRig rig;

    private AutoCloseable announced = () -> {};

    RestraintWordsTest() throws Exception {
        server = TestServer.start();
    }

    @BeforeEach
    void announce() throws Exception {
        rig = new CommandLineRig(folder);
        Path data = Files.createDirectories(folder.resolve("data"));
        Path token = new TokenFile(data).path();
        OwnerOnly.create(token);
        Files.writeString(token, TestServer.TOKEN + "\n");
        announced = RuntimeFile.announce(
                new RuntimeFile.Running(server.uri(), ProcessHandle.current().pid(), data, Optional.empty()),
                FakePlant.T,
                rig.places().running());
    }

    @AfterEach
    void stop() throws Exception {
        announced.close();
        server.close();
    }

    @Test
    void aTagIsForcedListedAndGivenBack() {
        assertThat(rig.run("forced")).isZero();
        assertThat(rig.out()).contains("no tag is forced");
        assertThat(rig.run("force", LEVEL, "6.5", "--for", "15min", "--reason", "display test"))
                .as(rig.err())
                .isZero();
        assertThat(rig.run("forced")).isZero();
        assertThat(rig.out()).contains("forced to 6.5").contains("really 3.2").contains("display test");
        assertThat(rig.run("forced", "--json")).isZero();
        assertThat(rig.out()).contains("\"to\":\"6.5\"");
        assertThat(rig.run("unforce", LEVEL, "--reason", "done")).isZero();
        assertThat(rig.out()).contains(LEVEL + " is forced no more");
    }

    @Test
    void aForcedValueMayMove() {
        assertThat(rig.run("force", LEVEL, "--sine", "0..6.5", "--period", "1min", "--for", "30s", "--reason", "trial"))
                .as(rig.err())
                .isZero();
        assertThat(rig.out()).contains("sine 0 to 6.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "force c-town/tanks/L_T1 1 --for 15min                       | 2 | --reason",
                "force c-town/tanks/L_T1 1 --reason x                        | 2 | --for",
                "force c-town/tanks/L_T1 --sine 1 --for 15min --reason x     | 2 | two numbers such as 0..10",
                "force c-town/tanks/L_T1 --sine 0..1e400 --for 1h --reason x | 1 | from one number to another",
                "force c-town/tanks/L_T1 --for 15min --reason x              | 1 | one of 'value' and 'shape'",
                "force c-town/tanks/L_T1 7 --for 15min --reason x            | 1 | range",
                "force c-town/tanks/L_T1 1 --for 32d --reason x              | 1 | 1 s to 744 h",
                "force nowhere 1 --for 15min --reason x                      | 1 | no tag 'nowhere'",
                "override begin c-town/pumps/S_PU1 level --for 1h            | 2 | --reason",
                "override begin c-town/pumps/S_PU1                           | 2 | INTERLOCK",
                "override begin c-town/pumps/S_PU1 door --for 1h --reason x  | 1 | cannot be overridden",
                "override begin c-town/pumps/S_PU1 none --for 1h --reason x  | 1 | no interlock 'none'"
            })
    void whatCannotBeDoneIsSaid(String line, int code, String said) {
        assertThat(rig.run(line.split(" ", -1))).as(rig.out() + rig.err()).isEqualTo(code);
        assertThat(rig.err()).contains(said);
    }

    @Test
    void anInterlockIsOverriddenAndTheOverrideEnded() {
        assertThat(rig.run("override", "list")).isZero();
        assertThat(rig.out()).contains("no interlock is overridden");
        assertThat(rig.run("override", "begin", PUMP, "level", "--for", "2h", "--reason", "sensor"))
                .as(rig.err())
                .isZero();
        assertThat(rig.out()).contains("override of 'level'").contains("sensor");
        assertThat(rig.run("why", PUMP)).isEqualTo(1);
        assertThat(rig.out()).contains("overridden         permissive 'level' by token:local");
        assertThat(rig.run("override", "end", PUMP, "level")).isZero();
    }

    @Test
    void whatStandsInTheWayIsTold() {
        assertThat(rig.run("why", PUMP, "open")).isEqualTo(1);
        assertThat(rig.out())
                .contains(PUMP + ": 1 obstacle")
                .contains("interlocked")
                .contains("the valve is <b>shut</b>");
        assertThat(rig.run("why", PUMP, "--json")).isEqualTo(1);
        assertThat(rig.out()).contains("\"interlocks\":[{\"name\":\"level\"");
        assertThat(rig.run("why", "nowhere")).isEqualTo(1);
        assertThat(rig.err()).contains("there is no tag 'nowhere'");
    }

    /** What looks like a number at its beginning, or is none that 64 bits or a double can hold, is a text: never part of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,5",
                "1 2",
                "1.",
                "+1",
                "01",
                "0x1",
                "1e400",
                "-1e400",
                "NaN",
                "Infinity",
                "1 //",
                "true false",
                "\"1\""
            })
    void aValueIsReadWholeOrNotAsANumber(String text) {
        rig.run("write", PUMP, "--", text);
        assertThat(server.plant().written())
                .extracting(CommandRequest::value)
                .allSatisfy(value -> assertThat(value.kind().word()).isEqualTo("text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "18446744073709551616", "up:0", "up:1001", "down:9999"})
    void aValueThatIsNoneIsRefusedBeforeItIsACommand(String text) {
        assertThat(rig.run("write", PUMP, text)).isNotZero();
        assertThat(server.plant().written()).isEmpty();
    }
}
