package dev.scada.core.plugin;

import java.util.List;
import java.util.stream.Stream;

/** A plugin that is loaded, with all that must be dropped for its classes to go. */
record LoadedPlugin(
        PluginDescription description,
        List<MadeExtension> extensions,
        LentServices lent,
        WebFiles web,
        List<String> warnings) {
    LoadedPlugin {
        extensions = List.copyOf(extensions);
        warnings = List.copyOf(warnings);
    }

    <T> Stream<Contribution<T>> contributions(Class<T> point) {
        return extensions.stream()
                .filter(extension -> extension.point().type().equals(point))
                .map(extension ->
                        new Contribution<>(description.id(), extension.name(), point.cast(extension.instance()), web));
    }
}
