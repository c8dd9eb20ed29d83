package dev.scada.driver.modbus;

import java.time.Duration;

/** Checks that the records of several lines share; each is a message for the person who wrote the file. */
final class Checks {

    static final int MOST_OUTSTANDING = 16;

    private Checks() {}

    static void host(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a line has a host, such as 10.0.0.5 or plc-3.plant.example");
        }
    }

    static void port(int port) {
        within("port", port, 1, 65_535);
    }

    static void outstanding(int outstanding) {
        within("outstanding", outstanding, 1, MOST_OUTSTANDING);
    }

    static void within(String what, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is not within " + min + " to " + max);
        }
    }

    static void atMost(String what, Duration value, Duration max) {
        if (value.isNegative() || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    what + " " + value.toMillis() + " ms is not within 0 to " + max.toMillis() + " ms");
        }
    }
}
