package dev.scada.modbus.pdu;

import dev.scada.modbus.pdu.MismatchException.Kind;
import dev.scada.modbus.pdu.Request.ReadBits;
import dev.scada.modbus.pdu.Request.ReadRegisters;
import dev.scada.modbus.pdu.Response.BitsRead;
import dev.scada.modbus.pdu.Response.Refused;
import dev.scada.modbus.pdu.Response.RegistersRead;
import java.nio.ByteBuffer;

/** Responses to bytes and back. Decoding holds every field against the request: what it returns, answers it. */
public final class ResponseCodec {

    private static final int EXCEPTION_LENGTH = 2;
    private static final int READ_HEADER = 2;

    private ResponseCodec() {}

    /** Puts the response's PDU, at most 253 bytes, function code first. */
    public static void encode(Response response, ByteBuffer out) {
        if (response instanceof RegistersRead read) {
            out.put((byte) read.function().code());
            out.put((byte) (2 * read.registers().count()));
            read.registers().writeTo(out);
        } else if (response instanceof BitsRead read) {
            out.put((byte) read.function().code());
            out.put((byte) Bits.byteCount(read.bits().count()));
            read.bits().writeTo(out);
        } else if (response instanceof Refused refused) {
            encodeRefusal(refused.function().code(), refused.code(), out);
        } else if (response instanceof Response.RegisterMasked masked) {
            RegisterMessages.encodeMask(masked.wireAddress(), masked.and(), masked.or(), out);
        } else if (response instanceof Response.RegistersReadWritten exchanged) {
            RegisterMessages.encode(exchanged, out);
        } else if (response instanceof Response.FifoRead fifo) {
            RegisterMessages.encode(fifo, out);
        } else if (response instanceof Response.FileRecordsRead read) {
            FileMessages.encode(read, out);
        } else if (response instanceof Response.FileRecordsWritten written) {
            FileMessages.encodeWrite(written.records(), out);
        } else {
            encodeDiagnosis(response, out);
        }
    }

    private static void encodeDiagnosis(Response response, ByteBuffer out) {
        if (response instanceof Response.Diagnosis diagnosis) {
            DiagnosisMessages.encodeDiagnose(diagnosis.subfunction(), diagnosis.data(), out);
        } else if (response instanceof Response.ExceptionStatusRead status) {
            DiagnosisMessages.encode(status, out);
        } else if (response instanceof Response.CommEventCounter counter) {
            DiagnosisMessages.encode(counter, out);
        } else if (response instanceof Response.CommEventLog log) {
            DiagnosisMessages.encode(log, out);
        } else if (response instanceof Response.ServerIdReported id) {
            DiagnosisMessages.encode(id, out);
        } else if (response instanceof Response.DeviceIdRead read) {
            DeviceIdMessages.encode(read, out);
        } else {
            WriteMessages.encode(response, out);
        }
    }

    /** Puts an exception response, for function codes too that are not spoken here. */
    public static void encodeRefusal(int functionCode, ExceptionCode code, ByteBuffer out) {
        out.put((byte) (functionCode | Function.EXCEPTION_FLAG));
        out.put((byte) code.number());
    }

    /**
     * Takes a PDU apart on the client's side.
     *
     * @param asked the request that it has to answer
     * @param pdu the bytes from the function code on; {@code length} of them from {@code from}
     * @throws MismatchException when it answers something else
     */
    public static Response decode(Request asked, byte[] pdu, int from, int length) throws MismatchException {
        int expected = asked.function().code();
        int got = length == 0 ? 0 : pdu[from] & 0xFF;
        if (got == (expected | Function.EXCEPTION_FLAG)) {
            require(Kind.LENGTH, EXCEPTION_LENGTH, length);
            return new Refused(asked.function(), new ExceptionCode(pdu[from + 1] & 0xFF));
        }
        require(Kind.FUNCTION, expected, got);
        if (asked instanceof ReadRegisters read) {
            requireData(2 * read.quantity(), pdu, from, length);
            return new RegistersRead(read.table(), Registers.copyOf(pdu, from + READ_HEADER, read.quantity()));
        }
        if (asked instanceof ReadBits read) {
            requireData(Bits.byteCount(read.quantity()), pdu, from, length);
            return new BitsRead(read.table(), Bits.copyOf(pdu, from + READ_HEADER, read.quantity()));
        }
        return decodeSeldom(asked, pdu, from, length);
    }

    /** What no poll asks for. */
    private static Response decodeSeldom(Request asked, byte[] pdu, int from, int length) throws MismatchException {
        if (asked instanceof Request.MaskWriteRegister mask) {
            return RegisterMessages.decodeMasked(mask, pdu, from, length);
        }
        if (asked instanceof Request.ReadWriteRegisters exchange) {
            return RegisterMessages.decodeExchanged(exchange, pdu, from, length);
        }
        if (asked instanceof Request.ReadFifo) {
            return RegisterMessages.decodeFifoRead(pdu, from, length);
        }
        if (asked instanceof Request.Addressed write) {
            return WriteMessages.decodeResponse(write, pdu, from, length);
        }
        if (asked instanceof Request.ReadFileRecords read) {
            return FileMessages.decodeRead(read, pdu, from, length);
        }
        if (asked instanceof Request.WriteFileRecords write) {
            return FileMessages.decodeWritten(write, pdu, from, length);
        }
        if (asked instanceof Request.Diagnose diagnose) {
            return DiagnosisMessages.decodeDiagnosis(diagnose, pdu, from, length);
        }
        if (asked instanceof Request.ReadDeviceId read) {
            return DeviceIdMessages.decode(read, pdu, from, length);
        }
        return switch (asked.function()) {
            case READ_EXCEPTION_STATUS -> DiagnosisMessages.decodeStatus(pdu, from, length);
            case GET_COMM_EVENT_COUNTER -> DiagnosisMessages.decodeCounter(pdu, from, length);
            case GET_COMM_EVENT_LOG -> DiagnosisMessages.decodeLog(pdu, from, length);
            case REPORT_SERVER_ID -> DiagnosisMessages.decodeServerId(pdu, from, length);
            default -> throw new IllegalArgumentException("no such request: " + asked);
        };
    }

    static void requireData(int byteCount, byte[] pdu, int from, int length) throws MismatchException {
        if (length < READ_HEADER) {
            throw new MismatchException(Kind.LENGTH, READ_HEADER + byteCount, length);
        }
        require(Kind.BYTE_COUNT, byteCount, pdu[from + 1] & 0xFF);
        require(Kind.LENGTH, READ_HEADER + byteCount, length);
    }

    static void require(Kind kind, int expected, int got) throws MismatchException {
        if (expected != got) {
            throw new MismatchException(kind, expected, got);
        }
    }
}
