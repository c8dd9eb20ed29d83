package dev.scada.core.plugin;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.CommandService;
import dev.scada.api.control.RejectionCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The plant's commands as one plugin sees them: rejected before the plant runs and after the plugin has gone. */
final class LentCommandService implements CommandService {
    private final CommandService after;
    private volatile CommandService current;

    LentCommandService(Clock clock) {
        after = new Rejecting(clock, RejectionCode.SHUTTING_DOWN, "the plugin that asks was unloaded");
        current = new Rejecting(clock, RejectionCode.UNKNOWN_TAG, "no plant is running yet, so there is no such tag");
    }

    synchronized void begin(CommandService plant) {
        if (current != after) {
            current = plant;
        }
    }

    synchronized void withdraw() {
        current = after;
    }

    @Override
    public CompletionStage<CommandRecord> submit(CommandRequest request) {
        return current.submit(request);
    }

    @Override
    public Optional<CommandRecord> find(CommandId id) {
        return current.find(id);
    }

    private record Rejecting(Clock clock, RejectionCode code, String reason) implements CommandService {
        @Override
        public CompletionStage<CommandRecord> submit(CommandRequest request) {
            Instant now = clock.instant();
            return CompletableFuture.completedFuture(new CommandRecord(
                    request,
                    now,
                    Optional.empty(),
                    Optional.of(new CommandOutcome.Rejected(code, reason)),
                    Optional.of(now),
                    false));
        }

        @Override
        public Optional<CommandRecord> find(CommandId id) {
            return Optional.empty();
        }
    }
}
