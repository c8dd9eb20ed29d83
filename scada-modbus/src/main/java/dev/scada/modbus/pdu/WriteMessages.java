package dev.scada.modbus.pdu;

import com.ghgande.j2mod.modbus.msg.ModbusMessage;
import com.ghgande.j2mod.modbus.msg.ModbusMessageImpl;
import com.ghgande.j2mod.modbus.msg.WriteCoilRequest;
import com.ghgande.j2mod.modbus.msg.WriteCoilResponse;
import com.ghgande.j2mod.modbus.msg.WriteMultipleCoilsRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleCoilsResponse;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersResponse;
import com.ghgande.j2mod.modbus.msg.WriteSingleRegisterRequest;
import com.ghgande.j2mod.modbus.msg.WriteSingleRegisterResponse;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.BitVector;
import dev.scada.modbus.pdu.MismatchException.Kind;
import dev.scada.modbus.pdu.Request.WriteCoil;
import dev.scada.modbus.pdu.Request.WriteCoils;
import dev.scada.modbus.pdu.Request.WriteRegister;
import dev.scada.modbus.pdu.Request.WriteRegisters;
import dev.scada.modbus.pdu.Response.CoilWritten;
import dev.scada.modbus.pdu.Response.CoilsWritten;
import dev.scada.modbus.pdu.Response.RegisterWritten;
import dev.scada.modbus.pdu.Response.RegistersWritten;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The functions that write, by j2mod's message classes; the only place that knows them.
 *
 * <p>j2mod believes the lengths that it reads (FC 16 allocates 65,535 registers if told so), takes any value but FF for
 * "off", and checks no echo: every length, quantity and literal is checked before or after it here.
 */
final class WriteMessages {

    private static final int SINGLE_LENGTH = 5;
    private static final int MULTIPLE_HEADER = 6;
    private static final int COIL_ON = 0xFF00;

    private WriteMessages() {}

    static void encode(Request.Addressed request, ByteBuffer out) {
        put(request.function(), message(request), out);
    }

    static void encode(Response response, ByteBuffer out) {
        put(response.function(), message(response), out);
    }

    private static void put(Function function, ModbusMessage message, ByteBuffer out) {
        out.put((byte) function.code());
        out.put(message.getMessage());
    }

    private static ModbusMessage message(Request.Addressed request) {
        if (request instanceof WriteCoil write) {
            return new WriteCoilRequest(write.wireAddress(), write.on());
        }
        if (request instanceof WriteRegister write) {
            return new WriteSingleRegisterRequest(write.wireAddress(), new SimpleRegister(write.value()));
        }
        if (request instanceof WriteCoils write) {
            BitVector bits = new BitVector(write.quantity());
            for (int i = 0; i < write.quantity(); i++) {
                bits.setBit(i, write.values().isSet(i));
            }
            return new WriteMultipleCoilsRequest(write.wireAddress(), bits);
        }
        if (request instanceof WriteRegisters write) {
            Register[] registers = new Register[write.quantity()];
            for (int i = 0; i < registers.length; i++) {
                registers[i] = new SimpleRegister(write.values().unsigned(i));
            }
            return new WriteMultipleRegistersRequest(write.wireAddress(), registers);
        }
        throw new IllegalArgumentException("not a write: " + request);
    }

    private static ModbusMessage message(Response response) {
        if (response instanceof CoilWritten written) {
            return new WriteCoilResponse(written.wireAddress(), written.on());
        }
        if (response instanceof RegisterWritten written) {
            return new WriteSingleRegisterResponse(written.wireAddress(), written.value());
        }
        if (response instanceof CoilsWritten written) {
            return new WriteMultipleCoilsResponse(written.wireAddress(), written.quantity());
        }
        if (response instanceof RegistersWritten written) {
            return new WriteMultipleRegistersResponse(written.wireAddress(), written.quantity());
        }
        throw new IllegalArgumentException("not the answer to a write: " + response);
    }

    static Request decodeRequest(Function function, byte[] pdu, int from, int length) throws RefusedException {
        return switch (function) {
            case WRITE_SINGLE_COIL -> writeCoil(pdu, from, length);
            case WRITE_SINGLE_REGISTER -> writeRegister(pdu, from, length);
            case WRITE_MULTIPLE_COILS -> writeCoils(pdu, from, length);
            case WRITE_MULTIPLE_REGISTERS -> writeRegisters(pdu, from, length);
            default -> throw new IllegalArgumentException("not a write: " + function);
        };
    }

