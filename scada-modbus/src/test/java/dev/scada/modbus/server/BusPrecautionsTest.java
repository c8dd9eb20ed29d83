package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.serial.AsciiClient;
import dev.scada.modbus.serial.RtuClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All faults at random on a bus, where no id tells answers apart and nothing can be connected anew. The client lets the
 * line fall quiet before it asks, and after an exchange that was not clean it asks for an echo of its own until exactly
 * that comes: what is late stands before it. With that, no fault makes it take a wrong value.
 */
@Timeout(120)
final class BusPrecautionsTest implements ModbusClient.Listener {

    private static final int EXCHANGES = 150;
    private static final int WAIT_MILLIS = 25;
    private static final int QUIET_MILLIS = 6;
    private static final int MOST_PROBES = 400;
    private static final int SIZE = 100;

    private final MemoryBank bank = new MemoryBank(1, 1, 1, SIZE);
    private final SplittableRandom random = new SplittableRandom(11);
    private Optional<Response> answer = Optional.empty();
    private boolean isClean = true;

    @ParameterizedTest
    @EnumSource(names = {"RTU", "ASCII"})
    void noValueIsWrong(Transport transport, @TempDir Path folder) throws IOException {
        MemoryDevice device = new MemoryDevice(bank);
        try (SocatPair cable = new SocatPair(folder);
                ModbusServer server = start(transport, BytePort.ofFile(cable.one), ModbusUnits.only(1, device));
                Wire wire = Wire.serial(BytePort.ofFile(cable.other))) {
            ModbusClient client = transport == Transport.RTU ? new RtuClient() : new AsciiClient();
            server.misbehave(Misbehaviour.random(5, 0.4, transport));
            int answers = 0;
            for (int round = 0; round < EXCHANGES; round++) {
                fill(round);
                int quantity = random.nextInt(1, 3);
                int from = random.nextInt(SIZE - quantity);
                ask(client, wire, Request.read(Table.HOLDING, from, quantity));
                if (answer.orElse(null) instanceof Response.RegistersRead read) {
                    answers++;
                    for (int i = 0; i < quantity; i++) {
                        assertThat(read.registers().unsigned(i))
                                .as("round %d, register %d", round, from + i)
                                .isEqualTo(value(round, from + i));
                    }
                }
                if (!isClean) {
                    resynchronise(client, wire);
                }
            }
            assertThat(answers).isGreaterThan(EXCHANGES / 3);
        }
    }

    private static ModbusServer start(Transport transport, BytePort port, ModbusUnits units) {
        return transport == Transport.RTU
                ? ModbusServer.rtu("bus", port, units, ServerOptions.USUAL)
                : ModbusServer.ascii("bus", port, units, ServerOptions.USUAL);
    }

    private void resynchronise(ModbusClient client, Wire wire) throws IOException {
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            ask(client, wire, new Request.Diagnose(0, random.nextInt(0x10000)));
            if (answer.orElse(null) instanceof Response.Diagnosis) {
                return;
            }
        }
        throw new AssertionError("the device does not come back");
    }

    private void ask(ModbusClient client, Wire wire, Request request) throws IOException {
        for (ByteBuffer left = wire.receive(QUIET_MILLIS); left.hasRemaining(); left = wire.receive(QUIET_MILLIS)) {
            client.receive(left, this);
        }
        client.silence(this);
        answer = Optional.empty();
        isClean = true;
        ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
        Transaction transaction = client.send(1, request, out);
        wire.send(out.flip());
        while (answer.isEmpty()) {
            ByteBuffer received = wire.receive(WAIT_MILLIS);
            if (!received.hasRemaining()) {
                client.silence(this);
                client.forget(transaction);
                isClean = false;
                return;
            }
            client.receive(received, this);
        }
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        answer = Optional.of(response);
    }

    @Override
    public void dropped(DropReason reason) {
        isClean = false;
    }

    private void fill(int round) {
        int[] values = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = value(round, i);
        }
        bank.setRegisters(Table.HOLDING, 0, Registers.of(values));
    }

    private static int value(int round, int address) {
        return (round * 251 + address) & 0xFFFF;
    }
}
