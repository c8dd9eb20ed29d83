package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.medium.EventLoop;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.UdpListener;
import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A connection or a UDP socket with as many requests under way as the line allows. Everything of it happens on the event
 * loop; {@link #close} from elsewhere closes the carrier at once and leaves the rest to the loop.
 *
 * <p>A time-out leaves the connection as it is: where answers carry ids they keep a late one apart, and where not, {@link
 * EchoLink} stands before this one. It is given up when the stream is no longer to be trusted, or when nothing at all comes
 * any more: a peer that is gone without a farewell is met again only by a new connection, as the system sends an old one's
 * bytes again in ever longer intervals.
 */
final class NetworkLink implements Link, TcpListener, UdpListener, ModbusClient.Listener {

    /** Time-outs in a row, without a byte in between, after which the peer of a stream is taken for gone. */
    private static final int SILENT_REQUESTS = 3;

    private final Wire wire;
    private final DriverContext lent;
    private final EventLoop loop;
    private final ModbusClient client;
    private final ByteBuffer out;
    private final Exchanges exchanges;
    private final Quiet quiet;
    private int silentRequests;
    private long disturbances;
    private @Nullable DriverException over;
    private volatile @Nullable Carrier carrier;
    private volatile boolean isClosed;

    NetworkLink(Wire wire, DriverContext lent) {
        this.wire = wire;
        this.lent = lent;
        this.loop = lent.eventLoop();
        this.client = wire.client().get();
        this.out = ByteBuffer.allocateDirect(client.maxFrame());
        this.exchanges = new Exchanges(lent, wire.outstanding(), this::timedOut);
        this.quiet = new Quiet(lent, wire, client::isMidFrame, () -> client.silence(this));
    }

    @Override
    public CompletionStage<Void> connect(Call call) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        wire.connecting().open(loop, call.remaining(), this).whenComplete((opened, failure) -> {
            if (failure != null) {
                connected.completeExceptionally(Failures.refused(failure));
                return;
            }
            carrier = opened;
            // Written before it is read here, and the other way round in close: one of the two sees the other.
            if (isClosed || over != null) {
                opened.close();
                connected.completeExceptionally(over == null ? Failures.closed() : over);
            } else {
                connected.complete(null);
            }
        });
        return connected;
    }

    @Override
    public CompletionStage<Response> ask(int unit, Request request, Call call, Gate gate) {
        if (client.tellsAnswersApart() || quiet.isNow()) {
            return send(unit, request, call, gate);
        }
        return quiet.within(call.remaining()).thenCompose(isQuiet -> {
            if (isQuiet) {
                return send(unit, request, call, gate);
            }
            return CompletableFuture.failedFuture(end(DriverException.line(
                    Code.PROTOCOL_VIOLATED, wire.name() + " sends without a pause, whether it is asked or not")));
        });
    }

    private CompletionStage<Response> send(int unit, Request request, Call call, Gate gate) {
        Carrier open = carrier;
        if (open == null || over != null || isClosed) {
            return CompletableFuture.failedFuture(unsent());
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
        call.trace().sent(out.flip());
        if (Broadcasts.isOne(unit, client)) {
            open.send(out);
            return lent.after(Broadcasts.SILENCE)
                    .thenCompose(carriedOut -> CompletableFuture.failedFuture(Broadcasts.unanswered()));
        }
        Exchange exchange = new Exchange(transaction, call, call.remaining(), new CompletableFuture<>());
        exchanges.add(exchange);
        open.send(out);
        return exchange.answer();
    }

    private DriverException unsent() {
        if (over != null) {
            return over;
        }
        return isClosed ? Failures.closed() : Failures.lost("not connected", null);
    }

    @Override
    public void received(ByteBuffer bytes) {
        silentRequests = 0;
        if (!client.tellsAnswersApart()) {
            quiet.disturb();
        }
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
        Exchange exchange = exchanges.remove(transaction);
        if (exchange != null) {
            exchange.call().trace().received(client.frame());
            exchange.answer().complete(response);
        }
    }

    @Override
    public void dropped(DropReason reason) {
        disturbances++;
        String kind = reason.toString().replace('-', '_').toLowerCase(Locale.ROOT);
        lent.counters().counter("frames_dropped_" + kind).add(1);
        lent.trace().received(client.frame());
    }

    private DriverException timedOut(Exchange exchange) {
        client.forget(exchange.transaction());
        silentRequests++;
        String what = Failures.unanswered(exchange.transaction(), exchange.allowed());
        if (client.tellsAnswersApart() && client.isMidFrame()) {
            // What comes next might be the rest of it or not: the one thing that ids cannot tell.
            return end(DriverException.line(Code.PROTOCOL_VIOLATED, what + ", only the beginning of one"));
        }
        if (wire.isStream() && silentRequests >= SILENT_REQUESTS) {
            return end(Failures.lost(what + ", and nothing else came since " + SILENT_REQUESTS + " requests", null));
        }
        return DriverException.device(Code.TIMED_OUT, what);
    }

    @Override
    public void ended(IOException cause) {
        end(Failures.lost("connection to " + wire.name() + " lost: " + cause.getMessage(), cause));
    }

    private DriverException brokenStream(BrokenStreamException e) {
        lent.counters().counter("streams_broken").add(1);
        return Failures.notModbus(wire.name(), e);
    }

    @Override
    public CompletionStage<?> pause(Duration duration) {
        return lent.after(duration);
    }

    @Override
    public long disturbances() {
        return disturbances;
    }

    @Override
    public void close() {
        isClosed = true;
        Carrier open = carrier;
        if (open != null) {
            open.close();
        }
        if (loop.isCurrent()) {
            end(Failures.closed());
        } else {
            loop.execute(() -> end(Failures.closed()));
        }
    }

    /** The first reason stands; all that waits fails with it. */
    private DriverException end(DriverException reason) {
        DriverException stands = over;
        if (stands == null) {
            stands = reason;
            over = reason;
            Carrier open = carrier;
            if (open != null) {
                open.close();
            }
        }
        exchanges.endAll(stands);
        quiet.end();
        return stands;
    }
}
