package dev.scada.core.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An archive and what became of it.
 *
 * @param archive the file it came from
 * @param description absent where the archive was refused before its descriptor could be read
 * @param message why it was refused and what to do; empty when it is loaded
 * @param extensions empty when it is refused
 * @param warnings what a loaded plugin lacks, each in words that say what to do
 */
public record PluginStatus(
        Path archive,
        Optional<PluginDescription> description,
        PluginState state,
        String message,
        List<ExtensionInfo> extensions,
        List<String> warnings) {
    public PluginStatus {
        extensions = List.copyOf(extensions);
        warnings = List.copyOf(warnings);
    }

    static PluginStatus loaded(Path archive, LoadedPlugin plugin) {
        return new PluginStatus(
                archive,
                Optional.of(plugin.description()),
                PluginState.LOADED,
                "",
                plugin.extensions().stream().map(MadeExtension::info).toList(),
                plugin.warnings());
    }

    static PluginStatus refused(Path archive, Optional<PluginDescription> description, String message) {
        return new PluginStatus(archive, description, PluginState.REFUSED, message, List.of(), List.of());
    }

    public boolean isLoaded() {
        return state == PluginState.LOADED;
    }

    /** The plugin's id, or the archive's file name where no id is known. */
    public String label() {
        return description
                .map(PluginDescription::id)
                .orElseGet(() -> archive.getFileName().toString());
    }
}
