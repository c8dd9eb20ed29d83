package dev.scada.modbus.tcp;

import dev.scada.modbus.client.BrokenStreamException;
import java.nio.ByteBuffer;

/**
 * Puts frames together from bytes that come in any split. It holds one frame, in 260 bytes that are allocated once: no
 * length on the wire makes it allocate.
 */
public final class MbapReader {

    private final byte[] frame = new byte[MbapFrame.MAX_FRAME];
    private final ByteBuffer view = ByteBuffer.wrap(frame).asReadOnlyBuffer();
    private int held;
    private boolean isComplete;
    private boolean isBroken;

    /**
     * Takes bytes up to the end of one frame.
     *
     * @return whether a frame is complete; it stands in this reader until the next call
     * @throws BrokenStreamException at a protocol that is not 0 or a length outside 2 to 254, now and ever after
     */
    public boolean next(ByteBuffer in) throws BrokenStreamException {
        if (isBroken) {
            throw new BrokenStreamException("the stream broke before");
        }
        if (isComplete) {
            isComplete = false;
            held = 0;
        }
        if (!fill(MbapFrame.PREFIX, in)) {
            return false;
        }
        checkPrefix();
        isComplete = fill(MbapFrame.PREFIX + length(), in);
        return isComplete;
    }

    private boolean fill(int wanted, ByteBuffer in) {
        int take = Math.min(wanted - held, in.remaining());
        if (take > 0) {
            in.get(frame, held, take);
            held += take;
        }
        return held >= wanted;
    }

    private void checkPrefix() throws BrokenStreamException {
        int protocol = unsignedShort(2);
        if (protocol != 0) {
            isBroken = true;
            throw new BrokenStreamException("protocol id: expected 0, got " + protocol);
        }
        if (length() < MbapFrame.MIN_LENGTH || length() > MbapFrame.MAX_LENGTH) {
            isBroken = true;
            throw new BrokenStreamException(
                    "length: expected " + MbapFrame.MIN_LENGTH + " to " + MbapFrame.MAX_LENGTH + ", got " + length());
        }
    }

    /** The transaction id of the complete frame, 0 to 65,535. */
    public int transaction() {
        return unsignedShort(0);
    }

    /** The unit of the complete frame, 0 to 255. */
    public int unit() {
        return frame[MbapFrame.PREFIX] & 0xFF;
    }

    /** The bytes of the complete frame's PDU, 1 to 253; they begin at {@link MbapFrame#HEADER} of {@link #bytes}. */
    public int pduLength() {
        return length() - 1;
    }

    /** The array that the frame stands in, its own and not a copy: read only, until the next call of {@link #next}. */
    public byte[] bytes() {
        return frame;
    }

    /** The whole complete frame, read-only, until the next call of {@link #next}; the same view each time. */
    public ByteBuffer frame() {
        return view.limit(held).position(0);
    }

    /** Bytes of a frame are here whose rest is not. */
    public boolean isMidFrame() {
        return held > 0 && !isComplete;
    }

    private int length() {
        return unsignedShort(4);
    }

    private int unsignedShort(int index) {
        return (frame[index] & 0xFF) << 8 | (frame[index + 1] & 0xFF);
    }
}
