package dev.scada.core.runtime;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.scada.core.access.AccessModule;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.AcquisitionModule;
import dev.scada.core.action.ActionConfig;
import dev.scada.core.action.ActionModule;
import dev.scada.core.control.Askers;
import dev.scada.core.control.ControlConfig;
import dev.scada.core.control.ControlModule;
import dev.scada.core.control.PlantResolutions;
import dev.scada.core.control.Resolutions;
import dev.scada.core.control.RuleBook;
import dev.scada.core.control.TagReader;
import dev.scada.core.expression.ExpressionConfig;
import dev.scada.core.expression.ExpressionModule;
import dev.scada.core.forcing.ForcingModule;
import dev.scada.core.health.HealthModule;
import dev.scada.core.interlock.InterlockModule;
import dev.scada.core.journal.JournalConfig;
import dev.scada.core.journal.JournalModule;
import dev.scada.core.medium.MediumModule;
import dev.scada.core.memory.MemoryConfig;
import dev.scada.core.memory.MemoryModule;
import dev.scada.core.plant.JournalSettings;
import dev.scada.core.plant.Plant;
import dev.scada.core.plugin.PluginHost;
import dev.scada.core.plugin.PluginModule;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagModule;
import java.nio.file.Path;
import java.time.Clock;

/** The whole of a runtime: one module a feature. */
final class CoreModule extends AbstractModule {
    private final RuntimeSettings settings;
    private final Path data;
    private final Plant plant;
    private final PluginHost plugins;

    CoreModule(RuntimeSettings settings, DataFolder data, Plant plant, PluginHost plugins) {
        this.settings = settings;
        this.data = data.path();
        this.plant = plant;
        this.plugins = plugins;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(Clock.class).toInstance(settings.clock());
        PlantResolutions resolutions = new PlantResolutions(plant);
        bind(PlantResolutions.class).toInstance(resolutions);
        bind(Resolutions.class).toInstance(resolutions);
        bind(RuleBook.class).toInstance(resolutions);
        install(new MediumModule(settings.plantFolder()));
        install(new TagModule(TagConfig.spillingTo(data.resolve("spill"))));
        install(new JournalModule(journal()));
        install(new AccessModule(data.resolve("access")));
        install(new AcquisitionModule());
        install(new ExpressionModule(ExpressionConfig.keepingIn(data.resolve("state"))));
        install(new MemoryModule(MemoryConfig.keepingIn(data.resolve("state"))));
        install(new HealthModule(data));
        bind(Restraints.class).in(Singleton.class);
        install(new InterlockModule(data.resolve("state")));
        install(new ForcingModule(data.resolve("state")));
        bind(Askers.class).to(PresentAskers.class).in(Singleton.class);
        install(new ControlModule(ControlConfig.standard()));
        install(new ActionModule(ActionConfig.keepingIn(data.resolve("state"))));
        install(new PluginModule(plugins));
    }

    private JournalConfig journal() {
        JournalSettings said = plant.journal();
        return JournalConfig.in(
                data,
                said.reserveBytes(),
                said.refusesWhenFull() ? JournalConfig.WhenFull.REFUSE : JournalConfig.WhenFull.GO_ON);
    }

    @Provides
    static TagReader tagReader(Acquisition acquisition) {
        return TagReader.of(acquisition);
    }
}
