package dev.scada.api.driver;

import java.util.Locale;

/**
 * What a line occupies and no other line may: a serial port, a host's port, a bus.
 *
 * <p>Two media are one when they are equal, so the factories write what has no case in one case.
 *
 * @param scheme the sort: {@code tcp}, {@code udp}, {@code serial}, or a word of the driver's own
 * @param name which one: {@code 10.0.0.5:502}, {@code /dev/ttyUSB0}
 */
public record Medium(String scheme, String name) {
    private static final String USB = "usb:";

    public Medium {
        if (scheme.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a medium has a scheme and a name: '" + scheme + ":" + name + "'");
        }
    }

    /** @param port 1 to 65535 */
    public static Medium tcp(String host, int port) {
        return new Medium("tcp", host.toLowerCase(Locale.ROOT) + ":" + port);
    }

    /**
     * Two names of one port ({@code /dev/serial/by-id/…} and what it leads to) are two media here, since telling would take
     * I/O; the second line then fails when it opens the port.
     *
     * @param port as {@link dev.scada.api.medium.SerialSettings} has it; its case counts, except that Windows' COM ports and
     *     hexadecimal digits have none
     */
    public static Medium serial(String port) {
        if (port.regionMatches(true, 0, "COM", 0, 3)) {
            return new Medium("serial", port.toUpperCase(Locale.ROOT));
        }
        if (port.regionMatches(true, 0, USB, 0, USB.length())) {
            // usb:0403:6001, then the serial number, which has a case.
            int numbers = Math.min(port.length(), USB.length() + "vvvv:pppp".length());
            return new Medium("serial", port.substring(0, numbers).toLowerCase(Locale.ROOT) + port.substring(numbers));
        }
        return new Medium("serial", port);
    }

    @Override
    public String toString() {
        return scheme + ":" + name;
    }
}
