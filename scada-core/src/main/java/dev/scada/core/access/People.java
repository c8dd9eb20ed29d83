package dev.scada.core.access;

import java.util.Optional;

/** Who stands behind a name now, for what is carried out later than it was asked for. Any thread. */
@FunctionalInterface
public interface People {
    /** Absent when there is no such user any more, or he is disabled. */
    Optional<Principal> user(String name);
}
