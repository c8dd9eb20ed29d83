package dev.scada.core.sequence;

import java.util.Locale;

/** How a run ended. */
public enum Ending {
    /** Its steps came to their end. */
    DONE,
    /** A step came to no good; the steps after a failure, where there are any, have been gone through. */
    FAILED,
    /** A person ended it; the steps after an abort, where there are any, have been gone through. */
    ABORTED,
    /** The runtime ended in the midst of it. It is never gone on with. */
    INTERRUPTED;

    /** {@code done}, {@code failed}, {@code aborted}, {@code interrupted}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
