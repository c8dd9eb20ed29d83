package dev.scada.app.access;

import dev.scada.core.access.Principal;
import dev.scada.core.access.Principal.Kind;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells who asks. Any thread. */
public final class Access {
    /** How long a login link works. */
    public static final Duration LINK_LIFE = Duration.ofMinutes(10);

    /** How long a browser stays logged in after its last request. */
    public static final Duration SESSION_LIFE = Duration.ofHours(12);

    private static final Rights ALL = Rights.everywhere(Right.values());
    private static final int MOST_LINKS = 16;
    private static final int MOST_SESSIONS = 256;

    private final String token;
    private final InstantSource clock;
    private final ExpiringSecrets links;
    private final ExpiringSecrets sessions;

    /**
     * @param monotonicNanos lives are measured by it, since a wall clock that is set at the start would end them all
     */
    public Access(String token, InstantSource clock, LongSupplier monotonicNanos) {
        this.token = token;
        this.clock = clock;
        this.links = new ExpiringSecrets(LINK_LIFE, MOST_LINKS, monotonicNanos);
        this.sessions = new ExpiringSecrets(SESSION_LIFE, MOST_SESSIONS, monotonicNanos);
    }

    /** A code that logs one browser in, once, within {@link #LINK_LIFE}. */
    public String newLoginCode() {
        return links.issue();
    }

    /** When a code made now ends, for people. */
    public Instant loginCodeExpiry() {
        return clock.instant().plus(LINK_LIFE);
    }

    /** Begins a session for a code; absent when the code is unknown, used or too old. */
    public Optional<String> redeem(String code) {
        return links.take(code) ? Optional.of(sessions.issue()) : Optional.empty();
    }

    public Optional<Principal> byToken(String presented) {
        return Secrets.same(token, presented)
                ? Optional.of(new Principal("token", Kind.TOKEN, Optional.empty(), ALL))
                : Optional.empty();
    }

    /** Whose session it is; each use of a session renews it. */
    public Optional<Principal> bySession(String session) {
        return sessions.renew(session)
                ? Optional.of(new Principal("operator", Kind.USER, Optional.of(Secrets.digest(session)), ALL))
                : Optional.empty();
    }
}
