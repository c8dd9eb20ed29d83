package dev.scada.core.access;

import java.util.Optional;

/** Who stands behind a name now, for what is carried out later than it was asked for. Any thread. */
@FunctionalInterface
public interface People {
    /** Absent when there is no such user any more, or he is disabled. */
    Optional<Principal> user(String name);

    /**
     * Him who acted before, with the rights that he has by now; absent when he is no longer there. Who is neither a user nor
     * a token is as he was.
     */
    default Optional<Principal> now(Principal before) {
        return before.kind() == Principal.Kind.USER ? user(before.name()) : Optional.of(before);
    }
}
