package dev.scada.core.action;

import dev.scada.api.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run at one moment.
 *
 * @param by who started it: a user, {@code schedule:<name>}
 * @param owner with whose rights it acts, where that is another
 * @param step the name of the step that it is at, or was at when it ended
 * @param stepText what that step does
 * @param question what a person is asked now
 * @param until when the present step's time is over; absent where it has no limit
 * @param ended when it did
 * @param reason why it ended as it did; empty when all is well
 * @param log what has come of its steps, oldest first, the last 500; empty for a run of before a restart
 */
public record RunView(
        String id,
        String action,
        String by,
        Optional<String> owner,
        Map<String, Value> parameters,
        Instant started,
        RunState state,
        String step,
        String stepText,
        Optional<Asked> question,
        Optional<Instant> until,
        Optional<Instant> ended,
        String reason,
        List<LogLine> log) {
    /**
     * What has come of a step.
     *
     * @param what {@code begins}, {@code done}, {@code failed}, {@code yes}, {@code no}, {@code says}, {@code paused}, …
     * @param by who did it; empty: the run itself
     */
    public record LogLine(Instant at, String step, String what, String words, String by) {}

    /**
     * A question to a person.
     *
     * @param number of this asking: the answer names it, so that it is for what the person has read
     */
    public record Asked(long number, String words) {}

    public RunView {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        log = List.copyOf(log);
    }

    /** The same, ended by the end of the runtime that it was under way in. */
    RunView interrupted(String why, Instant at) {
        return new RunView(
                id,
                action,
                by,
                owner,
                parameters,
                started,
                RunState.INTERRUPTED,
                step,
                stepText,
                Optional.empty(),
                Optional.empty(),
                Optional.of(at),
                why,
                List.of());
    }
}
