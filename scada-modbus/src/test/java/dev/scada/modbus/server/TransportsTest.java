package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server on each transport of the network, read by our own clients. */
@Timeout(60)
final class TransportsTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Request READ = Request.read(Table.HOLDING, 0, 2);
    private static final int SHORT_MILLIS = 100;

    private final MemoryBank bank = new MemoryBank(2000, 16, 16, 125);
    private final List<AutoCloseable> opened = new ArrayList<>();

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

    private ModbusNetworkServer serve(Transport transport, ModbusUnits units, ServerOptions options)
            throws IOException {
        return opened(start(transport, ANYWHERE, units, options));
    }

    static ModbusNetworkServer start(
            Transport transport, InetSocketAddress where, ModbusUnits units, ServerOptions options) throws IOException {
        return switch (transport) {
            case TCP -> ModbusServer.tcp(where, units, options);
            case UDP -> ModbusServer.udp(where, units, options);
            case RTU_TCP -> ModbusServer.rtuOverTcp(where, units, options);
            case ASCII_TCP -> ModbusServer.asciiOverTcp(where, units, options);
            case TLS, RTU, ASCII -> throw new IllegalArgumentException(transport + " has a test of its own");
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "RTU_TCP", "ASCII_TCP"})
    void whatIsWrittenIsReadBackAndTheLongestAnswersCome(Transport transport) throws Exception {
        ModbusNetworkServer server = serve(transport, ModbusUnits.only(7, bank), ServerOptions.USUAL);
        Asker client = opened(Asker.of(server));
        assertThat(client.ask(7, new Request.WriteRegisters(0, Registers.of(0x0D0A, 0x3A3A))))
                .isEqualTo(new Response.RegistersWritten(0, 2));
        assertThat(client.ask(7, new Request.WriteCoil(1999, true))).isEqualTo(new Response.CoilWritten(1999, true));
        assertThat(client.ask(7, READ))
                .isEqualTo(new Response.RegistersRead(Table.HOLDING, Registers.of(0x0D0A, 0x3A3A)));
        Response.BitsRead coils = (Response.BitsRead) client.ask(7, Request.read(Table.COIL, 0, 2000));
        assertThat(coils.bits().isSet(1999)).isTrue();
        assertThat(client.ask(7, Request.read(Table.HOLDING, 0, 125))).isInstanceOf(Response.RegistersRead.class);
        assertThat(client.ask(7, Request.read(Table.HOLDING, 1, 125)))
                .isEqualTo(new Response.Refused(Function.READ_HOLDING_REGISTERS, ExceptionCode.ILLEGAL_DATA_ADDRESS));
        assertThat(client.ask(8, READ))
                .as("a gateway says that the unit is not there")
                .isEqualTo(new Response.Refused(Function.READ_HOLDING_REGISTERS, ExceptionCode.GATEWAY_TARGET_FAILED));
        assertThat(client.drops()).isEmpty();
        assertThat(server.requests()).isEqualTo(7);
        assertThat(server.clients()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "RTU_TCP", "ASCII_TCP"})
    void closingLeavesNoThreadAndFreesThePort(Transport transport) throws IOException {
        ModbusNetworkServer server = serve(transport, ModbusUnits.any(bank), ServerOptions.USUAL);
        opened(Asker.of(server)).ask(1, READ);
        String name = "modbus-server-" + server.port();
        assertThat(threadNames()).contains(name);
        assertThatThrownBy(() -> start(transport, server.address(), ModbusUnits.any(bank), ServerOptions.USUAL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot serve Modbus on");
        server.close();
        server.close();
        assertThat(threadNames()).doesNotContain(name);
        start(transport, server.address(), ModbusUnits.any(bank), ServerOptions.USUAL)
                .close();
    }

    private static List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "RTU_TCP", "ASCII_TCP"})
    void aRequestInPiecesIsARequestExceptOnDatagrams(Transport transport) throws IOException {
        ModbusNetworkServer server = serve(transport, ModbusUnits.any(bank), ServerOptions.USUAL);
        Wire wire = opened(Wire.to(server));
        ByteBuffer frame = frame(transport);
        for (int i = 0; i < frame.remaining(); i++) {
            wire.send(ByteBuffer.wrap(new byte[] {frame.get(i)}));
        }
        assertThat(wire.receive(transport == Transport.UDP ? SHORT_MILLIS : Asker.PATIENCE_MILLIS)
                        .hasRemaining())
                .isEqualTo(transport != Transport.UDP);
    }

    private static ByteBuffer frame(Transport transport) throws IOException {
        ByteBuffer[] sent = new ByteBuffer[1];
        Asker asker = new Asker(transport, new Wire() {
            @Override
            public void send(ByteBuffer bytes) {
                sent[0] = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            }

            @Override
            public ByteBuffer receive(int millis) {
                return ByteBuffer.allocate(0);
            }

            @Override
            public void close() {}
        });
        assertThat(asker.ask(1, READ, 1)).isEmpty();
        return sent[0];
    }

    @ParameterizedTest
    @EnumSource(names = {"RTU_TCP", "ASCII_TCP"})
    void aBroadcastIsCarriedOutByAllAndAnsweredByNone(Transport transport) throws Exception {
        MemoryBank other = new MemoryBank(16, 16, 16, 16);
        ModbusUnits units = unit -> unit == 1 ? Optional.of(bank) : unit == 247 ? Optional.of(other) : Optional.empty();
        ModbusNetworkServer server = serve(transport, units, ServerOptions.USUAL);
        Asker client = opened(Asker.of(server));
        client.broadcast(new Request.WriteCoils(3, Bits.of(true, true)));
        client.broadcast(new Request.WriteRegister(0, 77));
        assertThat(client.ask(1, READ)).isEqualTo(new Response.RegistersRead(Table.HOLDING, Registers.of(77, 0)));
        assertThat(client.drops()).isEmpty();
        assertThat(other.readRegisters(Table.HOLDING, 0, 1)).isEqualTo(Registers.of(77));
        assertThat(other.readBits(Table.COIL, 2, 3)).isEqualTo(Bits.of(false, true, true));
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "RTU_TCP", "ASCII_TCP"})
    void bytesThatAreNoModbusSpoilNothingAfterThem(Transport transport) throws IOException {
        ModbusNetworkServer server = serve(transport, ModbusUnits.any(bank), ServerOptions.USUAL);
        Wire wire = opened(Wire.to(server));
        wire.send(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        // RTU tells by a pause alone where the next request begins.
        assertThat(wire.receive(2 * SHORT_MILLIS).hasRemaining()).isFalse();
        wire.send(frame(transport));
        assertThat(wire.receive(Asker.PATIENCE_MILLIS).hasRemaining()).isTrue();
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void oneHostHasItsShareAndThePlaceIsFreedAgain() throws IOException {
        ModbusNetworkServer server =
                serve(Transport.TCP, ModbusUnits.any(bank), ServerOptions.USUAL.withMaxClientsPerHost(2));
        Asker first = opened(Asker.of(server));
        Asker second = opened(Asker.of(server));
        first.ask(1, READ);
        second.ask(1, READ);
        Asker third = opened(Asker.of(server));
        assertThatThrownBy(() -> third.ask(1, READ)).isInstanceOf(IOException.class);
        server.disconnectClients();
        assertThat(server.clients()).isZero();
        assertThat(opened(Asker.of(server)).ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
    }

    @Test
    void moreSendersThanMayBeRememberedAreServedAndTheQuietestIsForgotten() throws IOException {
        ServerOptions few = new ServerOptions(3, 1000, ServerOptions.UnknownUnit.SILENCE);
        ModbusNetworkServer server = serve(Transport.UDP, ModbusUnits.any(bank), few);
        for (int i = 0; i < 10; i++) {
            try (Asker client = Asker.of(server)) {
                assertThat(client.ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
            }
        }
        assertThat(server.clients()).isEqualTo(3);
        server.disconnectClients();
        assertThat(server.clients()).isZero();
    }

    @Test
    void aSenderThatIsGoneSpoilsNothingForOthers() throws IOException {
        ModbusNetworkServer server = serve(Transport.UDP, ModbusUnits.any(bank), ServerOptions.USUAL);
        try (DatagramSocket gone = new DatagramSocket()) {
            byte[] request = HexFormat.of().parseHex("000100000006010300000002");
            gone.send(new DatagramPacket(request, request.length, server.address()));
        }
        assertThat(opened(Asker.of(server)).ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
    }

    /** A client may hear of its end before the server has counted it. */
    static void assertNoClients(ModbusServer server) {
        for (int i = 0; i < 2500 && server.clients() > 0; i++) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(server.clients()).isZero();
    }

    @Test
    void aThousandClientsThatComeAndAreCutOffLeaveNothingBehind() throws IOException {
        ModbusNetworkServer server = serve(Transport.TCP, ModbusUnits.any(bank), ServerOptions.USUAL);
        Reaction[] ends = {
            Reaction.Plain.RESET, Reaction.Plain.CLOSE, Reaction.Plain.CLOSE_MID_FRAME, Reaction.Plain.RESET_MID_FRAME
        };
        int[] asked = new int[1];
        server.misbehave((unit, request) -> ends[asked[0]++ % ends.length]);
        for (int i = 0; i < 1000; i++) {
            try (Asker client = Asker.of(server)) {
                assertThatThrownBy(() -> client.ask(1, READ)).isInstanceOf(IOException.class);
            }
        }
        assertThat(server.requests()).isEqualTo(1000);
        assertNoClients(server);
        server.misbehave(Misbehaviour.none());
        assertThat(opened(Asker.of(server)).ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
    }

    @Test
    void manyClientsAreServedAtATime() throws IOException {
        ModbusNetworkServer server = serve(Transport.RTU_TCP, ModbusUnits.any(bank), ServerOptions.USUAL);
        List<Asker> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(opened(Asker.of(server)));
        }
        for (Asker client : clients) {
            assertThat(client.ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
        }
        assertThat(server.clients()).isEqualTo(200);
    }
}
