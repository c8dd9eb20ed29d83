package dev.scada.api.medium.tls;

import java.nio.ByteBuffer;

/** Room for one TLS record each way: one of these a loop, so that an idle connection holds no buffers. */
public final class TlsBuffers {
    /** The longest record and what the engine asks for beyond it, generously. */
    private static final int SIZE = 40_000;

    private final ByteBuffer plain = ByteBuffer.allocate(SIZE);
    private final ByteBuffer sealed = ByteBuffer.allocate(SIZE);

    ByteBuffer plain() {
        return plain.clear();
    }

    ByteBuffer sealed() {
        return sealed.clear();
    }
}
