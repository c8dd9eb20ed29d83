package dev.scada.app.http;

import dev.scada.app.access.Access;
import dev.scada.core.access.Principal;
import io.javalin.http.Context;
import java.util.Optional;

/** Stands before every route: where the request comes from, who asks, whether he may. */
final class Guard {
    static final String COOKIE = "scada_session";
    private static final String BEARER = "Bearer ";

    private final Access access;
    private final Origins origins;

    Guard(Access access, Origins origins) {
        this.access = access;
        this.origins = origins;
    }

    /** For every request, even one that no route takes. */
    void checkOrigin(Context context) {
        Optional<String> host = Optional.ofNullable(context.header("Host"));
        if (!origins.isOwnHost(host)) {
            throw HttpError.forbidden("the Host header does not name this server; use the address that it printed");
        }
        if (!Origins.isOwnOrigin(Optional.ofNullable(context.header("Origin")), host.orElseThrow())) {
            throw HttpError.forbidden("requests from pages of other servers are not served");
        }
    }

    void checkPolicy(Context context, Policy policy) {
        if (policy == Policy.PUBLIC) {
            return;
        }
        Principal principal = principal(context).orElseThrow(HttpError::unauthorised);
        if (policy == Policy.ADMINISTER && principal.kind() != Principal.Kind.TOKEN) {
            throw HttpError.forbidden("this needs the token of the data folder");
        }
        Exchange.putPrincipal(context, principal);
    }

    /** A WebSocket is not held by the same-origin rule, so a browser must say where it comes from. */
    void checkUpgrade(Context context, Policy policy) {
        checkOrigin(context);
        checkPolicy(context, policy);
        if (context.header("Authorization") == null && context.header("Origin") == null) {
            throw HttpError.forbidden("a WebSocket with a session cookie must state its origin");
        }
    }

    private Optional<Principal> principal(Context context) {
        Optional<String> authorisation = Optional.ofNullable(context.header("Authorization"));
        if (authorisation.isPresent()) {
            return authorisation
                    .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                    .flatMap(text ->
                            access.byToken(text.substring(BEARER.length()).strip()));
        }
        return Optional.ofNullable(context.cookie(COOKIE)).flatMap(access::bySession);
    }
}
