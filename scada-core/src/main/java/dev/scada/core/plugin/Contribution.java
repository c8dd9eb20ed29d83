package dev.scada.core.plugin;

/**
 * An extension that a plugin brings. Whoever keeps one keeps the plugin's classes; drop it when the host is closed.
 *
 * @param name what the extension is called by
 * @param web the static files of the plugin
 */
public record Contribution<T>(String pluginId, String name, T extension, WebFiles web) {}
