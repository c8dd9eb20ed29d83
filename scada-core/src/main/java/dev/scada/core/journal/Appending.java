package dev.scada.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The end of the journal's file. Confined to the journal's thread. */
interface Appending extends AutoCloseable {
    /** Writes all of it and forces it to disk. After a failure nothing is known of what was written. */
    void append(ByteBuffer lines) throws IOException;

    @Override
    void close() throws IOException;
}
