package dev.scada.modbus.server;

import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.tcp.MbapFrame;
import dev.scada.modbus.tcp.MbapReader;
import java.nio.ByteBuffer;

/** The framing of TCP, UDP and TLS. */
final class MbapFraming implements Framing {

    private MbapReader reader = new MbapReader();

    @Override
    public boolean next(ByteBuffer in) throws BrokenStreamException {
        return reader.next(in);
    }

    @Override
    public boolean silence() {
        reader = new MbapReader();
        return false;
    }

    @Override
    public boolean isMidFrame() {
        return reader.isMidFrame();
    }

    @Override
    public int unit() {
        return reader.unit();
    }

    @Override
    public int transaction() {
        return reader.transaction();
    }

    @Override
    public byte[] pdu() {
        return reader.bytes();
    }

    @Override
    public int pduFrom() {
        return MbapFrame.HEADER;
    }

    @Override
    public int pduLength() {
        return reader.pduLength();
    }

    @Override
    public void encode(Answer answer, ByteBuffer out) {
        int right = 1 + answer.pdu.remaining();
        out.putShort((short) answer.transaction);
        out.putShort((short) answer.protocol);
        out.putShort((short) (answer.claimedLength < 0 ? right : answer.claimedLength));
        out.put((byte) answer.unit);
        out.put(answer.pdu.duplicate());
    }
}
