package dev.scada.driver.modbus;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.ModbusTcpServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.RegisterBank;
import dev.scada.modbus.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Unit 1 on a free loopback port: 300 of each table, and a register that refuses what is written into it. */
final class LoopbackDevice implements AutoCloseable {

    static final int UNIT = 1;
    static final int SIZE = 300;
    static final int LOCKED = 40;

    final MemoryBank bank = new MemoryBank(SIZE, SIZE, SIZE, SIZE);
    private ModbusTcpServer server;
    private boolean isUnplugged;
    private final InetSocketAddress address;

    LoopbackDevice() throws IOException {
        server = serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.address();
    }

    private ModbusTcpServer serve(InetSocketAddress where) throws IOException {
        return ModbusTcpServer.start(where, ModbusUnits.only(UNIT, new Locking(bank)), ServerOptions.USUAL);
    }

    ModbusTcpLine line() {
        return ModbusTcpLine.of(address.getAddress().getHostAddress(), address.getPort());
    }

    void misbehave(Misbehaviour misbehaviour) {
        server.misbehave(misbehaviour);
    }

    long requests() {
        return server.requests();
    }

    /** Cuts all connections and takes no new ones. */
    void unplug() {
        server.close();
        isUnplugged = true;
    }

    boolean isUnplugged() {
        return isUnplugged;
    }

    void plugIn() throws IOException {
        server = serve(address);
        isUnplugged = false;
    }

    void holding(int address, int... values) {
        bank.setRegisters(Table.HOLDING, address, Registers.of(values));
    }

    /** What stands in holding registers, seen in the device itself. */
    Registers holdings(int address, int quantity) {
        try {
            return bank.readRegisters(Table.HOLDING, address, quantity);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Bits coils(int address, int quantity) {
        try {
            return bank.readBits(Table.COIL, address, quantity);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private record Locking(MemoryBank bank) implements RegisterBank {
        @Override
        public Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException {
            return bank.readBits(table, wireAddress, quantity);
        }

        @Override
        public Registers readRegisters(Table table, int wireAddress, int quantity) throws RefusedException {
            return bank.readRegisters(table, wireAddress, quantity);
        }

        @Override
        public void writeCoils(int wireAddress, Bits values) throws RefusedException {
            bank.writeCoils(wireAddress, values);
        }

        @Override
        public void writeRegisters(int wireAddress, Registers values) throws RefusedException {
            if (wireAddress <= LOCKED && LOCKED < wireAddress + values.count()) {
                throw new RefusedException(ExceptionCode.ILLEGAL_DATA_VALUE, "register " + LOCKED + " is locked");
            }
            bank.writeRegisters(wireAddress, values);
        }
    }
}
