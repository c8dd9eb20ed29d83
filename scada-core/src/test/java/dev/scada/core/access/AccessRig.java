package dev.scada.core.access;

import dev.scada.core.medium.ManualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** All of the room on manual time, with a journal in memory. */
final class AccessRig implements AutoCloseable {
    static final String GOOD = "plinth-otter-vexing-quarry";

    final ManualTime time = new ManualTime();
    final RecordedEvents journal = new RecordedEvents();
    final Accounts accounts;
    final Sessions sessions;
    final Passwords passwords = new Passwords();
    final Logins logins;

    AccessRig(Path folder) throws IOException {
        accounts = new Accounts(folder, journal, time.clock(), time);
        accounts.open();
        sessions = new Sessions(time.clock(), time);
        sessions.start();
        logins = new Logins(accounts, sessions, passwords, journal, time.clock(), time);
    }

    void add(String name, String... roles) throws Exception {
        List<RoleInArea> given = List.of(roles).stream().map(RoleInArea::of).toList();
        User user =
                new User(name, "", given, Optional.empty(), false, time.clock().instant());
        accounts.change(new AccountChange.AddUser(user), "admin");
    }

    void addWithPassword(String name, String... roles) throws Exception {
        add(name, roles);
        await(logins.setPassword(name, GOOD, "admin", Optional.empty()));
    }

    LoginResult login(String name, String password) throws Exception {
        return login(name, password, "10.0.0.1");
    }

    LoginResult login(String name, String password, String address) throws Exception {
        return await(logins.byPassword(name, password, address));
    }

    /** The secret of a new session. */
    String in(String name) throws Exception {
        return ((LoginResult.In) login(name, GOOD)).secret();
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        passwords.close();
        sessions.close();
    }
}
