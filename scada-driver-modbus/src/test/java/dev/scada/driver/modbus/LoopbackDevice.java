package dev.scada.driver.modbus;

import dev.scada.api.medium.SerialSettings;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.BytePort;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.ModbusNetworkServer;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.RegisterBank;
import dev.scada.modbus.server.ServerOptions;
import dev.scada.modbus.server.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Unit 1 on a free loopback port: 300 of each table, and a register that refuses what is written into it. */
final class LoopbackDevice implements AutoCloseable {

    static final int UNIT = 1;
    static final int SIZE = 300;
    static final int LOCKED = 40;

    final MemoryBank bank = new MemoryBank(SIZE, SIZE, SIZE, SIZE);
    private final Transport transport;
    private final InetSocketAddress address;
    private final @Nullable SerialCable cable;
    private ModbusServer server;
    private Misbehaviour misbehaviour = Misbehaviour.none();
    private boolean isUnplugged;

    /** On TCP. */
    LoopbackDevice() throws IOException {
        this(Transport.TCP);
    }

    LoopbackDevice(Transport transport) throws IOException {
        this.transport = transport;
        cable = transport.isBus() ? new SerialCable() : null;
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = serve(any);
        address = server instanceof ModbusNetworkServer network ? network.address() : any;
    }

    private ModbusServer serve(InetSocketAddress where) throws IOException {
        ModbusUnits units = ModbusUnits.only(UNIT, new Locking(bank));
        ServerOptions options = ServerOptions.USUAL;
        return switch (transport) {
            case TCP -> ModbusServer.tcp(where, units, options);
            case UDP -> ModbusServer.udp(where, units, options);
            case RTU_TCP -> ModbusServer.rtuOverTcp(where, units, options);
            case ASCII_TCP -> ModbusServer.asciiOverTcp(where, units, options);
            case RTU -> ModbusServer.rtu("loopback", port(), units, options);
            case ASCII -> ModbusServer.ascii("loopback", port(), units, options);
            case TLS -> throw new IllegalArgumentException("TLS has a test of its own");
        };
    }

    private BytePort port() throws IOException {
        return BytePort.ofFile(Objects.requireNonNull(cable).devices());
    }

    Transport transport() {
        return transport;
    }

    ModbusLine line() {
        String host = address.getAddress().getHostAddress();
        int port = address.getPort();
        return switch (transport) {
            case TCP -> ModbusTcpLine.of(host, port);
            case UDP -> new ModbusUdpLine(host, port, 1);
            case RTU_TCP -> ModbusRtuOverTcpLine.of(host, port);
            case ASCII_TCP -> ModbusAsciiOverTcpLine.of(host, port);
            case RTU -> ModbusRtuLine.of(serial());
            case ASCII -> ModbusAsciiLine.of(serial());
            case TLS -> throw new IllegalArgumentException("TLS has a test of its own");
        };
    }

    private SerialSettings serial() {
        String name = Objects.requireNonNull(cable).ours().toString();
        return new SerialSettings(name, 115_200, 8, SerialSettings.Parity.NONE, 1, Optional.empty());
    }

    void misbehave(Misbehaviour with) {
        misbehaviour = with;
        server.misbehave(with);
    }

    long requests() {
        return server.requests();
    }

    /** Cuts all connections and takes no new ones; on a serial port, the adapter is pulled. */
    void unplug() {
        server.close();
        if (cable != null) {
            cable.pull();
        }
        isUnplugged = true;
    }

    boolean isUnplugged() {
        return isUnplugged;
    }

    void plugIn() throws IOException {
        if (cable != null) {
            cable.plugIn();
        }
        server = serve(address);
        server.misbehave(misbehaviour);
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
        if (cable != null) {
            cable.close();
        }
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
