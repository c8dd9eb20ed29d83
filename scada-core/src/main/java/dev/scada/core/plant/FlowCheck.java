package dev.scada.core.plant;

import dev.scada.core.sequence.Flow;
import dev.scada.core.sequence.Program;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Tells of the ways through a program that come to no good. */
final class FlowCheck {
    private final Problems problems;
    private final Program program;
    private final IntFunction<Optional<Spot>> places;

    /** @param places of steps; empty for one that no file has */
    FlowCheck(Problems problems, Program program, IntFunction<Optional<Spot>> places) {
        this.problems = problems;
        this.program = program;
        this.places = places;
    }

    void check() {
        Flow flow = new Flow(program);
        first(flow.unreachable(), true)
                .forEach(index -> error(index, "no way leads to this step; expected it to be reached, or to be gone"));
        first(flow.endless(), false)
                .forEach(index -> error(index, "from this step on it goes round for ever; expected a way to an end"));
        first(flow.spinning(), false)
                .forEach(
                        index -> error(
                                index,
                                "this goes round without letting time pass; expected a step 'delay' or 'confirm' in the round"));
        first(flow.endingByFailure(), false)
                .forEach(index -> places.apply(index)
                        .ifPresent(spot -> problems.warning(
                                spot, "from this step on it goes round until a step fails or a person aborts it")));
    }

    /** What hangs together is said once, at its first step; of what is unreachable, at each first one of a row. */
    private List<Integer> first(List<Integer> steps, boolean isByRow) {
        List<Integer> own =
                steps.stream().filter(index -> places.apply(index).isPresent()).toList();
        return own.stream()
                .filter(index -> index.equals(own.get(0)) || (isByRow && !own.contains(index - 1)))
                .toList();
    }

    private void error(int index, String message) {
        places.apply(index).ifPresent(spot -> problems.error(spot, message));
    }
}
