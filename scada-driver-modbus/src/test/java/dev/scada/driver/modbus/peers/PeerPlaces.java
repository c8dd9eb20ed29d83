package dev.scada.driver.modbus.peers;

import dev.scada.api.medium.SerialSettings;
import dev.scada.driver.modbus.ModbusAsciiLine;
import dev.scada.driver.modbus.ModbusAsciiOverTcpLine;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.driver.modbus.ModbusRtuLine;
import dev.scada.driver.modbus.ModbusRtuOverTcpLine;
import dev.scada.driver.modbus.ModbusTcpLine;
import dev.scada.driver.modbus.ModbusUdpLine;
import dev.scada.driver.modbus.SerialCable;
import dev.scada.modbus.server.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Where a peer's servers are: ports on loopback and cables of our own. */
final class PeerPlaces implements AutoCloseable {
    private static final int BAUD_RATE = 19_200;

    private final Map<Transport, String> ports = new EnumMap<>(Transport.class);
    private final Map<Transport, SerialCable> cables = new EnumMap<>(Transport.class);

    static boolean hasCables() {
        return Files.isExecutable(SerialCable.SOCAT);
    }

    /** Lays a cable; the peer's end of it. */
    Path cable(Transport transport) throws IOException {
        SerialCable cable = new SerialCable();
        cables.put(transport, cable);
        return cable.devices();
    }

    void port(Transport transport, String port) {
        ports.put(transport, port);
    }

    /** Skips the test where there is neither. */
    ModbusLine line(Transport transport) {
        SerialCable cable = cables.get(transport);
        if (cable == null) {
            Foreign.require(!transport.isBus(), "socat is not installed");
            return network(transport, ports.getOrDefault(transport, "none"));
        }
        SerialSettings settings =
                new SerialSettings(cable.ours().toString(), BAUD_RATE, 8, SerialSettings.Parity.NONE, 1);
        return transport == Transport.RTU ? ModbusRtuLine.of(settings) : ModbusAsciiLine.of(settings);
    }

    static ModbusLine network(Transport transport, String text) {
        int port = Integer.parseInt(text);
        return switch (transport) {
            case TCP -> ModbusTcpLine.of("127.0.0.1", port);
            case UDP -> new ModbusUdpLine("127.0.0.1", port, 1);
            case RTU_TCP -> ModbusRtuOverTcpLine.of("127.0.0.1", port);
            case ASCII_TCP -> ModbusAsciiOverTcpLine.of("127.0.0.1", port);
            case TLS, RTU, ASCII -> throw new IllegalArgumentException(transport + " is not served here");
        };
    }

    @Override
    public void close() {
        cables.values().forEach(SerialCable::close);
    }
}
