package dev.scada.modbus.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A Modbus TCP device that serves {@link ModbusUnits} to many clients, on one daemon thread of its own
 * ({@code modbus-server-<port>}). It serves from {@link #start} until its owner closes it. What it keeps for a client is
 * bounded: one that does not read is dropped.
 *
 * <p>All methods may be called from any thread.
 */
public final class ModbusTcpServer implements AutoCloseable {

    private static final long CLOSE_MILLIS = 3000;

    private final InetSocketAddress address;
    private final ServerLoop loop;
    private final Thread thread;

    private ModbusTcpServer(InetSocketAddress address, ServerLoop loop) {
        this.address = address;
        this.loop = loop;
        this.thread = new Thread(loop, "modbus-server-" + address.getPort());
        thread.setDaemon(true);
    }

    /**
     * Binds, listens and serves.
     *
     * @param where port 0 takes a free one
     * @throws IOException when the address cannot be had; nothing is left behind then
     */
    public static ModbusTcpServer start(InetSocketAddress where, ModbusUnits units, ServerOptions options)
            throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        try {
            listening.bind(where);
            listening.configureBlocking(false);
            InetSocketAddress bound = (InetSocketAddress) listening.getLocalAddress();
            ModbusTcpServer server = new ModbusTcpServer(bound, new ServerLoop(listening, units, options));
            server.thread.start();
            return server;
        } catch (IOException e) {
            listening.close();
            throw new IOException("cannot serve Modbus on " + where + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    /** Where it listens, with the port that it got. */
    public InetSocketAddress address() {
        return address;
    }

    public int port() {
        return address.getPort();
    }

    /** From the next request on. */
    public void misbehave(Misbehaviour misbehaviour) {
        loop.misbehave(misbehaviour);
    }

    /** How many clients are connected. */
    public int clients() {
        return loop.clients();
    }

    /** How many frames came, those included that were not answered. */
    public long requests() {
        return loop.requests();
    }

    /** Closes all clients' connections, which is done when it returns, and listens on. Not from within a register bank. */
    public void disconnectClients() {
        CountDownLatch done = loop.disconnectClients();
        awaitLoop(millis -> {
            if (thread.isAlive()) {
                var unused = done.await(millis, TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Closes every connection and the port, and waits until the thread has ended. A second call does nothing. */
    @Override
    public void close() {
        loop.stop();
        awaitLoop(thread::join);
        if (thread.isAlive() && !Thread.currentThread().isInterrupted()) {
            throw new UncheckedIOException(new IOException(thread.getName() + " did not end: a register bank blocks"));
        }
    }

    private interface Wait {
        void within(long millis) throws InterruptedException;
    }

    private static void awaitLoop(Wait wait) {
        try {
            wait.within(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
