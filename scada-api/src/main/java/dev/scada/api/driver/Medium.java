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
    public Medium {
        if (scheme.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a medium has a scheme and a name: '" + scheme + ":" + name + "'");
        }
    }

    /** @param port 1 to 65535 */
    public static Medium tcp(String host, int port) {
        return new Medium("tcp", host.toLowerCase(Locale.ROOT) + ":" + port);
    }

    /** @param port as the system names it; its case counts, except that Windows' COM ports have none */
    public static Medium serial(String port) {
        return new Medium("serial", port.regionMatches(true, 0, "COM", 0, 3) ? port.toUpperCase(Locale.ROOT) : port);
    }

    @Override
    public String toString() {
        return scheme + ":" + name;
    }
}
