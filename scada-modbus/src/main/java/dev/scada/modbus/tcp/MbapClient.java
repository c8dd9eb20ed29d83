package dev.scada.modbus.tcp;

import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.MismatchException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one TCP connection: requests become frames, received bytes become answers, and an answer is
 * handed out only when its transaction id, protocol id, unit, function, byte count and quantity (for a write the echoed
 * address and value) fit a request that waits. All else is dropped and counted.
 *
 * <p>It has no clock. A caller whose time is up {@linkplain #forget forgets} the transaction; the answer that comes
 * later is dropped, whatever else waits by then. The connection need not be closed for that: the id of a forgotten
 * transaction is not used again until its answer came, so that not even 65,536 requests later a late answer meets a
 * request of the same id. When all ids are owed answers, the connection is used up and says so.
 *
 * <p>One connection, one client, one thread. An exchange of 125 registers allocates about 0.4 kB.
 */
public final class MbapClient implements ModbusClient {

    private static final int IDS = 0x10000;

    private final MbapReader reader = new MbapReader();
    private final @Nullable Transaction[] waiting;
    private final BitSet owed = new BitSet();
    private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    private int outstanding;
    private int lastId;

    /** As many requests may wait at a time, 1 to 64; more than 1 only where the device takes it. */
    public MbapClient(int maxOutstanding) {
        if (maxOutstanding < 1 || maxOutstanding > 64) {
            throw new IllegalArgumentException("outstanding requests: " + maxOutstanding + " is not within 1 to 64");
        }
        waiting = new Transaction[maxOutstanding];
    }

    /**
     * Puts the request's frame, at most {@link MbapFrame#MAX_FRAME} bytes, and waits for its answer.
     *
     * @param unit 0 to 255
     * @throws BrokenStreamException when every id is owed an answer: the peer has not answered 65,536 requests, and only
     *     a new connection can tell their answers from new ones
     * @throws IllegalStateException when as many as allowed wait already
     */
    @Override
    public Transaction send(int unit, Request request, ByteBuffer out) throws BrokenStreamException {
        if (unit < 0 || unit > 0xFF) {
            throw new IllegalArgumentException("unit " + unit + " is not within 0 to 255");
        }
        int slot = slotOf(null);
        if (slot < 0) {
            throw new IllegalStateException("already " + waiting.length + " requests without an answer");
        }
        Transaction transaction = new Transaction(nextId(), unit, request);
        int start = MbapFrame.begin(transaction.id(), unit, out);
        RequestCodec.encode(request, out);
        MbapFrame.end(start, out);
        waiting[slot] = transaction;
        outstanding++;
        return transaction;
    }

    private int nextId() throws BrokenStreamException {
        for (int tried = 0; tried < IDS; tried++) {
            lastId = (lastId + 1) % IDS;
            if (!owed.get(lastId) && !isWaiting(lastId)) {
                return lastId;
            }
        }
        throw new BrokenStreamException("none of " + IDS + " requests was answered");
    }

    /**
     * The caller no longer waits. An answer that comes later is dropped.
     *
     * @return whether it was waiting until now
     */
    @Override
    public boolean forget(Transaction transaction) {
        int slot = slotOf(transaction);
        if (slot < 0) {
            return false;
        }
        release(slot);
        owed.set(transaction.id());
        return true;
    }

    /** The frame was not sent after all: its id is owed nothing. Right after {@link #send}, before any byte went out. */
    @Override
    public void withdraw(Transaction transaction) {
        int slot = slotOf(transaction);
        if (slot >= 0) {
            release(slot);
        }
    }

    /**
     * Takes all bytes of {@code in}, in whatever split they came. The listener may send and forget meanwhile.
     *
     * @throws BrokenStreamException when the bytes are no frames: close the connection, nothing after them can be trusted
     */
    @Override
    public void receive(ByteBuffer in, Listener listener) throws BrokenStreamException {
        while (reader.next(in)) {
            requireFrameNext(in);
            match(listener);
        }
    }

    /**
     * An answer that lacks bytes is filled up with the first ones of the next, and its header shows nothing. But then what
     * follows begins amid a frame: nothing is handed out before that was looked at, as far as it is here.
     */
    private static void requireFrameNext(ByteBuffer in) throws BrokenStreamException {
        if (in.hasRemaining() && !MbapFrame.mayBegin(in)) {
            throw new BrokenStreamException("after a frame: expected another, got bytes that begin none");
        }
    }

    private void match(Listener listener) {
        int slot = slotOf(reader.transaction());
        Transaction transaction = slot < 0 ? null : waiting[slot];
        if (transaction == null) {
            owed.clear(reader.transaction());
            drop(DropReason.TRANSACTION, listener);
            return;
        }
        if (transaction.unit() != reader.unit()) {
            drop(DropReason.UNIT, listener);
            return;
        }
        Response response;
        try {
            response =
                    ResponseCodec.decode(transaction.request(), reader.bytes(), MbapFrame.HEADER, reader.pduLength());
        } catch (MismatchException e) {
            drop(DropReason.of(e.kind()), listener);
            return;
        }
        release(slot);
        listener.answered(transaction, response);
    }

    private void drop(DropReason reason, Listener listener) {
        drops.merge(reason, 1L, Long::sum);
        listener.dropped(reason);
    }

    private void release(int slot) {
        waiting[slot] = null;
        outstanding--;
    }

    /** The frame that the listener is being told of, read-only and only until it returns; for traces. */
    @Override
    public ByteBuffer frame() {
        return reader.frame();
    }

    /**
     * The last bytes were the beginning of a frame whose rest is missing. A caller whose time is up then should close the
     * connection: if the rest never comes, the next answer's first bytes would be taken for it.
     */
    @Override
    public boolean isMidFrame() {
        return reader.isMidFrame();
    }

    /** A frame on TCP may pause as long as it likes. */
    @Override
    public void silence(Listener listener) {}

    @Override
    public boolean tellsAnswersApart() {
        return true;
    }

    @Override
    public int maxFrame() {
        return MbapFrame.MAX_FRAME;
    }

    /** How many requests wait. */
    @Override
    public int outstanding() {
        return outstanding;
    }

    /** How many frames were dropped for this reason since the connection began. */
    @Override
    public long drops(DropReason reason) {
        return drops.getOrDefault(reason, 0L);
    }

    private boolean isWaiting(int id) {
        return outstanding > 0 && slotOf(id) >= 0;
    }

    private int slotOf(int id) {
        for (int i = 0; i < waiting.length; i++) {
            Transaction transaction = waiting[i];
            if (transaction != null && transaction.id() == id) {
                return i;
            }
        }
        return -1;
    }

    private int slotOf(@Nullable Transaction transaction) {
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == transaction) {
                return i;
            }
        }
        return -1;
    }
}
