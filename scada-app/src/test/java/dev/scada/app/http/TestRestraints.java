package dev.scada.app.http;

import com.google.inject.Guice;
import dev.scada.api.tag.TagService;
import dev.scada.core.control.ControlService;
import dev.scada.core.forcing.ForcingModule;
import dev.scada.core.interlock.InterlockModule;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.medium.Timers;
import dev.scada.core.plugin.PluginConfig;
import dev.scada.core.plugin.PluginHost;
import dev.scada.core.runtime.Restraints;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The core's own, of a plant without conditions, whose tag table has no tags. */
record TestRestraints(Restraints restraints, PluginHost plugins, SystemTimers timers, Path folder)
        implements AutoCloseable {
    static TestRestraints make(Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("scada-restraints");
        SystemTimers timers = new SystemTimers("test-restraints-timers");
        TagTable tags = new TagTable(TagConfig.spillingTo(folder), clock, timers);
        PluginHost plugins = new PluginHost(new PluginConfig(folder), clock);
        Restraints restraints = Guice.createInjector(new InterlockModule(folder), new ForcingModule(folder), binder -> {
                    binder.bind(TagTable.class).toInstance(tags);
                    binder.bind(TagService.class).toInstance(tags);
                    binder.bind(PluginHost.class).toInstance(plugins);
                    binder.bind(ControlService.class).toInstance(new FakePlant());
                    binder.bind(Journal.class).toInstance(new Forgetful());
                    binder.bind(Clock.class).toInstance(clock);
                    binder.bind(Timers.class).toInstance(timers);
                })
                .getInstance(Restraints.class);
        return new TestRestraints(restraints, plugins, timers, folder);
    }

    @Override
    public void close() {
        plugins.close();
        timers.close();
        try {
            restraints.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Forgetful implements Journal {
        @Override
        public void open(Consumer<JournalEntry> recorded) {}

        @Override
        public CompletionStage<Void> append(JournalEntry entry) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }
}
