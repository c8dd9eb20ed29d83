package dev.scada.core.access;

import java.time.Duration;

/**
 * How long one stays logged in.
 *
 * @param idle without any use; an open console is a use
 * @param longest however much it is used
 */
public record SessionLives(Duration idle, Duration longest) {
    public SessionLives {
        if (idle.isNegative() || idle.isZero() || longest.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "a session lives longer than nothing, and at least as long as it may be idle");
        }
    }

    public static SessionLives standard() {
        return new SessionLives(Duration.ofHours(1), Duration.ofHours(24));
    }
}
