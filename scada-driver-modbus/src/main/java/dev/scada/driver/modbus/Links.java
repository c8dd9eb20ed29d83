package dev.scada.driver.modbus;

import dev.scada.api.driver.DriverContext;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.serial.AsciiClient;
import dev.scada.modbus.serial.RtuClient;
import dev.scada.modbus.tcp.DatagramClient;
import dev.scada.modbus.tcp.MbapClient;
import java.time.Duration;
import java.util.function.Supplier;

/** From a line's settings to what its sessions ask over. */
final class Links {

    private Links() {}

    static boolean isSerial(ModbusLine line) {
        return line instanceof ModbusRtuLine || line instanceof ModbusAsciiLine;
    }

    static Link of(ModbusLine line, DriverContext lent) {
        if (line instanceof ModbusTcpLine tcp) {
            return new NetworkLink(tcp(tcp), lent);
        }
        if (line instanceof ModbusUdpLine udp) {
            return new NetworkLink(udp(udp), lent);
        }
        if (line instanceof ModbusTlsLine tls) {
            return new NetworkLink(tls(tls), lent);
        }
        if (line instanceof ModbusRtuOverTcpLine rtu) {
            return new EchoLink(new NetworkLink(
                    bytesOverTcp(rtu.host(), rtu.port(), RtuClient::new, rtu.turnaround(), rtu.framePause()), lent));
        }
        if (line instanceof ModbusAsciiOverTcpLine ascii) {
            return new EchoLink(new NetworkLink(
                    bytesOverTcp(ascii.host(), ascii.port(), AsciiClient::new, ascii.turnaround(), ascii.framePause()),
                    lent));
        }
        if (line instanceof ModbusRtuLine rtu) {
            return new EchoLink(new SerialLink(SerialManners.of(rtu), new RtuClient(), lent));
        }
        ModbusAsciiLine ascii = (ModbusAsciiLine) line;
        return new EchoLink(new SerialLink(SerialManners.of(ascii), new AsciiClient(), lent));
    }

    private static Wire tcp(ModbusTcpLine line) {
        return withIds(
                line.medium().name(),
                () -> new MbapClient(line.outstanding()),
                (loop, within, listening) -> loop.connectTcp(line.host(), line.port(), within, listening)
                        .thenApply(Carrier::of),
                line.outstanding(),
                true);
    }

    private static Wire udp(ModbusUdpLine line) {
        return withIds(
                line.medium().name(),
                () -> new DatagramClient(line.outstanding()),
                (loop, within, listening) -> loop.openUdp(line.host(), line.port(), within, listening)
                        .thenApply(Carrier::of),
                line.outstanding(),
                false);
    }

    private static Wire tls(ModbusTlsLine line) {
        return withIds(
                line.medium().name(),
                () -> new MbapClient(line.outstanding()),
                (loop, within, listening) -> loop.connectTls(line.host(), line.port(), line.tls(), within, listening)
                        .thenApply(Carrier::of),
                line.outstanding(),
                true);
    }

    private static Wire withIds(
            String name, Supplier<ModbusClient> client, Wire.Connecting how, int outstanding, boolean isStream) {
        return new Wire(name, client, how, outstanding, isStream, Duration.ZERO, Duration.ZERO);
    }

    private static Wire bytesOverTcp(
            String host, int port, Supplier<ModbusClient> client, Duration turnaround, Duration framePause) {
        return new Wire(
                host + ":" + port,
                client,
                (loop, within, listening) ->
                        loop.connectTcp(host, port, within, listening).thenApply(Carrier::of),
                1,
                true,
                turnaround,
                framePause);
    }
}
