package dev.scada.core.plugin;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.CommandService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes commands and never ends them. */
final class FakeCommands implements CommandService {
    final List<CommandRequest> submitted = new ArrayList<>();

    @Override
    public CompletionStage<CommandRecord> submit(CommandRequest request) {
        submitted.add(request);
        return new CompletableFuture<>();
    }

    @Override
    public Optional<CommandRecord> find(CommandId id) {
        return Optional.empty();
    }
}
