package dev.scada.core.access;

import java.util.Optional;

/**
 * Who acts.
 *
 * @param name for the record, unique: a user's own name, {@code token:<name>}, {@code plugin:<id>}; 1 to 128 characters
 * @param session the session that he acts in, where there is one: a selection is held by it, and ends with it. Never the
 *     session's secret
 * @param rights as they stood when the principal was made; who acts later asks {@link People} again
 * @param owner the user whose rights these are, where the name is another's, as a schedule's: he is no second person to it
 */
public record Principal(String name, Kind kind, Optional<String> session, Rights rights, Optional<String> owner) {
    /** Before the name of what holds a token. */
    public static final String TOKEN_PREFIX = "token:";

    public Principal {
        if (name.isBlank() || name.length() > 128) {
            throw new IllegalArgumentException("a principal has a name of 1 to 128 characters");
        }
    }

    /** With rights of its own. */
    public Principal(String name, Kind kind, Optional<String> session, Rights rights) {
        this(name, kind, session, rights, Optional.empty());
    }

    /** Whether both are the same somebody, in whatever session. */
    public boolean isNamedAs(Principal other) {
        return kind == other.kind && name.equals(other.name);
    }

    /** The runtime on its own account, which may do everything. */
    public static Principal system(String name) {
        return new Principal(name, Kind.SYSTEM, Optional.empty(), Rights.everywhere(Right.values()));
    }

    /** What kind of somebody. */
    public enum Kind {
        /** A person. */
        USER,
        /** A program with an API token. */
        TOKEN,
        /** A plugin of this runtime. */
        PLUGIN,
        /** The runtime on its own account: recovery, a release by a watchdog. */
        SYSTEM
    }
}
