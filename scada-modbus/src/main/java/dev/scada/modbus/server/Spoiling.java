package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.tcp.MbapFrame;
import java.nio.ByteBuffer;

/** Makes one thing wrong in a right answer's frame. */
final class Spoiling {

    private static final int TRANSACTION_AT = 0;
    private static final int PROTOCOL_AT = 2;
    private static final int LENGTH_AT = 4;
    private static final int UNIT_AT = 6;
    private static final int FUNCTION_AT = MbapFrame.HEADER;
    private static final int COUNT_AT = FUNCTION_AT + 1;

    private Spoiling() {}

    static void spoil(Reaction.Plain how, ByteBuffer frame) {
        switch (how) {
            case WRONG_TRANSACTION -> frame.putShort(TRANSACTION_AT, (short) (frame.getShort(TRANSACTION_AT) ^ 0x4000));
            case WRONG_PROTOCOL -> frame.putShort(PROTOCOL_AT, (short) 1);
            case WRONG_UNIT -> flip(frame, UNIT_AT, 0x40);
            case WRONG_FUNCTION -> frame.put(FUNCTION_AT, (byte) sibling(frame.get(FUNCTION_AT) & 0xFF));
            case WRONG_COUNT -> flip(frame, COUNT_AT, 0x01);
            case FEWER -> shorten(frame);
            case TRUNCATED -> frame.limit(frame.limit() - 1);
            default -> {
                // Right as it is, or wrong in when and how often it is sent.
            }
        }
    }

    private static void flip(ByteBuffer frame, int at, int mask) {
        frame.put(at, (byte) (frame.get(at) ^ mask));
    }

    /** The function whose answer looks the same, which only the code tells apart. */
    private static int sibling(int code) {
        return switch (code & ~Function.EXCEPTION_FLAG) {
            case 1, 3, 5, 15 -> code + 1;
            default -> code - 1;
        };
    }

    private static void shorten(ByteBuffer frame) {
        int code = frame.get(FUNCTION_AT);
        int less = code == 3 || code == 4 ? 2 : 1;
        boolean isRead = code >= 1 && code <= 4;
        if (!isRead || frame.get(COUNT_AT) == less) {
            flip(frame, COUNT_AT, 0x01);
            return;
        }
        frame.put(COUNT_AT, (byte) (frame.get(COUNT_AT) - less));
        frame.putShort(LENGTH_AT, (short) (frame.getShort(LENGTH_AT) - less));
        frame.limit(frame.limit() - less);
    }
}
