package dev.scada.core.access;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.scada.core.journal.Journal;
import dev.scada.core.medium.Timers;
import java.nio.file.Path;
import java.time.Clock;

/** Users and sessions. Needs the journal, timers and a clock. */
public final class AccessModule extends AbstractModule {
    private final Path folder;

    /** @param folder of its own within the data folder, made when it is missing */
    public AccessModule(Path folder) {
        this.folder = folder;
    }

    @Override
    protected void configure() {
        bind(People.class).to(Accounts.class);
    }

    @Provides
    @Singleton
    Accounts accounts(Journal journal, Clock clock, Timers timers) {
        return new Accounts(folder, journal, clock, timers);
    }

    @Provides
    @Singleton
    Sessions sessions(Clock clock, Timers timers) {
        return new Sessions(clock, timers);
    }

    @Provides
    @Singleton
    Passwords passwords() {
        return new Passwords();
    }

    @Provides
    @Singleton
    Logins logins(
            Accounts accounts, Sessions sessions, Passwords passwords, Journal journal, Clock clock, Timers timers) {
        return new Logins(accounts, sessions, passwords, journal, clock, timers);
    }
}
