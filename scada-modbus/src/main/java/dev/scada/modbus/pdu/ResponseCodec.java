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
        return WriteMessages.decodeResponse(asked, pdu, from, length);
    }

    private static void requireData(int byteCount, byte[] pdu, int from, int length) throws MismatchException {
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
