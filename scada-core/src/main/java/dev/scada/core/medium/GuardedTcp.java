package dev.scada.core.medium;

import dev.scada.api.medium.TcpListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A driver's listener, watched and contained. Makes no object a call: it is on the way of every answer. */
final class GuardedTcp implements TcpListener {
    private final LoopTenant tenant;
    private final TcpListener listener;

    GuardedTcp(LoopTenant tenant, TcpListener listener) {
        this.tenant = tenant;
        this.listener = listener;
    }

    @Override
    public void received(ByteBuffer bytes) {
        @Nullable LoopShift shift = tenant.enter("taking what the device sent");
        try {
            listener.received(bytes);
        } catch (Throwable fault) {
            tenant.failed(fault);
        } finally {
            if (shift != null) {
                shift.leave();
            }
        }
    }

    @Override
    public void ended(IOException cause) {
        tenant.run("hearing of the connection's end", () -> listener.ended(cause));
    }
}
