package dev.scada.core.access;

import java.util.Locale;

/** What somebody may do in an area. None contains another: a role grants those that it needs. */
public enum Right {
    /** See values, states and the journal. */
    VIEW,
    /** Command tags, run control actions. */
    OPERATE,
    /** Change the plant, take devices out of service, force values, override interlocks. */
    ENGINEER,
    /** Keep users, roles and tokens; stop the server. */
    ADMINISTER;

    /** {@code view}, {@code operate}, {@code engineer}, {@code administer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
