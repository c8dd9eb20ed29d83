package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/** Who wants to log in. */
public record LoginBody(@Nullable String user, @Nullable String password) {
    /** Not the password: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "login of " + user;
    }
}
