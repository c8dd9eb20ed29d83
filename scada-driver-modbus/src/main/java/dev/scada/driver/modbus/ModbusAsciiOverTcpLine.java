package dev.scada.driver.modbus;

import dev.scada.api.driver.Medium;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;
import java.time.Duration;

/** Frames of a serial bus on a TCP connection, as serial device servers pass them on unchanged. */
@Word("ascii-over-tcp")
@Help("ASCII frames on a TCP connection: a serial device server that passes bytes on as they are")
public record ModbusAsciiOverTcpLine(
        @Help("Host name or IP address") String host,

        @Help("TCP port") @Range(min = 1, max = 65_535) int port,

        @Help("Bits per second on the bus behind the server, by which exchanges are estimated and reads grouped")
        @Range(min = 50, max = 4_000_000, unit = "Bd")
        @Default("19200")
        int busBaudRate,

        @Help("Silence kept before each request: what is still on its way would be taken for the answer")
        @Range(min = 1, max = 1000, unit = "ms")
        @Default("2ms")
        Duration turnaround,

        @Help("Silence after which the rest of a frame is given up; a server may send a frame in pieces")
        @Range(min = 1, max = 1000, unit = "ms")
        @Default("1s")
        Duration framePause)
        implements ModbusLine {

    public ModbusAsciiOverTcpLine {
        Checks.host(host);
        Checks.port(port);
        Checks.within("busBaudRate", busBaudRate, 50, 4_000_000);
        Checks.atMost("turnaround", turnaround, Duration.ofSeconds(1));
        Checks.atMost("framePause", framePause, Duration.ofSeconds(1));
    }

    /** With the usual times. */
    public static ModbusAsciiOverTcpLine of(String host, int port) {
        return new ModbusAsciiOverTcpLine(host, port, 19_200, Duration.ofMillis(2), Duration.ofMillis(1000));
    }

    @Override
    public Medium medium() {
        return Medium.tcp(host, port);
    }

    @Override
    public ExchangeCost cost() {
        return BusCost.ascii(BusCost.character(busBaudRate), turnaround);
    }
}
