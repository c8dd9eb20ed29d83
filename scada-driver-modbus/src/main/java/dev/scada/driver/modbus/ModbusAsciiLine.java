package dev.scada.driver.modbus;

import dev.scada.api.driver.Medium;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;
import java.time.Duration;

/** Modbus ASCII on a serial port (MODBUS over Serial Line V1.02, 2.5.2). */
@Word("ascii")
@Help("Modbus ASCII on a serial port")
public record ModbusAsciiLine(
        @Help("The port and how it speaks") SerialSettings serial,

        @Help("Silence kept before each request, where a device needs more than nothing after its last answer")
        @Range(min = 0, max = 1000, unit = "ms")
        @Default("0ms")
        Duration turnaround,

        @Help("Silence after which the rest of a frame is given up; adapters on USB pause in the midst of frames")
        @Range(min = 1, max = 1000, unit = "ms")
        @Default("1s")
        Duration framePause,

        @Help(
                "The port hears what it sends itself (two-wire adapters without a switch for it): it is read back and compared")
        @Default("false")
        boolean localEcho,

        @Help("Silence kept after a broadcast, so that every unit has carried it out")
        @Range(min = 0, max = 10_000, unit = "ms")
        @Default("100ms")
        Duration afterBroadcast)
        implements ModbusLine {

    public ModbusAsciiLine {
        Checks.atMost("turnaround", turnaround, Duration.ofSeconds(1));
        Checks.atMost("framePause", framePause, Duration.ofSeconds(1));
        Checks.atMost("afterBroadcast", afterBroadcast, Duration.ofSeconds(10));
    }

    /** With the usual times. */
    public static ModbusAsciiLine of(SerialSettings serial) {
        return new ModbusAsciiLine(serial, Duration.ZERO, Duration.ofMillis(1000), false, Duration.ofMillis(100));
    }

    @Override
    public Medium medium() {
        return Medium.serial(serial.port());
    }

    @Override
    public ExchangeCost cost() {
        return BusCost.ascii(BusCost.character(serial), turnaround);
    }
}
