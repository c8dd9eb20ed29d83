package dev.scada.core.access;

import java.util.Optional;

/** Who stands behind a name now, for what is carried out later than it was asked for. Any thread. */
public interface People {
    /** Absent when there is no such user any more, or he is disabled. */
    Optional<Principal> user(String name);

    /**
     * The same somebody with the rights that he has now; absent when he is a user who is no longer there or disabled, or a
     * program whose token was revoked or has expired. Who is neither is as he was.
     */
    default Optional<Principal> now(Principal before) {
        return before.kind() == Principal.Kind.USER ? user(before.name()) : Optional.of(before);
    }
}
