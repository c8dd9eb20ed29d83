package dev.scada.api.medium;

import java.io.IOException;
import java.time.Duration;

/**
 * A serial port that the core owns and lends. Blocking, so for a {@link dev.scada.api.driver.BlockingSession}: every
 * method on the line's own thread, {@link #close} on any, where it makes a blocked call return.
 */
public interface SerialPort extends AutoCloseable {
    /** Opens the port, drops what stands in its buffers. The message of a failure names the port and what to do. */
    void open() throws IOException;

    /** Sends all of it. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * What has come, at least one byte, waiting for it no longer than said.
     *
     * @return how many bytes were put into the array, 0 when the time passed without one
     * @throws IOException when the port is gone (unplugged) or closed
     */
    int read(byte[] into, int offset, int length, Duration wait) throws IOException;

    /** Drops what has come and was not read: the rest of a late answer, noise. */
    void discardInput() throws IOException;

    /** Idempotent, any thread, never throws. */
    @Override
    void close();
}
