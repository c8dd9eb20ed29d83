package dev.scada.modbus.tcp;

import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Request;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * The client's side of one peer over UDP: the frames of {@link MbapClient}, one a datagram. A datagram that is not exactly
 * one frame is dropped whole and spoils nothing after it: as STRAY where it does not begin as one, as LENGTH where it is
 * shorter or longer than it says.
 *
 * <p>Only datagrams of the peer may be handed in (a connected socket sees to that). Datagrams are lost and doubled: the id
 * of a forgotten request is not used again until its answer came, and when all 65,536 are owed one, only a new socket, of
 * another port, is known to be free of them.
 */
public final class DatagramClient implements ModbusClient {

    private static final int PROTOCOL_AT = 2;
    private static final int LENGTH_AT = 4;

    private final MbapClient frames;
    private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    private final byte[] unfit = new byte[MbapFrame.MAX_FRAME];
    private final ByteBuffer unfitView = ByteBuffer.wrap(unfit).asReadOnlyBuffer();
    private boolean isUnfit;

    /** As many requests may wait at a time, 1 to 64; more than 1 only where the device takes it. */
    public DatagramClient(int maxOutstanding) {
        frames = new MbapClient(maxOutstanding);
    }

    @Override
    public Transaction send(int unit, Request request, ByteBuffer out) throws BrokenStreamException {
        return frames.send(unit, request, out);
    }

    @Override
    public void withdraw(Transaction transaction) {
        frames.withdraw(transaction);
    }

    @Override
    public boolean forget(Transaction transaction) {
        return frames.forget(transaction);
    }

    /** Takes one whole datagram; big-endian. Never ends the link: the next datagram begins with a frame whatever this one was. */
    @Override
    public void receive(ByteBuffer in, Listener listener) throws BrokenStreamException {
        int size = in.remaining();
        if (size < MbapFrame.PREFIX + MbapFrame.MIN_LENGTH || in.getShort(in.position() + PROTOCOL_AT) != 0) {
            drop(DropReason.STRAY, in, listener);
            return;
        }
        int length = in.getShort(in.position() + LENGTH_AT) & 0xFFFF;
        if (length != size - MbapFrame.PREFIX || length > MbapFrame.MAX_LENGTH) {
            drop(DropReason.LENGTH, in, listener);
            return;
        }
        isUnfit = false;
        frames.receive(in, listener);
    }

    private void drop(DropReason reason, ByteBuffer in, Listener listener) {
        int shown = Math.min(in.remaining(), unfit.length);
        in.get(unfit, 0, shown);
        in.position(in.limit());
        unfitView.limit(shown).position(0);
        isUnfit = true;
        drops.merge(reason, 1L, Long::sum);
        listener.dropped(reason);
    }

    /** The datagram that the listener is being told of; of one longer than any frame its first 260 bytes. */
    @Override
    public ByteBuffer frame() {
        return isUnfit ? unfitView : frames.frame();
    }

    /** A datagram is whole or dropped. */
    @Override
    public void silence(Listener listener) {}

    @Override
    public boolean tellsAnswersApart() {
        return true;
    }

    @Override
    public boolean isMidFrame() {
        return false;
    }

    @Override
    public int outstanding() {
        return frames.outstanding();
    }

    @Override
    public int maxFrame() {
        return MbapFrame.MAX_FRAME;
    }

    @Override
    public long drops(DropReason reason) {
        return drops.getOrDefault(reason, 0L) + frames.drops(reason);
    }
}
