package dev.scada.api.medium.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Turns an engine's crank: no socket, no thread, no clock. Confined to the loop; of the engine's tasks only the running
 * happens elsewhere, and while one runs, what comes is kept.
 */
final class TlsPump {
    /** What is kept at most while a task runs or a record is incomplete. A handshake takes some kilobytes. */
    private static final int MOST_KEPT = 256 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** What the pump brings about; all of it is called on the loop. */
    interface Ends {
        /** Bytes for the wire, valid during the call. */
        void sealed(ByteBuffer bytes);

        /** Bytes for the driver, valid during the call, which must not throw: what comes behind them would be lost. */
        void plain(ByteBuffer bytes);

        /** Once. */
        void handshaken();

        /** To be run elsewhere; then {@link TlsPump#taskRan} is to be called on the loop. */
        void runAside(Runnable task);

        /** The peer said farewell. Nothing comes after. */
        void farewell();

        /** Nothing comes after. */
        void failed(SSLException failure);
    }

    private final SSLEngine engine;
    private final TlsBuffers buffers;
    private final Ends ends;
    /** What came and could not be opened yet; to be read from. */
    private ByteBuffer kept = NOTHING;

    private boolean taskRuns;
    private boolean open;
    private boolean over;

    TlsPump(SSLEngine engine, TlsBuffers buffers, Ends ends) {
        this.engine = engine;
        this.buffers = buffers;
        this.ends = ends;
    }

    /** The engine's handshake must have been begun. */
    void start() {
        turn(NOTHING);
    }

    void received(ByteBuffer bytes) {
        if (over) {
            return;
        }
        if (!taskRuns && !kept.hasRemaining()) {
            turn(bytes);
            keep(bytes);
        } else if (kept.remaining() + bytes.remaining() > MOST_KEPT) {
            fail(new SSLException("more than " + MOST_KEPT + " bytes came that cannot be opened"));
        } else {
            append(bytes);
            turnKept();
        }
    }

    void taskRan() {
        taskRuns = false;
        if (!over) {
            turnKept();
        }
    }

    private void turnKept() {
        if (!taskRuns) {
            turn(kept);
        }
        if (!kept.hasRemaining()) {
            kept = NOTHING;
        }
    }

    private void keep(ByteBuffer bytes) {
        if (bytes.hasRemaining() && !over) {
            kept = ByteBuffer.allocate(Math.max(512, bytes.remaining()))
                    .put(bytes)
                    .flip();
        }
    }

    private void append(ByteBuffer bytes) {
        int needed = kept.remaining() + bytes.remaining();
        if (kept.capacity() < needed) {
            // Doubled, so that a record that drips in is not copied anew for each byte.
            kept = ByteBuffer.allocate(2 * needed).put(kept);
        } else {
            kept.compact();
        }
        kept.put(bytes).flip();
    }

    /** As far as it goes with these bytes. */
    private void turn(ByteBuffer in) {
        try {
            boolean goesOn = true;
            while (goesOn && !over) {
                goesOn = step(in);
            }
        } catch (SSLException e) {
            fail(e);
        }
    }

    private boolean step(ByteBuffer in) throws SSLException {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (open && status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
            refuseRenegotiation();
        }
        return switch (status) {
            case NEED_TASK -> !runTask();
            case NEED_WRAP -> {
                wrap(NOTHING);
                // Else it would ask for ever.
                yield engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap(in);
            case NOT_HANDSHAKING, FINISHED -> {
                if (!open) {
                    open = true;
                    ends.handshaken();
                }
                yield !over && unwrap(in);
            }
        };
    }

    /** TLS 1.3 has none: what it does after the handshake (new keys, tickets) is part of the protocol. */
    private void refuseRenegotiation() throws SSLException {
        if (!engine.getSession().getProtocol().equals("TLSv1.3")) {
            throw new SSLException("the device asks to negotiate anew, which is refused");
        }
    }

    /** Whether there was one. */
    private boolean runTask() {
        Runnable task = engine.getDelegatedTask();
        if (task == null) {
            return false;
        }
        taskRuns = true;
        ends.runAside(task);
        return true;
    }

    private interface Turn {
        SSLEngineResult result() throws SSLException;
    }

    /** What the engine stumbles over was sent by the peer, and ends its connection, not a task of the loop. */
    private static SSLEngineResult guarded(Turn turn) throws SSLException {
        try {
            return turn.result();
        } catch (RuntimeException e) {
            throw new SSLException("the engine failed: " + e, e);
        }
    }

    /**
     * All of these bytes, and all that the engine has to say. In as few pieces as can be: a device that refuses the first
     * of several would have hung up when the last is written, and its reason would be lost in the broken connection.
     */
    private void wrap(ByteBuffer plain) throws SSLException {
        ByteBuffer sealed = buffers.sealed();
        do {
            int before = sealed.position();
            SSLEngineResult result = guarded(() -> engine.wrap(plain, sealed));
            if (result.getStatus() == Status.BUFFER_OVERFLOW && before > 0) {
                ends.sealed(sealed.flip());
                sealed.clear();
            } else if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                throw new SSLException("a record of more than " + sealed.capacity() + " bytes");
            } else if (sealed.position() == before) {
                break;
            }
        } while (plain.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
        if (sealed.flip().hasRemaining()) {
            ends.sealed(sealed);
        }
    }

    private boolean unwrap(ByteBuffer in) throws SSLException {
        ByteBuffer plain = buffers.plain();
        SSLEngineResult result = guarded(() -> engine.unwrap(in, plain));
        return switch (result.getStatus()) {
            case BUFFER_UNDERFLOW -> false;
            case BUFFER_OVERFLOW -> throw new SSLException("a record of more than " + plain.capacity() + " bytes");
            case CLOSED -> {
                over = true;
                ends.farewell();
                yield false;
            }
            case OK -> {
                if (plain.flip().hasRemaining()) {
                    ends.plain(plain);
                }
                // What consumes nothing and asks for nothing else would be asked for ever.
                yield result.bytesConsumed() > 0 || asksForOther(result.getHandshakeStatus());
            }
        };
    }

    private static boolean asksForOther(HandshakeStatus status) {
        return status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP;
    }

    /** All of it, at once: the handshake is done when there is somebody to send. */
    void send(ByteBuffer plain) throws SSLException {
        if (over || !plain.hasRemaining()) {
            return;
        }
        wrap(plain);
        if (plain.hasRemaining()) {
            throw new SSLException("the engine left " + plain.remaining() + " bytes");
        }
    }

    /** Our farewell, where the handshake came far enough for one. Nothing is told any more. */
    void close() {
        over = true;
        engine.closeOutbound();
        flush();
    }

    /** Ends it, tells the device as far as TLS can, and then {@link Ends#failed}. Once. */
    void fail(SSLException failure) {
        if (over) {
            return;
        }
        over = true;
        engine.closeOutbound();
        flush();
        ends.failed(failure);
    }

    /** The alert, which tells the device why, or the farewell. */
    private void flush() {
        try {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                wrap(NOTHING);
            }
        } catch (SSLException e) {
            // Already ending: the first reason is the one that is told.
            return;
        }
    }
}
