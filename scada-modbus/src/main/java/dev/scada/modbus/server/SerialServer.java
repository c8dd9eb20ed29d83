package dev.scada.modbus.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server on one serial port, which is its client and the only one it has, on one daemon thread. */
final class SerialServer implements ModbusServer {

    private static final Logger LOG = LoggerFactory.getLogger(SerialServer.class);
    private static final int READ_BYTES = 512;
    /** Closing the port ends a read at once; a port that does not keep to that is looked at again so often. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final BytePort port;
    private final Served served;
    private final ServerThread thread;
    private volatile boolean isStopped;

    private SerialServer(String name, BytePort port, Served served) {
        this.port = port;
        this.served = served;
        Line line = new Line();
        this.thread = ServerThread.start("modbus-server-" + name, line::serve);
    }

    /** The port belongs to the server from now on. */
    static SerialServer start(String name, BytePort port, Served served) {
        return new SerialServer(name, port, served);
    }

    @Override
    public Transport transport() {
        return served.transport();
    }

    @Override
    public void misbehave(Misbehaviour misbehaviour) {
        served.misbehave(misbehaviour);
    }

    @Override
    public int clients() {
        return 1;
    }

    @Override
    public long requests() {
        return served.requests();
    }

    @Override
    public void disconnectClients() {}

    @Override
    public void close() {
        isStopped = true;
        Acceptor.closeQuietly(port);
        thread.awaitEnd();
    }

    /** What is at the other end of the port. Touched by the server's thread only. */
    private final class Line implements Peer {

        private final Timers timers = new Timers();
        private final Answering answering = new Answering(served, this);

        void serve() {
            ByteBuffer received = ByteBuffer.allocate(READ_BYTES);
            try {
                while (!isStopped) {
                    if (port.read(received.clear(), untilNextTimer()) < 0) {
                        throw new IOException("the port has ended");
                    }
                    if (received.flip().hasRemaining()) {
                        attempt(() -> answering.received(received));
                    }
                    timers.runDue();
                }
            } catch (IOException | RuntimeException e) {
                if (!isStopped) {
                    LOG.error("{} ended", Thread.currentThread().getName(), e);
                }
            } finally {
                Acceptor.closeQuietly(port);
            }
        }

        private Duration untilNextTimer() {
            long millis = timers.millisToNext();
            return millis == 0 ? LOOK : Duration.ofMillis(Math.min(millis, LOOK.toMillis()));
        }

        private void attempt(Task task) {
            try {
                task.run();
            } catch (IOException e) {
                // A bus has nobody to end: what came is dropped, what comes next is looked at.
                LOG.debug("{}: {}", Thread.currentThread().getName(), e.getMessage());
            }
        }

        @Override
        public void send(ByteBuffer bytes) throws IOException {
            port.write(bytes);
        }

        @Override
        public void after(Duration delay, Task task) {
            timers.after(delay, () -> attempt(task));
        }

        @Override
        public void reset() {}

        @Override
        public void close() {}

        @Override
        public boolean isOpen() {
            return !isStopped;
        }
    }
}
