package dev.scada.app.http;

import dev.scada.app.access.Access;
import dev.scada.app.contract.DoneView;
import dev.scada.app.contract.LinkBody;
import dev.scada.app.contract.LoginBody;
import dev.scada.app.contract.LoginLinkView;
import dev.scada.app.contract.PasswordBody;
import dev.scada.app.contract.WhoView;
import dev.scada.core.access.LoginResult;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Session;
import dev.scada.core.access.User;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How people log in and out, and what concerns only themselves. */
final class LoginRoutes {
    private static final long RECORDING_SECONDS = 20;

    private final Access access;
    private final Supplier<URI> address;
    private final SessionCookie cookie;
    private final LoginPage page = new LoginPage();

    /** @param address of the server, as it is known once it listens */
    LoginRoutes(Access access, Supplier<URI> address, SessionCookie cookie) {
        this.access = access;
        this.address = address;
        this.cookie = cookie;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get("/login")
                        .policy(Policy.PUBLIC)
                        .summary("The page to log in; with a one-time code begins a session and goes on to the console")
                        .query("code", "string", "The code of a login link")
                        .writes("text/html", this::login),
                Route.get("/login/{file}")
                        .policy(Policy.PUBLIC)
                        .summary("A file of the login page")
                        .path("file", "Its name")
                        .writes("*/*", page::serve),
                Route.post("/api/v1/login")
                        .policy(Policy.PUBLIC)
                        .summary("Begins a session by user name and password; the answer sets its cookie")
                        .takes(LoginBody.class)
                        .answersLater(WhoView.class, this::loginByPassword),
                Route.post("/api/v1/logout")
                        .policy(Policy.KNOWN)
                        .summary("Ends the session of whoever asks")
                        .answers(DoneView.class, this::logout),
                Route.get("/api/v1/me")
                        .policy(Policy.KNOWN)
                        .summary("Who asks, and what he may do")
                        .answers(WhoView.class, exchange -> who(exchange.principal())),
                Route.post("/api/v1/me/password")
                        .policy(Policy.KNOWN)
                        .summary("Sets one's own password; one's other sessions end")
                        .takes(PasswordBody.class)
                        .answersLater(WhoView.class, this::setOwnPassword),
                Route.post("/api/v1/login-links")
                        .policy(Policy.ADMINISTER)
                        .summary("A new link that logs one browser in as a user, once")
                        .takes(LinkBody.class)
                        .answers(LoginLinkView.class, this::newLink));
    }

    private void login(Exchange exchange) {
        Optional<String> code = exchange.query("code");
        if (code.isEmpty()) {
            page.show(exchange.context(), HttpStatus.OK);
            return;
        }
        LoginResult result = awaited(access.logins().byCode(code.get(), exchange.address()));
        if (result instanceof LoginResult.In in) {
            begin(exchange, in);
            exchange.context().redirect("/", HttpStatus.SEE_OTHER);
        } else if (result instanceof LoginResult.Wait wait) {
            throw AccessFaults.wait(wait);
        } else {
            throw new HttpError(
                    401, "bad_code", "this link was used already or is too old; 'scada login' prints a new one");
        }
    }

    /** What writes its response by hand has to have it in hand; it is on disk in milliseconds. */
    private static LoginResult awaited(CompletionStage<LoginResult> coming) {
        return coming.toCompletableFuture()
                .completeOnTimeout(new LoginResult.Busy(), RECORDING_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private CompletionStage<WhoView> loginByPassword(Exchange exchange) {
        LoginBody body = exchange.body(LoginBody.class);
        String user = body.user() == null ? "" : body.user();
        String password = body.password() == null ? "" : body.password();
        return access.logins().byPassword(user, password, exchange.address()).thenApply(result -> {
            if (result instanceof LoginResult.In in) {
                begin(exchange, in);
                return who(access.accounts().user(in.session().user()).orElseThrow(HttpError::unauthorised));
            }
            throw AccessFaults.of(result);
        });
    }

    /** A new secret each time, and the old one's session ends: nobody can be made to use one that somebody else knows. */
    private void begin(Exchange exchange, LoginResult.In in) {
        cookie.session(exchange.context())
                .flatMap(access::bySession)
                .flatMap(Principal::session)
                .ifPresent(old -> access.sessions().end(old, "another login in the same browser"));
        cookie.set(exchange.context(), in.secret(), access.sessions().lives().longest());
    }

    private DoneView logout(Exchange exchange) {
        exchange.principal().session().ifPresent(session -> access.sessions().end(session, "logged out"));
        cookie.remove(exchange.context());
        return DoneView.yes();
    }

    private WhoView who(Principal principal) {
        Optional<User> user = principal.kind() == Principal.Kind.USER
                ? access.accounts().directory().user(principal.name())
                : Optional.empty();
        return WhoView.of(principal, user);
    }

    private CompletionStage<WhoView> setOwnPassword(Exchange exchange) {
        PasswordBody body = exchange.body(PasswordBody.class);
        Principal principal = exchange.principal();
        Session session = principal
                .session()
                .flatMap(id -> access.sessions().all().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst())
                .orElseThrow(() -> new HttpError(409, "no_password", "only somebody who is logged in has a password"));
        String wanted = body.password() == null ? "" : body.password();
        boolean hasOne = access.accounts()
                .directory()
                .user(principal.name())
                .flatMap(User::password)
                .isPresent();
        if (!hasOne) {
            return set(principal, session, wanted);
        }
        // Somebody else at a screen that was left alone must not take the user over.
        String current = body.current() == null ? "" : body.current();
        return access.logins().recheck(session, current).thenCompose(result -> {
            if (result instanceof LoginResult.In) {
                return set(principal, session, wanted);
            }
            throw result instanceof LoginResult.Wrong
                    ? new HttpError(403, "wrong_password", "the current password is not right")
                    : AccessFaults.of(result);
        });
    }

    private CompletionStage<WhoView> set(Principal principal, Session session, String password) {
        return access.logins()
                .setPassword(principal.name(), password, principal.name(), Optional.of(session.id()))
                .thenApply(nothing -> who(principal));
    }

    private LoginLinkView newLink(Exchange exchange) {
        LinkBody body = exchange.bodyOr(LinkBody.class, new LinkBody(null));
        String user = body.user() == null ? usual() : body.user();
        return newLink(user, exchange.principal().name());
    }

    private String usual() {
        return Optional.ofNullable(access.usual().get())
                .filter(name -> access.accounts().user(name).isPresent())
                .or(() -> access.accounts().anAdministrator().map(User::name))
                .orElseThrow(() -> HttpError.badRequest("bad_user", "say for which user the link is"));
    }

    LoginLinkView newLink(String user, String by) {
        return AccessFaults.trying(() -> {
            String code = access.logins().newCode(user, by);
            access.usual().set(user);
            return new LoginLinkView(
                    address.get().resolve("/login?code=" + code),
                    user,
                    access.logins().codeExpiry());
        });
    }
}
