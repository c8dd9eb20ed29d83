package dev.scada.driver.modbus.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** pymodbus as Debian packs it (python3-pymodbus, python3-serial-asyncio), one process for all its servers. */
final class PymodbusIT extends PeerServersContract {
    private static final List<Transport> NETWORK =
            List.of(Transport.TCP, Transport.UDP, Transport.RTU_TCP, Transport.ASCII_TCP);
    private static final List<Transport> SERIAL = List.of(Transport.RTU, Transport.ASCII);

    private final PeerPlaces places = new PeerPlaces();
    private Peer server;

    private static Peer start(List<String> served) throws Exception {
        List<String> words = new ArrayList<>(Foreign.python(
                "import pymodbus.server.async_io",
                "python3-pymodbus or python3-serial-asyncio is not installed",
                "pymodbus-server.py"));
        words.addAll(served);
        return Peer.start(words);
    }

    @BeforeAll
    void serve() throws Exception {
        List<String> served = new ArrayList<>();
        NETWORK.forEach(transport -> served.add(transport.toString()));
        if (PeerPlaces.hasCables()) {
            for (Transport transport : SERIAL) {
                served.add(transport + ":" + places.cable(transport));
            }
        }
        server = start(served);
        String[] ports = server.line().split(" ");
        assertThat(ports).as("what pymodbus says").hasSameSizeAs(served);
        for (int i = 0; i < NETWORK.size(); i++) {
            places.port(NETWORK.get(i), ports[i].substring(ports[i].indexOf('=') + 1));
        }
    }

    @AfterAll
    void end() throws Exception {
        if (server != null) {
            server.close();
        }
        places.close();
    }

    @Override
    Stream<Transport> transports() {
        return Stream.concat(NETWORK.stream(), SERIAL.stream());
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
    void registersAreMaskedAndReadInTheRequestThatWrites(Transport transport) throws Exception {
        assertThat(ask(transport, new Request.MaskWriteRegister(60, 0xFFF0, 0x0003)))
                .isEqualTo(new Response.RegisterMasked(60, 0xFFF0, 0x0003));
        assertThat(ask(transport, new Request.ReadWriteRegisters(60, 4, 62, Registers.of(0xFFFF, 7))))
                .isEqualTo(new Response.RegistersReadWritten(Registers.of(0x33, 61, 0xFFFF, 7)));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void itSaysWhoItIs(Transport transport) throws Exception {
        assertThat(ask(transport, new Request.ReadDeviceId(Request.ReadDeviceId.BASIC, 0)))
                .isInstanceOfSatisfying(
                        Response.DeviceIdRead.class,
                        read -> assertThat(read.objects())
                                .containsExactly(object(0, "Peer"), object(1, "P-1"), object(2, "3.0")));
        assertThat(ask(transport, new Request.ReadDeviceId(Request.ReadDeviceId.REGULAR, 0)))
                .isInstanceOfSatisfying(
                        Response.DeviceIdRead.class,
                        read -> assertThat(read.objects()).contains(object(4, "Other one's server")));
    }

    private static DeviceObject object(int id, String text) {
        return new DeviceObject(id, Bytes.of(text, StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void itAnswersWhatDiagnosisAsks(Transport transport) throws Exception {
        assertThat(ask(transport, new Request.Diagnose(Request.Diagnose.RETURN_QUERY_DATA, 0xA537)))
                .isEqualTo(new Response.Diagnosis(0, 0xA537));
        assertThat(ask(transport, new Request.ReadExceptionStatus())).isInstanceOf(Response.ExceptionStatusRead.class);
        assertThat(ask(transport, new Request.GetCommEventCounter())).isInstanceOf(Response.CommEventCounter.class);
        assertThat(ask(transport, new Request.ReportServerId())).isInstanceOf(Response.ServerIdReported.class);
    }

    @Test
    void itsDeathIsTheLines() throws Exception {
        try (Peer mortal = start(List.of("tcp"))) {
            String port = mortal.line().substring("tcp=".length());
            try (Reader reader = new Reader(PeerPlaces.network(Transport.TCP, port), within(Transport.TCP))) {
                mortal.kill();
                DriverException failure =
                        catchThrowableOfType(DriverException.class, () -> reader.values(DEVICE, "holding:0"));
                assertThat(failure.scope()).isEqualTo(Scope.LINE);
            }
        }
    }

    @Test
    void aReadThatItRefusesIsSaidWithItsCode() throws Exception {
        assertThat(ask(Transport.TCP, Request.read(Table.INPUT, 199, 2)))
                .isEqualTo(new Response.Refused(Function.READ_INPUT_REGISTERS, ExceptionCode.ILLEGAL_DATA_ADDRESS));
    }
}
