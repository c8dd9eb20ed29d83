package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.tag.TagPath;
import dev.scada.core.access.Principal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Commands as an operator gives them: in the tag's own way, with a selection, a second person, held and let go. Any thread;
 * never blocks.
 *
 * <p>Whoever asks is asked for his right each time. A refusal comes as a value; stages fail only when the runtime has
 * stopped.
 */
public interface ControlDesk {
    /**
     * Carries a command out once, as {@link ControlService#submit} does.
     *
     * @param isHasty whether a command that waits for a second person is answered at once, as waiting
     */
    CompletionStage<CommandRecord> begin(Order order, boolean isHasty, Principal by);

    /** Carries commands out one after another, as far as each is confirmed; in the order of the orders. */
    CompletionStage<List<CommandRecord>> group(List<Order> orders, Principal by);

    /** What would become of it now. Absent when there is no such tag. Waits for plugins' checks, some 20 ms at most each. */
    CompletionStage<Optional<Preview>> preview(Order order, Principal by);

    /** Selects the tag for the value that the order comes to; the id of the order is not used. */
    CompletionStage<Answer<SelectionStatus>> select(Order order, Principal by);

    /** @return whether he held it */
    CompletionStage<Boolean> cancel(TagPath tag, Principal by);

    /** Confirms somebody else's command; the status says how it goes on. */
    CompletionStage<Answer<CommandStatus>> confirm(CommandId id, Principal second);

    /** Declines somebody else's command, or takes back his own, while it waits for a second person. */
    CompletionStage<Answer<CommandStatus>> decline(CommandId id, String reason, Principal by);

    /** Who holds a momentary command is still there. */
    CompletionStage<Answer<CommandStatus>> hold(CommandId id, Principal by);

    /** Ends a momentary command; whoever has the right on its tag may. */
    CompletionStage<Answer<CommandStatus>> letGo(CommandId id, Principal by);

    CompletionStage<Optional<CommandStatus>> status(CommandId id);

    /** Those under way, then the latest that have ended, newest first. */
    CompletionStage<List<CommandStatus>> commands(int mostEnded);

    /** All that stand. */
    CompletionStage<List<SelectionStatus>> selections(Principal by);

    /** Ends what a session held, selected and asked a second person for. */
    void sessionEnded(String session);

    /** What was wanted, or why not. */
    sealed interface Answer<T> {
        record Given<T>(T what) implements Answer<T> {}

        record Refused<T>(Rejected why) implements Answer<T> {}
    }
}
