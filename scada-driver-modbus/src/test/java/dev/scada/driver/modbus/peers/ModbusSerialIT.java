package dev.scada.driver.modbus.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.driver.modbus.ModbusLine;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.server.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** modbus-serial for Node.js; its client and its server. */
final class ModbusSerialIT extends PeerServersContract {
    private final PeerPlaces places = new PeerPlaces();
    private final List<Peer> servers = new ArrayList<>();

    private static Peer start(String... words) throws Exception {
        return NodePackage.start("modbus-serial-peer.js", List.of(words));
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

    @Override
    Stream<Transport> transportsWithUnits() {
        return transports();
    }

    @Override
    ModbusLine line(Transport transport) {
        return places.line(transport);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void itSaysWhoItIs(Transport transport) throws Exception {
        assertThat(ask(transport, new Request.ReadDeviceId(Request.ReadDeviceId.BASIC, 0)))
                .isInstanceOfSatisfying(
                        Response.DeviceIdRead.class,
                        read -> assertThat(read.objects())
                                .containsExactly(object(0, "Peer"), object(1, "P-2"), object(2, "8.0")));
    }

    private static DeviceObject object(int id, String text) {
        return new DeviceObject(id, Bytes.of(text, StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aFunctionThatItDoesNotHaveIsRefused(Transport transport) throws Exception {
        assertThat(ask(transport, new Request.MaskWriteRegister(60, 0xFFF0, 0x0003)))
                .isEqualTo(new Response.Refused(Function.MASK_WRITE_REGISTER, ExceptionCode.ILLEGAL_FUNCTION));
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, tcp",
        "TCP, tcp-buffered",
        "UDP, udp",
        "RTU_TCP, rtu-tcp",
        "RTU, rtu",
        "ASCII, ascii",
    })
    void itsClientReadsWritesAndIsRefused(Transport transport, String way) throws Exception {
        List<String> said = new ArrayList<>(List.of(
                "holding [0,1,2] [198,199]",
                "most registers " + (way.equals("tcp-buffered") ? 123 : 125) + " true",
                "input [1199]",
                "coils [false,false,true,false,false,true,false,false,true,false]",
                "discrete [false,true,false,true]",
                "beyond 2",
                "written [4660,65535,32768]",
                "coils written [true,true,false,true,false,false,true,true,true,false]"));
        if (way.equals("tcp")) {
            said.add("masked [2]");
            said.add("identification {\"0\":\"Ours\",\"1\":\"S-1\",\"2\":\"0.1\"}");
        }
        try (OurServer server = new OurServer(transport);
                Peer client = start("client", way, server.where)) {
            assertThat(client.lines()).containsExactlyElementsOf(said);
            assertThat(server.holdings(10, 3)).isEqualTo(Registers.of(0x1234, 0xFFFF, 0x8000));
        }
    }
}
