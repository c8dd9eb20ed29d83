package dev.scada.driver.modbus.peers;

import dev.scada.driver.modbus.SerialCable;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.BytePort;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.MemoryDevice;
import dev.scada.modbus.server.ModbusNetworkServer;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.ServerOptions;
import dev.scada.modbus.server.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our server with the unit that the peers' servers have ({@link PeerServersContract}), for their clients. */
final class OurServer implements AutoCloseable {
    private static final int SIZE = 200;

    private final MemoryBank bank = new MemoryBank(SIZE, SIZE, SIZE, SIZE);
    private final @Nullable SerialCable cable;
    private final ModbusServer server;
    /** The port, or the client's end of the cable. */
    final String where;

    /** Skips the test where it wants a cable and there is no socat. */
    OurServer(Transport transport) throws IOException {
        for (int address = 0; address < SIZE; address++) {
            bank.setRegisters(Table.HOLDING, address, Registers.of(address));
            bank.setRegisters(Table.INPUT, address, Registers.of(1000 + address));
            bank.setBits(Table.COIL, address, Bits.of(address % 3 == 0));
            bank.setBits(Table.DISCRETE, address, Bits.of(address % 2 == 1));
        }
        MemoryDevice device = new MemoryDevice(bank);
        device.identify(
                List.of(object(0, "Ours"), object(1, "S-1"), object(2, "0.1"), object(4, "Loopback device")),
                Bytes.of('o', 'u', 'r', 's', 0xFF));
        ModbusUnits units = ModbusUnits.only(PeerServersContract.UNIT, device);
        if (transport.isBus()) {
            Foreign.require(PeerPlaces.hasCables(), "socat is not installed");
            cable = new SerialCable();
            BytePort port = BytePort.ofFile(cable.devices());
            where = cable.ours().toString();
            server = transport == Transport.RTU
                    ? ModbusServer.rtu("ours", port, units, ServerOptions.USUAL)
                    : ModbusServer.ascii("ours", port, units, ServerOptions.USUAL);
        } else {
            cable = null;
            ModbusNetworkServer network = network(transport, units);
            where = Integer.toString(network.port());
            server = network;
        }
    }

    private static ModbusNetworkServer network(Transport transport, ModbusUnits units) throws IOException {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return switch (transport) {
            case TCP -> ModbusServer.tcp(anywhere, units, ServerOptions.USUAL);
            case UDP -> ModbusServer.udp(anywhere, units, ServerOptions.USUAL);
            case RTU_TCP -> ModbusServer.rtuOverTcp(anywhere, units, ServerOptions.USUAL);
            case ASCII_TCP -> ModbusServer.asciiOverTcp(anywhere, units, ServerOptions.USUAL);
            case TLS, RTU, ASCII -> throw new IllegalArgumentException(transport + " is not served here");
        };
    }

    private static DeviceObject object(int id, String text) {
        return new DeviceObject(id, Bytes.of(text, StandardCharsets.US_ASCII));
    }

    Registers holdings(int address, int quantity) throws Exception {
        return bank.readRegisters(Table.HOLDING, address, quantity);
    }

    @Override
    public void close() {
        server.close();
        if (cable != null) {
            cable.close();
        }
    }
}
