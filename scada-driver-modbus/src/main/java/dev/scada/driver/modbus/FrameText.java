package dev.scada.driver.modbus;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.RequestCodec;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** Recorded frames of every framing in words. Answers are put into words without their requests, so addresses are missing in reads. */
final class FrameText {

    private static final int EXCEPTION_LENGTH = 2;
    private static final int WRITE_ANSWER_LENGTH = 5;
    private static final int MAX_HEX_BYTES = 32;

    private FrameText() {}

    static String of(Direction direction, ByteBuffer bytes) {
        byte[] frame = new byte[bytes.remaining()];
        bytes.duplicate().get(frame);
        Optional<Unframed> unframed = Unframed.of(frame);
        if (unframed.isEmpty()) {
            return Unframed.whyNot(frame);
        }
        byte[] pdu = unframed.get().pdu();
        return (direction == Direction.SENT ? request(pdu) : answer(pdu))
                + unframed.get().where();
    }

    private static String request(byte[] pdu) {
        try {
            return RequestText.of(RequestCodec.decode(pdu, 0, pdu.length));
        } catch (RefusedException e) {
            return "no request that is known here (" + e.getMessage() + ")";
        }
    }

    private static String answer(byte[] pdu) {
        int code = pdu[0] & 0xFF;
        boolean isRefusal = (code & Function.EXCEPTION_FLAG) != 0;
        Optional<Function> function = Function.of(code & ~Function.EXCEPTION_FLAG);
        if (function.isEmpty()) {
            return "answer with function code " + code + ", which is not known here";
        }
        if (isRefusal) {
            return pdu.length == EXCEPTION_LENGTH
                    ? function.get() + " refused: " + new ExceptionCode(pdu[1] & 0xFF)
                    : function.get() + " refused, in " + pdu.length + " bytes where 2 were expected";
        }
        return "answer to " + function.get() + ": " + data(function.get(), pdu);
    }

    private static String data(Function function, byte[] pdu) {
        return switch (function) {
            case READ_COILS, READ_DISCRETE_INPUTS, READ_HOLDING_REGISTERS, READ_INPUT_REGISTERS, READ_WRITE_REGISTERS ->
                values(function, pdu);
            case READ_EXCEPTION_STATUS,
                    GET_COMM_EVENT_LOG,
                    REPORT_SERVER_ID,
                    READ_FILE_RECORDS,
                    WRITE_FILE_RECORDS,
                    MASK_WRITE_REGISTER,
                    READ_FIFO,
                    READ_DEVICE_ID -> hex(pdu);
            default ->
                pdu.length == WRITE_ANSWER_LENGTH
                        ? echo(function, pdu)
                        : pdu.length + " bytes where " + WRITE_ANSWER_LENGTH + " were expected";
        };
    }

    /** The bytes after the function code: what they mean is the device's, or told by the request. */
    private static String hex(byte[] pdu) {
        int shown = Math.min(pdu.length - 1, MAX_HEX_BYTES);
        String digits = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(pdu, 1, 1 + shown);
        return shown < pdu.length - 1 ? digits + " and " + (pdu.length - 1 - shown) + " more" : digits;
    }

    private static String values(Function function, byte[] pdu) {
        int from = 2;
        int count = pdu.length < 2 ? 0 : pdu[from - 1] & 0xFF;
        boolean isBits = function == Function.READ_COILS || function == Function.READ_DISCRETE_INPUTS;
        if (pdu.length < 2 || count != pdu.length - 2 || (!isBits && count % 2 != 0)) {
            return "a byte count that does not fit its " + pdu.length + " bytes";
        }
        return isBits
                ? Shortened.of(Bits.copyOf(pdu, from, 8 * count))
                : Shortened.of(Registers.copyOf(pdu, from, count / 2));
    }

    private static String echo(Function function, byte[] pdu) {
        int address = unsignedShort(pdu, 1);
        int value = unsignedShort(pdu, 3);
        return switch (function) {
            case WRITE_SINGLE_COIL -> address + (value == 0 ? " off" : " on");
            case WRITE_SINGLE_REGISTER -> address + " = " + value;
            case DIAGNOSE -> "subfunction " + address + " data " + value;
            case GET_COMM_EVENT_COUNTER -> "status " + address + ", " + value + " events";
            default -> value + " from " + address + " on";
        };
    }

    private static int unsignedShort(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) << 8 | (bytes[index + 1] & 0xFF);
    }
}
