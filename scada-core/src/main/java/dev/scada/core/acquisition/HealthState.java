package dev.scada.core.acquisition;

import java.util.Locale;

/** How a line or a device is. */
public enum HealthState {
    /** No exchange has succeeded or failed yet. */
    CONNECTING(0),
    /** All exchanges succeed. */
    GOOD(1),
    /** Some exchanges fail. */
    DEGRADED(2),
    /** Nothing comes; it is probed. */
    FAILED(3),
    /** Somebody took it out of service: nothing goes out to it until somebody enables it. */
    DISABLED(4);

    private final int code;

    HealthState(int code) {
        this.code = code;
    }

    /** The number for it in system tags: what is stored under it stays what it was. */
    public int code() {
        return code;
    }

    /** The word for it on screens and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
