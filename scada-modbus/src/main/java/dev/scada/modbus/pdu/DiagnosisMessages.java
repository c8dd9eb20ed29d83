package dev.scada.modbus.pdu;

import dev.scada.modbus.pdu.MismatchException.Kind;
import dev.scada.modbus.pdu.Request.Diagnose;
import dev.scada.modbus.pdu.Response.CommEventCounter;
import dev.scada.modbus.pdu.Response.CommEventLog;
import dev.scada.modbus.pdu.Response.Diagnosis;
import dev.scada.modbus.pdu.Response.ExceptionStatusRead;
import dev.scada.modbus.pdu.Response.ServerIdReported;
import java.nio.ByteBuffer;

/** FC 7, 8, 11, 12 and 17. Coded here: j2mod's classes for them believe the byte count and check no echo. */
final class DiagnosisMessages {

    private static final int DIAGNOSE_LENGTH = 5;
    private static final int STATUS_LENGTH = 2;
    private static final int COUNTER_LENGTH = 5;
    private static final int HEADER = 2;
    private static final int LOG_FIELDS = 6;

    private DiagnosisMessages() {}

    static void encodeDiagnose(int subfunction, int data, ByteBuffer out) {
        out.put((byte) Function.DIAGNOSE.code());
        out.putShort((short) subfunction);
        out.putShort((short) data);
    }

    static Diagnose decodeDiagnose(byte[] pdu, int from, int length) throws RefusedException {
        RequestCodec.requireLength(DIAGNOSE_LENGTH, length);
        return new Diagnose(RequestCodec.unsignedShort(pdu, from + 1), RequestCodec.unsignedShort(pdu, from + 3));
    }

    static void encode(ExceptionStatusRead response, ByteBuffer out) {
        out.put((byte) response.function().code());
        out.put((byte) response.status());
    }

    static void encode(CommEventCounter response, ByteBuffer out) {
        out.put((byte) response.function().code());
        out.putShort((short) response.status());
        out.putShort((short) response.eventCount());
    }

    static void encode(CommEventLog response, ByteBuffer out) {
        out.put((byte) response.function().code());
        out.put((byte) (LOG_FIELDS + response.events().count()));
        out.putShort((short) response.status());
        out.putShort((short) response.eventCount());
        out.putShort((short) response.messageCount());
        response.events().writeTo(out);
    }

    static void encode(ServerIdReported response, ByteBuffer out) {
        out.put((byte) response.function().code());
        out.put((byte) response.data().count());
        response.data().writeTo(out);
    }

    static Response decodeDiagnosis(Diagnose asked, byte[] pdu, int from, int length) throws MismatchException {
        ResponseCodec.require(Kind.LENGTH, DIAGNOSE_LENGTH, length);
        ResponseCodec.require(Kind.ECHO, asked.subfunction(), RequestCodec.unsignedShort(pdu, from + 1));
        int data = RequestCodec.unsignedShort(pdu, from + 3);
        if (asked.isEchoed()) {
            ResponseCodec.require(Kind.ECHO, asked.data(), data);
        }
        return new Diagnosis(asked.subfunction(), data);
    }

    static Response decodeStatus(byte[] pdu, int from, int length) throws MismatchException {
        ResponseCodec.require(Kind.LENGTH, STATUS_LENGTH, length);
        return new ExceptionStatusRead(pdu[from + 1] & 0xFF);
    }

    static Response decodeCounter(byte[] pdu, int from, int length) throws MismatchException {
        ResponseCodec.require(Kind.LENGTH, COUNTER_LENGTH, length);
        return new CommEventCounter(
                RequestCodec.unsignedShort(pdu, from + 1), RequestCodec.unsignedShort(pdu, from + 3));
    }

    static Response decodeLog(byte[] pdu, int from, int length) throws MismatchException {
        int events = requireCounted(LOG_FIELDS, LOG_FIELDS + CommEventLog.MAX_EVENTS, pdu, from, length) - LOG_FIELDS;
        return new CommEventLog(
                RequestCodec.unsignedShort(pdu, from + 2),
                RequestCodec.unsignedShort(pdu, from + 4),
                RequestCodec.unsignedShort(pdu, from + 6),
                Bytes.copyOf(pdu, from + HEADER + LOG_FIELDS, events));
    }

    static Response decodeServerId(byte[] pdu, int from, int length) throws MismatchException {
        int count = requireCounted(0, ServerIdReported.MAX_BYTES, pdu, from, length);
        return new ServerIdReported(Bytes.copyOf(pdu, from + HEADER, count));
    }

    private static int requireCounted(int min, int max, byte[] pdu, int from, int length) throws MismatchException {
        if (length < HEADER) {
            throw new MismatchException(Kind.LENGTH, HEADER, length);
        }
        int count = pdu[from + 1] & 0xFF;
        if (count < min || count > max) {
            throw new MismatchException(Kind.BYTE_COUNT, count < min ? min : max, count);
        }
        ResponseCodec.require(Kind.LENGTH, HEADER + count, length);
        return count;
    }
}
