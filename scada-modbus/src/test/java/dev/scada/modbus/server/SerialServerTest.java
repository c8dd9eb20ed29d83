package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server on a serial port, which is one end of a pair of pseudo-terminals. */
@Timeout(60)
final class SerialServerTest {

    private static final Request READ = Request.read(Table.HOLDING, 0, 2);
    private static final int SHORT_MILLIS = 150;

    private final MemoryBank bank = new MemoryBank(2000, 16, 16, 125);
    private final MemoryBank other = new MemoryBank(16, 16, 16, 16);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private SocatPair cable;

    @BeforeEach
    void plugIn(@TempDir Path folder) throws IOException {
        cable = opened(new SocatPair(folder));
    }

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

    private ModbusServer serve(Transport transport) throws IOException {
        BytePort port = BytePort.ofFile(cable.one);
        ModbusUnits units = unit -> unit == 1 ? Optional.of(bank) : unit == 2 ? Optional.of(other) : Optional.empty();
        return opened(
                transport == Transport.RTU
                        ? ModbusServer.rtu("bus", port, units, ServerOptions.USUAL)
                        : ModbusServer.ascii("bus", port, units, ServerOptions.USUAL));
    }

    private Asker client(Transport transport) throws IOException {
        return opened(new Asker(transport, Wire.serial(BytePort.ofFile(cable.other))));
    }

    @ParameterizedTest
    @EnumSource(names = {"RTU", "ASCII"})
    void unitsOnABusAreServedAndOthersAreSilent(Transport transport) throws Exception {
        ModbusServer server = serve(transport);
        Asker client = client(transport);
        assertThat(client.ask(1, new Request.WriteRegister(0, 0x3A0D)))
                .isEqualTo(new Response.RegisterWritten(0, 0x3A0D));
        assertThat(client.ask(1, READ)).isEqualTo(new Response.RegistersRead(Table.HOLDING, Registers.of(0x3A0D, 0)));
        assertThat(client.ask(2, READ)).isEqualTo(new Response.RegistersRead(Table.HOLDING, Registers.of(0, 0)));
        assertThat(client.ask(1, Request.read(Table.COIL, 0, 2000))).isInstanceOf(Response.BitsRead.class);
        assertThat(client.ask(3, READ, SHORT_MILLIS)).isEmpty();
        client.broadcast(new Request.WriteRegister(1, 99));
        assertThat(client.ask(2, READ)).isEqualTo(new Response.RegistersRead(Table.HOLDING, Registers.of(0, 99)));
        assertThat(bank.readRegisters(Table.HOLDING, 1, 1)).isEqualTo(Registers.of(99));
        assertThat(client.drops()).isEmpty();
        assertThat(server.requests()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(names = {"RTU", "ASCII"})
    void aCheckSumThatIsWrongIsSeenAndTheNextAnswerIsRight(Transport transport) throws IOException {
        ModbusServer server = serve(transport);
        Asker client = client(transport);
        server.misbehave(Misbehaviour.next(Reaction.Plain.WRONG_CHECK, Reaction.Plain.CLOSE));
        assertThat(client.ask(1, READ, SHORT_MILLIS)).isEmpty();
        assertThat(client.drops()).contains(DropReason.CHECK_SUM);
        assertThat(client.ask(1, READ)).as("nothing to close on a bus").isInstanceOf(Response.RegistersRead.class);
    }

    @Test
    void noiseIsForgottenAfterAPause() throws IOException {
        ModbusServer server = serve(Transport.RTU);
        Wire wire = opened(Wire.serial(BytePort.ofFile(cable.other)));
        wire.send(ByteBuffer.wrap(new byte[] {1, 3, 0, 0, 0, 2, 0, 0}));
        assertThat(wire.receive(SHORT_MILLIS).hasRemaining()).isFalse();
        wire.close();
        assertThat(client(Transport.RTU).ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aDelayedAnswerKeepsItsPlaceBeforeTheNext() throws IOException {
        ModbusServer server = serve(Transport.RTU);
        Asker client = client(Transport.RTU);
        server.misbehave(Misbehaviour.next(new Reaction.Delay(Duration.ofMillis(600))));
        assertThat(client.ask(1, READ, SHORT_MILLIS)).isEmpty();
        // Of one register, so that the late answer of two cannot be taken for it.
        assertThat(client.ask(1, Request.read(Table.HOLDING, 0, 1)))
                .isEqualTo(new Response.RegistersRead(Table.HOLDING, Registers.of(0)));
        assertThat(client.drops()).isNotEmpty();
    }

    @Test
    void closingEndsItsThreadsThoughNobodyReadsOrWrites() throws IOException {
        ModbusServer server = serve(Transport.RTU);
        client(Transport.RTU).ask(1, READ);
        assertThat(threadNames()).contains("modbus-server-bus", "modbus-port-one");
        server.close();
        server.close();
        assertThat(threadNames()).doesNotContain("modbus-server-bus", "modbus-port-one");
    }

    private static List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    @Test
    void aPortThatIsNotThereIsNotMade(@TempDir Path folder) {
        assertThatThrownBy(() -> BytePort.ofFile(folder.resolve("absent"))).isInstanceOf(NoSuchFileException.class);
        assertThat(folder.resolve("absent")).doesNotExist();
    }
}
