package dev.scada.app.http;

import dev.scada.api.tag.TagPath;
import dev.scada.app.access.Access;
import dev.scada.app.live.Presence;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands before every route: where the request comes from, how often, who asks, whether he may. */
final class Guard {
    private static final String BEARER = "Bearer ";

    private final Access access;
    private final Origins origins;
    private final RateLimit rate;
    private final boolean isTls;

    Guard(Access access, Origins origins, RateLimit rate, boolean isTls) {
        this.access = access;
        this.origins = origins;
        this.rate = rate;
        this.isTls = isTls;
    }

    /** The session's cookie. With TLS a name that browsers let nobody but this very server set. */
    static String cookieName(boolean isTls) {
        return isTls ? "__Host-scada_session" : "scada_session";
    }

    /** For every request, even one that no route takes. */
    void checkOrigin(Context context) {
        if (!rate.take(Peer.address(context.ip()))) {
            throw HttpError.tooMany("too many requests from this address; try again in a second", 1);
        }
        Optional<String> host = Optional.ofNullable(context.header("Host"));
        if (!origins.isOwnHost(host)) {
            throw HttpError.forbidden(
                    "the Host header does not name this server; use the address that it printed, or name"
                            + " it in http.names in plant.yaml");
        }
        if (!origins.isOwnOrigin(Optional.ofNullable(context.header("Origin")), host.orElseThrow())) {
            throw HttpError.forbidden("requests from pages of other servers are not served");
        }
        // What browsers say by themselves, and no page can change.
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none") && !isNavigation(context)) {
            throw HttpError.forbidden("requests from pages of other servers are not served");
        }
    }

    /** A link somewhere may lead here: following it reads a page, and with a strict cookie not even one's own. */
    private static boolean isNavigation(Context context) {
        return "GET".equals(context.method().name()) && "navigate".equals(context.header("Sec-Fetch-Mode"));
    }

    void checkPolicy(Context context, Policy policy) {
        if (policy instanceof Policy.Anybody) {
            return;
        }
        Principal principal =
                presence(context.header("Authorization"), cookie(context)).now().orElseThrow(HttpError::unauthorised);
        boolean isByCookie = context.header("Authorization") == null;
        if (isByCookie && !"GET".equals(context.method().name()) && context.header("Origin") == null) {
            throw HttpError.forbidden("a change by a session cookie must state its origin, as browsers do");
        }
        Exchange.putPrincipal(context, principal);
        if (policy instanceof Policy.Holder holder) {
            check(context, principal.rights(), holder);
        }
    }

    private static void check(Context context, Rights rights, Policy.Holder holder) {
        boolean may = switch (holder.where()) {
            case EVERYWHERE -> rights.mayEverywhere(holder.right());
            case SOMEWHERE -> rights.maySomewhere(holder.right());
            case TAG_OF_PATH -> mayOnTag(rights, holder.right(), context.pathParam("path"));
        };
        if (!may) {
            throw HttpError.forbidden("you may not do this; it needs the right to " + holder.words());
        }
    }

    /** What is no path at all is the handler's to refuse; whether a tag is there is said to those alone who may see it. */
    private static boolean mayOnTag(Rights rights, Right right, String path) {
        try {
            return rights.may(right, TagPath.of(path));
        } catch (IllegalArgumentException e) {
            return rights.maySomewhere(right);
        }
    }

    /** Whether he may send that message. */
    static Optional<String> refusal(Policy policy, Principal principal) {
        boolean may = !(policy instanceof Policy.Holder holder)
                || (holder.where() == Policy.Where.EVERYWHERE
                        ? principal.rights().mayEverywhere(holder.right())
                        : principal.rights().maySomewhere(holder.right()));
        return may ? Optional.empty() : Optional.of("you may not do this; it needs the right to " + policy.words());
    }

    /** A WebSocket is not held by the same-origin rule, so a browser must say where it comes from. */
    void checkUpgrade(Context context, Policy policy) {
        checkOrigin(context);
        checkPolicy(context, policy);
        if (context.header("Authorization") == null && context.header("Origin") == null) {
            throw HttpError.forbidden("a WebSocket with a session cookie must state its origin");
        }
    }

    private @Nullable String cookie(Context context) {
        return SessionCookie.alone(context.header("Cookie"), cookieName(isTls));
    }

    /** Who shows these, whenever he is asked for; a header that is wrong is not mended by a cookie that is right. */
    Presence presence(@Nullable String authorisation, @Nullable String cookie) {
        if (authorisation != null) {
            if (!authorisation.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                return Optional::empty;
            }
            String token = authorisation.substring(BEARER.length()).strip();
            return () -> access.byToken(token);
        }
        return cookie == null ? Optional::empty : () -> access.bySession(cookie);
    }
}
