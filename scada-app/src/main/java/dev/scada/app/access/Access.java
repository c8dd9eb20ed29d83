package dev.scada.app.access;

import dev.scada.core.access.Accounts;
import dev.scada.core.access.LocalToken;
import dev.scada.core.access.Logins;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Sessions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells who asks. Any thread.
 *
 * @param local the token of the data folder
 * @param usual whom a login link is for when nobody says so: him for whom the last one was made, empty at first
 */
public record Access(
        Accounts accounts, Sessions sessions, Logins logins, LocalToken local, AtomicReference<String> usual) {
    public Access(Accounts accounts, Sessions sessions, Logins logins, LocalToken local) {
        this(accounts, sessions, logins, local, new AtomicReference<>(""));
    }

    /** Who holds a token, now. */
    public Optional<Principal> byToken(String presented) {
        return logins.byToken(local, presented);
    }

    /** Whose session it is, now; each use of a session renews it. */
    public Optional<Principal> bySession(String presented) {
        return logins.bySession(presented);
    }
}
