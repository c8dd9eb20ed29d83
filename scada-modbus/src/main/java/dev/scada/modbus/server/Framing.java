package dev.scada.modbus.server;

import dev.scada.modbus.client.BrokenStreamException;
import java.nio.ByteBuffer;

/** One client's requests out of bytes, and answers into bytes. It holds one request; no length on the wire makes it grow. */
interface Framing {

    /** Room for every frame that is sent, those included that are longer than a frame may be. */
    int ROOM = 1024;

    enum Kind {
        MBAP,
        RTU,
        ASCII
    }

    /**
     * Takes bytes up to the end of one request. Bytes that are none are passed over where the framing allows it.
     *
     * @return whether a request is complete; it stands here until the next call
     * @throws BrokenStreamException when nothing tells where the next request begins
     */
    boolean next(ByteBuffer in) throws BrokenStreamException;

    /**
     * Nothing came for longer than a frame may pause: what is held of one is forgotten, or was one.
     *
     * @return whether a request is complete now
     */
    boolean silence();

    /** Whether {@link #silence} would change anything. */
    boolean isMidFrame();

    /** The unit asked, 0 to 255. */
    int unit();

    /** The id of the request, 0 where the framing has none. */
    int transaction();

    /** The request's PDU, which begins at {@link #pduFrom} of the array; read only, until the next call of {@link #next}. */
    byte[] pdu();

    int pduFrom();

    int pduLength();

    /** Puts an answer's frame. */
    void encode(Answer answer, ByteBuffer out);

    static Framing of(Kind kind) {
        return switch (kind) {
            case MBAP -> new MbapFraming();
            case RTU -> SerialFraming.rtu();
            case ASCII -> SerialFraming.ascii();
        };
    }
}
