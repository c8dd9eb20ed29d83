package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.core.access.Principal;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The one way to write anything, for those who know who asks. Any thread; never blocks. */
public interface ControlService {
    /**
     * Carries the command out once, if the principal may.
     *
     * @return never fails, whatever goes wrong is an outcome
     */
    CompletionStage<CommandRecord> submit(CommandRequest request, Principal by);

    /**
     * Takes a command back that has not been sent, whatever it waits for; one that was sent goes on. Who submitted it hears
     * how it ended as ever.
     *
     * @param reason for people
     * @param by who submitted it: nobody else's is taken back
     */
    void takeBack(CommandId id, String reason, Principal by);

    /** What is on record under that id. */
    Optional<CommandRecord> find(CommandId id);
}
