package dev.scada.core.medium;

import java.time.Duration;

/** A driver's code did not return to the event loop in time, and the loop went on without it. */
@SuppressWarnings("serial") // never leaves the process
public final class HeldLoopException extends RuntimeException {
    HeldLoopException(String line, Duration limit, String work) {
        super("the driver held the event loop for more than " + limit.toMillis() + " ms in " + work + " (line " + line
                + ")");
    }
}
