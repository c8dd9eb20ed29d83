package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.Diagnosing;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Finding;
import dev.scada.api.driver.Session;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.SerialSettings.Parity;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.MemoryDevice;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.ModbusNetworkServer;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.ServerOptions;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session hears from a device about itself. */
@Timeout(60)
final class DeviceDiagnosisTest {
    private static final Duration AMPLE = Duration.ofSeconds(5);
    private static final ModbusDevice DEVICE = ModbusDevice.ofUnit(1);

    private final MemoryDevice unit = new MemoryDevice(new MemoryBank(1, 1, 1, 1));
    private final TestContext context = TestContext.create();

    DeviceDiagnosisTest() {
        unit.identify(
                List.of(
                        new DeviceObject(0, Bytes.of("ACME", StandardCharsets.US_ASCII)),
                        new DeviceObject(1, Bytes.of("X1", StandardCharsets.US_ASCII)),
                        new DeviceObject(2, Bytes.of("2.0", StandardCharsets.US_ASCII))),
                Bytes.of(7, 0xFF));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private Diagnosing.Part part(Session<ModbusDevice, ModbusPoint> session, int part, Duration within)
            throws Exception {
        @SuppressWarnings("unchecked")
        Diagnosing<ModbusDevice> diagnosing = (Diagnosing<ModbusDevice>) session;
        CompletableFuture<Diagnosing.Part> answer = new CompletableFuture<>();
        context.line()
                .execute(() -> diagnosing
                        .diagnose(DEVICE, part, context.call(within))
                        .whenComplete((found, failure) -> {
                            if (found != null) {
                                answer.complete(found);
                            } else {
                                answer.completeExceptionally(failure);
                            }
                        }));
        return answer.get(30, TimeUnit.SECONDS);
    }

    private List<Finding> all(ModbusLine settings) throws Exception {
        try (TestLine<ModbusLine, ModbusDevice, ModbusPoint> line =
                TestLine.open(context, new ModbusDriver(), settings)) {
            line.connect(AMPLE);
            List<Finding> findings = new ArrayList<>();
            Diagnosing.Part found = part(line.session(), 0, AMPLE);
            findings.addAll(found.findings());
            for (int i = 1; !found.isLast(); i++) {
                found = part(line.session(), i, AMPLE);
                findings.addAll(found.findings());
            }
            return findings;
        }
    }

    private static void assertKnown(List<Finding> findings) {
        assertThat(findings)
                .contains(
                        new Finding("identification", "VendorName", "ACME"),
                        new Finding("identification", "MajorMinorRevision", "2.0"),
                        new Finding("identification", "server id (17)", "07 FF '..'"),
                        new Finding("counters", "check sum errors (8/12)", "0"),
                        new Finding("state", "exception status (7)", "0x00 (no bit set)"))
                .anyMatch(found -> found.group().equals("round trip")
                        && found.value().matches("min [0-9.]+ ms, median [0-9.]+ ms, max [0-9.]+ ms, 0 of 3 lost"));
    }

    @Test
    void aDeviceSaysWhatItIsAndHowItFares() throws Exception {
        try (ModbusNetworkServer server =
                ModbusServer.tcp(loopback(), ModbusUnits.only(1, unit), ServerOptions.USUAL)) {
            assertKnown(all(ModbusTcpLine.of("127.0.0.1", server.port())));
        }
    }

    @Test
    void soItDoesOnASerialPortWhichBlocks() throws Exception {
        SerialWire wire = new SerialWire();
        context.withSerialPort("wire", wire::clientEnd);
        try (ModbusServer server =
                ModbusServer.rtu("wire", wire.deviceEnd(), ModbusUnits.only(1, unit), ServerOptions.USUAL)) {
            assertKnown(all(ModbusRtuLine.of(new SerialSettings("wire", 19_200, 8, Parity.EVEN, 1))));
            assertThat(server.requests()).isPositive();
        }
    }

    @Test
    void whatADeviceDoesNotSupportIsLeftOut() throws Exception {
        ModbusUnits plain = ModbusUnits.only(1, new MemoryBank(1, 1, 1, 1));
        try (ModbusNetworkServer server = ModbusServer.tcp(loopback(), plain, ServerOptions.USUAL)) {
            assertThat(all(ModbusTcpLine.of("127.0.0.1", server.port()))).isEmpty();
        }
    }

    @Test
    void aSilentDeviceFailsThePartAndNotTheLine() throws Exception {
        try (ModbusNetworkServer server = ModbusServer.tcp(loopback(), ModbusUnits.only(1, unit), ServerOptions.USUAL);
                TestLine<ModbusLine, ModbusDevice, ModbusPoint> line =
                        TestLine.open(context, new ModbusDriver(), ModbusTcpLine.of("127.0.0.1", server.port()))) {
            line.connect(AMPLE);
            server.misbehave(Misbehaviour.next(Reaction.Plain.SILENCE));
            ExecutionException failure = catchThrowableOfType(
                    ExecutionException.class, () -> part(line.session(), 1, Duration.ofMillis(150)));
            assertThat(failure)
                    .rootCause()
                    .hasMessageContaining("no answer to read device identification")
                    .isInstanceOfSatisfying(
                            DriverException.class,
                            told -> assertThat(told.scope()).isEqualTo(Scope.DEVICE));
            assertThat(part(line.session(), 1, AMPLE).findings()).hasSize(3);
        }
    }
}
