package dev.scada.core.plugin;

import com.google.inject.AbstractModule;
import dev.scada.core.plant.Drivers;

/**
 * Puts a host that has loaded its plugins into the runtime's injector, which lends it the plant's services as it is made.
 * The host stays the bootstrap's to close.
 */
public final class PluginModule extends AbstractModule {
    private final PluginHost host;

    public PluginModule(PluginHost host) {
        this.host = host;
    }

    @Override
    protected void configure() {
        bind(PluginHost.class).toInstance(host);
        bind(Drivers.class).toInstance(host);
    }
}
