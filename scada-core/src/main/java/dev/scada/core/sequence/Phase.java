package dev.scada.core.sequence;

/** What a run is doing. */
public enum Phase {
    NEW,
    /** The record of a step is on its way. */
    RECORDING,
    /** A command is under way. */
    COMMANDING,
    WAITING,
    DELAYING,
    /** A person is asked. */
    ASKING,
    PAUSED,
    ENDED;

    /** Whether something comes of it by itself, as time passes. */
    boolean takesTime() {
        return this == WAITING || this == DELAYING || this == ASKING;
    }

    static Phase of(Work work) {
        if (work instanceof Work.Command) {
            return COMMANDING;
        }
        if (work instanceof Work.Wait) {
            return WAITING;
        }
        return work instanceof Work.Delay ? DELAYING : ASKING;
    }
}
