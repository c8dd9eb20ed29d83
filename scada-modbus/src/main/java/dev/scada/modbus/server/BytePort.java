package dev.scada.modbus.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A serial port as a server sees it, opened and set. One thread reads and writes; any thread may close it, which ends a
 * read and a write at once.
 */
public interface BytePort extends Closeable {

    /**
     * Waits for bytes.
     *
     * @return how many came, 0 when none came within the time, negative when none will come any more
     */
    int read(ByteBuffer into, Duration within) throws IOException;

    /** Sends all of them. */
    void write(ByteBuffer bytes) throws IOException;

    /**
     * A device file as it is: one end of a pair of pseudo-terminals, or on Unix a serial port that {@code stty} has set
     * ({@code stty -F /dev/ttyUSB0 raw -echo 19200 parenb}).
     *
     * @throws IOException when it is not there or cannot be opened
     */
    static BytePort ofFile(Path device) throws IOException {
        return DeviceFile.open(device);
    }
}
