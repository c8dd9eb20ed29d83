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

    /**
     * Ends a run: waits are left at once, a command under way is taken back unless it was sent and waited for in any case,
     * then come the steps after an abort. Refused while those, or the steps after a failure, are under way.
     *
     * @param isAtOnce whether no further steps are wanted, those after an abort or a failure neither
     */
    CompletionStage<RunView> abort(String run, Principal by, String reason, boolean isAtOnce);

    /**
     * Answers what a run asks.
     *
     * @param question the number of the asking that is answered
     */
    CompletionStage<RunView> confirm(String run, long question, boolean isYes, Principal by);

    /** What a run would do over the present values, and what would be refused. Sends nothing, records nothing. */
    DryRun dryRun(String action, Map<String, Value> parameters, Principal by) throws ActionRefusedException;

    /** Those under way, then the last that ended; newest first. */
    List<RunView> runs();

    Optional<RunView> run(String id);

    List<ScheduleView> schedules();

    /** Lets a schedule count, or not, whatever its file says; kept over restarts. */
    CompletionStage<ScheduleView> enable(String schedule, boolean isEnabled, Principal by, String reason);
}
