package dev.scada.api.driver;

import dev.scada.api.control.RejectionCode;

/** What the driver knows about one write. The core reads back afterwards and says more. */
public sealed interface WriteOutcome {
    /** The device said that it took the value. */
    record Accepted() implements WriteOutcome {}

    /**
     * The device did not act.
     *
     * @param reason for the operator: what refused, and why
     */
    record Rejected(RejectionCode code, String reason) implements WriteOutcome {}

    /**
     * Sent, and not answered: it may have acted.
     *
     * @param reason for the operator: what is missing
     */
    record Unknown(String reason) implements WriteOutcome {}

    static WriteOutcome accepted() {
        return new Accepted();
    }

    static WriteOutcome rejected(RejectionCode code, String reason) {
        return new Rejected(code, reason);
    }

    static WriteOutcome unknown(String reason) {
        return new Unknown(reason);
    }
}
