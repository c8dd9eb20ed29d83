package dev.scada.testkit;

import java.nio.channels.SelectionKey;

/** A socket of {@link TestEventLoop}. */
interface LoopHandler extends AutoCloseable {
    /** On the loop, when the socket can be read, written or is connected. */
    void ready(SelectionKey key);

    @Override
    void close();
}
