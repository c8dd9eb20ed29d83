package dev.scada.app.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cookie that holds a session's secret: for this server alone, out of reach of scripts, and not sent by other sites. */
final class SessionCookie {
    private final boolean isTls;

    SessionCookie(boolean isTls) {
        this.isTls = isTls;
    }

    Optional<String> session(Context context) {
        return Optional.ofNullable(alone(context.header("Cookie"), Guard.cookieName(isTls)));
    }

    /**
     * The value of the only cookie of that name, else null. In clear another program of this computer can have a browser send
     * one of its own beside ours, and nobody says which comes first: then there is none.
     */
    static @Nullable String alone(@Nullable String header, String name) {
        @Nullable String found = null;
        for (String each : header == null ? new String[0] : header.split(";", -1)) {
            String[] parts = each.strip().split("=", 2);
            if (parts.length == 2 && parts[0].strip().equals(name)) {
                if (found != null) {
                    return null;
                }
                found = parts[1].strip();
            }
        }
        return found;
    }

    void set(Context context, String secret, Duration longest) {
        put(context, secret, (int) Math.min(Integer.MAX_VALUE, longest.toSeconds()));
    }

    void remove(Context context) {
        put(context, "", 0);
    }

    private void put(Context context, String value, int maxAgeSeconds) {
        Cookie cookie = new Cookie(Guard.cookieName(isTls), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(isTls);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setMaxAge(maxAgeSeconds);
        context.cookie(cookie);
    }
}
