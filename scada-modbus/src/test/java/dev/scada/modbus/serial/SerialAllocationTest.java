package dev.scada.modbus.serial;

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

/** What an exchange costs in memory on a serial line. */
final class SerialAllocationTest implements ModbusClient.Listener {

    private static final int EXCHANGES = 20_000;

    private long sum;

    @Test
    void anExchangeOf125RegistersAllocatesAtMostAKilobyte() throws BrokenStreamException {
        Response right = new Response.RegistersRead(Table.HOLDING, Registers.of(new int[125]));
        ByteBuffer rtu = ByteBuffer.allocate(AsciiFrame.MAX_FRAME);
        int start = RtuFrame.begin(1, rtu);
        ResponseCodec.encode(right, rtu);
        RtuFrame.end(start, rtu);
        ByteBuffer ascii = ByteBuffer.allocate(AsciiFrame.MAX_FRAME);
        start = AsciiFrame.begin(1, ascii);
        ResponseCodec.encode(right, ascii);
        AsciiFrame.end(start, ascii);

        assertThat(bytesAnExchange(new RtuClient(), rtu.flip())).as("RTU").isBetween(250L, 1_000L);
        assertThat(bytesAnExchange(new AsciiClient(), ascii.flip())).as("ASCII").isBetween(250L, 1_000L);
        assertThat(sum).isEqualTo(2 * 125L * (EXCHANGES + 1));
    }

    private long bytesAnExchange(ModbusClient client, ByteBuffer answer) throws BrokenStreamException {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer out = ByteBuffer.allocateDirect(AsciiFrame.MAX_FRAME);
        exchange(client, out, answer);
        long before = memory.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < EXCHANGES; i++) {
            exchange(client, out, answer);
        }
        return (memory.getCurrentThreadAllocatedBytes() - before) / EXCHANGES;
    }

    private void exchange(ModbusClient client, ByteBuffer out, ByteBuffer answer) throws BrokenStreamException {
        client.send(1, Request.read(Table.HOLDING, 0, 125), out.clear());
        client.receive(answer.rewind(), this);
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
