package dev.scada.modbus.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import dev.scada.modbus.pdu.Table;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What an exchange costs in memory, at the wire. */
final class AllocationTest implements ModbusClient.Listener {

    private static final int EXCHANGES = 20_000;

    private long sum;

    @Test
    void anExchangeOf125RegistersAllocatesAtMostAKilobyte() throws BrokenStreamException {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        MbapClient client = new MbapClient(1);
        ByteBuffer out = ByteBuffer.allocateDirect(MbapFrame.MAX_FRAME);
        ByteBuffer in = ByteBuffer.allocateDirect(MbapFrame.MAX_FRAME);
        Response right = new Response.RegistersRead(Table.HOLDING, Registers.of(new int[125]));
        exchange(client, out, in, right);

        long before = memory.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < EXCHANGES; i++) {
            exchange(client, out, in, right);
        }
        long bytes = (memory.getCurrentThreadAllocatedBytes() - before) / EXCHANGES;

        assertThat(sum).isEqualTo(125L * (EXCHANGES + 1));
        assertThat(bytes).as("bytes an exchange").isBetween(250L, 1_000L);
    }

    private void exchange(MbapClient client, ByteBuffer out, ByteBuffer in, Response right)
            throws BrokenStreamException {
        Transaction asked = client.send(1, Request.read(Table.HOLDING, 0, 125), out.clear());
        int start = MbapFrame.begin(asked.id(), 1, in.clear());
        ResponseCodec.encode(right, in);
        MbapFrame.end(start, in);
        client.receive(in.flip(), this);
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        sum += ((Response.RegistersRead) response).registers().count();
    }

    @Override
    public void dropped(DropReason reason) {
        throw new AssertionError("dropped: " + reason);
    }
}
