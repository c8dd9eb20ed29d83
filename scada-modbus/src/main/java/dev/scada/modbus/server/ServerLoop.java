package dev.scada.modbus.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a network server's thread does: waits for its channels and its timers, and serves them. */
final class ServerLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLoop.class);
    private static final int READ_BYTES = 16_384;

    /** A channel's owner on the loop. */
    interface Member {
        /** What is thrown ends this member alone. */
        void ready(SelectionKey key) throws IOException;

        /** Closes its channel. May be called again. */
        void end(IOException why);

        /** As {@link #end}, where it is a client; where clients come in, that goes on. */
        void endClients(IOException why);
    }

    private final Selector selector;
    private final Timers timers = new Timers();
    private final ByteBuffer received = ByteBuffer.allocateDirect(READ_BYTES);
    private final Queue<CountDownLatch> disconnecting = new ConcurrentLinkedQueue<>();
    private volatile boolean isStopped;

    ServerLoop() throws IOException {
        this.selector = Selector.open();
    }

    /** Non-blocking, and served from now on. On the loop's thread, or before it runs. */
    SelectionKey register(SelectableChannel channel, int operations, Member member) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, member);
    }

    /** For bytes that are looked at before the member returns; the same buffer for all. */
    ByteBuffer received() {
        return received;
    }

    void after(Duration delay, Runnable task) {
        timers.after(delay, task);
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
                selector.select(ServerLoop::serve, timers.millisToNext());
                disconnectWhereAsked();
                timers.runDue();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("{} ended", Thread.currentThread().getName(), e);
        } finally {
            discard();
        }
    }

    /** Ends all members. On the loop's thread, or where it never ran. */
    void discard() {
        endMembers(true);
        disconnectWhereAsked();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("while closing: {}", e.getMessage());
        }
    }

    private static void serve(SelectionKey key) {
        Member member = (Member) key.attachment();
        try {
            member.ready(key);
        } catch (IOException e) {
            member.end(e);
        } catch (CancelledKeyException e) {
            // Closed by what was just done.
        }
    }

    private void disconnectWhereAsked() {
        for (CountDownLatch asked = disconnecting.poll(); asked != null; asked = disconnecting.poll()) {
            endMembers(false);
            asked.countDown();
        }
    }

    private void endMembers(boolean isAll) {
        List<Member> members = new ArrayList<>();
        for (SelectionKey key : selector.keys()) {
            Member member = (Member) key.attachment();
            members.add(member);
        }
        IOException why = new IOException("the server closes");
        for (Member member : members) {
            if (isAll) {
                member.end(why);
            } else {
                member.endClients(why);
            }
        }
    }

    /** The one place where the servers look at the clock. */
    static long monotonicNanos() {
        return System.nanoTime();
    }
}
