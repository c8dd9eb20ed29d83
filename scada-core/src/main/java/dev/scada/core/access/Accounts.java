package dev.scada.core.access;

import dev.scada.api.control.CommandId;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users, roles and tokens: who they are now, and changing them. Any thread.
 *
 * <p>A change is first on record, then on disk, and only then in force.
 */
public final class Accounts implements People {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final long RECORDING_SECONDS = 10;
    private static final String FIRST = "admin";

    private final AccountsFile file;
    private final Journal journal;
    private final Clock clock;
    private final InstantSource expiry;
    private final List<Consumer<AccountChange>> followers = new CopyOnWriteArrayList<>();
    private volatile Directory now = Directory.EMPTY;
    /** One change at a time. */
    private final Object changing = new Object();

    /** @param folder of its own within the data folder, made when it is missing */
    public Accounts(Path folder, Journal journal, Clock clock, Timers timers) {
        this.file = new AccountsFile(folder.resolve("accounts.json"));
        this.journal = journal;
        this.clock = clock;
        this.expiry = new ExpiryClock(clock, timers::nanoTime);
    }

    /**
     * Reads what is there; where nothing is, makes one administrator, who has no password yet. The journal is open by then.
     *
     * @throws IOException when the file cannot be read or written, or is broken; the message says what to do
     */
    public void open() throws IOException {
        Path folder = file.path().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        now = file.read();
        if (!file.exists()) {
            List<RoleInArea> roles =
                    List.of(RoleInArea.of("administrator"), RoleInArea.of("engineer"), RoleInArea.of("operator"));
            User first = new User(FIRST, "", roles, Optional.empty(), false, clock.instant());
            try {
                change(new AccountChange.AddUser(first), "system");
            } catch (AccessRefusedException e) {
                throw new IOException("the first administrator cannot be made: " + e.getMessage(), e);
            }
        }
    }

    /** All there is now. */
    public Directory directory() {
        return now;
    }

    /** Somebody who keeps users, if anybody can log in who does. */
    public Optional<User> anAdministrator() {
        return administrators().findFirst();
    }

    private Stream<User> administrators() {
        Directory directory = now;
        return directory.users().values().stream()
                .filter(user ->
                        !user.isDisabled() && directory.rights(user.roles()).mayEverywhere(Right.ADMINISTER));
    }

    /** An administrator while none has chosen a password: he needs a link to get in. */
    public Optional<User> administratorWithoutPassword() {
        return administrators().anyMatch(user -> user.password().isPresent()) ? Optional.empty() : anAdministrator();
    }

    @Override
    public Optional<Principal> user(String name) {
        return principal(name, Optional.empty());
    }

    private static Principal holder(Directory directory, ApiToken token) {
        return new Principal(
                Principal.TOKEN_PREFIX + token.name(),
                Principal.Kind.TOKEN,
                Optional.empty(),
                directory.rights(token.roles()));
    }

    /** The user as he stands in a session. */
    Optional<Principal> principal(String name, Optional<String> session) {
        Directory directory = now;
        return directory
                .user(name)
                .filter(user -> !user.isDisabled())
                .map(user -> new Principal(name, Principal.Kind.USER, session, directory.rights(user.roles())));
    }

    /** Whose token has that digest. */
    Optional<Principal> byTokenDigest(String digest) {
        return byToken(token -> token.digest().equals(digest));
    }

    private Optional<Principal> byToken(Predicate<ApiToken> isMeant) {
        Directory directory = now;
        Instant instant = expiry.instant();
        return directory.tokens().values().stream()
                .filter(token -> isMeant.test(token) && !token.isExpired(instant))
                .findFirst()
                .map(token -> holder(directory, token));
    }

    @Override
    public Optional<Principal> now(Principal before) {
        return before.kind() == Principal.Kind.TOKEN
                        && !before.name().equals(LocalToken.holder().name())
                ? byToken(token -> before.name().equals(Principal.TOKEN_PREFIX + token.name()))
                : People.super.now(before);
    }

    /** Told of every change, on the thread that made it, once it is in force. Must not block. */
    public void onChange(Consumer<AccountChange> follower) {
        followers.add(follower);
    }

    /**
     * Makes a change. Blocks until it is on disk.
     *
     * @param by for the record
     * @throws AccessRefusedException when it is not made
     * @throws IOException when it cannot be put on record, or may not be on disk
     */
    public void change(AccountChange change, String by) throws AccessRefusedException, IOException {
        synchronized (changing) {
            Directory before = now;
            Directory after = change.after(before);
            if (before.hasAdministrator() && !after.hasAdministrator()) {
                throw new AccessRefusedException(
                        "last_administrator",
                        "nobody would be left who may keep users; give somebody else that right first");
            }
            record(change, by, Optional.empty());
            try {
                file.write(after);
            } catch (IOException e) {
                failed(change, by, e);
                throw new IOException("the change is not known to be on disk, and not in force: " + e, e);
            }
            now = after;
        }
        followers.forEach(follower -> follower.accept(change));
    }

    /** Says on record, as far as that is possible, that what stands there before was not done. */
    private void failed(AccountChange change, String by, IOException cause) {
        try {
            record(change, by, Optional.of("not kept: " + cause));
        } catch (IOException e) {
            LOG.error("that a change of users failed could not be put on record", e);
        }
    }

    private void record(AccountChange change, String by, Optional<String> failure) throws IOException {
        SortedMap<String, String> details = new TreeMap<>(change.details());
        failure.ifPresent(text -> details.put("failed", text));
        JournalEntry.Event event = new JournalEntry.Event(
                CommandId.of("access-" + UUID.randomUUID()),
                change.kind(),
                by,
                Optional.empty(),
                details,
                clock.instant());
        try {
            journal.append(event).toCompletableFuture().get(RECORDING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the change could not be put on record, so it is not made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the change was on record; it is not made", e);
        }
    }
}
