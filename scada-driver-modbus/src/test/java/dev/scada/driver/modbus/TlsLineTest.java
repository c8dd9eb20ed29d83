package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Secret;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.ModbusNetworkServer;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.PemFiles;
import dev.scada.modbus.server.RolePolicy;
import dev.scada.modbus.server.ServerOptions;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modbus/TCP Security from the driver's side, against a device that goes by the role in our certificate. */
@Timeout(120)
final class TlsLineTest {
    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final Secret KEY = new Secret(Secret.Source.FILE, "key.pem");
    private static final ModbusDevice DEVICE = ModbusDevice.ofUnit(1);
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private final MemoryBank bank = new MemoryBank(16, 16, 16, 16);
    private ModbusNetworkServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        make("device");
        make("viewer", "-ext", RolePolicy.EXTENSION + "=" + utf8String("Viewer"));
        make("stranger");
    }

    private static String utf8String(String text) {
        byte[] characters = text.getBytes(StandardCharsets.UTF_8);
        return String.format("0c%02x%s", characters.length, HexFormat.of().formatHex(characters));
    }

    private static void make(String name, String... extension) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        words.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "2"));
        words.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        words.addAll(List.of(extension));
        Process keytool = new ProcessBuilder(words).inheritIO().start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                .as("keytool")
                .isTrue();
        KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write(name + ".pem", "CERTIFICATE", made.getCertificate(name).getEncoded());
        write(
                name + ".key",
                "PRIVATE KEY",
                made.getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    private static void write(String file, String what, byte[] der) throws Exception {
        String text = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    @BeforeEach
    void serve() throws Exception {
        bank.setRegisters(Table.HOLDING, 0, Registers.of(4711, 12));
        server = ModbusServer.tls(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ModbusUnits.only(1, bank),
                ServerOptions.USUAL,
                PemFiles.context(
                        folder.resolve("viewer.pem"), folder.resolve("device.pem"), folder.resolve("device.key")),
                RolePolicy.of(Map.of("Viewer", Set.of(Function.READ_HOLDING_REGISTERS))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private TestContext context(String who) throws Exception {
        return TestContext.create().withSecret(KEY, Files.readString(folder.resolve(who + ".key")));
    }

    private TestLine<ModbusLine, ModbusDevice, ModbusPoint> line(TestContext context, String who) {
        TlsSettings tls =
                new TlsSettings(folder.resolve("device.pem"), folder.resolve(who + ".pem"), KEY, Optional.empty());
        return TestLine.open(
                context,
                new ModbusDriver(),
                new ModbusTlsLine(server.address().getAddress().getHostAddress(), server.port(), tls, 1));
    }

    @Test
    void aViewerReadsAndTheDeviceRefusesItsWrites() throws Exception {
        try (TestContext context = context("viewer");
                TestLine<ModbusLine, ModbusDevice, ModbusPoint> line = line(context, "viewer")) {
            line.connect(AMPLE);
            Read<ModbusPoint> read = new Read<>(List.of(ModbusPoint.parse("holding:0")), Duration.ZERO);
            assertThat(line.read(DEVICE, read, AMPLE)).containsExactly(Sample.good(Value.of(4711)));
            List<WriteOutcome> outcomes = line.write(
                    DEVICE, List.of(new Setting<>(ModbusPoint.parse("holding:1"), Value.of(99))), context.call(AMPLE));
            assertThat(outcomes).singleElement().isInstanceOf(WriteOutcome.Rejected.class);
            assertThat(bank.readRegisters(Table.HOLDING, 1, 1).unsigned(0)).isEqualTo(12);
        }
    }

    @Test
    void aClientThatTheDeviceDoesNotTrustIsNotLetIn() throws Exception {
        try (TestContext context = context("stranger");
                TestLine<ModbusLine, ModbusDevice, ModbusPoint> line = line(context, "stranger")) {
            Read<ModbusPoint> read = new Read<>(List.of(ModbusPoint.parse("holding:0")), Duration.ZERO);
            // With TLS 1.3 the refusal may come right after the connection stands.
            DriverException failure = catchThrowableOfType(DriverException.class, () -> {
                line.connect(AMPLE);
                line.read(DEVICE, read, AMPLE);
            });
            assertThat(failure.scope()).isEqualTo(Scope.LINE);
            // A device that hangs up without saying why leaves only a lost connection to be told.
            assertThat(failure.code()).as("%s", failure).isIn(Code.ACCESS_DENIED, Code.CONNECTION_LOST);
        }
    }
}
