package dev.scada.modbus.server;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

/** Programs that we did not write. Tried when present; where CI has installed them, one that is absent is a failure. */
final class Foreign {
    private Foreign() {}

    /** Goes on only where it is so. */
    static void require(boolean isPresent, String otherwise) {
        if (!isPresent && Boolean.parseBoolean(System.getenv("SCADA_NOTHING_SKIPPED"))) {
            fail(otherwise + ", and nothing may be skipped here");
        }
        Assumptions.assumeTrue(isPresent, otherwise);
    }
}
