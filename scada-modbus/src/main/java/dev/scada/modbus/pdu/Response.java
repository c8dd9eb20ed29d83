package dev.scada.modbus.pdu;

import java.util.List;

/** What a device answers. A decoded response fits the request that it was decoded for; see {@link ResponseCodec}. */
public sealed interface Response {

    /** The function that was asked for; in an exception response too. */
    Function function();

    /** FC 1 and 2. The bits begin at the wire address asked for. */
    record BitsRead(Table table, Bits bits) implements Response {
        @Override
        public Function function() {
            return table.readFunction();
        }
    }

    /** FC 3 and 4. The registers begin at the wire address asked for. */
    record RegistersRead(Table table, Registers registers) implements Response {
        @Override
        public Function function() {
            return table.readFunction();
        }
    }

    /** FC 5. */
    record CoilWritten(int wireAddress, boolean on) implements Response {
        @Override
        public Function function() {
            return Function.WRITE_SINGLE_COIL;
        }
    }

    /** FC 6. */
    record RegisterWritten(int wireAddress, int value) implements Response {
        @Override
        public Function function() {
            return Function.WRITE_SINGLE_REGISTER;
        }
    }

    /** FC 15. */
    record CoilsWritten(int wireAddress, int quantity) implements Response {
        @Override
        public Function function() {
            return Function.WRITE_MULTIPLE_COILS;
        }
    }

    /** FC 16. */
    record RegistersWritten(int wireAddress, int quantity) implements Response {
        @Override
        public Function function() {
            return Function.WRITE_MULTIPLE_REGISTERS;
        }
    }

    /** FC 22. */
    record RegisterMasked(int wireAddress, int and, int or) implements Response {
        @Override
        public Function function() {
            return Function.MASK_WRITE_REGISTER;
        }
    }

    /** FC 23. What was read after the write; it begins at the wire address asked for. */
    record RegistersReadWritten(Registers registers) implements Response {
        @Override
        public Function function() {
            return Function.READ_WRITE_REGISTERS;
        }
    }

    /**
     * FC 24.
     *
     * @param registers 0 to 31, in the order of the queue
     */
    record FifoRead(Registers registers) implements Response {
        public FifoRead {
            RequestRange.checkSize("registers of a queue", registers.count(), 0, Request.ReadFifo.MAX_REGISTERS);
        }

        @Override
        public Function function() {
            return Function.READ_FIFO;
        }
    }

    /** FC 20. One row of registers for each range asked for, in their order. */
    record FileRecordsRead(List<Registers> records) implements Response {
        public FileRecordsRead {
            records = List.copyOf(records);
            int bytes = records.stream().mapToInt(row -> 2 + 2 * row.count()).sum();
            RequestRange.checkSize("bytes of records", bytes, 1, Request.ReadFileRecords.MAX_BYTES);
        }

        @Override
        public Function function() {
            return Function.READ_FILE_RECORDS;
        }
    }

    /** FC 21. */
    record FileRecordsWritten(List<FileData> records) implements Response {
        public FileRecordsWritten {
            records = List.copyOf(records);
        }

        @Override
        public Function function() {
            return Function.WRITE_FILE_RECORDS;
        }
    }

    /**
     * FC 7.
     *
     * @param status eight bits, 0 to 255
     */
    record ExceptionStatusRead(int status) implements Response {
        public ExceptionStatusRead {
            RequestRange.checkSize("exception status", status, 0, 0xFF);
        }

        @Override
        public Function function() {
            return Function.READ_EXCEPTION_STATUS;
        }
    }

    /**
     * FC 8.
     *
     * @param data 0 to 65,535
     */
    record Diagnosis(int subfunction, int data) implements Response {
        public Diagnosis {
            RequestRange.checkWord("subfunction", subfunction);
            RequestRange.checkWord("data", data);
        }

        @Override
        public Function function() {
            return Function.DIAGNOSE;
        }
    }

    /**
     * FC 11.
     *
     * @param status 0, or 65,535 while a command issued before is still being carried out
     * @param eventCount requests that were carried out, 0 to 65,535
     */
    record CommEventCounter(int status, int eventCount) implements Response {
        public CommEventCounter {
            RequestRange.checkWord("status", status);
            RequestRange.checkWord("event count", eventCount);
        }

        @Override
        public Function function() {
            return Function.GET_COMM_EVENT_COUNTER;
        }
    }

    /**
     * FC 12.
     *
     * @param status as in {@link CommEventCounter}
     * @param eventCount as in {@link CommEventCounter}
     * @param messageCount messages that were processed, 0 to 65,535
     * @param events 0 to 64 bytes, the latest first
     */
    record CommEventLog(int status, int eventCount, int messageCount, Bytes events) implements Response {
        /** So many the device remembers at most. */
        public static final int MAX_EVENTS = 64;

        public CommEventLog {
            RequestRange.checkWord("status", status);
            RequestRange.checkWord("event count", eventCount);
            RequestRange.checkWord("message count", messageCount);
            RequestRange.checkSize("events", events.count(), 0, MAX_EVENTS);
        }

        @Override
        public Function function() {
            return Function.GET_COMM_EVENT_LOG;
        }
    }

    /**
     * FC 17.
     *
     * @param data 0 to 251 bytes: an id, of a length that is the device's, the run indicator (0 or 255), and what the device
     *     adds
     */
    record ServerIdReported(Bytes data) implements Response {
        /** What is left of the longest PDU. */
        public static final int MAX_BYTES = 251;

        public ServerIdReported {
            RequestRange.checkSize("bytes of the server id", data.count(), 0, MAX_BYTES);
        }

        @Override
        public Function function() {
            return Function.REPORT_SERVER_ID;
        }
    }

    /**
     * FC 43, type 14.
     *
     * @param access as asked
     * @param conformity what the device identifies itself with: 1 basic, 2 regular, 3 extended; more than 128 when objects
     *     can be asked for one by one
     * @param moreFollows whether another request is needed for the rest
     * @param nextObjectId what that request asks for
     */
    record DeviceIdRead(int access, int conformity, boolean moreFollows, int nextObjectId, List<DeviceObject> objects)
            implements Response {
        /** What is left of the longest PDU, two bytes of each object for its id and size. */
        public static final int MAX_BYTES = 246;

        public DeviceIdRead {
            objects = List.copyOf(objects);
            RequestRange.checkSize("access", access, Request.ReadDeviceId.BASIC, Request.ReadDeviceId.ONE_OBJECT);
            RequestRange.checkSize("conformity", conformity, 0, 0xFF);
            RequestRange.checkSize("next object id", nextObjectId, 0, 0xFF);
            int bytes = objects.stream()
                    .mapToInt(object -> 2 + object.value().count())
                    .sum();
            RequestRange.checkSize("bytes of objects", bytes, 0, MAX_BYTES);
        }

        @Override
        public Function function() {
            return Function.READ_DEVICE_ID;
        }
    }

    /** An exception response: the device did not act, and says why. */
    record Refused(Function function, ExceptionCode code) implements Response {}
}
