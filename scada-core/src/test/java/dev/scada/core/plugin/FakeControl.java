package dev.scada.core.plugin;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.core.access.Principal;
import dev.scada.core.control.ControlService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes commands and never ends them. */
final class FakeControl implements ControlService {
    final List<Principal> askers = new ArrayList<>();

    @Override
    public CompletionStage<CommandRecord> submit(CommandRequest request, Principal by) {
        askers.add(by);
        return new CompletableFuture<>();
    }

    @Override
    public void takeBack(CommandId id, String reason, Principal by) {
        throw new AssertionError("a plugin takes nothing back");
    }

    @Override
    public Optional<CommandRecord> find(CommandId id) {
        return Optional.empty();
    }
}
