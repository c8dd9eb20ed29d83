package dev.scada.modbus.serial;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.MismatchException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both serial framings have in common: one request waits, or none, and what came before it cannot answer it. */
abstract sealed class SerialClient implements ModbusClient permits RtuClient, AsciiClient {

    private static final int BROADCAST = 0;
    private static final int LAST_UNIT = 247;

    private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    private @Nullable Transaction waiting;
    private int lastId;

    /**
     * Puts the request's frame and waits for its answer; after a broadcast nothing waits.
     *
     * @param unit 0 to 247
     * @throws IllegalArgumentException at another unit, or at a broadcast of a request that only an answer gives a meaning
     * @throws IllegalStateException when a request waits already
     */
    @Override
    public final Transaction send(int unit, Request request, ByteBuffer out) {
        if (unit < BROADCAST || unit > LAST_UNIT) {
            throw new IllegalArgumentException("unit " + unit + " is not within 0 to 247");
        }
        if (unit == BROADCAST && !request.function().mayBeBroadcast()) {
            throw new IllegalArgumentException("nobody answers a broadcast: " + request.function() + " means nothing");
        }
        if (waiting != null) {
            throw new IllegalStateException("already 1 request without an answer");
        }
        encode(unit, request, out);
        abandonHeld();
        lastId = (lastId + 1) & 0xFFFF;
        Transaction transaction = new Transaction(lastId, unit, request);
        if (unit != BROADCAST) {
            waiting = transaction;
        }
        return transaction;
    }

    abstract void encode(int unit, Request request, ByteBuffer out);

    /** What is held of a frame came before the next request, or for one that is over. */
    abstract void abandonHeld();

    @Override
    public final void withdraw(Transaction transaction) {
        if (waiting == transaction) {
            waiting = null;
        }
    }

    @Override
    public final boolean forget(Transaction transaction) {
        if (waiting != transaction) {
            return false;
        }
        waiting = null;
        abandonHeld();
        return true;
    }

    final @Nullable Transaction waiting() {
        return waiting;
    }

    /** Answers what waits with a whole frame of the unit asked, or drops it. */
    final void match(Transaction asked, byte[] frame, int pduFrom, int pduLength, Listener listener) {
        Response response;
        try {
            response = ResponseCodec.decode(asked.request(), frame, pduFrom, pduLength);
        } catch (MismatchException e) {
            drop(DropReason.of(e.kind()), listener);
            return;
        }
        waiting = null;
        listener.answered(asked, response);
    }

    final void drop(DropReason reason, Listener listener) {
        drops.merge(reason, 1L, Long::sum);
        listener.dropped(reason);
    }

    /** Never: there is no id on the wire. */
    @Override
    public final boolean tellsAnswersApart() {
        return false;
    }

    /** 0 or 1. */
    @Override
    public final int outstanding() {
        return waiting == null ? 0 : 1;
    }

    @Override
    public final long drops(DropReason reason) {
        return drops.getOrDefault(reason, 0L);
    }
}
