package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import java.time.Duration;

/** Whether a command may still be sent. Any thread. */
public interface SendGate {
    /** How long the command may still begin; zero when it has expired. */
    Duration remaining();

    /**
     * The last act before the first byte.
     *
     * @throws DriverException when it has expired, was withdrawn or is not on record
     */
    void sending() throws DriverException;
}
