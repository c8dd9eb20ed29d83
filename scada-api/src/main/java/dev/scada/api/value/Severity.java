package dev.scada.api.value;

import java.util.Locale;

/** The two top bits of an OPC UA status code (Part 4, 7.39): whether a value may be used. Will not grow. */
public enum Severity {
    GOOD,
    UNCERTAIN,
    BAD;

    /** {@code good}, {@code uncertain}, {@code bad}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
