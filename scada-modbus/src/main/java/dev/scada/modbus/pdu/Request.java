package dev.scada.modbus.pdu;

import java.util.List;

/**
 * What a client asks of a device (specification, chapter 6). Ranges are checked when the record is made, so a request that
 * exists is one that may be sent. Wire addresses are zero-based.
 */
public sealed interface Request {

    int MAX_READ_BITS = 2000;
    int MAX_READ_REGISTERS = 125;
    int MAX_WRITE_BITS = 1968;
    int MAX_WRITE_REGISTERS = 123;
    /** Of FC 23, which needs room for both directions. */
    int MAX_EXCHANGE_WRITE_REGISTERS = 121;

    Function function();

    /** A request for one of the four tables. */
    sealed interface Addressed extends Request {

        /** The first address, 0 to 65,535. */
        int wireAddress();

        /** How many bits or registers, from the first address on; the last one is at most 65,535. */
        int quantity();
    }

    /** The read of a table, with the function code that belongs to it. */
    static Addressed read(Table table, int wireAddress, int quantity) {
        return table.isBits()
                ? new ReadBits(table, wireAddress, quantity)
                : new ReadRegisters(table, wireAddress, quantity);
    }

    /**
     * FC 1 and 2.
     *
     * @param table coils or discrete inputs
     * @param quantity 1 to 2,000
     */
    record ReadBits(Table table, int wireAddress, int quantity) implements Addressed {
        public ReadBits {
            if (!table.isBits()) {
                throw new IllegalArgumentException(table + " is a table of registers, not of bits");
            }
            RequestRange.check(table.word(), wireAddress, quantity, MAX_READ_BITS);
        }

        @Override
        public Function function() {
            return table.readFunction();
        }
    }

    /**
     * FC 3 and 4.
     *
     * @param table holding or input registers
     * @param quantity 1 to 125
     */
    record ReadRegisters(Table table, int wireAddress, int quantity) implements Addressed {
        public ReadRegisters {
            if (table.isBits()) {
                throw new IllegalArgumentException(table + " is a table of bits, not of registers");
            }
            RequestRange.check(table.word(), wireAddress, quantity, MAX_READ_REGISTERS);
        }

        @Override
        public Function function() {
            return table.readFunction();
        }
    }

    /** FC 5. */
    record WriteCoil(int wireAddress, boolean on) implements Addressed {
        public WriteCoil {
            RequestRange.check("coil", wireAddress, 1, 1);
        }

        @Override
        public Function function() {
            return Function.WRITE_SINGLE_COIL;
        }

        @Override
        public int quantity() {
            return 1;
        }
    }

    /**
     * FC 6.
     *
     * @param value 0 to 65,535
     */
    record WriteRegister(int wireAddress, int value) implements Addressed {
        public WriteRegister {
            RequestRange.check("holding", wireAddress, 1, 1);
            RequestRange.checkWord("register value", value);
        }

        @Override
        public Function function() {
            return Function.WRITE_SINGLE_REGISTER;
        }

        @Override
        public int quantity() {
            return 1;
        }
    }

    /**
     * FC 15.
     *
     * @param values 1 to 1,968 bits
     */
    record WriteCoils(int wireAddress, Bits values) implements Addressed {
        public WriteCoils {
            RequestRange.check("coil", wireAddress, values.count(), MAX_WRITE_BITS);
        }

        @Override
        public Function function() {
            return Function.WRITE_MULTIPLE_COILS;
        }

        @Override
        public int quantity() {
            return values.count();
        }
    }

    /**
     * FC 16.
     *
     * @param values 1 to 123 registers
     */
    record WriteRegisters(int wireAddress, Registers values) implements Addressed {
        public WriteRegisters {
            RequestRange.check("holding", wireAddress, values.count(), MAX_WRITE_REGISTERS);
        }

        @Override
        public Function function() {
            return Function.WRITE_MULTIPLE_REGISTERS;
        }

        @Override
        public int quantity() {
            return values.count();
        }
    }

    /**
     * FC 22: the register becomes {@code (register & and) | (or & ~and)}, in one step of the device.
     *
     * @param and 0 to 65,535; its bits are those that stay
     * @param or 0 to 65,535; what the bits become that do not stay
     */
    record MaskWriteRegister(int wireAddress, int and, int or) implements Addressed {
        public MaskWriteRegister {
            RequestRange.check("holding", wireAddress, 1, 1);
            RequestRange.checkWord("and mask", and);
            RequestRange.checkWord("or mask", or);
        }

        @Override
        public Function function() {
            return Function.MASK_WRITE_REGISTER;
        }

        @Override
        public int quantity() {
            return 1;
        }

        /** What the device makes of the register. */
        public int applied(int register) {
            return (register & and) | (or & ~and & 0xFFFF);
        }
    }

