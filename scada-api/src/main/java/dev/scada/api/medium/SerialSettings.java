package dev.scada.api.medium;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;

/** A serial port and how it speaks. May be a component of a line's settings as it is. */
public record SerialSettings(
        @Help("Port as the system names it: /dev/ttyUSB0, /dev/serial/by-id/…, COM3")
        String port,

        @Help("Bits per second") @Range(min = 50, max = 4_000_000, unit = "Bd") @Default("9600")
        int baudRate,

        @Help("Bits of a character") @Range(min = 5, max = 8) @Default("8")
        int dataBits,

        @Help("Parity bit") @Default("none") Parity parity,

        @Help("Stop bits") @Range(min = 1, max = 2) @Default("1")
        int stopBits) {
    /** The parity bit. */
    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    public SerialSettings {
        if (port.isBlank()) {
            throw new IllegalArgumentException("a serial port has a name, such as /dev/ttyUSB0 or COM3");
        }
    }

    /** Bits on the wire for one character: start, data, parity, stop. */
    public int bitsPerCharacter() {
        return 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
    }
}
