package dev.scada.api.value;

import java.util.Locale;

/** The kinds of {@link Value}. May grow. */
public enum ValueKind {
    /** True or false. */
    BOOL,
    /** A signed integer of 64 bits. */
    INT,
    /** An unsigned integer of 64 bits. */
    UINT64,
    /** A finite IEEE 754 double. */
    REAL,
    /** Unicode text. */
    TEXT,
    /** Octets. */
    BYTES,
    /** An instant, to the nanosecond. */
    TIME;

    /** Whether values of this kind are numbers, so that they can be scaled and have a range. */
    public boolean isNumeric() {
        return this == INT || this == UINT64 || this == REAL;
    }

    /** The word for it in files and on screens: {@code bool}, {@code int}, {@code uint64}, {@code real}... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
