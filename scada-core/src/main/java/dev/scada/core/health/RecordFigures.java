package dev.scada.core.health;

import dev.scada.core.control.Unsettled;
import dev.scada.core.journal.JournalStatus;
import dev.scada.core.journal.JournalStatus.State;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Commands and their record at one moment. */
record RecordFigures(Unsettled commands, JournalStatus journal) {
    static final Map<Long, String> STATES = Arrays.stream(State.values())
            .collect(Collectors.toUnmodifiableMap(
                    RecordFigures::code,
                    state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-')));

    long state() {
        return code(journal.state());
    }

    /** What is worse is more. Public, as the names of the tags are: they stay. */
    private static long code(State state) {
        return switch (state) {
            case CLOSED -> 0;
            case GOOD -> 1;
            case ON_RESERVE -> 2;
            case FULL -> 3;
            case FAILED -> 4;
        };
    }
}
