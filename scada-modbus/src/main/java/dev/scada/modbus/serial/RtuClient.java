package dev.scada.modbus.serial;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.PduLengths;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one RTU line: one request waits at a time. An answer is handed out only when unit, function, check
 * sum, and all that {@link dev.scada.modbus.pdu.ResponseCodec} holds against the request, fit.
 *
 * <p>A frame begins with the unit and function asked for; bytes before them are skipped and dropped as STRAY (drivers of
 * RS-485 lines make up a byte when the line turns round). How long it is, its own first bytes say, so that a late answer
 * of another length is dropped whole and not taken partly. After a check sum that does not fit nothing tells where the
 * next frame begins: all is dropped up to the next {@link #silence}. What arrived before a request was sent is never an
 * answer to it.
 *
 * <p>What remains is the late answer that fits the next request in all of these; only the owner of the line can tell it,
 * by the time or by asking for something else in between.
 */
public final class RtuClient extends SerialClient {

    private final byte[] held = new byte[RtuFrame.MAX_FRAME];
    private final ByteBuffer view = ByteBuffer.wrap(held).asReadOnlyBuffer();
    private int count;
    private boolean isDeaf;
    private boolean isReceiving;

    @Override
    void encode(int unit, Request request, ByteBuffer out) {
        int start = RtuFrame.begin(unit, out);
        RequestCodec.encode(request, out);
        RtuFrame.end(start, out);
    }

    @Override
    void abandonHeld() {
        // By a listener: what is left of the bytes at hand is dropped anyway, and what it is told of is still held.
        isDeaf |= count > 0 && !isReceiving;
    }

    @Override
    public void receive(ByteBuffer in, Listener listener) {
        isReceiving = true;
        try {
            Transaction asked = waiting();
            while (in.hasRemaining()) {
                int take = Math.min(held.length - count, in.remaining());
                in.get(held, count, take);
                count += take;
                while (count > 0 && step(asked, listener)) {
                    // One frame, or one run of bytes that are none, a step.
                }
            }
        } finally {
            isReceiving = false;
        }
    }

    /** Returns whether bytes were used up: if not, more must come. */
    private boolean step(@Nullable Transaction asked, Listener listener) {
        if (asked == null || asked != waiting() || isDeaf) {
            drop(DropReason.STRAY, count, listener);
            return true;
        }
        int skipped = startOfFrame(asked);
        if (skipped > 0) {
            drop(DropReason.STRAY, skipped, listener);
            return true;
        }
        int pduLength = PduLengths.response(held, RtuFrame.HEADER, count - RtuFrame.HEADER);
        boolean isEndless = pduLength == PduLengths.MORE_BYTES && count == held.length;
        if (isEndless || pduLength > RtuFrame.MAX_PDU || pduLength == PduLengths.UNTOLD) {
            isDeaf = true;
            drop(DropReason.LENGTH, count, listener);
            return true;
        }
        int length = RtuFrame.HEADER + pduLength + RtuFrame.CHECK_SUM;
        if (pduLength == PduLengths.MORE_BYTES || count < length) {
            return false;
        }
        if (!Crc16.fits(held, length)) {
            isDeaf = true;
            drop(DropReason.CHECK_SUM, count, listener);
            return true;
        }
        view.limit(length).position(0);
        match(asked, held, RtuFrame.HEADER, pduLength, listener);
        remove(length);
        return true;
    }

    /** The first byte that may be the unit of an answer to what was asked. */
    private int startOfFrame(Transaction asked) {
        int code = asked.request().function().code();
        for (int i = 0; i < count; i++) {
            boolean isUnit = (held[i] & 0xFF) == asked.unit();
            if (isUnit && (i + 1 == count || (held[i + 1] & 0x7F) == code)) {
                return i;
            }
        }
        return count;
    }

    private void drop(DropReason reason, int length, Listener listener) {
        view.limit(length).position(0);
        drop(reason, listener);
        remove(length);
    }

    private void remove(int length) {
        System.arraycopy(held, length, held, 0, count - length);
        count -= length;
    }

    /** Nothing came for t3.5, or what stands for it where the bytes travel through a network: the next byte begins a frame. */
    @Override
    public void silence(Listener listener) {
        if (count > 0) {
            drop(isDeaf || count < 2 ? DropReason.STRAY : DropReason.LENGTH, count, listener);
        }
        isDeaf = false;
    }

    @Override
    public ByteBuffer frame() {
        return view;
    }

    /** A part of a frame is held, or all is dropped up to the next silence: both are over with {@link #silence}. */
    @Override
    public boolean isMidFrame() {
        return count > 0 || isDeaf;
    }

    @Override
    public int maxFrame() {
        return RtuFrame.MAX_FRAME;
    }
}
