package dev.scada.core.action;

import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.sequence.ActionsSetup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Control actions of the running plant. Any thread; never blocks. Every stage fails with an {@link
 * ActionRefusedException} when it is not done.
 */
public interface ActionService {
    /** The actions and schedules that there are now. */
    ActionsSetup setup();

    /**
     * Begins a run, if the principal may command every tag that the action may write to.
     *
     * @param run its id, never used for another run: 1 to 40 letters, digits, {@code . _ -}; a repeated one gets the run
     *     that it stands for, and nothing begins
     * @return completes when the start is on record
     */
    CompletionStage<RunView> start(String run, String action, Map<String, Value> parameters, Principal by);

    /** Keeps the next step from beginning; a command under way is waited for. */
    CompletionStage<RunView> pause(String run, Principal by);

    /** Goes on with a run that is paused. */
    CompletionStage<RunView> resume(String run, Principal by);

    /** Ends a run: waits are left at once, a command under way is waited for, then come the steps after an abort. */
    CompletionStage<RunView> abort(String run, Principal by, String reason);

    /** Answers what a run asks. */
    CompletionStage<RunView> confirm(String run, Principal by, boolean isYes);

    /** What a run would do over the present values, and what would be refused. Sends nothing, records nothing. */
    DryRun dryRun(String action, Map<String, Value> parameters, Principal by) throws ActionRefusedException;

    /** Those under way, then the last that ended; newest first. */
    List<RunView> runs();

    Optional<RunView> run(String id);

    List<ScheduleView> schedules();

    /** Lets a schedule count, or not, whatever its file says; kept over restarts. */
    CompletionStage<ScheduleView> enable(String schedule, boolean isEnabled, Principal by, String reason);
}
