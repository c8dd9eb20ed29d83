package dev.scada.app.http;

import dev.scada.app.access.Access;
import dev.scada.app.contract.LoginLinkView;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How a browser logs in: by a link that works once. */
final class LoginRoutes {
    private final Access access;
    private final Supplier<URI> address;

    /** @param address of the server, as it is known once it listens */
    LoginRoutes(Access access, Supplier<URI> address) {
        this.access = access;
        this.address = address;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get("/login")
                        .policy(Policy.PUBLIC)
                        .summary("Begins a browser's session for a one-time code, and goes on to the console")
                        .query("code", "string", "The code of a login link")
                        .writes("text/html", this::login),
                Route.post("/api/v1/login-links")
                        .policy(Policy.ADMINISTER)
                        .summary("A new link that logs one browser in, once")
                        .answers(LoginLinkView.class, exchange -> newLink()));
    }

    LoginLinkView newLink() {
        return new LoginLinkView(
                address.get().resolve("/login?code=" + access.newLoginCode()), access.loginCodeExpiry());
    }

    private void login(Exchange exchange) {
        Optional<String> session = exchange.query("code").flatMap(access::redeem);
        Context context = exchange.context();
        if (session.isEmpty()) {
            throw new HttpError(
                    401, "bad_code", "this link was used already or is too old; 'scada login' prints a new one");
        }
        Cookie cookie = new Cookie(Guard.COOKIE, session.get());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setMaxAge((int) Access.SESSION_LIFE.toSeconds());
        context.cookie(cookie);
        context.redirect("/", HttpStatus.SEE_OTHER);
    }
}