    /**
     * FC 23: writes holding registers, then reads holding registers, in one exchange.
     *
     * @param wireAddress where the read begins
     * @param quantity how many are read, 1 to 125
     * @param writeAddress where the write begins, 0 to 65,535
     * @param values 1 to 121 registers
     */
    record ReadWriteRegisters(int wireAddress, int quantity, int writeAddress, Registers values) implements Addressed {
        public ReadWriteRegisters {
            RequestRange.check("holding", wireAddress, quantity, MAX_READ_REGISTERS);
            RequestRange.check("holding", writeAddress, values.count(), MAX_EXCHANGE_WRITE_REGISTERS);
        }

        @Override
        public Function function() {
            return Function.READ_WRITE_REGISTERS;
        }
    }

    /** FC 24: the queue whose pointer is at this address; the queue stays as it is. */
    record ReadFifo(int wireAddress) implements Addressed {

        /** A queue that holds more is not read. */
        public static final int MAX_REGISTERS = 31;

        public ReadFifo {
            RequestRange.check("fifo", wireAddress, 1, 1);
        }

        @Override
        public Function function() {
            return Function.READ_FIFO;
        }

        @Override
        public int quantity() {
            return 1;
        }
    }

    /** FC 20. The records, all together at most 245 bytes of an answer. */
    record ReadFileRecords(List<FileRange> ranges) implements Request {

        /** What the byte count of request and answer may say. */
        static final int MAX_BYTES = 0xF5;

        public ReadFileRecords {
            ranges = List.copyOf(ranges);
            RequestRange.checkSize("ranges of records", ranges.size(), 1, MAX_BYTES / FileRange.REQUEST_BYTES);
            RequestRange.checkSize("bytes of the answer", answerBytes(ranges), 1, MAX_BYTES);
        }

        static int answerBytes(List<FileRange> ranges) {
            return ranges.stream().mapToInt(FileRange::answerBytes).sum();
        }

        @Override
        public Function function() {
            return Function.READ_FILE_RECORDS;
        }
    }

    /** FC 21. The records, all together at most 251 bytes. */
    record WriteFileRecords(List<FileData> records) implements Request {

        static final int MAX_BYTES = 0xFB;

        public WriteFileRecords {
            records = List.copyOf(records);
            RequestRange.checkSize("bytes of records", bytes(records), 1, MAX_BYTES);
        }

        static int bytes(List<FileData> records) {
            return records.stream().mapToInt(FileData::bytes).sum();
        }

        @Override
        public Function function() {
            return Function.WRITE_FILE_RECORDS;
        }
    }

    /** FC 7: eight bits whose meaning is the device's. */
    record ReadExceptionStatus() implements Request {
        @Override
        public Function function() {
            return Function.READ_EXCEPTION_STATUS;
        }
    }

    /**
     * FC 8. The subfunctions that move more than one register of data are not spoken here.
     *
     * @param subfunction 0 to 65,535
     * @param data 0 to 65,535
     */
    record Diagnose(int subfunction, int data) implements Request {

        /** The device answers with what it was asked: the line and the device work. */
        public static final int RETURN_QUERY_DATA = 0;

        public Diagnose {
            RequestRange.checkWord("subfunction", subfunction);
            RequestRange.checkWord("data", data);
        }

        /** Whether the answer is the request, data and all (specification, 6.8.1), for the subfunctions that it knows. */
        public boolean isEchoed() {
            return switch (subfunction) {
                case RETURN_QUERY_DATA, 1, 3, 10, 20 -> true;
                default -> false;
            };
        }

        @Override
        public Function function() {
            return Function.DIAGNOSE;
        }
    }

    /** FC 11. */
    record GetCommEventCounter() implements Request {
        @Override
        public Function function() {
            return Function.GET_COMM_EVENT_COUNTER;
        }
    }

    /** FC 12. */
    record GetCommEventLog() implements Request {
        @Override
        public Function function() {
            return Function.GET_COMM_EVENT_LOG;
        }
    }

    /** FC 17. */
    record ReportServerId() implements Request {
        @Override
        public Function function() {
            return Function.REPORT_SERVER_ID;
        }
    }

    /**
     * FC 43, type 14.
     *
     * @param access 1 basic, 2 regular, 3 extended, 4 one object
     * @param objectId 0 to 255: the first object wanted; with access 4 the only one
     */
    record ReadDeviceId(int access, int objectId) implements Request {

        public static final int BASIC = 1;
        public static final int REGULAR = 2;
        public static final int EXTENDED = 3;
        public static final int ONE_OBJECT = 4;

        public ReadDeviceId {
            RequestRange.checkSize("access", access, BASIC, ONE_OBJECT);
            RequestRange.checkSize("object id", objectId, 0, 0xFF);
        }

        @Override
        public Function function() {
            return Function.READ_DEVICE_ID;
        }
    }
}
