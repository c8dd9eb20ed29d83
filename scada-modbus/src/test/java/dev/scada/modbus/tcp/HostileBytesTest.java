package dev.scada.modbus.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import dev.scada.modbus.pdu.Table;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes of an enemy, from a fixed seed: nothing is thrown but what is declared, nothing allocated by what they claim. */
final class HostileBytesTest {

    private static final int ROUNDS = 200_000;
    private static final long SEED = 20261122;

    private static final List<Request.Addressed> REQUESTS = List.of(
            Request.read(Table.COIL, 0, 2000),
            Request.read(Table.DISCRETE, 65_535, 1),
            Request.read(Table.INPUT, 7, 3),
            Request.read(Table.HOLDING, 0, 125),
            new Request.WriteCoil(0, true),
            new Request.WriteRegister(65_535, 65_535),
            new Request.WriteCoils(0, Bits.of(true, false, true)),
            new Request.WriteRegisters(0, Registers.of(1, 2, 3)));

    private final Random random = new Random(SEED);
    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aRequestOfAnyBytesIsARequestOrRefused() {
        long most = 0;
        byte[] pdu = new byte[253];
        for (int round = 0; round < ROUNDS; round++) {
            int length = random.nextInt(10) == 0 ? random.nextInt(254) : random.nextInt(12);
            random.nextBytes(pdu);
            pdu[0] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 1 + random.nextInt(16));
            long before = allocated();
            try {
                Request request = RequestCodec.decode(pdu, 0, length);
                if (request instanceof Request.Addressed addressed) {
                    assertThat(addressed.quantity()).isBetween(1, 2000);
                }
            } catch (RefusedException e) {
                assertThat(e.code().number()).isBetween(1, 3);
            }
            most = Math.max(most, round < ROUNDS / 10 ? 0 : allocated() - before);
        }
        assertThat(most).as("most bytes allocated for one request").isLessThan(50_000);
    }

    @Test
    void aQuantityOnTheWireDoesNotAllocate() {
        byte[] claim = {16, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0};
        long most = Long.MAX_VALUE;
        for (int round = 0; round < 100; round++) {
            long before = allocated();
            try {
                RequestCodec.decode(claim, 0, claim.length);
            } catch (RefusedException e) {
                most = Math.min(most, allocated() - before);
            }
        }
        assertThat(most).as("bytes allocated for a claim of 65,535 registers").isLessThan(4_000);
    }

    @Test
    void mutatedAnswersAreDroppedOrAreAnswersToWhatWasAsked() {
        Counter counter = new Counter();
        for (int round = 0; round < ROUNDS; round++) {
            feed(REQUESTS.get(random.nextInt(REQUESTS.size())), counter);
        }
        assertThat(counter.answered).as("answered").isGreaterThan(ROUNDS / 100);
        assertThat(counter.dropped).as("dropped").isGreaterThan(ROUNDS / 100);
        assertThat(counter.broken).as("broken").isGreaterThan(ROUNDS / 100);
    }

    private void feed(Request request, Counter counter) {
        MbapClient client = new MbapClient(1);
        try {
            Transaction asked = client.send(3, request, ByteBuffer.allocate(260));
            byte[] stream = mutatedAnswer(asked);
            int at = 0;
            while (at < stream.length) {
                int count = Math.min(stream.length - at, 1 + random.nextInt(64));
                client.receive(ByteBuffer.wrap(stream, at, count), counter);
                at += count;
            }
        } catch (BrokenStreamException e) {
            counter.broken++;
        }
    }

    /** The right answer with a few bytes changed, cut or followed by rubbish. */
    private byte[] mutatedAnswer(Transaction asked) {
        ByteBuffer out = ByteBuffer.allocate(400);
        int start = MbapFrame.begin(asked.id(), asked.unit(), out);
        ResponseCodec.encode(rightAnswer((Request.Addressed) asked.request()), out);
        MbapFrame.end(start, out);
        if (random.nextBoolean()) {
            out.position(random.nextInt(out.position() + 1));
        }
        byte[] rubbish = new byte[random.nextInt(64)];
        random.nextBytes(rubbish);
        out.put(rubbish);
        byte[] stream = new byte[out.position()];
        out.flip().get(stream);
        for (int i = random.nextInt(3); i > 0 && stream.length > 0; i--) {
            stream[random.nextInt(Math.min(stream.length, 16))] = (byte) random.nextInt(256);
        }
        return stream;
    }

    private static Response rightAnswer(Request.Addressed request) {
        if (request instanceof Request.ReadRegisters read) {
            return new Response.RegistersRead(read.table(), Registers.of(new int[read.quantity()]));
        }
        if (request instanceof Request.ReadBits read) {
            return new Response.BitsRead(read.table(), Bits.of(new boolean[read.quantity()]));
        }
        if (request instanceof Request.WriteCoil write) {
            return new Response.CoilWritten(write.wireAddress(), write.on());
        }
        if (request instanceof Request.WriteRegister write) {
            return new Response.RegisterWritten(write.wireAddress(), write.value());
        }
        return request instanceof Request.WriteCoils
                ? new Response.CoilsWritten(request.wireAddress(), request.quantity())
                : new Response.RegistersWritten(request.wireAddress(), request.quantity());
    }

    private static final class Counter implements ModbusClient.Listener {
        private int answered;
        private int dropped;
        private int broken;

        @Override
        public void answered(Transaction transaction, Response response) {
            answered++;
            Request.Addressed asked = (Request.Addressed) transaction.request();
            assertThat(response.function()).isEqualTo(asked.function());
            if (response instanceof Response.RegistersRead read) {
                assertThat(read.registers().count()).isEqualTo(asked.quantity());
            }
            if (response instanceof Response.BitsRead read) {
                assertThat(read.bits().count()).isEqualTo(asked.quantity());
            }
        }

        @Override
        public void dropped(DropReason reason) {
            dropped++;
        }
    }

    private long allocated() {
        return memory.getCurrentThreadAllocatedBytes();
    }
}
