package dev.scada.modbus.server;

import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.tcp.MbapFrame;
import dev.scada.modbus.tcp.MbapReader;
import java.nio.ByteBuffer;

/** The framing of TCP, UDP and TLS. */
final class MbapFraming implements Framing {

    private final byte[] pdu = new byte[MbapFrame.MAX_PDU];
    private MbapReader reader = new MbapReader();

    @Override
    public boolean next(ByteBuffer in) throws BrokenStreamException {
        if (!reader.next(in)) {
            return false;
        }
        System.arraycopy(reader.bytes(), MbapFrame.HEADER, pdu, 0, reader.pduLength());
        return true;
    }

    @Override
    public void silence() {
        reader = new MbapReader();
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
        return pdu;
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
