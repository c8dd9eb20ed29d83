package dev.scada.api.tool;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A line that a tool talks over by itself, outside of any plant. */
public interface ToolLine extends AutoCloseable {
    /** The event loop, serial ports and the rest that a session of a driver is lent. Taken back by {@link #close}. */
    DriverContext lent();

    /**
     * Has the work done on the line's executor and waits for the stage that it returns. On the tool's own thread.
     *
     * @param within what {@link Call#remaining} counts down; a second later it is given up
     * @throws DriverException what the stage failed with; {@code LINE}, {@code TIMED_OUT} when it never ended
     */
    <T> T run(Duration within, Function<Call, CompletionStage<T>> work) throws DriverException, InterruptedException;

    /** Idempotent, any thread, never throws. */
    @Override
    void close();
}
