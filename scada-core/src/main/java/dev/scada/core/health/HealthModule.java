package dev.scada.core.health;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.scada.core.acquisition.Disablements;
import dev.scada.core.control.Commands;
import dev.scada.core.journal.JournalArchive;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Disabling and system tags. Needs {@code core.acquisition}, commands, the journal, the tag table, timers and a clock. */
public final class HealthModule extends AbstractModule {
    private final Path folder;

    /** @param folder the data folder */
    public HealthModule(Path folder) {
        this.folder = folder;
    }

    @Override
    protected void configure() {
        bind(RecordedDisabling.class).in(Singleton.class);
        bind(Disabling.class).to(RecordedDisabling.class);
        bind(Disablements.class).to(DisabledBook.class);
        bind(SystemTags.class).in(Singleton.class);
        bind(HealthKeeping.class).in(Singleton.class);
    }

    @Provides
    static Supplier<RecordFigures> record(Commands commands, JournalArchive journal) {
        return () -> new RecordFigures(commands.unsettled(), journal.status());
    }

    @Provides
    @Singleton
    DisabledBook book() {
        return new DisabledBook(folder.resolve("disabled"));
    }
}
