package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The driver against a device that nobody here wrote: pymodbus, as Debian packs it (python3-pymodbus). Skipped where it
 * is not installed.
 */
final class PymodbusIT {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final ModbusDevice DEVICE = ModbusDevice.ofUnit(3);

    private final TestContext context = TestContext.create();
    private Process server;
    private TestLine<ModbusLine, ModbusDevice, ModbusPoint> line;

    @BeforeEach
    void connect() throws Exception {
        assumeTrue(hasPymodbus(), "python3-pymodbus is not installed");
        server = new ProcessBuilder(PYTHON.toString(), "src/test/resources/pymodbus-server.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = firstLine(server).get(30, TimeUnit.SECONDS);
        line = TestLine.open(context, new ModbusDriver(), ModbusTcpLine.of("127.0.0.1", Integer.parseInt(port)));
        line.connect(AMPLE);
    }

    private static CompletableFuture<String> firstLine(Process process) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean hasPymodbus() throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON)) {
            return false;
        }
        Process asking = new ProcessBuilder(PYTHON.toString(), "-c", "import pymodbus.server.async_io")
                .redirectErrorStream(true)
                .start();
        return asking.waitFor(30, TimeUnit.SECONDS) && asking.exitValue() == 0;
    }

    @AfterEach
    void close() throws InterruptedException {
        if (line != null) {
            line.close();
        }
        context.close();
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(10, TimeUnit.SECONDS))
                    .as("pymodbus ended")
                    .isTrue();
        }
    }

    private Map<ModbusPoint, Sample> poll(String... points) throws DriverException {
        return line.poll(DEVICE, Stream.of(points).map(ModbusPoint::parse).toList(), AMPLE);
    }

    private static Sample good(Value value) {
        return Sample.good(value);
    }

    @Test
    void everyTableIsReadToItsLastAddress() throws DriverException {
        assertThat(poll("holding:0", "holding:199", "input:199", "coil:198", "coil:199", "discrete:199"))
                .containsEntry(ModbusPoint.parse("holding:0"), good(Value.of(0)))
                .containsEntry(ModbusPoint.parse("holding:199"), good(Value.of(199)))
                .containsEntry(ModbusPoint.parse("input:199"), good(Value.of(1199)))
                .containsEntry(ModbusPoint.parse("coil:198"), good(Value.of(true)))
                .containsEntry(ModbusPoint.parse("coil:199"), good(Value.of(false)))
                .containsEntry(ModbusPoint.parse("discrete:199"), good(Value.of(true)));
    }

    @Test
    void theAddressAfterTheLastIsBadAndItsNeighbourGood() throws DriverException {
        Map<ModbusPoint, Sample> samples = poll("holding:199", "holding:200");
        assertThat(samples.get(ModbusPoint.parse("holding:199"))).isEqualTo(good(Value.of(199)));
        assertThat(samples.get(ModbusPoint.parse("holding:200"))).isEqualTo(Sample.bad(Code.ADDRESS_REFUSED.quality()));
    }

    @Test
    void whatIsWrittenIsReadBackByEveryFunction() throws DriverException {
        List<Setting<ModbusPoint>> settings = List.of(
                new Setting<>(ModbusPoint.parse("holding:10"), Value.of(65_535)),
                new Setting<>(ModbusPoint.parse("holding:20 float32 CDAB"), Value.of(-1.5)),
                new Setting<>(ModbusPoint.parse("holding:30.15"), Value.of(true)),
                new Setting<>(ModbusPoint.parse("coil:1"), Value.of(true)),
                new Setting<>(ModbusPoint.parse("coil:10"), Value.of(true)),
                new Setting<>(ModbusPoint.parse("coil:11"), Value.of(true)));
        assertThat(line.write(DEVICE, settings, context.call(AMPLE))).containsOnly(WriteOutcome.accepted());
        assertThat(poll("holding:10", "holding:20 float32 CDAB", "holding:30", "coil:1", "coil:10", "coil:11"))
                .containsEntry(ModbusPoint.parse("holding:10"), good(Value.of(65_535)))
                .containsEntry(ModbusPoint.parse("holding:20 float32 CDAB"), good(Value.of(-1.5)))
                .containsEntry(ModbusPoint.parse("holding:30"), good(Value.of(0x8000 + 30)))
                .containsEntry(ModbusPoint.parse("coil:1"), good(Value.of(true)))
                .containsEntry(ModbusPoint.parse("coil:11"), good(Value.of(true)));
    }

    @Test
    void itsDeathIsTheLines() throws Exception {
        server.destroy();
        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        DriverException failure = catchThrowableOfType(DriverException.class, () -> poll("holding:0"));
        assertThat(failure.scope()).isEqualTo(Scope.LINE);
    }
}