    private static Request writeCoil(byte[] pdu, int from, int length) throws RefusedException {
        RequestCodec.requireLength(SINGLE_LENGTH, length);
        int literal = RequestCodec.unsignedShort(pdu, from + 3);
        if (literal != 0 && literal != COIL_ON) {
            throw new RefusedException(ExceptionCode.ILLEGAL_DATA_VALUE, "a coil is 0x0000 or 0xFF00");
        }
        WriteCoilRequest message = read(new WriteCoilRequest(), pdu, from, length);
        return new WriteCoil(message.getReference(), message.getCoil());
    }

    private static Request writeRegister(byte[] pdu, int from, int length) throws RefusedException {
        RequestCodec.requireLength(SINGLE_LENGTH, length);
        WriteSingleRegisterRequest message = read(new WriteSingleRegisterRequest(), pdu, from, length);
        return new WriteRegister(message.getReference(), message.getRegister().toUnsignedShort());
    }

    private static Request writeCoils(byte[] pdu, int from, int length) throws RefusedException {
        int quantity = requireMultiple(pdu, from, length, Request.MAX_WRITE_BITS);
        requireData(Bits.byteCount(quantity), pdu, from, length);
        requireRange(quantity, Request.MAX_WRITE_BITS, pdu, from);
        WriteMultipleCoilsRequest message = read(new WriteMultipleCoilsRequest(), pdu, from, length);
        boolean[] values = new boolean[quantity];
        for (int i = 0; i < quantity; i++) {
            values[i] = message.getCoilStatus(i);
        }
        return new WriteCoils(message.getReference(), Bits.of(values));
    }

    private static Request writeRegisters(byte[] pdu, int from, int length) throws RefusedException {
        int quantity = requireMultiple(pdu, from, length, Request.MAX_WRITE_REGISTERS);
        requireData(2 * quantity, pdu, from, length);
        requireRange(quantity, Request.MAX_WRITE_REGISTERS, pdu, from);
        WriteMultipleRegistersRequest message = read(new WriteMultipleRegistersRequest(), pdu, from, length);
        int[] values = new int[quantity];
        for (int i = 0; i < quantity; i++) {
            values[i] = message.getRegister(i).toUnsignedShort();
        }
        return new WriteRegisters(message.getReference(), Registers.of(values));
    }

    /** The quantity, after it was held against its limits: j2mod allocates by it. */
    private static int requireMultiple(byte[] pdu, int from, int length, int maxQuantity) throws RefusedException {
        if (length < MULTIPLE_HEADER) {
            RequestCodec.requireLength(MULTIPLE_HEADER, length);
        }
        int quantity = RequestCodec.unsignedShort(pdu, from + 3);
        RequestCodec.requireQuantity(quantity, maxQuantity);
        return quantity;
    }

    private static void requireRange(int quantity, int maxQuantity, byte[] pdu, int from) throws RefusedException {
        RequestCodec.requireRange(RequestCodec.unsignedShort(pdu, from + 1), quantity, maxQuantity);
    }

    private static void requireData(int byteCount, byte[] pdu, int from, int length) throws RefusedException {
        RequestCodec.requireLength(MULTIPLE_HEADER + byteCount, length);
        RequestCodec.requireByteCount(byteCount, pdu[from + 5] & 0xFF);
    }

    /**
     * All four answers are five bytes: function, address, and the value or the quantity. Once these are what was asked
     * for, nothing is left to decode; j2mod's own decoding takes coil 65,535 for -1.
     */
    static Response decodeResponse(Request.Addressed asked, byte[] pdu, int from, int length) throws MismatchException {
        ResponseCodec.require(Kind.LENGTH, SINGLE_LENGTH, length);
        ResponseCodec.require(Kind.ECHO, asked.wireAddress(), RequestCodec.unsignedShort(pdu, from + 1));
        int echoed = RequestCodec.unsignedShort(pdu, from + 3);
        if (asked instanceof WriteCoil write) {
            ResponseCodec.require(Kind.ECHO, write.on() ? COIL_ON : 0, echoed);
            return new CoilWritten(write.wireAddress(), write.on());
        }
        if (asked instanceof WriteRegister write) {
            ResponseCodec.require(Kind.ECHO, write.value(), echoed);
            return new RegisterWritten(write.wireAddress(), write.value());
        }
        ResponseCodec.require(Kind.ECHO, asked.quantity(), echoed);
        return asked instanceof WriteCoils
                ? new CoilsWritten(asked.wireAddress(), asked.quantity())
                : new RegistersWritten(asked.wireAddress(), asked.quantity());
    }

    private static <M extends ModbusMessageImpl> M read(M message, byte[] pdu, int from, int length) {
        try {
            message.readData(new DataInputStream(new ByteArrayInputStream(pdu, from + 1, length - 1)));
            return message;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen: the length was checked", e);
        }
    }
}
