package dev.scada.app.http;

import dev.scada.app.access.Access;
import dev.scada.app.contract.DoneView;
import dev.scada.app.contract.NewTokenView;
import dev.scada.app.contract.PasswordBody;
import dev.scada.app.contract.RoleBody;
import dev.scada.app.contract.RoleView;
import dev.scada.app.contract.TokenBody;
import dev.scada.app.contract.TokenView;
import dev.scada.app.contract.TokensView;
import dev.scada.app.contract.UserBody;
import dev.scada.app.contract.UserChangeBody;
import dev.scada.app.contract.UserView;
import dev.scada.app.contract.UsersView;
import dev.scada.core.access.AccountChange;
import dev.scada.core.access.Directory;
import dev.scada.core.access.Logins;
import dev.scada.core.access.Right;
import dev.scada.core.access.Role;
import dev.scada.core.access.RoleInArea;
import dev.scada.core.access.Session;
import dev.scada.core.access.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users, roles and tokens, for administrators. */
final class AccountRoutes {
    private static final int LONGEST_TOKEN_DAYS = 3_650;

    private final Access access;
    private final InstantSource clock;

    AccountRoutes(Access access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    Stream<Route> routes() {
        return Stream.of(
                get("/api/v1/users", "All users and roles").answers(UsersView.class, exchange -> users()),
                post("/api/v1/users", "Adds a user, who logs in by a link until he has chosen a password")
                        .takes(UserBody.class)
                        .answers(UserView.class, this::addUser),
                ofUser("", "Changes a user: full name, roles, whether he may log in; what is absent stays")
                        .takes(UserChangeBody.class)
                        .answers(UserView.class, this::changeUser),
                ofUser("/password", "Sets a user's password; his sessions end")
                        .takes(PasswordBody.class)
                        .answersLater(UserView.class, this::setPassword),
                ofUser("/logout", "Ends all sessions of a user").answers(UserView.class, this::logout),
                ofUser("/remove", "Removes a user; his sessions end").answers(DoneView.class, this::removeUser),
                post("/api/v1/roles", "Makes a role, or changes what it grants")
                        .takes(RoleBody.class)
                        .answers(UsersView.class, this::setRole),
                post("/api/v1/roles/{name}/remove", "Removes a role that nobody has")
                        .path("name", "The role's name")
                        .answers(UsersView.class, this::removeRole),
                get("/api/v1/tokens", "All API tokens").answers(TokensView.class, exchange -> tokens()),
                post("/api/v1/tokens", "Makes an API token; its secret is in the answer, and nowhere else")
                        .takes(TokenBody.class)
                        .answers(NewTokenView.class, this::addToken),
                post("/api/v1/tokens/{name}/revoke", "Ends an API token")
                        .path("name", "The token's name")
                        .answers(TokensView.class, this::revoke));
    }

    private static Route.Draft get(String path, String summary) {
        return Route.get(path).policy(Policy.ADMINISTER).summary(summary);
    }

    private static Route.Draft post(String path, String summary) {
        return Route.post(path).policy(Policy.ADMINISTER).summary(summary);
    }

    private static Route.Draft ofUser(String act, String summary) {
        return post("/api/v1/users/{name}" + act, summary).path("name", "The user's name");
    }

    private UsersView users() {
        Directory directory = access.accounts().directory();
        Map<String, Long> sessions =
                access.sessions().all().stream().collect(Collectors.groupingBy(Session::user, Collectors.counting()));
        return new UsersView(
                directory.users().values().stream()
                        .map(user -> UserView.of(
                                user, sessions.getOrDefault(user.name(), 0L).intValue()))
                        .toList(),
                directory.allRoles().stream().map(RoleView::of).toList());
    }

    private UserView user(String name) {
        return users().users().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound("unknown_user", "there is no user '" + name + "'"));
    }

    private void change(Exchange exchange, AccountChange change) {
        AccessFaults.trying(() -> {
            access.accounts().change(change, exchange.principal().name());
            return change;
        });
    }

    private UserView addUser(Exchange exchange) {
        UserBody body = exchange.body(UserBody.class);
        User user = AccessFaults.trying(() -> new User(
                text(body.name()),
                text(body.fullName()),
                roles(body.roles()),
                Optional.empty(),
                false,
                clock.instant()));
        change(exchange, new AccountChange.AddUser(user));
        return user(user.name());
    }

