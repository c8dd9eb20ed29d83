package dev.scada.modbus.serial;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.pdu.PduLengths;
import java.nio.ByteBuffer;

/**
 * What a device reads its requests with on an RTU line. A request ends where its function code, and its byte count if it
 * has one, say, and not only at a pause, since a computer does not see pauses of a millisecond reliably. A request with a
 * function code that is not known ends at the pause. After bytes that are no request (noise, other devices' answers)
 * everything is dropped up to the next pause.
 */
public final class RtuRequestReader implements SerialReader {

    private final byte[] held = new byte[RtuFrame.MAX_FRAME];
    private final ByteBuffer view = ByteBuffer.wrap(held).asReadOnlyBuffer();
    private int count;
    /** What was found last, and is to be removed first. */
    private int found;

    private DropReason reason = DropReason.STRAY;
    private boolean isDeaf;

    @Override
    public Found next(ByteBuffer in) {
        removeFound();
        if (in.hasRemaining()) {
            int take = Math.min(held.length - count, in.remaining());
            in.get(held, count, take);
            count += take;
        }
        if (count == 0) {
            return Found.NOTHING;
        }
        if (isDeaf) {
            return dropAll(DropReason.STRAY);
        }
        int pduLength = PduLengths.request(held, RtuFrame.HEADER, count - RtuFrame.HEADER);
        int length = RtuFrame.HEADER + pduLength + RtuFrame.CHECK_SUM;
        if (pduLength > RtuFrame.MAX_PDU) {
            isDeaf = true;
            return dropAll(DropReason.LENGTH);
        }
        if (pduLength <= 0 || count < length) {
            // Only a function that is not known can fill the array without coming to its end.
            return count < held.length || pduLength != PduLengths.UNTOLD ? Found.NOTHING : atFullLength(in);
        }
        return check(length);
    }

    /** As much is held as a frame may have: if more follows right away it was none. */
    private Found atFullLength(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return Found.NOTHING;
        }
        isDeaf = true;
        return dropAll(DropReason.LENGTH);
    }

    private Found check(int length) {
        if (!Crc16.fits(held, length)) {
            isDeaf = true;
            return dropAll(DropReason.CHECK_SUM);
        }
        return found(length, Found.FRAME);
    }

    private Found dropAll(DropReason why) {
        reason = why;
        return found(count, Found.DROPPED);
    }

    private Found found(int length, Found what) {
        found = length;
        view.limit(length).position(0);
        return what;
    }

    private void removeFound() {
        System.arraycopy(held, found, held, 0, count - found);
        count -= found;
        found = 0;
    }

    @Override
    public Found silence() {
        removeFound();
        boolean isUntold = !isDeaf
                && count >= RtuFrame.MIN_FRAME
                && PduLengths.request(held, RtuFrame.HEADER, count - RtuFrame.HEADER) == PduLengths.UNTOLD;
        Found what = Found.NOTHING;
        if (count > 0) {
            what = isUntold ? check(count) : dropAll(count < 2 ? DropReason.STRAY : DropReason.LENGTH);
        }
        isDeaf = false;
        return what;
    }

    @Override
    public DropReason reason() {
        return reason;
    }

    @Override
    public int unit() {
        return held[0] & 0xFF;
    }

    @Override
    public byte[] bytes() {
        return held;
    }

    @Override
    public int pduFrom() {
        return RtuFrame.HEADER;
    }

    @Override
    public int pduLength() {
        return found - RtuFrame.HEADER - RtuFrame.CHECK_SUM;
    }

    @Override
    public ByteBuffer frame() {
        return view;
    }

    @Override
    public boolean isMidFrame() {
        return count > found || isDeaf;
    }
}
