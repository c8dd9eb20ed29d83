package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server against masters that nobody here wrote: pymodbus as Debian packs it, and mbpoll (libmodbus). */
@Timeout(120)
final class ForeignMastersIT {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path MBPOLL = Path.of("/usr/bin/mbpoll");
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final MemoryBank bank = new MemoryBank(20, 20, 20, 20);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(0, one);
        return one;
    }

    @ParameterizedTest
    @EnumSource
    void pymodbusReadsWritesAndIsRefused(Transport transport) throws Exception {
        Foreign.require(hasPymodbus(), "python3-pymodbus is not installed");
        String where = serve(transport);
        String said = run(
                PYTHON.toString(),
                "src/test/resources/pymodbus-master.py",
                transport.toString(),
                where,
                folder.toString());
        assertThat(said.lines())
                .containsExactly(
                        "written 4660",
                        "registers [0, 4660, 0]",
                        "coils [False, True, False, True]",
                        "inputs [65535, 1]",
                        "discrete [True]",
                        "refused 2");
        assertThat(bank.readRegisters(Table.HOLDING, 3, 1)).isEqualTo(Registers.of(0x1234));
    }

    private String serve(Transport transport) throws Exception {
        bank.setRegisters(Table.INPUT, 18, Registers.of(0xFFFF, 1));
        bank.setBits(Table.DISCRETE, 19, Bits.of(true));
        ModbusUnits units = ModbusUnits.only(1, bank);
        if (transport.isBus()) {
            SocatPair cable = opened(new SocatPair(folder));
            BytePort port = BytePort.ofFile(cable.one);
            opened(
                    transport == Transport.RTU
                            ? ModbusServer.rtu("bus", port, units, ServerOptions.USUAL)
                            : ModbusServer.ascii("bus", port, units, ServerOptions.USUAL));
            return cable.other.toString();
        }
        ModbusNetworkServer server = opened(
                transport == Transport.TLS
                        ? serveSecured(units)
                        : TransportsTest.start(transport, ANYWHERE, units, ServerOptions.USUAL));
        return Integer.toString(server.port());
    }

    private ModbusNetworkServer serveSecured(ModbusUnits units) throws Exception {
        Certificates.make(folder, "server");
        Certificates.make(folder, "client", "-ext", Certificates.role("Operator"));
        return ModbusServer.tls(
                ANYWHERE,
                units,
                ServerOptions.USUAL,
                PemFiles.context(
                        folder.resolve("client.pem"), folder.resolve("server.pem"), folder.resolve("server.key")),
                (role, function) -> role.equals(Optional.of("Operator")));
    }

    @Test
    void mbpollReadsAndWritesOnTcp() throws Exception {
        Foreign.require(Files.isExecutable(MBPOLL), "mbpoll is not installed");
        String port = serve(Transport.TCP);
        List<String> tcp = List.of("-m", "tcp", "-p", port);
        assertThat(poll(tcp, "127.0.0.1", "3", "18", "2"))
                .contains("[18]: \t65535 (-1)")
                .contains("[19]: \t1");
        String written = run(MBPOLL.toString(), "-m", "tcp", "-p", port, "-0", "-r", "5", "-t", "4", "127.0.0.1", "7");
        assertThat(written).contains("Written 1 references");
        assertThat(bank.readRegisters(Table.HOLDING, 5, 1)).isEqualTo(Registers.of(7));
        assertThat(poll(tcp, "127.0.0.1", "3", "19", "2")).contains("Illegal data address");
    }

    @Test
    void mbpollReadsOnASerialPort() throws Exception {
        Foreign.require(Files.isExecutable(MBPOLL), "mbpoll is not installed");
        String port = serve(Transport.RTU);
        List<String> rtu = List.of("-m", "rtu", "-b", "19200", "-P", "even");
        assertThat(poll(rtu, port, "3", "18", "2"))
                .contains("[18]: \t65535 (-1)")
                .contains("[19]: \t1");
        assertThat(poll(rtu, port, "1", "19", "1")).contains("[19]: \t1");
    }

    private static String poll(List<String> mode, String where, String table, String from, String count)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(MBPOLL.toString()));
        words.addAll(mode);
        words.addAll(List.of("-a", "1", "-0", "-1", "-r", from, "-c", count, "-t", table, where));
        return run(words.toArray(new String[0]));
    }

    private static boolean hasPymodbus() throws IOException, InterruptedException {
        return Files.isExecutable(PYTHON)
                && run(PYTHON.toString(), "-c", "import pymodbus.client, serial; print('here')")
                        .strip()
                        .endsWith("here");
    }

    /** All that it says, on both of its channels; it is ended where it does not end itself. */
    private static String run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            boolean hasEnded = process.waitFor(60, TimeUnit.SECONDS);
            assertThat(hasEnded)
                    .as("%s ends", String.join(" ", words).toLowerCase(Locale.ROOT))
                    .isTrue();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
