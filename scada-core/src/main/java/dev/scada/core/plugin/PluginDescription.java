package dev.scada.core.plugin;

/**
 * What a plugin says of itself in its {@code plugin.properties}.
 *
 * @param version semantic version
 * @param requires range of versions of the API that it was built for: {@code >=0.1.0 & <0.2.0}
 * @param provider who answers for it
 * @param description one line, may be empty
 * @param license may be empty
 */
public record PluginDescription(
        String id, String version, String requires, String provider, String description, String license) {}
