package dev.scada.core.medium;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/** What the event loop calls when a channel is ready. */
interface NioHandler {
    /**
     * On the loop.
     *
     * @param input the loop's buffer, to be used during the call
     */
    void ready(SelectionKey key, ByteBuffer input);
}
