package dev.scada.app.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/** The cookie that holds a session's secret: for this server alone, out of reach of scripts, and not sent by other sites. */
final class SessionCookie {
    private final boolean isTls;

    SessionCookie(boolean isTls) {
        this.isTls = isTls;
    }

    Optional<String> session(Context context) {
        return Optional.ofNullable(context.cookie(Guard.cookieName(isTls)));
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
