package dev.scada.benchmarks.modbus;

import java.time.Duration;

/** A Modbus client under load: connections to one server, on each the same 125 holding registers again and again. */
interface LoadClient extends AutoCloseable {

    /** Connects them all. Once. */
    void open(int port, int connections) throws Exception;

    /**
     * On each connection request after answer for so long, and the answers that are on their way then.
     *
     * @return exchanges done
     */
    long saturate(Duration time) throws Exception;

    /**
     * On each connection so many requests a second, spread evenly; one that is due while the one before is under way is
     * left out.
     *
     * @return exchanges done
     */
    long pace(int perSecond, Duration time) throws Exception;

    @Override
    void close();
}
