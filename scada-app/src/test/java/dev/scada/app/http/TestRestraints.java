package dev.scada.app.http;

import com.google.inject.Guice;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.value.ValueKind;
import dev.scada.core.control.ControlService;
import dev.scada.core.expression.Condition;
import dev.scada.core.expression.Formulas;
import dev.scada.core.forcing.ForcingModule;
import dev.scada.core.interlock.InterlockModule;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.medium.Timers;
import dev.scada.core.plant.Guards;
import dev.scada.core.plant.InterlockSetup;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The core's own, of the tags of {@link FakePlant}; one of them has an interlock that refuses, and one that cannot be overridden. */
record TestRestraints(
        Restraints restraints, PluginHost plugins, SystemTimers timers, Path folder, List<JournalEntry> recorded)
        implements AutoCloseable {
    private static final TagPath PUMP = TagPath.of("c-town/pumps/S_PU1");
    private static final TagPath LEVEL = TagPath.of("c-town/tanks/L_T1");

    static TestRestraints make(Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("scada-restraints");
        SystemTimers timers = new SystemTimers("test-restraints-timers");
        FakePlant plant = new FakePlant();
        TagTable tags = new TagTable(TagConfig.spillingTo(folder), clock, timers);
        tags.define(plant.tags(TagPattern.all()));
        tags.publish(List.of(plant.value(PUMP).orElseThrow(), plant.value(LEVEL).orElseThrow()));
        List<JournalEntry> recorded = new CopyOnWriteArrayList<>();
        PluginHost plugins = new PluginHost(new PluginConfig(folder), clock);
        Restraints restraints = Guice.createInjector(new InterlockModule(folder), new ForcingModule(folder), binder -> {
                    binder.bind(TagTable.class).toInstance(tags);
                    binder.bind(TagService.class).toInstance(tags);
                    binder.bind(PluginHost.class).toInstance(plugins);
                    binder.bind(ControlService.class).toInstance(new FakePlant());
                    binder.bind(Journal.class).toInstance(new Listing(recorded));
                    binder.bind(Clock.class).toInstance(clock);
                    binder.bind(Timers.class).toInstance(timers);
                })
                .getInstance(Restraints.class);
        restraints.overrides().open();
        restraints
                .interlocks()
                .follow(new Guards(List.of(permissive("level", true), permissive("door", false)), List.of()));
        restraints.forcing().open();
        return new TestRestraints(restraints, plugins, timers, folder, recorded);
    }

    private static InterlockSetup permissive(String name, boolean isOverridable) {
        Formulas formulas = new Formulas();
        Condition condition = new Condition(
                formulas.check(formulas.parse("tag('c-town/tanks/L_T1') > 5"), List.of(ValueKind.REAL))
                        .formula()
                        .orElseThrow(),
                List.of(LEVEL));
        return new InterlockSetup(PUMP, name, true, condition, "The <b>tank</b> is too low", List.of(), isOverridable);
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

    private record Listing(List<JournalEntry> recorded) implements Journal {
        @Override
        public void open(Consumer<JournalEntry> known) {}

        @Override
        public CompletionStage<Void> append(JournalEntry entry) {
            recorded.add(entry);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }
}
