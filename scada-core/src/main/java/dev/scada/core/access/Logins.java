package dev.scada.core.access;

import dev.scada.api.control.CommandId;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ways in, and out: passwords, links that work once, tokens. Any thread; nothing here blocks but {@link #setPassword},
 * whose stage completes on a thread that does.
 */
public final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    /** How long a login link works. */
    public static final Duration LINK_LIFE = Duration.ofMinutes(10);

    private static final int FREE_OF_USER = 5;
    private static final int FREE_OF_ADDRESS = 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int LONGEST_NAME = 64;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Journal journal;
    private final Clock clock;
    private final LoginCodes codes;
    private final Delays ofUser;
    private final Delays ofAddress;
    private final KnownPlaces known = new KnownPlaces();

    public Logins(
            Accounts accounts, Sessions sessions, Passwords passwords, Journal journal, Clock clock, Timers timers) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.journal = journal;
        this.clock = clock;
        this.codes = new LoginCodes(LINK_LIFE, timers::nanoTime);
        this.ofUser = new Delays(FREE_OF_USER, LONGEST_WAIT, timers::nanoTime);
        this.ofAddress = new Delays(FREE_OF_ADDRESS, LONGEST_WAIT, timers::nanoTime);
        accounts.onChange(this::follow);
        sessions.onEnd((session, why) ->
                record(EventKind.LOGOUT, session.user(), Map.of("session", session.id(), "why", why)));
    }

    private void follow(AccountChange change) {
        if (change instanceof AccountChange.RemoveUser removed) {
            end(removed.user(), "the user was removed");
        } else if (change instanceof AccountChange.SetDisabled disabled && disabled.isDisabled()) {
            end(disabled.user(), "the user was disabled");
        }
    }

    private void end(String user, String why) {
        codes.withdrawAllOf(user);
        known.forget(user);
        sessions.endAllOf(user, Optional.empty(), why);
    }

    /**
     * Tries a password.
     *
     * @param address where it comes from, as it is to be slowed
     * @return completes when the login is on record
     */
    public CompletionStage<LoginResult> byPassword(String typedName, String password, String address) {
        String name = typedName.strip().toLowerCase(Locale.ROOT);
        Optional<User> user = name.length() > LONGEST_NAME
                ? Optional.empty()
                : accounts.directory().user(name).filter(each -> !each.isDisabled());
        // Who has been here before is not kept out by somebody elsewhere who guesses his name.
        String slowed = known.isKnown(name, address) ? name + "|" + address : Secrets.digest(name);
        Optional<Duration> left = longer(ofUser.left(slowed), ofAddress.left(address));
        if (left.isPresent()) {
            ofUser.turnedAway(slowed);
            ofAddress.turnedAway(address);
            return CompletableFuture.completedFuture(new LoginResult.Wait(left.get()));
        }
        int turnedAway = Math.max(ofUser.attempt(slowed), ofAddress.attempt(address));
        return passwords
                .matches(user.flatMap(User::password), password.length() > PasswordRules.LONGEST * 2 ? "" : password)
                .thenCompose(isRight -> {
                    if (!isRight || user.isEmpty()) {
                        return refused(user, address, turnedAway);
                    }
                    ofUser.forget(slowed);
                    ofAddress.wasGood(address);
                    known.remember(name, address);
                    return in(user.get(), address, "password").thenApply(result -> {
                        if (result instanceof LoginResult.In) {
                            renew(user.get(), password);
                        }
                        return result;
                    });
                })
                .exceptionally(failure -> {
                    if (unwrapped(failure) instanceof Passwords.BusyException) {
                        ofUser.wasGood(slowed);
                        ofAddress.wasGood(address);
                        return new LoginResult.Busy();
                    }
                    throw new CompletionException(unwrapped(failure));
                });
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().compareTo(other.get()) > 0 ? one.get() : other.get())
                : one.or(() -> other);
    }

    /** What was typed as a name may be a password in the wrong field: only names that are known go on record. */
    private CompletionStage<LoginResult> refused(Optional<User> user, String address, int turnedAway) {
        SortedMap<String, String> details = new TreeMap<>(Map.of("address", address));
        details.put("user", user.map(User::name).orElse("(none that may log in)"));
        if (turnedAway > 0) {
            details.put("turnedAwayBefore", Integer.toString(turnedAway));
        }
        return record(EventKind.LOGIN_REFUSED, user.map(User::name).orElse("nobody"), details)
                .thenApply(nothing -> new LoginResult.Wrong());
    }

    private CompletionStage<LoginResult> in(User user, String address, String how) {
        if (!isStill(user)) {
            return refused(Optional.of(user), address, 0);
        }
        return record(EventKind.LOGIN, user.name(), Map.of("address", address, "by", how))
                .thenApply(nothing -> begun(user, address));
    }

    /** A change of users ends the sessions that stand, and so none may begin that it does not see. */
    private LoginResult begun(User user, String address) {
        String secret = sessions.begin(user.name(), address);
        Optional<Session> session = sessions.use(secret);
        if (session.isPresent() && !isStill(user)) {
            sessions.end(session.get().id(), "the user was changed while he logged in");
            return new LoginResult.Wrong();
        }
        return session.<LoginResult>map(made -> new LoginResult.In(secret, made))
                .orElseGet(LoginResult.Wrong::new);
    }

    /** Whether he may log in, and is who was looked at: not disabled, removed, made anew or given another password since. */
    private boolean isStill(User looked) {
        return accounts.directory()
                .user(looked.name())
                .filter(now -> !now.isDisabled()
                        && now.created().equals(looked.created())
                        && now.password().equals(looked.password()))
                .isPresent();
    }

    /** A password that was hashed with less work than is asked for today is hashed anew, now that it is at hand. */
    private void renew(User user, String password) {
        user.password()
                .ifPresent(kept -> passwords.renewed(kept, password).whenComplete((hash, failure) -> {
                    try {
                        if (failure == null && hash.isPresent()) {
                            accounts.change(new AccountChange.RenewPassword(user.name(), kept, hash.get()), "system");
                        }
                    } catch (AccessRefusedException | IOException e) {
                        LOG.warn("the hash of a password was not made anew: {}", e.getMessage());
                    }
                }));
    }

    /**
     * A code that logs that user in, once, within {@link #LINK_LIFE}.
     *
     * @throws AccessRefusedException when there is no such user, or he is disabled
     */
    public String newCode(String user, String by) throws AccessRefusedException {
        if (accounts.user(user).isEmpty()) {
            throw new AccessRefusedException("unknown_user", "there is no user '" + user + "' who may log in");
        }
        record(EventKind.USER_CHANGED, by, Map.of("change", "login link made", "user", user));
        return codes.issue(user);
    }

    /** When a code made now ends, for people. */
    public Instant codeExpiry() {
        return clock.instant().plus(LINK_LIFE);
    }

    /** Begins a session for a code. A guess is hopeless, and is slowed by its address all the same. */
    public CompletionStage<LoginResult> byCode(String code, String address) {
        Optional<Duration> left = ofAddress.left(address);
        if (left.isPresent()) {
            ofAddress.turnedAway(address);
            return CompletableFuture.completedFuture(new LoginResult.Wait(left.get()));
        }
        int turnedAway = ofAddress.attempt(address);
        Optional<User> user =
                codes.take(code).flatMap(accounts.directory()::user).filter(each -> !each.isDisabled());
        if (user.isEmpty()) {
            return refused(Optional.empty(), address, turnedAway);
        }
        ofAddress.wasGood(address);
        return in(user.get(), address, "link");
    }

    /** Who has that session; it is used by this. */
    public Optional<Principal> bySession(String secret) {
        return sessions.use(secret).flatMap(session -> accounts.principal(session.user(), Optional.of(session.id())));
    }

    /** Who has that token. */
    public Optional<Principal> byToken(LocalToken local, String secret) {
        String digest = Secrets.digest(secret);
        return local.holder(digest).or(() -> accounts.byTokenDigest(digest));
    }

    /**
     * A new token, which comes into force with the directory's change.
     *
     * @return its secret, which is shown once
     */
    public String newToken(NewToken wanted, String by) throws AccessRefusedException, IOException {
        String secret = "scada_" + Secrets.random();
        accounts.change(
                new AccountChange.AddToken(new ApiToken(
                        wanted.name(), Secrets.digest(secret), wanted.roles(), wanted.expires(), by, clock.instant())),
                by);
        return secret;
    }

    /** A token that somebody wants. */
    public record NewToken(String name, List<RoleInArea> roles, Optional<Instant> expires) {}

    /**
     * Sets a password. All sessions of that user end, but for the one named.
     *
     * @return fails with an {@link AccessRefusedException} when it is not taken, with an {@link IOException} when it cannot
     *     be kept
     */
    public CompletionStage<Void> setPassword(String user, String password, String by, Optional<String> butFor) {
        Optional<User> known = accounts.directory().user(user);
        if (known.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new AccessRefusedException("unknown_user", "there is no user '" + user + "'"));
        }
        return passwords.hash(known.get(), password).thenAccept(hash -> {
            try {
                accounts.change(new AccountChange.SetPassword(user, hash), by);
            } catch (AccessRefusedException | IOException e) {
                throw new CompletionException(e);
            }
            codes.withdrawAllOf(user);
            known.map(User::name).ifPresent(this.known::forget);
            sessions.endAllOf(user, butFor, "the password was changed");
        });
    }

    /** Whether it is the password of that user, who is slowed as at a login. */
    public CompletionStage<LoginResult> recheck(Session session, String password) {
        String key = "recheck|" + session.user();
        Optional<Duration> left = ofUser.left(key);
        if (left.isPresent()) {
            return CompletableFuture.completedFuture(new LoginResult.Wait(left.get()));
        }
        ofUser.attempt(key);
        Optional<PasswordHash> kept = accounts.directory().user(session.user()).flatMap(User::password);
        return passwords.matches(kept, password).thenApply(isRight -> {
            if (isRight) {
                ofUser.forget(key);
                return new LoginResult.In("", session);
            }
            return new LoginResult.Wrong();
        });
    }

    private CompletionStage<Void> record(EventKind kind, String by, Map<String, String> details) {
        JournalEntry.Event event = new JournalEntry.Event(
                CommandId.of("access-" + UUID.randomUUID()),
                kind,
                by,
                Optional.empty(),
                new TreeMap<>(details),
                clock.instant());
        return journal.append(event).exceptionally(failure -> {
            // Whoever cannot log in cannot see the plant, and that is the greater harm.
            LOG.error("{} of {} could not be put on record: {}", kind.word(), by, failure.getMessage());
            return null;
        });
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
