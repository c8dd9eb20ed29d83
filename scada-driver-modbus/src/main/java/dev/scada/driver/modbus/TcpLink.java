package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.tcp.MbapClient;
import dev.scada.modbus.tcp.MbapFrame;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection with one request under way on it. Confined to the event loop, but for {@link #close}: what that
 * touches are the two atomic references and nothing else.
 *
 * <p>A time-out leaves the connection as it is, since the transaction's id keeps a late answer apart. It is given up when
 * the stream is no longer to be trusted, or when nothing at all comes any more: a peer that is gone without a farewell is
 * met again only by a new connection, as the system sends an old one's bytes again in ever longer intervals.
 */
final class TcpLink implements TcpListener, ModbusClient.Listener {

    /** Time-outs in a row, without a byte in between, after which the peer is taken for gone. */
    private static final int SILENT_REQUESTS = 3;

    private static final Duration MOST_TOLERANCE = Duration.ofMillis(100);

    /** Stands before the first byte of a request; throws when it must not be sent. */
    interface Gate {
        void pass() throws DriverException;
    }

    static final Gate OPEN_GATE = () -> {};

    private record Exchange(Transaction transaction, Call call, Duration allowed, CompletableFuture<Response> answer) {}

    /** What the connection is: not yet there, open, or over (then with the reason). */
    private record State(
            @Nullable TcpConnection connection, @Nullable DriverException over) {}

    private static final State NOT_YET = new State(null, null);

    private final ModbusTcpLine line;
    private final DriverContext lent;
    private final MbapClient client = new MbapClient(1);
    private final ByteBuffer out = ByteBuffer.allocateDirect(MbapFrame.MAX_FRAME);
    private final AtomicReference<State> state = new AtomicReference<>(NOT_YET);
    private final AtomicReference<@Nullable Exchange> underWay = new AtomicReference<>();
    private int silentRequests;
    /** How long the pending watch was set to, so that it ends no later than that from now; zero when none is pending. */
    private Duration watch = Duration.ZERO;

    TcpLink(ModbusTcpLine line, DriverContext lent) {
        this.line = line;
        this.lent = lent;
    }

    CompletionStage<Void> connect(Call call) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        lent.eventLoop()
                .connectTcp(line.host(), line.port(), call.remaining(), this)
                .whenComplete((connection, failure) -> {
                    if (failure != null) {
                        connected.completeExceptionally(refused(failure));
                    } else if (state.compareAndSet(NOT_YET, new State(connection, null))) {
                        connected.complete(null);
                    } else {
                        connection.close();
                        connected.completeExceptionally(closed());
                    }
                });
        return connected;
    }

    private static DriverException refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean isLate = cause instanceof SocketTimeoutException || cause.getCause() instanceof SocketTimeoutException;
        return new DriverException(
                DriverException.Scope.LINE,
                isLate ? Code.TIMED_OUT : Code.CONNECTION_REFUSED,
                String.valueOf(cause.getMessage()),
                cause);
    }

    /**
     * Asks, and completes on the loop with an answer that fits, which may be an exception response.
     *
     * @param gate passed when all else is done and only the sending is left
     */
    CompletionStage<Response> ask(int unit, Request request, Call call, Gate gate) {
        State now = state();
        if (now.connection() == null) {
            return CompletableFuture.failedFuture(now.over() == null ? lost("not connected", null) : now.over());
        }
        Transaction transaction;
        try {
            transaction = client.send(unit, request, out.clear());
        } catch (BrokenStreamException e) {
            return CompletableFuture.failedFuture(end(brokenStream(e)));
        }
        try {
            gate.pass();
        } catch (DriverException e) {
            client.withdraw(transaction);
            return CompletableFuture.failedFuture(e);
        }
        Exchange exchange = new Exchange(transaction, call, call.remaining(), new CompletableFuture<>());
        underWay.set(exchange);
        call.trace().sent(out.flip());
        now.connection().send(out);
        watchOver(exchange);
        // Closed by another thread since: nobody else would end this exchange.
        DriverException over = state().over();
        if (over != null && underWay.compareAndSet(exchange, null)) {
            exchange.answer().completeExceptionally(over);
        }
        return exchange.answer();
    }

    @Override
    public void received(ByteBuffer bytes) {
        silentRequests = 0;
        ByteBuffer all = bytes.duplicate();
        try {
            client.receive(bytes, this);
        } catch (BrokenStreamException e) {
            lent.trace().received(all);
            end(brokenStream(e));
        }
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        Exchange exchange = underWay.getAndSet(null);
        if (exchange != null) {
            exchange.call().trace().received(client.frame());
            exchange.answer().complete(response);
        }
    }

    @Override
    public void dropped(DropReason reason) {
        String kind = reason.toString().replace('-', '_').toLowerCase(Locale.ROOT);
        lent.counters().counter("frames_dropped_" + kind).add(1);
        lent.trace().received(client.frame());
    }

    /**
     * Sees to it that somebody looks when the exchange's time is over. Timers cannot be taken back, so one that is pending
     * serves the exchanges after it too, as long as it ends before they do; it looks, and is set again.
     */
    private void watchOver(Exchange exchange) {
        Duration remaining = exchange.call().remaining();
        if (!watch.isZero() && watch.compareTo(remaining.plus(tolerance(remaining))) <= 0) {
            return;
        }
        watch = remaining;
        lent.after(remaining).thenRun(this::look);
    }

    /** Two calls of the same time-out never have the same time left here; a driver that is late is given up. */
    private static Duration tolerance(Duration remaining) {
        Duration sixteenth = remaining.dividedBy(16);
        return sixteenth.compareTo(MOST_TOLERANCE) < 0 ? sixteenth : MOST_TOLERANCE;
    }

    private void look() {
        watch = Duration.ZERO;
        Exchange exchange = underWay.get();
        if (exchange == null) {
            return;
        }
        if (!exchange.call().isEnded() && !exchange.call().remaining().isZero()) {
            watchOver(exchange);
        } else if (underWay.compareAndSet(exchange, null)) {
            exchange.answer().completeExceptionally(timedOut(exchange));
        }
    }

    private DriverException timedOut(Exchange exchange) {
        Transaction transaction = exchange.transaction();
        client.forget(transaction);
        silentRequests++;
        String what = "unit " + transaction.unit() + ": no answer to " + RequestText.of(transaction.request())
                + " within " + exchange.allowed().toMillis() + " ms";
        if (client.isMidFrame()) {
            // What comes next might be the rest of it or not: the one thing that ids cannot tell.
            return end(DriverException.line(Code.PROTOCOL_VIOLATED, what + ", only the beginning of one"));
        }
        if (silentRequests >= SILENT_REQUESTS) {
            return end(lost(what + ", and nothing else came since " + SILENT_REQUESTS + " requests", null));
        }
        return DriverException.device(Code.TIMED_OUT, what);
    }

    @Override
    public void ended(IOException cause) {
        end(lost("connection to " + line.medium().name() + " lost: " + cause.getMessage(), cause));
    }

    private DriverException brokenStream(BrokenStreamException e) {
        lent.counters().counter("streams_broken").add(1);
        return new DriverException(
                DriverException.Scope.LINE,
                Code.PROTOCOL_VIOLATED,
                line.medium().name() + " does not send Modbus frames: " + e.getMessage(),
                e);
    }

    private static DriverException lost(String message, @Nullable IOException cause) {
        return new DriverException(DriverException.Scope.LINE, Code.CONNECTION_LOST, message, cause);
    }

    private static DriverException closed() {
        return DriverException.line(Code.CLOSED, "the session was closed");
    }

    private State state() {
        return Objects.requireNonNull(state.get());
    }

    /** Idempotent, on any thread. */
    void close() {
        end(closed());
    }

    /** The first reason stands; all that waits fails with it. */
    private DriverException end(DriverException reason) {
        State before = state.getAndUpdate(now -> now.over() == null ? new State(null, reason) : now);
        if (before.connection() != null) {
            before.connection().close();
        }
        DriverException stands = before.over() == null ? reason : before.over();
        Exchange exchange = underWay.getAndSet(null);
        if (exchange != null) {
            exchange.answer().completeExceptionally(stands);
        }
        return stands;
    }
}
