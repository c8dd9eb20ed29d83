package dev.scada.modbus.server;

import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import java.nio.ByteBuffer;

/** Makes one thing wrong in a right answer, before it is a frame. */
final class Spoiling {

    private static final int FUNCTION_AT = 0;
    private static final int COUNT_AT = 1;
    private static final int MAX_PDU = 253;

    private Spoiling() {}

    static void spoil(Reaction.Plain how, Answer answer) {
        switch (how) {
            case WRONG_TRANSACTION -> answer.transaction ^= 0x4000;
            case OLD_TRANSACTION -> answer.transaction = (answer.transaction - 1) & 0xFFFF;
            case NO_TRANSACTION -> answer.transaction = answer.transaction == 0 ? 0xFFFF : 0;
            case WRONG_PROTOCOL -> answer.protocol = 1;
            case SHORT_LENGTH -> answer.claimedLength = answer.pdu.remaining();
            case LONG_LENGTH -> answer.claimedLength = 2 + answer.pdu.remaining();
            case NO_LENGTH -> answer.claimedLength = 0;
            case HUGE_LENGTH -> answer.claimedLength = 0xFFFF;
            case WRONG_CHECK -> answer.checkSumError = 0x5A;
            case SWAPPED_CHECK -> answer.isCheckSumSwapped = true;
            case WRONG_UNIT -> answer.unit ^= 0x40;
            case NO_UNIT -> answer.unit = answer.unit == 0 ? 0xFF : 0;
            default -> spoilPdu(how, answer.pdu);
        }
    }

    private static void spoilPdu(Reaction.Plain how, ByteBuffer pdu) {
        switch (how) {
            case WRONG_FUNCTION -> pdu.put(FUNCTION_AT, (byte) sibling(pdu.get(FUNCTION_AT) & 0xFF));
            case NO_FUNCTION -> pdu.put(FUNCTION_AT, (byte) 0);
            case WRONG_COUNT -> flip(pdu, COUNT_AT, 0x01);
            case NO_COUNT -> pdu.put(COUNT_AT, (byte) (pdu.get(COUNT_AT) == 0 ? 1 : 0));
            case HUGE_COUNT -> pdu.put(COUNT_AT, (byte) (pdu.get(COUNT_AT) == -1 ? 0xFE : 0xFF));
            case FEWER -> shorten(pdu);
            case MORE -> lengthen(pdu);
            case WRONG_ECHO_ADDRESS -> flipEcho(pdu, 2);
            case WRONG_ECHO_VALUE -> flipEcho(pdu, 4);
            case EMPTY -> pdu.limit(0);
            case TRAILING -> extend(pdu, 2);
            case TOO_LONG -> extend(pdu, MAX_PDU + 20 - pdu.limit());
            case EXCEPTION_OF_ANOTHER -> exception(pdu, sibling(pdu.get(FUNCTION_AT) & 0xFF), 2);
            case EXCEPTION_WITHOUT_CODE -> exception(pdu, pdu.get(FUNCTION_AT), 1);
            case EXCEPTION_TOO_LONG -> exception(pdu, pdu.get(FUNCTION_AT), 3);
            default -> {
                // Right as it is, or wrong in when and how it is sent.
            }
        }
    }

    private static void flip(ByteBuffer pdu, int at, int mask) {
        pdu.put(at, (byte) (pdu.get(at) ^ mask));
    }

    /** The function whose answer looks the same, which only the code tells apart. */
    private static int sibling(int code) {
        int exception = code & Function.EXCEPTION_FLAG;
        int function = code & ~Function.EXCEPTION_FLAG;
        return exception
                | switch (function) {
                    case 1, 3, 5, 15 -> function + 1;
                    default -> function - 1;
                };
    }

    private static boolean isRead(ByteBuffer pdu) {
        int code = pdu.get(FUNCTION_AT);
        return code >= 1 && code <= 4;
    }

    private static int unit(ByteBuffer pdu) {
        int code = pdu.get(FUNCTION_AT);
        return code == 3 || code == 4 ? 2 : 1;
    }

    private static void shorten(ByteBuffer pdu) {
        int less = unit(pdu);
        if (!isRead(pdu) || pdu.get(COUNT_AT) == less) {
            flip(pdu, COUNT_AT, 0x01);
            return;
        }
        pdu.put(COUNT_AT, (byte) (pdu.get(COUNT_AT) - less));
        pdu.limit(pdu.limit() - less);
    }

    private static void lengthen(ByteBuffer pdu) {
        int more = unit(pdu);
        if (!isRead(pdu) || pdu.limit() + more > MAX_PDU) {
            flip(pdu, COUNT_AT, 0x01);
            return;
        }
        pdu.put(COUNT_AT, (byte) (pdu.get(COUNT_AT) + more));
        extend(pdu, more);
    }

    private static void extend(ByteBuffer pdu, int bytes) {
        int end = pdu.limit();
        pdu.limit(end + bytes);
        for (int i = end; i < end + bytes; i++) {
            pdu.put(i, (byte) 0xA5);
        }
    }

    /** Of the functions that answer with an echo; others are left as they are. */
    private static void flipEcho(ByteBuffer pdu, int at) {
        int code = pdu.get(FUNCTION_AT);
        boolean isEcho = code == 5 || code == 6 || code == 15 || code == 16 || code == 22;
        if (isEcho && at < pdu.limit()) {
            flip(pdu, at, 0x02);
        }
    }

    private static void exception(ByteBuffer pdu, int function, int length) {
        pdu.limit(length);
        pdu.put(FUNCTION_AT, (byte) (function | Function.EXCEPTION_FLAG));
        for (int i = 1; i < length; i++) {
            pdu.put(i, (byte) ExceptionCode.SERVER_DEVICE_BUSY.number());
        }
    }
}
