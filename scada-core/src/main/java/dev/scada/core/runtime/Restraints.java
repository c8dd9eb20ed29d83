package dev.scada.core.runtime;

import dev.scada.core.forcing.Forcing;
import dev.scada.core.interlock.Interlocks;
import dev.scada.core.interlock.Overrides;
import dev.scada.core.interlock.PluginInterlocks;
import dev.scada.core.interlock.Switches;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.PlantChanges;
import jakarta.inject.Inject;
import java.io.IOException;

/** What stands in the way of commands, and what people do about it: all of it follows the plant together. */
public final class Restraints implements PlantFollower, AutoCloseable {
    private final Interlocks interlocks;
    private final Switches switches;
    private final Overrides overrides;
    private final Forcing forcing;
    private final PluginInterlocks ofPlugins;

    @Inject
    Restraints(
            Interlocks interlocks,
            Switches switches,
            Overrides overrides,
            Forcing forcing,
            PluginInterlocks ofPlugins) {
        this.interlocks = interlocks;
        this.switches = switches;
        this.overrides = overrides;
        this.forcing = forcing;
        this.ofPlugins = ofPlugins;
    }

    /** Once the journal is open and the tags are defined, before anybody gives them values. */
    void open(Plant plant) throws IOException {
        overrides.open();
        interlocks.follow(plant.guards());
        switches.follow(plant.guards());
        forcing.open();
    }

    @Override
    public void follow(PlantChanges changes) {
        interlocks.follow(changes.after().guards());
        switches.follow(changes.after().guards());
        forcing.follow(changes.tags());
    }

    public Interlocks interlocks() {
        return interlocks;
    }

    public Overrides overrides() {
        return overrides;
    }

    public Forcing forcing() {
        return forcing;
    }

    /** Keeps what is left of each. */
    @Override
    public void close() throws IOException {
        ofPlugins.close();
        try {
            forcing.close();
        } finally {
            overrides.close();
        }
    }
}
