package dev.scada.core.plugin;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.CommandService;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Rights;
import dev.scada.core.control.ControlService;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The commands of one plugin. They go on record under its own name, whatever it says who asks, and it has no right to any
 * unless it is granted one: a plugin is somebody else's program.
 */
final class PluginCommands implements CommandService {
    private final ControlService control;
    private final Principal plugin;

    PluginCommands(ControlService control, String pluginId, Rights rights) {
        this.control = control;
        this.plugin = new Principal("plugin:" + pluginId, Principal.Kind.PLUGIN, Optional.empty(), rights);
    }

    @Override
    public CompletionStage<CommandRecord> submit(CommandRequest request) {
        return control.submit(request, plugin);
    }

    @Override
    public Optional<CommandRecord> find(CommandId id) {
        return control.find(id);
    }
}
