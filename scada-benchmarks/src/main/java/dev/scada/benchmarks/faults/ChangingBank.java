package dev.scada.benchmarks.faults;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.RegisterBank;
import java.util.concurrent.atomic.AtomicInteger;

/** One unit whose registers all change with each exchange. The reader turns the version, the server's thread reads. */
final class ChangingBank implements RegisterBank {
    private final int unit;
    private final AtomicInteger version = new AtomicInteger();

    ChangingBank(int unit) {
        this.unit = unit;
    }

    void turn() {
        version.incrementAndGet();
    }

    int version() {
        return version.get();
    }

    /** What stands at an address at a version: neighbours in place and time differ. */
    int value(int address, int at) {
        int mixed = (unit * 0x9E37 + address) * 0x85EB + at * 0xC2B3;
        return (mixed ^ mixed >>> 13) & 0xFFFF;
    }

    @Override
    public Registers readRegisters(Table table, int wireAddress, int quantity) {
        int now = version.get();
        int[] values = new int[quantity];
        for (int i = 0; i < quantity; i++) {
            values[i] = value(wireAddress + i, now);
        }
        return Registers.of(values);
    }

    @Override
    public Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException {
        throw new RefusedException(ExceptionCode.ILLEGAL_DATA_ADDRESS, "registers only");
    }

    @Override
    public void writeCoils(int wireAddress, Bits values) throws RefusedException {
        throw new RefusedException(ExceptionCode.ILLEGAL_DATA_ADDRESS, "registers only");
    }

    @Override
    public void writeRegisters(int wireAddress, Registers values) throws RefusedException {
        throw new RefusedException(ExceptionCode.ILLEGAL_DATA_ADDRESS, "read only");
    }
}
