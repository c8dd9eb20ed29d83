package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * A new password.
 *
 * @param current the one until now; absent where there is none, or an administrator sets another's
 */
public record PasswordBody(
        @Nullable String current, @Nullable String password) {
    /** Not the passwords: they must not reach a log by accident. */
    @Override
    public String toString() {
        return "a new password";
    }
}
