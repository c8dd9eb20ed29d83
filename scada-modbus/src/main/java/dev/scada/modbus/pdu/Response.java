package dev.scada.modbus.pdu;

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

    /** An exception response: the device did not act, and says why. */
    record Refused(Function function, ExceptionCode code) implements Response {}
}
