package dev.scada.driver.sim.plant;

/** What became of a write. */
public sealed interface WriteResult {
    /** It has been taken over. */
    record Done() implements WriteResult {}

    /**
     * Nothing has changed.
     *
     * @param message what was expected and what came
     */
    record Refused(Reason reason, String message) implements WriteResult {}

    /** Why a write was refused. */
    enum Reason {
        /** The point cannot be written at all. */
        READ_ONLY,
        /** Not a value that this point may have. */
        OUT_OF_RANGE
    }
}
