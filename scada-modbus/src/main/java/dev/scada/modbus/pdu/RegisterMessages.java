package dev.scada.modbus.pdu;

import dev.scada.modbus.pdu.MismatchException.Kind;
import dev.scada.modbus.pdu.Request.MaskWriteRegister;
import dev.scada.modbus.pdu.Request.ReadFifo;
import dev.scada.modbus.pdu.Request.ReadWriteRegisters;
import dev.scada.modbus.pdu.Response.FifoRead;
import dev.scada.modbus.pdu.Response.RegisterMasked;
import dev.scada.modbus.pdu.Response.RegistersReadWritten;
import java.nio.ByteBuffer;

/**
 * FC 22, 23 and 24. Coded here: every check of a length and of an echo would have to stand around j2mod's classes, which
 * have none, and what is left is a few shorts.
 */
final class RegisterMessages {

    private static final int MASK_LENGTH = 7;
    private static final int EXCHANGE_HEADER = 10;
    private static final int FIFO_REQUEST = 3;
    private static final int FIFO_HEADER = 5;

    private RegisterMessages() {}

    static void encodeMask(int wireAddress, int and, int or, ByteBuffer out) {
        out.put((byte) Function.MASK_WRITE_REGISTER.code());
        out.putShort((short) wireAddress);
        out.putShort((short) and);
        out.putShort((short) or);
    }

    static void encode(ReadWriteRegisters request, ByteBuffer out) {
        out.put((byte) request.function().code());
        out.putShort((short) request.wireAddress());
        out.putShort((short) request.quantity());
        out.putShort((short) request.writeAddress());
        out.putShort((short) request.values().count());
        out.put((byte) (2 * request.values().count()));
        request.values().writeTo(out);
    }

    static void encode(ReadFifo request, ByteBuffer out) {
        out.put((byte) request.function().code());
        out.putShort((short) request.wireAddress());
    }

    static void encode(RegistersReadWritten response, ByteBuffer out) {
        out.put((byte) response.function().code());
        out.put((byte) (2 * response.registers().count()));
        response.registers().writeTo(out);
    }

    static void encode(FifoRead response, ByteBuffer out) {
        int count = response.registers().count();
        out.put((byte) response.function().code());
        out.putShort((short) (2 + 2 * count));
        out.putShort((short) count);
        response.registers().writeTo(out);
    }

    static MaskWriteRegister decodeMask(byte[] pdu, int from, int length) throws RefusedException {
        RequestCodec.requireLength(MASK_LENGTH, length);
        return new MaskWriteRegister(
                RequestCodec.unsignedShort(pdu, from + 1),
                RequestCodec.unsignedShort(pdu, from + 3),
                RequestCodec.unsignedShort(pdu, from + 5));
    }

    static ReadWriteRegisters decodeExchange(byte[] pdu, int from, int length) throws RefusedException {
        if (length < EXCHANGE_HEADER) {
            RequestCodec.requireLength(EXCHANGE_HEADER, length);
        }
        int quantity = RequestCodec.unsignedShort(pdu, from + 3);
        int written = RequestCodec.unsignedShort(pdu, from + 7);
        RequestCodec.requireQuantity(quantity, Request.MAX_READ_REGISTERS);
        RequestCodec.requireQuantity(written, Request.MAX_EXCHANGE_WRITE_REGISTERS);
        RequestCodec.requireByteCount(2 * written, pdu[from + EXCHANGE_HEADER - 1] & 0xFF);
        RequestCodec.requireLength(EXCHANGE_HEADER + 2 * written, length);
        int wireAddress = RequestCodec.unsignedShort(pdu, from + 1);
        int writeAddress = RequestCodec.unsignedShort(pdu, from + 5);
        RequestCodec.requireRange(wireAddress, quantity, Request.MAX_READ_REGISTERS);
        RequestCodec.requireRange(writeAddress, written, Request.MAX_EXCHANGE_WRITE_REGISTERS);
        return new ReadWriteRegisters(
                wireAddress, quantity, writeAddress, Registers.copyOf(pdu, from + EXCHANGE_HEADER, written));
    }

    static ReadFifo decodeFifo(byte[] pdu, int from, int length) throws RefusedException {
        RequestCodec.requireLength(FIFO_REQUEST, length);
        return new ReadFifo(RequestCodec.unsignedShort(pdu, from + 1));
    }

    static Response decodeMasked(MaskWriteRegister asked, byte[] pdu, int from, int length) throws MismatchException {
        ResponseCodec.require(Kind.LENGTH, MASK_LENGTH, length);
        ResponseCodec.require(Kind.ECHO, asked.wireAddress(), RequestCodec.unsignedShort(pdu, from + 1));
        ResponseCodec.require(Kind.ECHO, asked.and(), RequestCodec.unsignedShort(pdu, from + 3));
        ResponseCodec.require(Kind.ECHO, asked.or(), RequestCodec.unsignedShort(pdu, from + 5));
        return new RegisterMasked(asked.wireAddress(), asked.and(), asked.or());
    }

    static Response decodeExchanged(ReadWriteRegisters asked, byte[] pdu, int from, int length)
            throws MismatchException {
        ResponseCodec.requireData(2 * asked.quantity(), pdu, from, length);
        return new RegistersReadWritten(Registers.copyOf(pdu, from + 2, asked.quantity()));
    }

    static Response decodeFifoRead(byte[] pdu, int from, int length) throws MismatchException {
        if (length < FIFO_HEADER) {
            throw new MismatchException(Kind.LENGTH, FIFO_HEADER, length);
        }
        int byteCount = RequestCodec.unsignedShort(pdu, from + 1);
        int count = RequestCodec.unsignedShort(pdu, from + 3);
        if (count > ReadFifo.MAX_REGISTERS) {
            throw new MismatchException(Kind.BYTE_COUNT, ReadFifo.MAX_REGISTERS, count);
        }
        ResponseCodec.require(Kind.BYTE_COUNT, 2 + 2 * count, byteCount);
        ResponseCodec.require(Kind.LENGTH, FIFO_HEADER + 2 * count, length);
        return new FifoRead(Registers.copyOf(pdu, from + FIFO_HEADER, count));
    }
}
