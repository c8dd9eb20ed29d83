package dev.scada.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a program shows instead of a password.
 *
 * @param name in the record it stands as {@code token:<name>}
 * @param digest of the secret, which is nowhere kept itself
 * @param expires by the wall clock; absent: never
 * @param created by the wall clock
 */
public record ApiToken(
        String name,
        String digest,
        List<RoleInArea> roles,
        Optional<Instant> expires,
        String createdBy,
        Instant created) {
    public ApiToken {
        AccountName.checked("token", name);
        roles = User.checked(roles);
    }

    /** Whether its time has passed. */
    public boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
