package dev.scada.core.medium;

import dev.scada.api.medium.UdpListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A driver's listener, watched and contained. Makes no object a call: it is on the way of every answer. */
final class GuardedUdp implements UdpListener {
    private final LoopTenant tenant;
    private final UdpListener listener;

    GuardedUdp(LoopTenant tenant, UdpListener listener) {
        this.tenant = tenant;
        this.listener = listener;
    }

    @Override
    public void received(ByteBuffer datagram) {
        @Nullable LoopShift shift = tenant.enter("taking what the device sent");
        try {
            listener.received(datagram);
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
        tenant.run("hearing of the end of its socket", () -> listener.ended(cause));
    }
}
