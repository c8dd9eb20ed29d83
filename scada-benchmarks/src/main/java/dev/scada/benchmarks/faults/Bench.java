package dev.scada.benchmarks.faults;

import dev.scada.api.medium.SerialSettings;
import dev.scada.driver.modbus.ModbusAsciiLine;
import dev.scada.driver.modbus.ModbusAsciiOverTcpLine;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.driver.modbus.ModbusRtuLine;
import dev.scada.driver.modbus.ModbusRtuOverTcpLine;
import dev.scada.driver.modbus.ModbusTcpLine;
import dev.scada.driver.modbus.ModbusUdpLine;
import dev.scada.modbus.server.BytePort;
import dev.scada.modbus.server.ModbusNetworkServer;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.ServerOptions;
import dev.scada.modbus.server.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One server and the lines to it; on serial transports a pair of pseudo-terminals and a server for each line. */
final class Bench implements AutoCloseable {
    /** A copy of an answer must have come before the next request goes out, and the program between may be kept waiting. */
    private static final Duration TURNAROUND = Duration.ofMillis(20);

    private static final Duration FRAME_PAUSE = Duration.ofMillis(30);

    private final List<ModbusServer> servers = new ArrayList<>();
    private final List<PtyPair> pairs = new ArrayList<>();
    private final List<ChangingBank> banks = new ArrayList<>();
    private final List<ModbusLine> lines = new ArrayList<>();

    Bench(Transport transport, int count) throws IOException {
        for (int unit = 1; unit <= count; unit++) {
            banks.add(new ChangingBank(unit));
        }
        ModbusUnits units = unit -> unit >= 1 && unit <= count ? Optional.of(banks.get(unit - 1)) : Optional.empty();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        switch (transport) {
            case TCP -> serve(ModbusServer.tcp(any, units, ServerOptions.USUAL), count);
            case UDP -> serve(ModbusServer.udp(any, units, ServerOptions.USUAL), count);
            case RTU_TCP -> serve(ModbusServer.rtuOverTcp(any, units, ServerOptions.USUAL), count);
            case ASCII_TCP -> serve(ModbusServer.asciiOverTcp(any, units, ServerOptions.USUAL), count);
            case RTU, ASCII -> serveSerial(transport, units, count);
            case TLS -> throw new IllegalArgumentException("TLS carries the frames of TCP: its faults are those");
        }
    }

    private void serve(ModbusNetworkServer server, int count) {
        servers.add(server);
        String host = server.address().getAddress().getHostAddress();
        for (int i = 0; i < count; i++) {
            lines.add(
                    switch (server.transport()) {
                        case UDP -> new ModbusUdpLine(host, server.port(), 1);
                        case RTU_TCP -> ModbusRtuOverTcpLine.of(host, server.port());
                        case ASCII_TCP -> ModbusAsciiOverTcpLine.of(host, server.port());
                        default -> ModbusTcpLine.of(host, server.port());
                    });
        }
    }

    private void serveSerial(Transport transport, ModbusUnits units, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            PtyPair pair = new PtyPair();
            pairs.add(pair);
            BytePort port = BytePort.ofFile(pair.devices());
            servers.add(
                    transport == Transport.RTU
                            ? ModbusServer.rtu("pty-" + i, port, units, ServerOptions.USUAL)
                            : ModbusServer.ascii("pty-" + i, port, units, ServerOptions.USUAL));
            SerialSettings serial = serial(pair.ours());
            lines.add(
                    transport == Transport.RTU
                            ? new ModbusRtuLine(serial, TURNAROUND, FRAME_PAUSE, false, Duration.ZERO)
                            : new ModbusAsciiLine(serial, TURNAROUND, FRAME_PAUSE, false, Duration.ZERO));
        }
    }

    private static SerialSettings serial(Path port) {
        return new SerialSettings(port.toString(), 115_200, 8, SerialSettings.Parity.NONE, 1, Optional.empty());
    }

    List<ModbusServer> servers() {
        return servers;
    }

    ChangingBank bank(int unit) {
        return banks.get(unit - 1);
    }

    ModbusLine line(int unit) {
        return lines.get(unit - 1);
    }

    @Override
    public void close() {
        servers.forEach(ModbusServer::close);
        pairs.forEach(PtyPair::close);
    }
}
