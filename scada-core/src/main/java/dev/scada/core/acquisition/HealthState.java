package dev.scada.core.acquisition;

import java.util.Locale;

/** How a line or a device is. */
public enum HealthState {
    /** No exchange has succeeded or failed yet. */
    CONNECTING,
    /** All exchanges succeed. */
    GOOD,
    /** Some exchanges fail. */
    DEGRADED,
    /** Nothing comes; it is probed. */
    FAILED,
    /** Somebody took it out of service: nothing goes out to it until somebody enables it. */
    DISABLED;

    /** The word for it on screens and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
