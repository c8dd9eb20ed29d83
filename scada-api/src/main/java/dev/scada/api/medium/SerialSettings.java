package dev.scada.api.medium;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A serial port and how it speaks. May be a component of a line's settings as it is.
 *
 * <p>A USB adapter gets another name when it is plugged in again, and its neighbour's when they are plugged in in another
 * order. Two sorts of names stay: {@code /dev/serial/by-id/…} of Linux, and {@code usb:VID:PID} or {@code
 * usb:VID:PID:SERIAL}, everywhere: vendor and product in hexadecimal, and the serial number where several of a kind are
 * there. Both are looked up each time that the port is opened.
 *
 * @param rs485 absent: the port's driver is left as the system has it
 */
public record SerialSettings(
        @Help("Port as the system names it: /dev/ttyUSB0, /dev/serial/by-id/…, COM3; or usb:VID:PID[:SERIAL], in hex")
        String port,

        @Help("Bits per second") @Range(min = 50, max = 4_000_000, unit = "Bd") @Default("9600")
        int baudRate,

        @Help("Bits of a character") @Range(min = 5, max = 8) @Default("8")
        int dataBits,

        @Help("Parity bit") @Default("none") Parity parity,

        @Help("Stop bits") @Range(min = 1, max = 2) @Default("1")
        int stopBits,

        @Help("Lets the port's driver switch the sender of an RS-485 port")
        Optional<Rs485Settings> rs485) {
    private static final Pattern USB = Pattern.compile("(?i)usb:[0-9a-f]{4}:[0-9a-f]{4}(:\\S.*)?");

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
        if (port.toLowerCase(Locale.ROOT).startsWith("usb:")
                && !USB.matcher(port).matches()) {
            throw new IllegalArgumentException(
                    "'" + port + "' names no USB port; expected vendor and product in four"
                            + " hexadecimal digits each, and a serial number if need be: usb:0403:6001 or usb:0403:6001:A50285BI");
        }
    }

    /** Without RS-485. */
    public SerialSettings(String port, int baudRate, int dataBits, Parity parity, int stopBits) {
        this(port, baudRate, dataBits, parity, stopBits, Optional.empty());
    }

    /** Bits on the wire for one character: start, data, parity, stop. */
    public int bitsPerCharacter() {
        return 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
    }
}
