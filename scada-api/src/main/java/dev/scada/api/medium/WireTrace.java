package dev.scada.api.medium;

import java.nio.ByteBuffer;

/**
 * The last exchanges on the wire, kept in memory for whoever commissions a device ({@code scada trace DEVICE}).
 *
 * <p>Cheap enough to be always on. Bytes are copied; the buffer's position and limit stay as they are. Never hand over a
 * password: record the rest of the message.
 */
public interface WireTrace {
    void sent(ByteBuffer bytes);

    void received(ByteBuffer bytes);
}
