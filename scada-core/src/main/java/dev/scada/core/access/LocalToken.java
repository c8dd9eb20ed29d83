package dev.scada.core.access;

import java.util.Optional;

/**
 * The token of the data folder: whoever can read that file as the runtime's own user is its administrator anyway, and
 * may do everything. The way in when nobody else is left.
 */
public final class LocalToken {
    static final String NAME = "local";

    private static final Principal HOLDER = new Principal(
            Principal.TOKEN_PREFIX + NAME, Principal.Kind.TOKEN, Optional.empty(), Rights.everywhere(Right.values()));

    private final String digest;

    public LocalToken(String secret) {
        this.digest = Secrets.digest(secret);
    }

    /** Whether the secret is this one. */
    Optional<Principal> holder(String presentedDigest) {
        return digest.equals(presentedDigest) ? Optional.of(HOLDER) : Optional.empty();
    }

    /** Who holds it. */
    public static Principal holder() {
        return HOLDER;
    }
}
