package dev.scada.app.access;

import dev.scada.core.access.AccessRefusedException;
import dev.scada.core.access.AccountChange;
import dev.scada.core.access.Accounts;
import dev.scada.core.access.LocalToken;
import dev.scada.core.access.LoginResult;
import dev.scada.core.access.Logins;
import dev.scada.core.access.Passwords;
import dev.scada.core.access.RoleInArea;
import dev.scada.core.access.Sessions;
import dev.scada.core.access.User;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.SystemTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Users, roles and tokens in a folder of their own, with a journal in memory. */
public final class TestAccess implements AutoCloseable {
    private final Path folder;
    private final Clock clock;
    private final Recording journal = new Recording();
    private final SystemTimers timers = new SystemTimers("test-timers");
    private final Passwords passwords = new Passwords();
    private final Access access;

    public TestAccess(String localToken, Clock clock) throws IOException {
        this.folder = Files.createTempDirectory("scada-access");
        this.clock = clock;
        Accounts accounts = new Accounts(folder, journal, clock, timers);
        accounts.open();
        Sessions sessions = new Sessions(clock, timers);
        sessions.start();
        Logins logins = new Logins(accounts, sessions, passwords, journal, clock, timers);
        access = new Access(accounts, sessions, logins, new LocalToken(localToken));
    }

    private static final class Recording implements Journal {
        private final List<JournalEntry.Event> events = new CopyOnWriteArrayList<>();

        @Override
        public void open(Consumer<JournalEntry> recorded) {}

        @Override
        public CompletionStage<Void> append(JournalEntry entry) {
            events.add((JournalEntry.Event) entry);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }

    public Access access() {
        return access;
    }

    public List<JournalEntry.Event> events() {
        return journal.events;
    }

    public void addUser(String name, String... roles) throws IOException, AccessRefusedException {
        User user = new User(name, "", roles(roles), Optional.empty(), false, clock.instant());
        access.accounts().change(new AccountChange.AddUser(user), "test");
    }

    public void setPassword(String user, String password) throws Exception {
        access.logins()
                .setPassword(user, password, "test", Optional.empty())
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    /** The secret of a new session. */
    public String session(String user) throws Exception {
        String code = access.logins().newCode(user, "test");
        LoginResult result =
                access.logins().byCode(code, "192.0.2.1").toCompletableFuture().get(20, TimeUnit.SECONDS);
        return ((LoginResult.In) result).secret();
    }

    /** The secret of a new token. */
    public String token(String name, String... roles) throws IOException, AccessRefusedException {
        return access.logins().newToken(new Logins.NewToken(name, roles(roles), Optional.empty()), "test");
    }

    private static List<RoleInArea> roles(String... texts) {
        return Arrays.stream(texts).map(RoleInArea::of).toList();
    }

    @Override
    public void close() {
        access.sessions().close();
        passwords.close();
        timers.close();
        try {
            Files.deleteIfExists(folder.resolve("accounts.json"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new IllegalStateException("the test's folder stays behind", e);
        }
    }
}