    private UserView changeUser(Exchange exchange) {
        UserChangeBody body = exchange.body(UserChangeBody.class);
        String name = exchange.path("name");
        user(name);
        List<AccountChange> changes = new ArrayList<>();
        if (body.fullName() != null) {
            changes.add(new AccountChange.SetFullName(name, body.fullName()));
        }
        if (body.roles() != null) {
            changes.add(AccessFaults.trying(() -> new AccountChange.SetRoles(name, roles(body.roles()))));
        }
        if (body.disabled() != null) {
            changes.add(new AccountChange.SetDisabled(name, body.disabled()));
        }
        // All of them can be done, as far as that can be known, before the first is.
        AccessFaults.trying(() -> {
            Directory directory = access.accounts().directory();
            for (AccountChange each : changes) {
                directory = each.after(directory);
            }
            return directory;
        });
        changes.forEach(each -> change(exchange, each));
        return user(name);
    }

    private CompletionStage<UserView> setPassword(Exchange exchange) {
        String name = exchange.path("name");
        String password = text(exchange.body(PasswordBody.class).password());
        Optional<String> own =
                exchange.principal().name().equals(name) ? exchange.principal().session() : Optional.empty();
        return access.logins()
                .setPassword(name, password, exchange.principal().name(), own)
                .thenApply(nothing -> user(name));
    }

    private UserView logout(Exchange exchange) {
        UserView user = user(exchange.path("name"));
        access.sessions()
                .endAllOf(
                        user.name(),
                        Optional.empty(),
                        "ended by " + exchange.principal().name());
        return user(user.name());
    }

    private DoneView removeUser(Exchange exchange) {
        change(exchange, new AccountChange.RemoveUser(exchange.path("name")));
        return DoneView.yes();
    }

    private UsersView setRole(Exchange exchange) {
        RoleBody body = exchange.body(RoleBody.class);
        EnumSet<Right> rights = EnumSet.noneOf(Right.class);
        for (@Nullable String word : body.rights() == null ? List.<@Nullable String>of() : body.rights()) {
            rights.add(right(text(word)));
        }
        change(exchange, new AccountChange.SetRole(AccessFaults.trying(() -> new Role(text(body.name()), rights))));
        return users();
    }

    private static Right right(String word) {
        return Arrays.stream(Right.values())
                .filter(right -> right.word().equals(word))
                .findFirst()
                .orElseThrow(() -> HttpError.badRequest(
                        "bad_value", "a right is view, operate, engineer or administer, not '" + word + "'"));
    }

    private UsersView removeRole(Exchange exchange) {
        change(exchange, new AccountChange.RemoveRole(exchange.path("name")));
        return users();
    }

    private TokensView tokens() {
        Instant now = clock.instant();
        return new TokensView(access.accounts().directory().tokens().values().stream()
                .map(token -> TokenView.of(token, now))
                .toList());
    }

    private NewTokenView addToken(Exchange exchange) {
        TokenBody body = exchange.body(TokenBody.class);
        Optional<Integer> days = Optional.ofNullable(body.expiresInDays());
        if (days.filter(count -> count < 1 || count > LONGEST_TOKEN_DAYS).isPresent()) {
            throw HttpError.badRequest("bad_value", "expiresInDays is 1 to " + LONGEST_TOKEN_DAYS);
        }
        String name = text(body.name());
        String secret = AccessFaults.trying(() -> access.logins()
                .newToken(
                        new Logins.NewToken(
                                name,
                                roles(body.roles()),
                                days.map(count -> clock.instant().plus(Duration.ofDays(count)))),
                        exchange.principal().name()));
        TokenView made = tokens().tokens().stream()
                .filter(token -> token.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound("unknown_token", "the token was revoked meanwhile"));
        return new NewTokenView(made, secret);
    }

    private TokensView revoke(Exchange exchange) {
        change(exchange, new AccountChange.RevokeToken(exchange.path("name")));
        return tokens();
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static List<RoleInArea> roles(@Nullable List<@Nullable String> texts) {
        List<RoleInArea> roles = new ArrayList<>();
        for (@Nullable String each : texts == null ? List.<@Nullable String>of() : texts) {
            roles.add(RoleInArea.of(text(each)));
        }
        return roles;
    }
}
