package dev.scada.core.journal;

import java.util.Optional;

/**
 * How the journal is.
 *
 * @param state in a word
 * @param problem in words for people, where there is one
 * @param records how many there are
 * @param signed how many of them the installation's key vouches for
 * @param reserveLeft in bytes
 * @param reserveWhole in bytes, when nothing was given up
 */
public record JournalStatus(
        State state, Optional<String> problem, long records, long signed, long reserveLeft, long reserveWhole) {
    /** In a word. */
    public enum State {
        /** Not opened yet, or closed. */
        CLOSED,
        /** As it should be. */
        GOOD,
        /** The disk is full; what is recorded is recorded on the reserve. */
        ON_RESERVE,
        /** The disk is full and the reserve is used up: what has to be recorded is refused until there is room. */
        FULL,
        /** The disk failed: nothing is recorded until the runtime is started again. */
        FAILED
    }
}
