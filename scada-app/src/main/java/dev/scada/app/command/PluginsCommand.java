package dev.scada.app.command;

import dev.scada.app.contract.Json;
import dev.scada.core.plugin.ExtensionInfo;
import dev.scada.core.plugin.PluginDescription;
import dev.scada.core.plugin.PluginStatus;
import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scada plugins}. */
@Command(
        name = "plugins",
        header = "List plugins: what is loaded, from where, in which version, and what it brings.",
        description = "Exit code 1 when a plugin was refused; the list says why.")
final class PluginsCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--json", description = "One JSON array.")
    private boolean json;

    PluginsCommand(Environment environment) {
        this.environment = environment;
    }

    private record PluginView(
            String archive,
            Optional<String> id,
            Optional<String> version,
            Optional<String> requires,
            Optional<String> provider,
            boolean loaded,
            Optional<String> message,
            List<ExtensionInfo> extensions,
            List<String> warnings) {
        static PluginView of(PluginStatus plugin) {
            Optional<PluginDescription> description = plugin.description();
            return new PluginView(
                    plugin.archive().toString(),
                    description.map(PluginDescription::id),
                    description.map(PluginDescription::version),
                    description.map(PluginDescription::requires),
                    description.map(PluginDescription::provider),
                    plugin.isLoaded(),
                    Optional.of(plugin.message()).filter(text -> !text.isEmpty()),
                    plugin.extensions(),
                    plugin.warnings());
        }
    }

    @Override
    public Integer call() throws IOException {
        try (Engineering engineering = Plugins.open(environment)) {
            List<PluginStatus> plugins = engineering.plugins().plugins();
            if (json) {
                environment.print(Json.text(plugins.stream().map(PluginView::of).toList()));
            } else if (plugins.isEmpty()) {
                environment.say("there is no plugin in " + environment.places().plugins());
            } else {
                plugins.forEach(this::print);
            }
            return plugins.stream().allMatch(PluginStatus::isLoaded) ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    private void print(PluginStatus plugin) {
        String version = plugin.description().map(PluginDescription::version).orElse("");
        environment.print(String.format(
                "%-24s %-12s %s", plugin.label(), version, plugin.isLoaded() ? plugin.archive() : "REFUSED"));
        if (!plugin.isLoaded()) {
            environment.print("    " + plugin.message());
        }
        for (ExtensionInfo extension : plugin.extensions()) {
            String point = extension.point().substring(extension.point().lastIndexOf('.') + 1);
            environment.print("    " + point + " '" + extension.name() + "'");
        }
        plugin.warnings().forEach(warning -> environment.print("    warning: " + warning));
    }
}
