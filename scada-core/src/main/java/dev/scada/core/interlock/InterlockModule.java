package dev.scada.core.interlock;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.scada.api.control.Interlock;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.journal.Journal;
import dev.scada.core.medium.Timers;
import dev.scada.core.plugin.PluginHost;
import dev.scada.core.temporary.TemporaryBook;
import dev.scada.core.temporary.TemporaryConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Interlocks, switches of devices, overrides. Needs the tag table, plugins, the journal, a clock and timers bound elsewhere. */
public final class InterlockModule extends AbstractModule {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST = 1_000;

    private final TemporaryConfig config;

    /** @param folder of what is kept over restarts */
    public InterlockModule(Path folder) {
        this.config = new TemporaryConfig(folder.resolve("overrides.log"), LONGEST, MOST);
    }

    @Override
    protected void configure() {
        bind(Interlocks.class).in(Singleton.class);
        bind(Switches.class).in(Singleton.class);
        bind(Overrides.class).in(Singleton.class);
        bind(PluginInterlocks.class).in(Singleton.class);
        Multibinder<CommandGuard> guards = Multibinder.newSetBinder(binder(), CommandGuard.class);
        guards.addBinding().to(Interlocks.class);
        guards.addBinding().to(Switches.class);
        guards.addBinding().to(PluginInterlocks.class);
    }

    @Provides
    Supplier<List<PluginInterlocks.Brought>> brought(PluginHost plugins) {
        return () -> plugins.contributions(Interlock.class).stream()
                .map(each -> new PluginInterlocks.Brought(each.pluginId(), each.name(), each.extension()))
                .toList();
    }

    @Provides
    @Singleton
    TemporaryBook<InterlockOverride> book(Journal journal, Clock clock, Timers timers) {
        return new TemporaryBook<>(config, new OverrideKind(), journal, clock, timers);
    }
}
