package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Function;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's TLS without a socket in it: what the network brought goes in, and bytes for Modbus and for the network come
 * out. On the server's thread, the handshake's calculations too: a simulator has few clients, and they stay.
 */
final class TlsConversation {

    private static final Logger LOG = LoggerFactory.getLogger(TlsConversation.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    @FunctionalInterface
    interface Sink {
        void accept(ByteBuffer bytes) throws IOException;
    }

    private final SSLEngine engine;
    private final RolePolicy policy;
    private final Sink network;
    private final Sink modbus;
    private final ByteBuffer arrived;
    private final ByteBuffer plain;
    private final ByteBuffer leaving;
    private Optional<String> role = Optional.empty();
    private boolean isRoleKnown;

    TlsConversation(TlsAccess access, Sink network, Sink modbus) {
        this.engine = access.engine();
        this.policy = access.policy();
        this.network = network;
        this.modbus = modbus;
        int packet = engine.getSession().getPacketBufferSize();
        this.arrived = ByteBuffer.allocate(packet);
        this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        this.leaving = ByteBuffer.allocate(packet);
    }

    /** Takes all that the network brought. */
    void received(ByteBuffer bytes) throws IOException {
        do {
            int count = Math.min(bytes.remaining(), arrived.remaining());
            arrived.put(arrived.position(), bytes, bytes.position(), count);
            arrived.position(arrived.position() + count);
            bytes.position(bytes.position() + count);
            advance();
            if (count == 0) {
                throw new SSLException("the client's record is longer than any may be");
            }
        } while (bytes.hasRemaining());
    }

    private void advance() throws IOException {
        while (true) {
            HandshakeStatus handshake = engine.getHandshakeStatus();
            if (handshake == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (handshake == HandshakeStatus.NEED_WRAP) {
                wrap(NOTHING);
            } else if (!unwrap()) {
                return;
            }
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Whether it came further. */
    private boolean unwrap() throws IOException {
        plain.clear();
        arrived.flip();
        SSLEngineResult result;
        try {
            result = engine.unwrap(arrived, plain);
        } finally {
            arrived.compact();
        }
        if (result.getStatus() == Status.CLOSED) {
            throw new IOException("closed by the client");
        }
        if (plain.position() > 0) {
            modbus.accept(plain.flip());
        }
        return result.getStatus() == Status.OK && (result.bytesConsumed() > 0 || result.bytesProduced() > 0);
    }

    /** Sends it, each call in records of its own. */
    void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            wrap(bytes);
        }
    }

    private void wrap(ByteBuffer bytes) throws IOException {
        leaving.clear();
        SSLEngineResult result = engine.wrap(bytes, leaving);
        if (leaving.position() > 0) {
            network.accept(leaving.flip());
        }
        if (result.getStatus() != Status.OK || (result.bytesConsumed() == 0 && result.bytesProduced() == 0)) {
            throw new SSLException("the conversation has ended: " + result.getStatus());
        }
    }

    boolean isAllowed(Function function) {
        if (!isRoleKnown) {
            role = ownRole();
            isRoleKnown = true;
        }
        return policy.isAllowed(role, function);
    }

    private Optional<String> ownRole() {
        try {
            return TlsAccess.role(engine.getSession());
        } catch (IOException e) {
            LOG.debug("{}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Says so to the client, so that it can tell an end from a cut. */
    void close() {
        try {
            engine.closeOutbound();
            leaving.clear();
            engine.wrap(NOTHING, leaving);
            network.accept(leaving.flip());
        } catch (IOException e) {
            LOG.debug("while closing: {}", e.getMessage());
        }
    }
}
