package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.BlockingClient;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModbusTcpServerTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Request READ = Request.read(Table.HOLDING, 0, 2);
    private static final int SHORT_MILLIS = 100;

    private final MemoryBank bank = new MemoryBank(16, 16, 16, 16);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private ModbusTcpServer server(ServerOptions options) throws IOException {
        ModbusTcpServer server = ModbusTcpServer.start(ANYWHERE, ModbusUnits.only(1, bank), options);
        opened.add(server);
        return server;
    }

    private BlockingClient client(ModbusTcpServer server) throws IOException {
        BlockingClient client = new BlockingClient(server.address());
        opened.add(client);
        return client;
    }

    private static Response registers(int... values) {
        return new Response.RegistersRead(Table.HOLDING, Registers.of(values));
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_TRANSACTION, TRANSACTION",
        "WRONG_UNIT, UNIT",
        "WRONG_FUNCTION, FUNCTION",
        "WRONG_COUNT, BYTE_COUNT",
        "FEWER, BYTE_COUNT",
    })
    void aSpoiledAnswerIsDroppedAndTheNextRequestIsAnsweredRight(Reaction.Plain fault, DropReason seen)
            throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        BlockingClient client = client(server);
        bank.setRegisters(Table.HOLDING, 0, Registers.of(1, 2));
        server.misbehave(Misbehaviour.next(fault));
        assertThat(client.ask(1, READ, SHORT_MILLIS)).isEmpty();
        assertThat(client.drops()).containsExactly(seen);
        assertThat(client.ask(1, READ)).isEqualTo(registers(1, 2));
    }

    @ParameterizedTest
    @CsvSource({"WRONG_COUNT", "FEWER"})
    void aWriteIsNotAcceptedByAnotherWritesEcho(Reaction.Plain fault) throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        BlockingClient client = client(server);
        server.misbehave(Misbehaviour.next(fault));
        assertThat(client.ask(1, new Request.WriteRegisters(0, Registers.of(1, 2)), SHORT_MILLIS))
                .isEmpty();
        assertThat(client.drops()).containsExactly(DropReason.ECHO);
    }

    @Test
    void aSilentServerCarriesOutAndADeafOneDoesNot() throws Exception {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        BlockingClient client = client(server);
        server.misbehave(Misbehaviour.next(Reaction.Plain.SILENCE, Reaction.Plain.DEAF));
        assertThat(client.ask(1, new Request.WriteRegister(0, 7), SHORT_MILLIS)).isEmpty();
        assertThat(client.ask(1, new Request.WriteRegister(0, 9), SHORT_MILLIS)).isEmpty();
        assertThat(bank.readRegisters(Table.HOLDING, 0, 1)).isEqualTo(Registers.of(7));
    }

    @Test
    void aDelayedAnswerComesAfterTheOnesThatWereNotDelayed() throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        BlockingClient client = client(server);
        server.misbehave(Misbehaviour.next(new Reaction.Delay(Duration.ofSeconds(1))));
        assertThat(client.ask(1, READ, 20)).isEmpty();
        assertThat(client.ask(1, READ)).isEqualTo(registers(0, 0));
        assertThat(client.drops()).isEmpty();
        // The late one arrives while nothing was asked; the next exchange finds it first.
        server.misbehave(Misbehaviour.always(new Reaction.Delay(Duration.ofMillis(1_100))));
        assertThat(client.ask(1, READ)).isEqualTo(registers(0, 0));
        assertThat(client.drops()).containsExactly(DropReason.TRANSACTION);
    }

    @Test
    void aDuplicateAnswerIsDropped() throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        BlockingClient client = client(server);
        server.misbehave(Misbehaviour.next(Reaction.Plain.DUPLICATE));
        assertThat(client.ask(1, READ)).isEqualTo(registers(0, 0));
        assertThat(client.ask(1, READ)).isEqualTo(registers(0, 0));
        assertThat(client.drops()).containsExactly(DropReason.TRANSACTION);
    }

    @Test
    void aRefusalIsSentAndNothingIsCarriedOut() throws Exception {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        server.misbehave(Misbehaviour.always(new Reaction.Refuse(ExceptionCode.SERVER_DEVICE_BUSY)));
        assertThat(client(server).ask(1, new Request.WriteRegister(0, 7)))
                .isEqualTo(new Response.Refused(Function.WRITE_SINGLE_REGISTER, ExceptionCode.SERVER_DEVICE_BUSY));
        assertThat(bank.readRegisters(Table.HOLDING, 0, 1)).isEqualTo(Registers.of(0));
    }

    @Test
    void anAnswerByteByByteIsPutTogether() throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        server.misbehave(Misbehaviour.always(Reaction.Plain.DRIBBLE));
        assertThat(client(server).ask(1, READ)).isEqualTo(registers(0, 0));
    }

    @Test
    void aTruncatedAnswerLeavesTheStreamMidFrame() throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        BlockingClient client = client(server);
        server.misbehave(Misbehaviour.next(Reaction.Plain.TRUNCATED));
        assertThat(client.ask(1, READ, SHORT_MILLIS)).isEmpty();
        assertThat(client.isMidFrame()).isTrue();
    }

    @Test
    void anotherProtocolOrGarbageBreaksTheStream() throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        server.misbehave(Misbehaviour.next(Reaction.Plain.WRONG_PROTOCOL, new Reaction.Garbage("00010000ffff")));
        for (String expected : List.of("protocol id", "length")) {
            BlockingClient client = client(server);
            assertThatThrownBy(() -> client.ask(1, READ)).hasMessageContaining(expected);
        }
    }

    @Test
    void aResetAndACloseEndTheConnectionAndTheServerGoesOn() throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        server.misbehave(Misbehaviour.next(Reaction.Plain.RESET, Reaction.Plain.CLOSE));
        BlockingClient first = client(server);
        assertThatThrownBy(() -> first.ask(1, READ)).isInstanceOf(SocketException.class);
        BlockingClient second = client(server);
        assertThatThrownBy(() -> second.ask(1, READ)).hasMessage("closed by the server");
        assertThat(client(server).ask(1, READ)).isEqualTo(registers(0, 0));
    }

    @Test
    void anUnknownUnitMayStaySilent() throws IOException {
        BlockingClient client = client(server(ServerOptions.USUAL.withUnknownUnit(ServerOptions.UnknownUnit.SILENCE)));
        assertThat(client.ask(2, READ, SHORT_MILLIS)).isEmpty();
        assertThat(client.ask(1, READ)).isEqualTo(registers(0, 0));
    }

    @Test
    void theLastAddressIsServedAndOnePastIsRefused() throws IOException {
        BlockingClient client = client(server(ServerOptions.USUAL));
        assertThat(client.ask(1, Request.read(Table.HOLDING, 15, 1))).isEqualTo(registers(0));
        for (Request past : List.of(
                Request.read(Table.HOLDING, 15, 2),
                Request.read(Table.COIL, 16, 1),
                new Request.WriteRegister(16, 0),
                new Request.WriteCoils(15, Bits.of(true, true)))) {
            assertThat(client.ask(1, past))
                    .isEqualTo(new Response.Refused(past.function(), ExceptionCode.ILLEGAL_DATA_ADDRESS));
        }
    }

    @Test
    void aBankThatFailsIsThatUnitsFailureAlone() throws IOException {
        RegisterBank faulty = new FaultyBank();
        ModbusTcpServer server =
                ModbusTcpServer.start(ANYWHERE, unit -> Optional.of(unit == 1 ? bank : faulty), ServerOptions.USUAL);
        opened.add(server);
        BlockingClient client = client(server);
        assertThat(client.ask(2, READ))
                .isEqualTo(new Response.Refused(Function.READ_HOLDING_REGISTERS, ExceptionCode.SERVER_DEVICE_FAILURE));
        assertThat(client.ask(1, READ)).isEqualTo(registers(0, 0));
    }

    @Test
    void aBlockIsReadAtOneInstant() throws Exception {
        BlockingClient client = client(server(ServerOptions.USUAL));
        AtomicBoolean isOver = new AtomicBoolean();
        Thread writer = new Thread(
                () -> {
                    for (int value = 0; !isOver.get(); value = (value + 1) & 0xFFFF) {
                        bank.setRegisters(Table.HOLDING, 0, Registers.of(value, value, value, value));
                    }
                },
                "writer");
        writer.start();
        try {
            for (int i = 0; i < 2_000; i++) {
                Registers block =
                        ((Response.RegistersRead) client.ask(1, Request.read(Table.HOLDING, 0, 4))).registers();
                assertThat(block.unsigned(3)).isEqualTo(block.unsigned(0));
            }
        } finally {
            isOver.set(true);
            writer.join(5_000);
        }
    }

    @Test
    void aClientThatNeverReadsIsDroppedAndOthersAreServed() throws IOException {
        ModbusTcpServer server = server(new ServerOptions(10, 1_000, ServerOptions.UnknownUnit.GATEWAY_TARGET_FAILED));
        BlockingClient neighbour = client(server);
        try (Socket greedy = new Socket()) {
            greedy.setReceiveBufferSize(4_096);
            greedy.connect(server.address(), 5_000);
            byte[] request = HexFormat.of().parseHex("000100000006010300000010");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 5_000_000; i++) {
                            greedy.getOutputStream().write(request);
                        }
                    })
                    .isInstanceOf(SocketException.class);
            assertThat(neighbour.ask(1, READ)).isEqualTo(registers(0, 0));
            assertThat(server.clients()).isEqualTo(1);
        }
    }

    @Test
    void oneClientTooManyIsTurnedAwayAndThePlaceIsFreedAgain() throws IOException {
        ModbusTcpServer server = server(new ServerOptions(2, 1_000, ServerOptions.UnknownUnit.SILENCE));
        BlockingClient first = client(server);
        BlockingClient second = client(server);
        first.ask(1, READ);
        second.ask(1, READ);
        assertThat(server.clients()).isEqualTo(2);
        BlockingClient third = client(server);
        assertThatThrownBy(() -> third.ask(1, READ)).isInstanceOf(IOException.class);
        server.disconnectClients();
        assertThatThrownBy(() -> first.ask(1, READ)).isInstanceOf(IOException.class);
        assertThat(client(server).ask(1, READ)).isEqualTo(registers(0, 0));
        assertThat(server.clients()).isEqualTo(1);
    }

    @Test
    void bytesThatAreNoModbusCloseTheirOwnConnectionOnly() throws IOException {
        ModbusTcpServer server = server(ServerOptions.USUAL);
        BlockingClient neighbour = client(server);
        neighbour.ask(1, READ);
        try (Socket browser = new Socket()) {
            browser.connect(server.address(), 5_000);
            browser.setSoTimeout(5_000);
            browser.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = browser.getInputStream();
            assertThat(isOver(in)).isTrue();
        }
        assertThat(neighbour.ask(1, READ)).isEqualTo(registers(0, 0));
    }

    private static boolean isOver(InputStream in) throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            // A close with unread bytes is a reset.
            return true;
        }
    }

    @Test
    void closingEndsTheThreadAndFreesThePort() throws IOException {
        ModbusTcpServer server = ModbusTcpServer.start(ANYWHERE, ModbusUnits.any(bank), ServerOptions.USUAL);
        client(server).ask(9, READ);
        String name = "modbus-server-" + server.port();
        assertThat(threadNames()).contains(name);
        assertThatThrownBy(() -> ModbusTcpServer.start(server.address(), ModbusUnits.any(bank), ServerOptions.USUAL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot serve Modbus on")
                .hasMessageContaining(Integer.toString(server.port()));
        server.close();
        server.close();
        assertThat(threadNames()).doesNotContain(name);
        ModbusTcpServer.start(server.address(), ModbusUnits.any(bank), ServerOptions.USUAL)
                .close();
    }

    private static List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private static final class FaultyBank implements RegisterBank {
        @Override
        public Bits readBits(Table table, int wireAddress, int quantity) {
            throw new IllegalStateException("a bug, on purpose");
        }

        @Override
        public Registers readRegisters(Table table, int wireAddress, int quantity) {
            throw new IllegalStateException("a bug, on purpose");
        }

        @Override
        public void writeCoils(int wireAddress, Bits values) throws RefusedException {
            throw new RefusedException(ExceptionCode.ILLEGAL_FUNCTION, "read-only");
        }

        @Override
        public void writeRegisters(int wireAddress, Registers values) throws RefusedException {
            throw new RefusedException(ExceptionCode.ILLEGAL_FUNCTION, "read-only");
        }
    }
}
