package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All faults at random, and a client that takes the precautions of its transport: where answers carry no id, it goes on
 * after an exchange that was not clean on a new connection only. No value that it gets is another than the device has.
 */
@Timeout(120)
final class NoWrongValueTest {

    private static final int EXCHANGES = 250;
    private static final int WAIT_MILLIS = 25;
    private static final int SIZE = 200;

    private final MemoryBank bank = new MemoryBank(1, 1, 1, SIZE);
    private @Nullable Asker client;

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "RTU_TCP", "ASCII_TCP"})
    void noValueIsWrong(Transport transport) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        int answers = 0;
        int faults = 0;
        try (ModbusNetworkServer server = TransportsTest.start(
                transport,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ModbusUnits.only(1, bank),
                ServerOptions.USUAL)) {
            server.misbehave(Misbehaviour.random(7, 0.5, transport));
            for (int round = 0; round < EXCHANGES; round++) {
                fill(round);
                int quantity = random.nextInt(1, 4);
                int from = random.nextInt(SIZE - quantity);
                Optional<Response> answer = ask(server, Request.read(Table.HOLDING, from, quantity));
                if (answer.orElse(null) instanceof Response.RegistersRead read) {
                    answers++;
                    for (int i = 0; i < quantity; i++) {
                        assertThat(read.registers().unsigned(i))
                                .as("round %d, register %d", round, from + i)
                                .isEqualTo(value(round, from + i));
                    }
                } else {
                    faults++;
                }
            }
            hangUp();
            server.misbehave(Misbehaviour.none());
            fill(EXCHANGES);
            assertThat(ask(server, Request.read(Table.HOLDING, 9, 1)))
                    .as("right again at once")
                    .contains(new Response.RegistersRead(Table.HOLDING, Registers.of(value(EXCHANGES, 9))));
        } finally {
            hangUp();
        }
        assertThat(answers).isGreaterThan(EXCHANGES / 3);
        assertThat(faults).isGreaterThan(EXCHANGES / 10);
    }

    private Optional<Response> ask(ModbusNetworkServer server, Request request) throws IOException {
        try {
            Asker asker = client == null ? Asker.of(server) : client;
            client = asker;
            int dropsBefore = asker.drops().size();
            Optional<Response> answer = asker.ask(1, request, WAIT_MILLIS);
            boolean isClean = answer.isPresent() && asker.drops().size() == dropsBefore;
            if (!isClean
                    && (!server.transport().tellsAnswersApart()
                            || server.transport().isConnection())) {
                hangUp();
            }
            return answer;
        } catch (IOException e) {
            hangUp();
            return Optional.empty();
        }
    }

    private void hangUp() throws IOException {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    /** Every register has another value in every round: an old answer is a wrong one. */
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
