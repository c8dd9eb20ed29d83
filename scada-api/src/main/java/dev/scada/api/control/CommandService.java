package dev.scada.api.control;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The one way to write anything. Any thread; never blocks. */
public interface CommandService {
    /**
     * Carries the command out once.
     *
     * <p>The stage completes with the outcome and never fails: whatever goes wrong is an outcome. A request whose id is on
     * record with the same tag and value gets that outcome, or waits for it; with another, it is rejected ({@link
     * RejectionCode#ID_REUSED}).
     */
    CompletionStage<CommandRecord> submit(CommandRequest request);

    /** What is on record under that id. */
    Optional<CommandRecord> find(CommandId id);
}
