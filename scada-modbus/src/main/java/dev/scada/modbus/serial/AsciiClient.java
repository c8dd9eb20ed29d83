package dev.scada.modbus.serial;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one ASCII line: one request waits at a time. An answer is handed out only when check sum, unit,
 * function, and all that {@link dev.scada.modbus.pdu.ResponseCodec} holds against the request, fit. What arrived before a
 * request was sent, even the beginning of a frame, is never an answer to it.
 *
 * <p>What remains is the late answer that fits the next request in all of these; only the owner of the line can tell it,
 * by the time or by asking for something else in between.
 */
public final class AsciiClient extends SerialClient {

    private final AsciiReader reader = new AsciiReader();

    @Override
    void encode(int unit, Request request, ByteBuffer out) {
        int start = AsciiFrame.begin(unit, out);
        RequestCodec.encode(request, out);
        AsciiFrame.end(start, out);
    }

    @Override
    void abandonHeld() {
        reader.abandon();
    }

    @Override
    public void receive(ByteBuffer in, Listener listener) {
        Transaction asked = waiting();
        SerialReader.Found found = reader.next(in);
        while (found != SerialReader.Found.NOTHING) {
            tell(found, asked, listener);
            found = reader.next(in);
        }
        if (asked != waiting()) {
            // Begun before the listener's next request was sent.
            reader.abandon();
        }
    }

    private void tell(SerialReader.Found found, @Nullable Transaction asked, Listener listener) {
        if (found == SerialReader.Found.DROPPED) {
            drop(reader.reason(), listener);
        } else if (asked == null || asked != waiting()) {
            drop(DropReason.STRAY, listener);
        } else if (reader.unit() != asked.unit()) {
            drop(DropReason.UNIT, listener);
        } else {
            match(asked, reader.bytes(), reader.pduFrom(), reader.pduLength(), listener);
        }
    }

    /** Nothing came for longer than the line allows between two characters, 1 s unless it says otherwise. */
    @Override
    public void silence(Listener listener) {
        if (reader.silence() != SerialReader.Found.NOTHING) {
            drop(reader.reason(), listener);
        }
    }

    @Override
    public ByteBuffer frame() {
        return reader.frame();
    }

    @Override
    public boolean isMidFrame() {
        return reader.isMidFrame();
    }

    @Override
    public int maxFrame() {
        return AsciiFrame.MAX_FRAME;
    }
}
