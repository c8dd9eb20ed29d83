package dev.scada.driver.modbus.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.value.Value;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.server.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** libmodbus (libmodbus5), called from Debian's Python so that no compiler is needed; its client and its server. */
final class LibmodbusIT extends PeerServersContract {
    private final PeerPlaces places = new PeerPlaces();
    private final List<Peer> servers = new ArrayList<>();

    private static Peer start(String... words) throws Exception {
        List<String> all = new ArrayList<>(Foreign.python(
                "import ctypes; ctypes.CDLL('libmodbus.so.5')", "libmodbus5 is not installed", "libmodbus-peer.py"));
        all.addAll(List.of(words));
        return Peer.start(all);
    }

    @BeforeAll
    void serve() throws Exception {
        Peer tcp = start("server", "tcp");
        servers.add(tcp);
        places.port(Transport.TCP, tcp.line());
        if (PeerPlaces.hasCables()) {
            Peer rtu = start("server", "rtu", places.cable(Transport.RTU).toString());
            servers.add(rtu);
            assertThat(rtu.line()).isEqualTo("0");
        }
    }

    @AfterAll
    void end() throws Exception {
        for (Peer server : servers) {
            server.close();
        }
        places.close();
    }

    @Override
    Stream<Transport> transports() {
        return Stream.of(Transport.TCP, Transport.RTU);
    }

    /** On TCP it answers for every unit; what it does on a serial port is below. */
    @Override
    Stream<Transport> transportsWithUnits() {
        return Stream.of();
    }

    /** It does not echo (FC 8), so that on a serial port half of the first call's time is spent in vain on each connection. */
    @Override
    Duration within(Transport transport) {
        return transport == Transport.RTU ? Duration.ofSeconds(2) : super.within(transport);
    }

    @Override
    ModbusLine line(Transport transport) {
        return places.line(transport);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void registersAreMaskedAndReadInTheRequestThatWrites(Transport transport) throws Exception {
        assertThat(ask(transport, new Request.MaskWriteRegister(60, 0xFFF0, 0x0003)))
                .isEqualTo(new Response.RegisterMasked(60, 0xFFF0, 0x0003));
        assertThat(ask(transport, new Request.ReadWriteRegisters(60, 4, 62, Registers.of(0xFFFF, 7))))
                .isEqualTo(new Response.RegistersReadWritten(Registers.of(0x33, 61, 0xFFFF, 7)));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void itSaysWhoItIs(Transport transport) throws Exception {
        assertThat(ask(transport, new Request.ReportServerId()))
                .isInstanceOfSatisfying(
                        Response.ServerIdReported.class,
                        id -> assertThat(id.data().text(StandardCharsets.ISO_8859_1))
                                .contains("LMB3."));
    }

    /**
     * It takes requests to other units by functions that it does not know, such as FC 8, for four bytes long, and what follows
     * for an answer: it then swallows requests to itself until the bus was silent for half a second. Those go unanswered,
     * and none is answered wrongly; it is good again by itself.
     */
    @Test
    void aUnitThatIsNotThereCostsItSomeRequestsAndNoValue() throws Exception {
        try (Reader reader = reader(Transport.RTU)) {
            assertThat(reader.values(DEVICE, "holding:199")).containsEntry("holding:199", Value.of(199));
            for (int round = 0; round < 2; round++) {
                DriverException absent = catchThrowableOfType(
                        DriverException.class,
                        () -> reader.poll(ModbusDevice.ofUnit(9), Duration.ofMillis(400), "holding:5"));
                assertThat(absent.scope()).isEqualTo(Scope.DEVICE);
                assertThat(afterSomeTries(reader)).containsEntry("holding:199", Value.of(199));
            }
        }
    }

    private static Map<String, Value> afterSomeTries(Reader reader) throws DriverException {
        for (int i = 0; i < 3; i++) {
            try {
                return reader.values(DEVICE, "holding:199");
            } catch (DriverException unanswered) {
                assertThat(unanswered.scope()).isEqualTo(Scope.DEVICE);
            }
        }
        return reader.values(DEVICE, "holding:199");
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TCP", "RTU"})
    void itsClientReadsWritesAndIsRefused(Transport transport) throws Exception {
        try (OurServer server = new OurServer(transport);
                Peer client = start("client", transport.toString(), server.where)) {
            assertThat(client.lines())
                    .containsExactly(
                            "holding [0, 1, 2] [198, 199]",
                            "most registers 125 True",
                            "input [1199]",
                            "coils [0, 0, 1, 0, 0, 1, 0, 0, 1, 0]",
                            "discrete [0, 1, 0, 1]",
                            "beyond Illegal data address",
                            "written [4660, 65535, 32768, 2]",
                            "written and read [19, 77, 21]",
                            "coils written [1, 1, 0, 1, 0, 0, 1, 1, 1, 0]",
                            "slave id b'ours\\xff'");
            assertThat(server.holdings(10, 4)).isEqualTo(Registers.of(0x1234, 0xFFFF, 0x8000, 2));
        }
    }
}
