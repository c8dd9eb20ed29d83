package dev.scada.app.command;

import dev.scada.core.plugin.PluginStatus;
import dev.scada.core.runtime.Engineering;
import java.io.IOException;

/** Opens the distribution's plugins for one command. */
final class Plugins {
    private Plugins() {}

    /** The caller closes it. */
    static Engineering open(Environment environment) throws IOException {
        Places places = environment.places();
        return Engineering.open(places.plugins(), places.pluginCache(), environment.clock());
    }

    /** The same, with a word about each plugin that was refused. */
    static Engineering openAndTell(Environment environment) throws IOException {
        Engineering engineering = open(environment);
        engineering.plugins().plugins().stream()
                .filter(plugin -> !plugin.isLoaded())
                .map(PluginStatus::message)
                .forEach(environment::say);
        return engineering;
    }
}
