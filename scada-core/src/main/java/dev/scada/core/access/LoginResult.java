package dev.scada.core.access;

import java.time.Duration;

/** How an attempt to log in ended. */
public sealed interface LoginResult {
    /**
     * He is in.
     *
     * @param secret of the session: the browser's, and nobody else's
     */
    record In(String secret, Session session) implements LoginResult {
        @Override
        public String toString() {
            return "in: " + session;
        }
    }

    /** Wrong, whether it is the name or the password. */
    record Wrong() implements LoginResult {}

    /** Not looked at: there were too many wrong ones before. */
    record Wait(Duration left) implements LoginResult {}

    /** Not looked at: too many others are being looked at. */
    record Busy() implements LoginResult {}
}
