package dev.scada.core.action;

import dev.scada.core.sequence.Ending;
import dev.scada.core.sequence.Phase;
import dev.scada.core.sequence.RunMachine;
import dev.scada.core.sequence.Section;
import java.util.Locale;

/** How a run is. */
public enum RunState {
    RUNNING,
    /** It pauses once the command under way has ended. */
    PAUSING,
    PAUSED,
    /** It waits for a person's yes or no. */
    ASKING,
    /** It goes through the steps after a failure. */
    FAILING,
    /** It waits for the command under way, or goes through the steps after an abort. */
    ABORTING,
    DONE,
    FAILED,
    ABORTED,
    INTERRUPTED;

    static RunState of(Ending ending) {
        return switch (ending) {
            case DONE -> DONE;
            case FAILED -> FAILED;
            case ABORTED -> ABORTED;
            case INTERRUPTED -> INTERRUPTED;
        };
    }

    /** Of a run that has not ended. */
    static RunState of(RunMachine machine) {
        if (machine.isAborting()) {
            return ABORTING;
        }
        if (machine.phase() == Phase.PAUSED) {
            return PAUSED;
        }
        if (machine.isPausing()) {
            return PAUSING;
        }
        if (machine.phase() == Phase.ASKING) {
            return ASKING;
        }
        return machine.section() == Section.FAILURE ? FAILING : RUNNING;
    }

    public boolean isEnded() {
        return compareTo(DONE) >= 0;
    }

    /** {@code running}, {@code pausing}, and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none of that word */
    static RunState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
