package dev.scada.core.runtime;

import dev.scada.core.plant.PlantReader;
import dev.scada.core.plant.PlantSchema;
import dev.scada.core.plant.PlantTemplate;
import dev.scada.core.plugin.PluginConfig;
import dev.scada.core.plugin.PluginHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Plugins and plant files, without a running plant: what checking, describing and beginning one needs. Several processes
 * may have the same folders open. Closed by whoever opened it, after the runtime that was started with it.
 */
public final class Engineering implements AutoCloseable {
    private final PluginHost plugins;
    private final PlantReader reader;
    private final PlantSchema schema;
    private final PlantTemplate template;

    private Engineering(PluginHost plugins) {
        this.plugins = plugins;
        this.reader = new PlantReader(plugins);
        this.schema = new PlantSchema(plugins);
        this.template = new PlantTemplate(plugins);
    }

    /**
     * Loads the plugins. What is wrong with one of them stands in its status; the others are there.
     *
     * @param pluginFolder the archives
     * @param cacheFolder where they are unpacked
     * @throws IOException when a folder cannot be read or written; the message says which
     */
    public static Engineering open(Path pluginFolder, Path cacheFolder, Clock clock) throws IOException {
        PluginHost plugins = new PluginHost(new PluginConfig(cacheFolder), clock);
        try {
            plugins.load(pluginFolder);
        } catch (IOException | RuntimeException e) {
            plugins.close();
            throw e;
        }
        return new Engineering(plugins);
    }

    public PluginHost plugins() {
        return plugins;
    }

    public PlantReader reader() {
        return reader;
    }

    public PlantSchema schema() {
        return schema;
    }

    public PlantTemplate template() {
        return template;
    }

    @Override
    public void close() {
        plugins.close();
    }
}
