package dev.scada.driver.sim.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.serial.AsciiClient;
import dev.scada.modbus.serial.RtuClient;
import dev.scada.modbus.server.BytePort;
import dev.scada.modbus.server.PemFiles;
import dev.scada.modbus.server.RolePolicy;
import dev.scada.modbus.tcp.DatagramClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scada simulate} on other transports than TCP, read by our own clients. */
@Timeout(60)
class SimulateTransportsTest implements ModbusClient.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Request LEVEL = Request.read(Table.INPUT, 0, 2);

    private Optional<Response> answer = Optional.empty();

    @ParameterizedTest
    @ValueSource(strings = {"udp", "rtu-tcp", "ascii-tcp"})
    void eachPlcIsServedOnTheNetwork(String transport) throws Exception {
        try (RunningTool tool = RunningTool.start("--transport", transport)) {
            assertThat(tool.context().printed())
                    .contains("Modbus " + transport.toUpperCase(Locale.ROOT) + ", any unit:");
            InetSocketAddress plc2 = new InetSocketAddress(InetAddress.getLoopbackAddress(), tool.port(2));
            try (ByteChannel channel =
                    transport.equals("udp") ? DatagramChannel.open().connect(plc2) : SocketChannel.open(plc2)) {
                ModbusClient client = switch (transport) {
                    case "udp" -> new DatagramClient(1);
                    case "rtu-tcp" -> new RtuClient();
                    default -> new AsciiClient();
                };
                ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
                client.send(1, LEVEL, out);
                channel.write(out.flip());
                ByteBuffer in = ByteBuffer.allocate(600);
                while (answer.isEmpty() && channel.read(in.clear()) > 0) {
                    client.receive(in.flip(), this);
                }
            }
            assertThat(real(((Response.RegistersRead) answer.orElseThrow()).registers()))
                    .as("L_T1")
                    .isBetween(2.9f, 3.1f);
        }
    }

    private static float real(Registers registers) {
        return Float.intBitsToFloat(registers.unsigned(0) << 16 | registers.unsigned(1));
    }

    @ParameterizedTest
    @CsvSource({"rtu, ''", "ascii, ''", "rtu, ',9600,none'"})
    void thePlcsAreUnitsOfOneBus(String framing, String setting, @TempDir Path folder) throws Exception {
        Path writes = folder.resolve("writes.csv");
        try (Cable cable = new Cable(folder);
                RunningTool tool = RunningTool.onSerial(
                        "--serial",
                        cable.one + setting,
                        "--framing",
                        framing,
                        "--write-log",
                        writes.toString(),
                        "--misbehave",
                        "plc4=refuse:06");
                BytePort port = BytePort.ofFile(cable.other)) {
            assertThat(tool.context().printed()).contains("Modbus " + framing + " on " + cable.one);
            ModbusClient client = framing.equals("rtu") ? new RtuClient() : new AsciiClient();
            assertThat(real(((Response.RegistersRead) ask(client, port, 2, LEVEL)).registers()))
                    .isBetween(2.9f, 3.1f);
            assertThat(ask(client, port, 4, LEVEL)).isInstanceOf(Response.Refused.class);
            assertThat(ask(client, port, 1, new Request.Diagnose(0, 0xA537)))
                    .as("it can be asked for an echo, which lines after a time-out do")
                    .isEqualTo(new Response.Diagnosis(0, 0xA537));

            // To all: PU1 and PU2 by hand at plc1, PU4 at plc3.
            ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
            client.send(0, new Request.WriteCoil(0, true), out);
            port.write(out.flip());
            assertThat(ask(client, port, 1, Request.read(Table.COIL, 0, 1)))
                    .isEqualTo(new Response.BitsRead(Table.COIL, Bits.of(true)));
            assertThat(ask(client, port, 3, Request.read(Table.COIL, 0, 1)))
                    .isEqualTo(new Response.BitsRead(Table.COIL, Bits.of(true)));
            assertThat(Files.readAllLines(writes)).containsExactly("2026-11-22T16:00:00Z,all,0,5,coil:0,1");
            assertThat(tool.stop(3000)).isZero();
        }
    }

    private Response ask(ModbusClient client, BytePort port, int unit, Request request) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
        client.send(unit, request, out);
        port.write(out.flip());
        answer = Optional.empty();
        ByteBuffer in = ByteBuffer.allocate(600);
        while (answer.isEmpty() && port.read(in.clear(), PATIENCE) > 0) {
            client.receive(in.flip(), this);
        }
        return answer.orElseThrow(() -> new IOException("no answer to " + request));
    }

    @Test
    void withinTlsARoleMayCallWhatItsOptionSays(@TempDir Path folder) throws Exception {
        makeCertificate(folder, "server");
        // A role as the certificate has it: a UTF8String in DER.
        makeCertificate(folder, "viewer", "-ext", RolePolicy.EXTENSION + "=0c06566965776572");
        List<String> files = List.of(
                "--tls-trust", folder.resolve("viewer.pem").toString(),
                "--tls-certificate", folder.resolve("server.pem").toString(),
                "--tls-key", folder.resolve("server.key").toString());
        List<String> words = new ArrayList<>(List.of("--transport", "tls", "--role", "Viewer=1-4"));
        words.addAll(files);
        SSLContext context = PemFiles.context(
                folder.resolve("server.pem"), folder.resolve("viewer.pem"), folder.resolve("viewer.key"));
        try (RunningTool tool = RunningTool.start(words.toArray(new String[0]));
                Socket socket =
                        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), tool.port(1))) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(HexFormat.of().parseHex("000100000006010200000001"));
            assertThat(socket.getInputStream().readNBytes(10))
                    .isEqualTo(HexFormat.of().parseHex("00010000000401020101"));
            socket.getOutputStream().write(HexFormat.of().parseHex("00020000000601050001ff00"));
            assertThat(socket.getInputStream().readNBytes(9))
                    .isEqualTo(HexFormat.of().parseHex("000200000003018501"));
        }
    }

    private static void makeCertificate(Path folder, String name, String... extension) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit"));
        words.addAll(List.of(extension));
        Process keytool = new ProcessBuilder(words).inheritIO().start();
        assertThat(keytool.waitFor(50, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                .as("keytool")
                .isTrue();
        KeyStore made = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        pem(
                folder.resolve(name + ".pem"),
                "CERTIFICATE",
                made.getCertificate(name).getEncoded());
        pem(
                folder.resolve(name + ".key"),
                "PRIVATE KEY",
                made.getKey(name, "changeit".toCharArray()).getEncoded());
    }

    private static void pem(Path file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    @Test
    void aPortThatCannotBeSetIsToldAsSttyTellsIt(@TempDir Path folder) throws Exception {
        try (Cable cable = new Cable(folder)) {
            FakeContext context = new FakeContext();
            assertThat(new SimulateTool().run(List.of("--serial", cable.one + ",12345"), context))
                    .isEqualTo(1);
            assertThat(context.complained())
                    .contains("--serial: " + cable.one + " cannot be had: stty does not set it:");
        }
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        answer = Optional.of(response);
    }

    @Override
    public void dropped(DropReason reason) {
        throw new AssertionError("dropped: " + reason);
    }

    /** Two pseudo-terminals that are joined, for as long as a socat of ours runs. */
    private static final class Cable implements AutoCloseable {
        private static final Path SOCAT = Path.of("/usr/bin/socat");

        private final Path one;
        private final Path other;
        private final Process process;

        Cable(Path folder) throws IOException {
            boolean isThere = Files.isExecutable(SOCAT);
            if (!isThere && Boolean.parseBoolean(System.getenv("SCADA_NOTHING_SKIPPED"))) {
                fail("socat is not installed, and nothing may be skipped here");
            }
            assumeTrue(isThere, "socat is not installed");
            one = folder.resolve("one");
            other = folder.resolve("other");
            process = new ProcessBuilder(SOCAT.toString(), "pty,raw,echo=0,link=" + one, "pty,raw,echo=0,link=" + other)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            for (int i = 0; i < 2000 && !(Files.exists(one) && Files.exists(other)); i++) {
                LockSupport.parkNanos(2_000_000);
            }
            assertThat(other).exists();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                assertThat(process.waitFor(5, TimeUnit.SECONDS))
                        .as("socat ends")
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}
