package dev.scada.modbus.pdu;

/**
 * What a client asks of a device (specification, 6.1 to 6.6, 6.11, 6.12). Ranges are checked when the record is made, so
 * a request that exists is one that may be sent. Wire addresses are zero-based.
 */
public sealed interface Request {

    int MAX_READ_BITS = 2000;
    int MAX_READ_REGISTERS = 125;
    int MAX_WRITE_BITS = 1968;
    int MAX_WRITE_REGISTERS = 123;

    Function function();

    /** The first address, 0 to 65,535. */
    int wireAddress();

    /** How many bits or registers, from the first address on; the last one is at most 65,535. */
    int quantity();

    /** The read of a table, with the function code that belongs to it. */
    static Request read(Table table, int wireAddress, int quantity) {
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
    record ReadBits(Table table, int wireAddress, int quantity) implements Request {
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
    record ReadRegisters(Table table, int wireAddress, int quantity) implements Request {
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
    record WriteCoil(int wireAddress, boolean on) implements Request {
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
    record WriteRegister(int wireAddress, int value) implements Request {
        public WriteRegister {
            RequestRange.check("holding", wireAddress, 1, 1);
            if (value < 0 || value > 0xFFFF) {
                throw new IllegalArgumentException("register value " + value + " is not within 0 to 65535");
            }
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
    record WriteCoils(int wireAddress, Bits values) implements Request {
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
    record WriteRegisters(int wireAddress, Registers values) implements Request {
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
}
