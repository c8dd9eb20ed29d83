package dev.scada.api.tag;

import java.util.Locale;

/** Where a tag's values come from. May grow. */
public enum TagOrigin {
    /** A point of a device: the tag has a {@link TagSource}. */
    DEVICE,
    /** Calculated from other tags. */
    DERIVED,
    /** What was last commanded: a set point or a parameter that no device holds. */
    MEMORY,
    /** The runtime itself tells of itself. */
    SYSTEM;

    /** {@code device}, {@code derived}, {@code memory}, {@code system}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
