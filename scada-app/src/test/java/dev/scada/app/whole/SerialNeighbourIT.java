package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.TraceEntry;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.runtime.Engineering;
import dev.scada.core.runtime.RuntimeSettings;
import dev.scada.core.runtime.ScadaRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two units on one serial bus, of which one never answers. The bus is a pair of pseudo-terminals. */
class SerialNeighbourIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String DEVICES = """
            lines:
              bus:
                driver: modbus
                timeout: 400ms
                longestProbe: 2s
                settings: { transport: rtu, serial: { port: %s, baudRate: 38400 } }
            devices:
              live:
                line: bus
                settings: { unit: 2 }
                scan: half
                scanClasses: { half: 500ms }
                tags:
                  level: input:0 float32
              silent:
                line: bus
                settings: { unit: 3 }
                scan: half
                scanClasses: { half: 500ms }
                tags:
                  level: input:0 float32
            """;

    @TempDir
    private Path work;

    @Test
    @Timeout(60)
    void theUnitThatAnswersKeepsItsPeriodBesideOneThatNeverDoes() throws Exception {
        Path socat = Foreign.program("socat");
        Path ours = work.resolve("ours");
        Path devices = work.resolve("devices-end");
        try (Running cable = Running.start(
                List.of(socat.toString(), "pty,raw,echo=0,link=" + ours, "pty,raw,echo=0,link=" + devices),
                work,
                Map.of())) {
            await(() -> Files.exists(ours) && Files.exists(devices), "the cable: " + cable.output());
            try (Running bus = Distribution.built(work)
                    .start("simulate", "--serial", devices.toString(), "--misbehave", "plc3=silence")) {
                bus.awaitLine(line -> line.contains(devices.getFileName().toString()), Distribution.LONG);
                keepsItsPeriod(ours);
            }
        }
    }

    private void keepsItsPeriod(Path port) throws Exception {
        Path plantFolder = Files.createDirectories(work.resolve("plant"));
        Files.createDirectories(plantFolder.resolve("devices"));
        Files.writeString(plantFolder.resolve("plant.yaml"), "name: bus\n");
        Files.writeString(plantFolder.resolve("devices").resolve("bus.yaml"), DEVICES.formatted(port));
        Clock clock = Clock.systemUTC();
        try (Engineering engineering =
                Engineering.open(Distribution.built(work).plugins(), work.resolve("cache"), clock)) {
            PlantCheck check = engineering.reader().check(plantFolder);
            assertThat(check.problems()).isEmpty();
            try (ScadaRuntime runtime = ScadaRuntime.start(
                    engineering,
                    check.plant().orElseThrow(),
                    new RuntimeSettings(plantFolder, work.resolve("data"), clock))) {
                await(
                        () -> device(runtime, "live").state() == HealthState.GOOD
                                && device(runtime, "silent").state() == HealthState.FAILED,
                        "one good and one failed");
                long missed = device(runtime, "live").missedScans();
                long before = device(runtime, "live").exchanges();
                Instant begin = clock.instant();
                await(() -> device(runtime, "live").exchanges() - before >= 20, "twenty reads");
                Duration took = Duration.between(begin, clock.instant());
                assertThat(took).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
                assertThat(device(runtime, "live").missedScans() - missed).isZero();
                assertThat(device(runtime, "silent").failures()).isBetween(3L, 12L);
                assertThat(device(runtime, "silent").state()).isEqualTo(HealthState.FAILED);
                // No two of its requests are farther apart than a period and the neighbour's time-out.
                List<Instant> sent = runtime.acquisition().trace("live").orElseThrow().stream()
                        .filter(entry -> entry.direction() == Direction.SENT)
                        .map(TraceEntry::time)
                        .toList();
                for (int i = Math.max(1, sent.size() - 10); i < sent.size(); i++) {
                    assertThat(Duration.between(sent.get(i - 1), sent.get(i))).isLessThan(Duration.ofSeconds(1));
                }
            }
        }
    }

    private static DeviceStatus device(ScadaRuntime runtime, String name) {
        return runtime.acquisition().devices().stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("waiting for %s", what).isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }
}
