package dev.scada.core.plant;

import dev.scada.core.plant.PlantChange.Kind;
import dev.scada.core.plant.PlantChange.Subject;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.Program;
import dev.scada.core.sequence.ScheduleSetup;
import dev.scada.core.sequence.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares the control actions of two plants. None of it costs a gap: a run under way goes on as it began. */
final class ActionComparison {
    /** Steps; who wants more looks at the files. */
    private static final int MOST_TOLD = 10;

    private final List<PlantChange> told = new ArrayList<>();

    ActionComparison(Plant before, Plant after) {
        compare(Subject.ACTION, before.actions().actions(), after.actions().actions(), ActionSetup::name);
        compare(Subject.SCHEDULE, before.actions().schedules(), after.actions().schedules(), ScheduleSetup::name);
    }

    List<PlantChange> told() {
        return told;
    }

    private <T extends Record> void compare(Subject subject, List<T> before, List<T> after, Function<T, String> name) {
        Map<String, T> olds = new LinkedHashMap<>();
        before.forEach(old -> olds.put(name.apply(old), old));
        for (T fresh : after) {
            T old = olds.remove(name.apply(fresh));
            if (old == null) {
                tell(subject, name.apply(fresh), Kind.ADDED, List.of());
            } else if (!old.equals(fresh)) {
                tell(subject, name.apply(fresh), Kind.CHANGED, differences(old, fresh));
            }
        }
        olds.keySet().forEach(gone -> tell(subject, gone, Kind.REMOVED, List.of()));
    }

    private static List<Difference> differences(Record old, Record fresh) {
        List<Difference> found = new ArrayList<>(
                new Differing().compareParts(old, fresh, Set.of("program")).found());
        if (old instanceof ActionSetup was
                && fresh instanceof ActionSetup is
                && !was.program().equals(is.program())) {
            found.addAll(steps(was.program(), is.program()));
        }
        return found;
    }

    private static List<Difference> steps(Program old, Program fresh) {
        List<Difference> found = new ArrayList<>();
        int most = Math.max(old.steps().size(), fresh.steps().size());
        for (int i = 0; i < most && found.size() < MOST_TOLD; i++) {
            Optional<Step> was = step(old, i);
            Optional<Step> is = step(fresh, i);
            if (!was.equals(is)) {
                String name = is.or(() -> was).map(Step::name).orElse("");
                found.add(new Difference(
                        "step " + name,
                        was.map(Step::text).orElse(""),
                        is.map(Step::text).orElse("")));
            }
        }
        return found;
    }

    private static Optional<Step> step(Program program, int index) {
        return index < program.steps().size() ? Optional.of(program.step(index)) : Optional.empty();
    }

    private void tell(Subject subject, String name, Kind kind, List<Difference> differences) {
        told.add(new PlantChange(subject, name, kind, Cost.NOTHING, differences, List.of()));
    }
}
