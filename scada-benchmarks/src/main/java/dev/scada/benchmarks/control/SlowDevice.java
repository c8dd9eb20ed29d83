package dev.scada.benchmarks.control;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.RegisterBank;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A device that takes its time for each request, and notes when a write came. */
final class SlowDevice implements RegisterBank {
    private static final int SIZE = 20_000;

    private final MemoryBank memory = new MemoryBank(SIZE, SIZE, SIZE, SIZE);
    private final long nanosEach;
    private final List<Long> exchanges = new ArrayList<>();
    private volatile long written;
    private long readAt;

    SlowDevice(long nanosEach) {
        this.nanosEach = nanosEach;
    }

    /** When the last write came, by the monotonic clock; 0: none yet. */
    long written() {
        return written;
    }

    void forgetWrite() {
        written = 0;
    }

    /** From one read to the next, where nothing else came between: what an exchange costs on a line that never rests. */
    synchronized List<Long> exchanges() {
        return List.copyOf(exchanges);
    }

    private synchronized void take(boolean isRead) {
        long now = System.nanoTime();
        if (isRead && readAt != 0) {
            exchanges.add(now - readAt);
        }
        readAt = isRead ? now : 0;
        for (long left = nanosEach; left > 0; left = nanosEach - (System.nanoTime() - now)) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException {
        take(true);
        return memory.readBits(table, wireAddress, quantity);
    }

    @Override
    public Registers readRegisters(Table table, int wireAddress, int quantity) throws RefusedException {
        take(true);
        return memory.readRegisters(table, wireAddress, quantity);
    }

    @Override
    public void writeCoils(int wireAddress, Bits values) throws RefusedException {
        written = System.nanoTime();
        take(false);
        memory.writeCoils(wireAddress, values);
    }

    @Override
    public void writeRegisters(int wireAddress, Registers values) throws RefusedException {
        written = System.nanoTime();
        take(false);
        memory.writeRegisters(wireAddress, values);
    }
}
