package dev.scada.core.sequence;

import dev.scada.api.tag.TagPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All steps of an action in one list, so that a step is a number: the steps themselves from 0 on, then those after a
 * failure and those after an abort, each part ending with {@link Work.End}.
 *
 * @param onFailure where the steps after a failure begin
 * @param onAbort where the steps after an abort begin
 */
public record Program(List<Step> steps, OptionalInt onFailure, OptionalInt onAbort) {
    /** Steps of one action. */
    public static final int MOST_STEPS = 1_000;

    public Program {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("an action has a step");
        }
    }

    public Step step(int index) {
        return steps.get(index);
    }

    /** The tags that it may write to. */
    public Set<TagPath> commanded() {
        Set<TagPath> tags = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step.work() instanceof Work.Command command) {
                tags.add(command.tag());
            }
        }
        return tags;
    }
}
