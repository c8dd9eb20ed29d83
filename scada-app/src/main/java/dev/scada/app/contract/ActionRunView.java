package dev.scada.app.contract;

import dev.scada.api.value.Value;
import dev.scada.core.action.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a control action.
 *
 * @param by who started it: a user, {@code schedule:<name>}
 * @param owner with whose rights it acts, where that is another
 * @param state {@code running}, {@code pausing}, {@code paused}, {@code asking}, {@code failing}, {@code aborting}, and
 *     at the end {@code done}, {@code failed}, {@code aborted} or {@code interrupted}
 * @param isEnded whether it has ended
 * @param question what a person is asked now
 * @param questionNumber of this asking; the answer names it
 * @param until when the present step's time is over
 * @param reason why it ended as it did; empty when all is well
 * @param log what has come of its steps, oldest first; in a list of runs empty
 */
public record ActionRunView(
        String id,
        String action,
        String by,
        Optional<String> owner,
        Map<String, Value> parameters,
        Instant started,
        String state,
        boolean isEnded,
        String step,
        String stepText,
        Optional<String> question,
        Optional<Long> questionNumber,
        Optional<Instant> until,
        Optional<Instant> ended,
        String reason,
        List<Line> log) {
    /**
     * What has come of a step.
     *
     * @param what {@code begins}, {@code done}, {@code failed}, {@code yes}, {@code no}, {@code says}, {@code paused},
     *     {@code resumed}, {@code confirmed}, {@code declined}, {@code aborting}
     * @param by who did it; empty: the run itself
     */
    public record Line(Instant at, String step, String what, String words, String by) {}

    public static ActionRunView of(RunView run) {
        return of(
                run,
                run.log().stream()
                        .map(line -> new Line(line.at(), line.step(), line.what(), line.words(), line.by()))
                        .toList());
    }

    /** One of a list. */
    public static ActionRunView withoutLog(RunView run) {
        return of(run, List.of());
    }

    private static ActionRunView of(RunView run, List<Line> log) {
        return new ActionRunView(
                run.id(),
                run.action(),
                run.by(),
                run.owner(),
                run.parameters(),
                run.started(),
                run.state().word(),
                run.state().isEnded(),
                run.step(),
                run.stepText(),
                run.question().map(RunView.Asked::words),
                run.question().map(RunView.Asked::number),
                run.until(),
                run.ended(),
                run.reason(),
                log);
    }
}
