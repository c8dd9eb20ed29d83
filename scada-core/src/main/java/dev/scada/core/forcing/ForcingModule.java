package dev.scada.core.forcing;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.journal.Journal;
import dev.scada.core.medium.Timers;
import dev.scada.core.temporary.TemporaryBook;
import dev.scada.core.temporary.TemporaryConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Forced values. Needs the tag table, the journal, a clock and timers bound elsewhere. */
public final class ForcingModule extends AbstractModule {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int MOST = 1_000;

    private final TemporaryConfig config;

    /** @param folder of what is kept over restarts */
    public ForcingModule(Path folder) {
        this.config = new TemporaryConfig(folder.resolve("forced.log"), LONGEST, MOST);
    }

    @Override
    protected void configure() {
        bind(ForcedTags.class).in(Singleton.class);
        bind(Forcing.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), CommandGuard.class).addBinding().to(ForcedGuard.class);
        bind(ForcedGuard.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    TemporaryBook<ForcedTo> book(ForcedTags tags, Journal journal, Clock clock, Timers timers) {
        return new TemporaryBook<>(config, new ForceKind(tags), journal, clock, timers);
    }
}
