package dev.scada.core.plugin;

/** What became of an archive. */
public enum PluginState {
    LOADED,
    REFUSED
}
