package dev.scada.core.sequence;

import java.util.List;
import java.util.Optional;

/** All control actions of a plant, and what starts them. */
public record ActionsSetup(List<ActionSetup> actions, List<ScheduleSetup> schedules) {
    public static final ActionsSetup NONE = new ActionsSetup(List.of(), List.of());

    public ActionsSetup {
        actions = List.copyOf(actions);
        schedules = List.copyOf(schedules);
    }

    public Optional<ActionSetup> action(String name) {
        return actions.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    public Optional<ScheduleSetup> schedule(String name) {
        return schedules.stream()
                .filter(schedule -> schedule.name().equals(name))
                .findFirst();
    }
}
