package dev.scada.modbus.pdu;

import dev.scada.modbus.pdu.MismatchException.Kind;
import dev.scada.modbus.pdu.Request.ReadFileRecords;
import dev.scada.modbus.pdu.Request.WriteFileRecords;
import dev.scada.modbus.pdu.Response.FileRecordsRead;
import dev.scada.modbus.pdu.Response.FileRecordsWritten;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * FC 20 and 21. Coded here: j2mod's classes for them allocate by the lengths inside, and check neither these nor the
 * reference type.
 */
final class FileMessages {

    private static final int HEADER = 2;
    private static final int MAX_PDU = 253;

    private FileMessages() {}

    static void encode(ReadFileRecords request, ByteBuffer out) {
        out.put((byte) request.function().code());
        out.put((byte) (request.ranges().size() * FileRange.REQUEST_BYTES));
        for (FileRange range : request.ranges()) {
            putRange(range.file(), range.record(), range.count(), out);
        }
    }

    static void encodeWrite(List<FileData> records, ByteBuffer out) {
        out.put((byte) Function.WRITE_FILE_RECORDS.code());
        out.put((byte) WriteFileRecords.bytes(records));
        for (FileData data : records) {
            putRange(data.file(), data.record(), data.values().count(), out);
            data.values().writeTo(out);
        }
    }

    private static void putRange(int file, int record, int count, ByteBuffer out) {
        out.put((byte) FileRange.REFERENCE_TYPE);
        out.putShort((short) file);
        out.putShort((short) record);
        out.putShort((short) count);
    }

    static void encode(FileRecordsRead response, ByteBuffer out) {
        out.put((byte) response.function().code());
        int lengthAt = out.position();
        out.put((byte) 0);
        for (Registers registers : response.records()) {
            out.put((byte) (1 + 2 * registers.count()));
            out.put((byte) FileRange.REFERENCE_TYPE);
            registers.writeTo(out);
        }
        out.put(lengthAt, (byte) (out.position() - lengthAt - 1));
    }

    static ReadFileRecords decodeRead(byte[] pdu, int from, int length) throws RefusedException {
        requireByteCount(FileRange.REQUEST_BYTES, ReadFileRecords.MAX_BYTES, pdu, from, length);
        int count = (length - HEADER) / FileRange.REQUEST_BYTES;
        if (length - HEADER != count * FileRange.REQUEST_BYTES) {
            throw RequestCodec.illegalValue((length - HEADER) + " bytes are no whole number of ranges");
        }
        List<FileRange> ranges = new ArrayList<>(count);
        for (int at = from + HEADER; at < from + length; at += FileRange.REQUEST_BYTES) {
            int records = requireRange(pdu, at);
            if (records > FileRange.MAX_COUNT) {
                throw RequestCodec.illegalValue("the answer would be longer than an answer may be");
            }
            ranges.add(new FileRange(
                    RequestCodec.unsignedShort(pdu, at + 1), RequestCodec.unsignedShort(pdu, at + 3), records));
        }
        if (ReadFileRecords.answerBytes(ranges) > ReadFileRecords.MAX_BYTES) {
            throw RequestCodec.illegalValue("the answer would be longer than an answer may be");
        }
        return new ReadFileRecords(ranges);
    }

    static WriteFileRecords decodeWrite(byte[] pdu, int from, int length) throws RefusedException {
        requireByteCount(FileRange.REQUEST_BYTES + 2, WriteFileRecords.MAX_BYTES, pdu, from, length);
        List<FileData> records = new ArrayList<>();
        int end = from + length;
        int at = from + HEADER;
        while (at < end) {
            if (end - at < FileRange.REQUEST_BYTES) {
                throw RequestCodec.illegalValue("the last record is cut off");
            }
            int count = RequestCodec.unsignedShort(pdu, at + 5);
            if (end - at - FileRange.REQUEST_BYTES < 2 * count) {
                throw RequestCodec.illegalValue(count + " records are said and fewer are there");
            }
            requireRange(pdu, at);
            records.add(new FileData(
                    RequestCodec.unsignedShort(pdu, at + 1),
                    RequestCodec.unsignedShort(pdu, at + 3),
                    Registers.copyOf(pdu, at + FileRange.REQUEST_BYTES, count)));
            at += FileRange.REQUEST_BYTES + 2 * count;
        }
        return new WriteFileRecords(records);
    }

    private static void requireByteCount(int min, int max, byte[] pdu, int from, int length) throws RefusedException {
        int byteCount = length < HEADER ? 0 : pdu[from + 1] & 0xFF;
        if (byteCount < min || byteCount > max || byteCount != length - HEADER) {
            throw RequestCodec.illegalValue("byte count " + byteCount + " in " + length + " bytes");
        }
    }

    /** The number of records, 1 or more; all that is wrong with a range is its address (specification, figure 24). */
    private static int requireRange(byte[] pdu, int at) throws RefusedException {
        int type = pdu[at] & 0xFF;
        int file = RequestCodec.unsignedShort(pdu, at + 1);
        int record = RequestCodec.unsignedShort(pdu, at + 3);
        int count = RequestCodec.unsignedShort(pdu, at + 5);
        if (type != FileRange.REFERENCE_TYPE || file == 0 || count == 0 || record + count - 1 > FileRange.LAST_RECORD) {
            throw new RefusedException(
                    ExceptionCode.ILLEGAL_DATA_ADDRESS,
                    "reference type " + type + ", file " + file + ", " + count + " from record " + record + " on");
        }
        return count;
    }

    static Response decodeRead(ReadFileRecords asked, byte[] pdu, int from, int length) throws MismatchException {
        ResponseCodec.requireData(ReadFileRecords.answerBytes(asked.ranges()), pdu, from, length);
        List<Registers> records = new ArrayList<>(asked.ranges().size());
        int at = from + HEADER;
        for (FileRange range : asked.ranges()) {
            ResponseCodec.require(Kind.BYTE_COUNT, 1 + 2 * range.count(), pdu[at] & 0xFF);
            ResponseCodec.require(Kind.ECHO, FileRange.REFERENCE_TYPE, pdu[at + 1] & 0xFF);
            records.add(Registers.copyOf(pdu, at + 2, range.count()));
            at += range.answerBytes();
        }
        return new FileRecordsRead(records);
    }

    /** The answer is the request. */
    static Response decodeWritten(WriteFileRecords asked, byte[] pdu, int from, int length) throws MismatchException {
        ByteBuffer expected = ByteBuffer.allocate(MAX_PDU);
        encodeWrite(asked.records(), expected);
        ResponseCodec.require(Kind.LENGTH, expected.position(), length);
        int at = Arrays.mismatch(expected.array(), 0, length, pdu, from, from + length);
        if (at >= 0) {
            throw new MismatchException(Kind.ECHO, expected.get(at) & 0xFF, pdu[from + at] & 0xFF);
        }
        return new FileRecordsWritten(asked.records());
    }
}
