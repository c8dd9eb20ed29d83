package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Function;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A client as the side that answers sees it, whatever carries the bytes. Touched by the server's thread only. */
interface Peer {

    /** What is done later. What it throws ends the client, as what is thrown on its thread does. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    /**
     * Sends now what the medium takes, the rest when it takes more. On datagrams, the bytes are one.
     *
     * @throws IOException when more waits than may: the client does not read
     */
    void send(ByteBuffer bytes) throws IOException;

    /** Does it when the time has passed, if the client is still there. */
    void after(Duration delay, Task task);

    /** Ends the client as an error (RST). Without a connection it does nothing. */
    void reset();

    /** Ends the client. Without a connection it does nothing. */
    void close();

    boolean isOpen();

    /** Whether it may call this function; where nothing says who it is, it may call all. */
    default boolean isAllowed(Function function) {
        return true;
    }
}
