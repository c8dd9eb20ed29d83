package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.runtime.Engineering;
import dev.scada.core.runtime.RuntimeSettings;
import dev.scada.core.runtime.ScadaRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged Modbus plugin and the simulator's PLCs, against programs that we did not write. */
class PeersIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PLANT = """
            name: pymodbus
            """;
    private static final String DEVICES = """
            lines:
              peer:
                driver: modbus
                settings: { host: 127.0.0.1, port: %d }
            devices:
              unit3:
                line: peer
                settings: { unit: 3 }
                tags:
                  first: holding:0
                  register: { address: holding:100, access: read-write }
                  float: { address: holding:200 float32 CDAB, access: read-write }
                  wide: { address: holding:300 int64, access: read-write }
                  bit: { address: holding:400.3, access: read-write }
                  last: holding:999
                  beyond: holding:1000
                  input: input:7
                  coil: { address: coil:9, access: read-write }
                  on: discrete:4
                  off: discrete:5
            """;

    @TempDir
    private Path work;

    @Test
    void readsAndWritesAPymodbusServer() throws Exception {
        Path python = Foreign.file("/usr/bin/python3");
        Running.Ended version = Running.run(
                List.of(python.toString(), "-c", "import pymodbus; print(pymodbus.__version__)"), work, Map.of(), LONG);
        Foreign.require(version.code() == 0, "Debian's python3-pymodbus is not installed");
        Path script = Path.of(getClass().getResource("/pymodbus_server.py").toURI());
        try (Running peer = Running.start(List.of(python.toString(), script.toString()), work, Map.of())) {
            String said = peer.awaitLine(line -> line.startsWith("port "), LONG);
            pollAndCommand(Integer.parseInt(said.substring("port ".length())));
        }
    }

    private void pollAndCommand(int port) throws Exception {
        Path plantFolder = Files.createDirectories(work.resolve("plant"));
        Files.createDirectories(plantFolder.resolve("devices"));
        Files.writeString(plantFolder.resolve("plant.yaml"), PLANT);
        Files.writeString(plantFolder.resolve("devices").resolve("peer.yaml"), DEVICES.formatted(port));
        Clock clock = Clock.systemUTC();
        try (Engineering engineering =
                Engineering.open(Distribution.built(work).plugins(), work.resolve("cache"), clock)) {
            PlantCheck check = engineering.reader().check(plantFolder);
            assertThat(check.problems()).isEmpty();
            try (ScadaRuntime runtime = ScadaRuntime.start(
                    engineering,
                    check.plant().orElseThrow(),
                    new RuntimeSettings(plantFolder, work.resolve("data"), clock))) {
                await(runtime, "first", value -> isGood(value, Value.of(0L)));
                await(runtime, "last", value -> isGood(value, Value.of(999L)));
                await(runtime, "input", value -> isGood(value, Value.of(1007L)));
                await(runtime, "on", value -> isGood(value, Value.of(true)));
                await(runtime, "off", value -> isGood(value, Value.of(false)));
                await(runtime, "coil", value -> isGood(value, Value.of(true)));
                // The one address that the peer does not have spoils nobody.
                await(runtime, "beyond", value -> value.quality() == Quality.BAD_NODE_ID_UNKNOWN);

                writes(runtime, "register", Value.of(54_321L));
                writes(runtime, "float", Value.of(-1.5));
                writes(runtime, "wide", Value.of(-9_007_199_254_740_993L));
                writes(runtime, "bit", Value.of(true));
                writes(runtime, "coil", Value.of(false));
            }
        }
    }

    private static boolean isGood(TagValue value, Value expected) {
        return value.quality().isGood() && value.value().orElseThrow().equals(expected);
    }

    /** Through the tag table, whose values every client sees. */
    private static void await(ScadaRuntime runtime, String tag, Predicate<TagValue> wanted) throws Exception {
        TagPath path = TagPath.of("unit3/" + tag);
        var arrived = new CompletableFuture<TagValue>();
        try (var subscription = runtime.tags()
                .subscribe(
                        TagPattern.of(path.text()),
                        Delivery.everyChange(),
                        values -> values.stream().filter(wanted).findFirst().ifPresent(arrived::complete))) {
            assertThat(subscription).isNotNull();
            arrived.get(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    path + " is not as wanted: " + runtime.tags().value(path), e);
        }
    }

    private static void writes(ScadaRuntime runtime, String tag, Value value) throws Exception {
        CommandRecord record = runtime.commands()
                .submit(
                        new CommandRequest(
                                CommandId.of("w-" + tag),
                                TagPath.of("unit3/" + tag),
                                value,
                                Duration.ofSeconds(10),
                                "test"),
                        Principal.system("test"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(record.outcome()).as(tag).contains(new CommandOutcome.Confirmed(value));
        await(runtime, tag, current -> isGood(current, value));
    }

    @Test
    void mbpollReadsTheSimulatorsPlcs() throws Exception {
        Path mbpoll = Foreign.program("mbpoll");
        try (SimulatedPlant simulated = SimulatedPlant.start(Distribution.built(work))) {
            // One-based in mbpoll: the first float of PLC 2's input registers, the level of tank T1.
            Running.Ended floats = mbpoll(mbpoll, simulated.port(2), "-t", "3:float", "-B", "-r", "1");
            Matcher level = Pattern.compile("\\[1\\]:\\s+([0-9.]+)").matcher(floats.output());
            assertThat(level.find()).as(floats.output()).isTrue();
            assertThat(Double.parseDouble(level.group(1))).isBetween(0.0, 6.6);
            Running.Ended states = mbpoll(mbpoll, simulated.port(1), "-t", "1", "-r", "1", "-c", "3");
            assertThat(states.output()).containsPattern("\\[3\\]:\\s+[01]");
            Running.Ended beyond = mbpoll(mbpoll, simulated.port(1), "-t", "4", "-r", "60000");
            assertThat(beyond.output()).contains("Illegal data address");
        }
    }

    private Running.Ended mbpoll(Path mbpoll, int port, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(mbpoll.toString(), "-m", "tcp", "-a", "1", "-p", Integer.toString(port), "-1"));
        command.addAll(List.of(options));
        command.add("127.0.0.1");
        return Running.run(command, work, Map.of(), LONG);
    }
}
