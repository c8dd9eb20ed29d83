package dev.scada.modbus.server;

import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.MismatchException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.ResponseCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes that go out in place of one right answer. */
final class Composing {

    private static final int STORM = 50;
    private static final int FLOOD = 300;
    private static final byte[] NOTHING = {};
    private static final byte[] JUNK = {(byte) 0xFF, 0x55};
    private static final byte[] CONSOLE =
            "\r\nERR 17: watchdog, restarting...\r\nlogin: ".getBytes(StandardCharsets.US_ASCII);

    private final Framing framing;
    private final Request request;
    private final Answer right;

    Composing(Framing framing, Request request, Answer right) {
        this.framing = framing;
        this.request = request;
        this.right = right;
    }

    /** Nothing, where what it came to would be taken for an answer that it is not. */
    byte[] compose(Reaction.Plain how, ByteBuffer frame) {
        byte[] answer = bytes(frame);
        return switch (how) {
            case DUPLICATE -> times(2, answer);
            case STORM -> times(STORM, answer);
            case ACKNOWLEDGED -> joined(acknowledged(), answer);
            case UNASKED -> joined(unasked(), answer);
            case TRUNCATED -> Arrays.copyOf(answer, answer.length - 1);
            case TAIL -> Arrays.copyOfRange(answer, 1, answer.length);
            case JUNK_BEFORE -> joined(JUNK, answer);
            case JUNK_AFTER -> joined(answer, JUNK);
            case LOCAL_ECHO -> joined(echo(), answer);
            case ECHO -> echo();
            case NULS -> new byte[FLOOD];
            case ONES -> filled(0xFF);
            case TEXT -> CONSOLE.clone();
            case BIT_ERROR -> bitError(answer);
            default -> spoiled(how);
        };
    }

    /** Whether a client would take this PDU for the answer. */
    static boolean isAnswer(Request request, ByteBuffer pdu) {
        try {
            var unused = ResponseCodec.decode(request, bytes(pdu), 0, pdu.remaining());
            return true;
        } catch (MismatchException e) {
            return false;
        }
    }

    private byte[] spoiled(Reaction.Plain how) {
        Answer wrong = copy();
        Spoiling.spoil(how, wrong);
        boolean isTaken = wrong.isFrameRight(right.transaction, right.unit) && isAnswer(request, wrong.pdu);
        return isTaken && !wrong.pdu.equals(right.pdu) ? NOTHING : encoded(wrong);
    }

    private byte[] echo() {
        Answer echo = new Answer().begin(right.transaction, right.unit);
        echo.pdu.put(framing.pdu(), framing.pduFrom(), framing.pduLength()).flip();
        return isAnswer(request, echo.pdu) && !echo.pdu.equals(right.pdu) ? NOTHING : encoded(echo);
    }

    private byte[] acknowledged() {
        Answer first = new Answer().begin(right.transaction, right.unit);
        ResponseCodec.encodeRefusal(right.pdu.get(0) & ~Function.EXCEPTION_FLAG, ExceptionCode.ACKNOWLEDGE, first.pdu);
        first.pdu.flip();
        return encoded(first);
    }

    private byte[] unasked() {
        Answer foreign = copy();
        foreign.transaction ^= 0x2000;
        foreign.unit ^= 0x40;
        return encoded(foreign);
    }

    /** The bit wanders with the answer's bytes, so that equal answers alone have equal errors. */
    private static byte[] bitError(byte[] answer) {
        int bit = (Arrays.hashCode(answer) & 0x7FFF_FFFF) % (8 * answer.length);
        answer[bit / 8] ^= (byte) (1 << bit % 8);
        return answer;
    }

    private Answer copy() {
        Answer copy = new Answer().begin(right.transaction, right.unit);
        copy.pdu.put(right.pdu.duplicate()).flip();
        return copy;
    }

    private byte[] encoded(Answer answer) {
        ByteBuffer frame = ByteBuffer.allocate(Framing.ROOM);
        framing.encode(answer, frame);
        return bytes(frame.flip());
    }

    private static byte[] bytes(ByteBuffer frame) {
        byte[] copy = new byte[frame.remaining()];
        frame.duplicate().get(copy);
        return copy;
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[FLOOD];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] times(int count, byte[] answer) {
        ByteBuffer all = ByteBuffer.allocate(count * answer.length);
        for (int i = 0; i < count; i++) {
            all.put(answer);
        }
        return all.array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
