package dev.scada.api.medium;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;

/**
 * The sender of an RS-485 port is switched on and off by the port's driver, by its RTS line. For ports that can (the
 * serial ports of many industrial computers, under Linux); most USB adapters switch by themselves, need none of this and
 * ignore it, as does a driver that cannot.
 *
 * <p>Linux counts the delays in whole milliseconds: what is said is rounded up.
 *
 * @param rtsWhileSending the level of the RTS line while sending; the other one while receiving
 * @param delayBeforeMicros from switching on to the first bit
 * @param delayAfterMicros from the last bit to switching off
 * @param terminate joins the port's own terminating resistor to the bus, where it has one
 * @param receiveWhileSending leaves the receiver on while sending, so that each byte sent is also read
 */
public record Rs485Settings(
        @Help("Level of the RTS line while sending") @Default("high")
        Level rtsWhileSending,

        @Help("From switching the sender on to the first bit") @Range(min = 0, max = 100_000, unit = "µs") @Default("0")
        int delayBeforeMicros,

        @Help("From the last bit to switching the sender off") @Range(min = 0, max = 100_000, unit = "µs") @Default("0")
        int delayAfterMicros,

        @Help("Join the port's own terminating resistor") @Default("false")
        boolean terminate,

        @Help("Leave the receiver on while sending, so that what is sent is read back") @Default("false")
        boolean receiveWhileSending) {
    /** Of a control line. */
    public enum Level {
        LOW,
        HIGH
    }

    public Rs485Settings {
        if (delayBeforeMicros < 0
                || delayBeforeMicros > 100_000
                || delayAfterMicros < 0
                || delayAfterMicros > 100_000) {
            throw new IllegalArgumentException("a delay of an RS-485 sender is 0 to 100000 microseconds");
        }
    }
}
