package dev.scada.modbus.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server's thread does: accepts, reads, answers, sends what was held back. */
final class ServerLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLoop.class);
    private static final int READ_BYTES = 16_384;
    /** After a failed accept (out of file descriptors, mostly) the port rests, lest the loop spins on it. */
    private static final Duration ACCEPT_PAUSE = Duration.ofMillis(200);

    private record Timer(long dueNanos, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.signum(dueNanos - other.dueNanos);
        }
    }

    private final ServerSocketChannel listening;
    private final Selector selector;
    private final SelectionKey acceptKey;
    private final ServerOptions options;
    private final Responder responder;
    private final ByteBuffer received = ByteBuffer.allocateDirect(READ_BYTES);
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final Queue<CountDownLatch> disconnecting = new ConcurrentLinkedQueue<>();
    private volatile boolean isStopped;
    private volatile Misbehaviour misbehaviour = Misbehaviour.none();

    ServerLoop(ServerSocketChannel listening, ModbusUnits units, ServerOptions options) throws IOException {
        this.listening = listening;
        this.options = options;
        this.responder = new Responder(units, options, this::sendLater);
        this.selector = Selector.open();
        this.acceptKey = listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    void misbehave(Misbehaviour with) {
        misbehaviour = with;
    }

    int clients() {
        return clients.get();
    }

    long requests() {
        return requests.get();
    }

    /** Counted down when no client of now is connected any more. */
    CountDownLatch disconnectClients() {
        CountDownLatch done = new CountDownLatch(1);
        disconnecting.add(done);
        selector.wakeup();
        return done;
    }

    void stop() {
        isStopped = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (!isStopped) {
                selector.select(this::serve, millisToNextTimer());
                disconnectWhereAsked();
                runDueTimers();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the Modbus server on {} ended", listening, e);
        } finally {
            closeClients();
            disconnectWhereAsked();
            closeQuietly(listening);
            closeQuietly(selector);
        }
    }

    private void disconnectWhereAsked() {
        for (CountDownLatch asked = disconnecting.poll(); asked != null; asked = disconnecting.poll()) {
            closeClients();
            asked.countDown();
        }
    }

    private void serve(SelectionKey key) {
        if (key == acceptKey) {
            accept();
            return;
        }
        ClientConnection client = (ClientConnection) key.attachment();
        try {
            if (key.isReadable()) {
                read(client);
            }
            if (key.isValid() && key.isWritable()) {
                client.flush();
            }
        } catch (IOException e) {
            drop(client, e);
        } catch (CancelledKeyException e) {
            // Closed by what was just read.
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listening.accept();
            if (channel != null) {
                admit(channel);
            }
        } catch (IOException e) {
            LOG.warn("cannot accept a client on {}: {}", listening, e.getMessage());
            acceptKey.interestOps(0);
            after(ACCEPT_PAUSE, () -> acceptKey.interestOps(SelectionKey.OP_ACCEPT));
        }
    }

    private void admit(SocketChannel channel) {
        if (clients.get() >= options.maxClients()) {
            LOG.debug("turned a client away: {} are connected", clients);
            closeQuietly(channel);
            return;
        }
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new ClientConnection(channel, key, options.maxPendingBytes()));
            clients.incrementAndGet();
        } catch (IOException e) {
            // Gone before it was let in.
            closeQuietly(channel);
        }
    }

    private void read(ClientConnection client) throws IOException {
        received.clear();
        if (client.read(received) < 0) {
            throw new IOException("closed by the client");
        }
        received.flip();
        while (client.reader().next(received)) {
            requests.incrementAndGet();
            responder.respond(client, misbehaviour);
        }
    }

    private void sendLater(ClientConnection client, ByteBuffer frame, Duration delay) {
        int reserved = frame.remaining();
        after(delay, () -> {
            client.release(reserved);
            if (!client.isOpen()) {
                return;
            }
            try {
                client.send(frame);
            } catch (IOException e) {
                drop(client, e);
            }
        });
    }

    private void after(Duration delay, Runnable task) {
        timers.add(new Timer(monotonicNanos() + delay.toNanos(), task));
    }

    private void runDueTimers() {
        for (Timer next = timers.peek();
                next != null && next.dueNanos() - monotonicNanos() <= 0;
                next = timers.peek()) {
            timers.remove();
            next.task().run();
        }
    }

    /** 0 for the selector means: without limit. */
    private long millisToNextTimer() {
        Timer next = timers.peek();
        return next == null ? 0 : Math.max(1, (next.dueNanos() - monotonicNanos()) / 1_000_000 + 1);
    }

    /** The one place where the server looks at the clock. */
    private static long monotonicNanos() {
        return System.nanoTime();
    }

    private void drop(ClientConnection client, IOException why) {
        LOG.debug("{}: {}", client, why.getMessage());
        if (client.isOpen()) {
            clients.decrementAndGet();
            closeQuietly(client::close);
        }
    }

    private void closeClients() {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof ClientConnection client) {
                drop(client, new IOException("the server closes"));
            }
        }
    }

    private static void closeQuietly(Closeable closing) {
        try {
            closing.close();
        } catch (IOException e) {
            LOG.debug("while closing: {}", e.getMessage());
        }
    }
}
