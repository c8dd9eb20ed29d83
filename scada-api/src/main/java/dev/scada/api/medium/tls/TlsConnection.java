package dev.scada.api.medium.tls;

import dev.scada.api.driver.DriverException;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.TlsSettings;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection, from its beginning: reads the settings' files, connects, shakes hands, and is then a {@link
 * TcpConnection} like any other.
 *
 * <p>Confined to the loop, except {@link #close}, which may be called at any time, also before it is open.
 */
public final class TlsConnection implements TcpConnection {
    private final TlsGround ground;
    private final String host;
    private final int port;
    private final TlsSettings settings;
    private final TcpListener listener;
    private final CompletableFuture<TcpConnection> opened = new CompletableFuture<>();
    private final Wire wire = new Wire();
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable TcpConnection tcp;
    private @Nullable TlsPump pump;
    private Runnable cancelTimeout = () -> {};

    public TlsConnection(TlsGround ground, String host, int port, TlsSettings settings, TcpListener listener) {
        this.ground = ground;
        this.host = host;
        this.port = port;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Begins. Once, on any thread.
     *
     * @param within for everything until the handshake is done
     * @return as {@link dev.scada.api.medium.EventLoop#connectTls} says
     */
    public CompletionStage<TcpConnection> open(Duration within) {
        ground.execute(() -> {
            cancelTimeout = ground.after(within, () -> giveUp(within));
            ground.aside(() -> {
                try {
                    SSLEngine engine = TlsFiles.engine(settings, ground.secrets(), host, port);
                    // Makes keys, which takes its time; nobody else uses the engine yet.
                    engine.beginHandshake();
                    ground.execute(() -> connect(engine, within));
                } catch (DriverException | SSLException | RuntimeException e) {
                    ground.execute(() -> end(e));
                }
            });
        });
        return opened;
    }

    private void giveUp(Duration within) {
        if (!opened.isDone()) {
            String lacking = tcp == null ? "connection" : "TLS handshake";
            end(new SocketTimeoutException(
                    "no " + lacking + " with " + peer() + " within " + within.toMillis() + " ms"));
        }
    }

    private void connect(SSLEngine engine, Duration within) {
        if (closed.get()) {
            return;
        }
        ground.connectTcp(host, port, within, wire).whenComplete((connected, failure) -> {
            if (connected == null) {
                end(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            } else if (closed.get()) {
                connected.close();
            } else {
                tcp = connected;
                pump = new TlsPump(engine, ground.buffers(), wire);
                pump.start();
            }
        });
    }

    @Override
    public void send(ByteBuffer bytes) {
        if (!ground.isCurrent()) {
            throw new IllegalStateException("send is called on the event loop only");
        }
        TlsPump turning = pump;
        if (closed.get() || turning == null) {
            return;
        }
        try {
            turning.send(bytes);
        } catch (SSLException e) {
            // After the caller's own step, not within it: a listener called from inside send would find it half done.
            ground.execute(() -> turning.fail(e));
        }
    }

    @Override
    public String peer() {
        return host + ":" + port;
    }

    /** Says farewell to the device where that can be done at once. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (ground.isCurrent()) {
            release();
        } else {
            ground.execute(this::release);
        }
    }

    private void release() {
        cancelTimeout.run();
        if (pump != null) {
            pump.close();
        }
        if (tcp != null) {
            tcp.close();
        }
        opened.completeExceptionally(new IOException("the connection to " + peer() + " was closed while it was made"));
    }

    /** For a reason that is not our own; the first counts. */
    private void end(@Nullable Throwable cause) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        cancelTimeout.run();
        if (tcp != null) {
            tcp.close();
        }
        Throwable reason = cause == null ? new IOException("the connection to " + peer() + " failed") : cause;
        if (!opened.completeExceptionally(reason)) {
            listener.ended(reason instanceof IOException io ? io : new IOException(reason));
        }
    }

    /** Both sides of the pump: the TCP connection below, the driver above. */
    private final class Wire implements TcpListener, TlsPump.Ends {
        @Override
        public void received(ByteBuffer bytes) {
            if (pump != null && !closed.get()) {
                pump.received(bytes);
            }
        }

        @Override
        public void ended(IOException cause) {
            if (cause instanceof EOFException) {
                end(new EOFException(
                        opened.isDone()
                                ? "closed by " + peer() + " without the farewell of TLS"
                                : "closed by " + peer()
                                        + " in the TLS handshake, without a reason; is TLS served at that" + " port?"));
            } else {
                end(cause);
            }
        }

        @Override
        public void sealed(ByteBuffer bytes) {
            if (tcp != null) {
                tcp.send(bytes);
            }
        }

        @Override
        public void plain(ByteBuffer bytes) {
            if (closed.get()) {
                return;
            }
            try {
                listener.received(bytes);
            } catch (RuntimeException | LinkageError | StackOverflowError fault) {
                // Told to the loop by itself: from here it would tear records apart.
                ground.execute(() -> {
                    throw fault;
                });
            }
        }

        @Override
        public void handshaken() {
            cancelTimeout.run();
            opened.complete(TlsConnection.this);
        }

        @Override
        public void runAside(Runnable task) {
            ground.aside(() -> {
                try {
                    task.run();
                } finally {
                    ground.execute(() -> taskRan());
                }
            });
        }

        private void taskRan() {
            if (pump != null && !closed.get()) {
                pump.taskRan();
            }
        }

        @Override
        public void farewell() {
            end(new EOFException("closed by " + peer()));
        }

        @Override
        public void failed(SSLException failure) {
            String words = TlsFailures.words(failure);
            SSLException told = opened.isDone()
                    ? new SSLException("the TLS connection to " + peer() + " ended: " + words)
                    : new SSLHandshakeException("no TLS connection to " + peer() + ": " + words);
            told.initCause(failure);
            end(told);
        }
    }
}
