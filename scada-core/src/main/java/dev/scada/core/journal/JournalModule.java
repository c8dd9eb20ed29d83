package dev.scada.core.journal;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/** The journal as a database. Needs a {@code java.time.Clock} and {@code Timers} bound elsewhere. */
public final class JournalModule extends AbstractModule {
    private final JournalConfig config;

    public JournalModule(JournalConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(JournalConfig.class).toInstance(config);
        bind(SqliteJournal.class).in(Singleton.class);
        bind(Journal.class).to(SqliteJournal.class);
        bind(JournalArchive.class).to(SqliteJournal.class);
    }
}
