package dev.scada.core.plugin;

import java.nio.file.Path;

/**
 * Settings of the plugin host.
 *
 * @param cacheFolder where archives are unpacked; made when it is not there. Only this runtime writes to it, and nothing
 *     in it is precious: emptied while nothing runs, it fills itself again
 */
public record PluginConfig(Path cacheFolder) {
    public PluginConfig {
        cacheFolder = cacheFolder.toAbsolutePath().normalize();
    }
}
