package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;

/**
 * A unit that keeps its tables in memory, each from wire address 0 on to a size of its own; addresses beyond are refused
 * with 02. May be set from any thread: each call, a client's or the owner's, is one step for all others.
 */
public final class MemoryBank implements RegisterBank {

    private final boolean[] coils;
    private final boolean[] discretes;
    private final int[] inputs;
    private final int[] holdings;

    /** The sizes of the tables, 0 to 65,536 each. */
    public MemoryBank(int coils, int discretes, int inputs, int holdings) {
        this.coils = new boolean[checked(coils)];
        this.discretes = new boolean[checked(discretes)];
        this.inputs = new int[checked(inputs)];
        this.holdings = new int[checked(holdings)];
    }

    private static int checked(int size) {
        if (size < 0 || size > Table.LAST_WIRE_ADDRESS + 1) {
            throw new IllegalArgumentException("table size " + size + " is not within 0 to 65536");
        }
        return size;
    }

    @Override
    public synchronized Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException {
        boolean[] bits = bits(table);
        requireWithin(table, bits.length, wireAddress, quantity);
        boolean[] read = new boolean[quantity];
        System.arraycopy(bits, wireAddress, read, 0, quantity);
        return Bits.of(read);
    }

    @Override
    public synchronized Registers readRegisters(Table table, int wireAddress, int quantity) throws RefusedException {
        int[] registers = registers(table);
        requireWithin(table, registers.length, wireAddress, quantity);
        int[] read = new int[quantity];
        System.arraycopy(registers, wireAddress, read, 0, quantity);
        return Registers.of(read);
    }

    @Override
    public synchronized void writeCoils(int wireAddress, Bits values) throws RefusedException {
        requireWithin(Table.COIL, coils.length, wireAddress, values.count());
        setBits(Table.COIL, wireAddress, values);
    }

    @Override
    public synchronized void writeRegisters(int wireAddress, Registers values) throws RefusedException {
        requireWithin(Table.HOLDING, holdings.length, wireAddress, values.count());
        setRegisters(Table.HOLDING, wireAddress, values);
    }

    /**
     * The owner's side: sets bits, of the discrete inputs too.
     *
     * @throws IndexOutOfBoundsException past the size of the table
     */
    public synchronized void setBits(Table table, int wireAddress, Bits values) {
        boolean[] bits = bits(table);
        for (int i = 0; i < values.count(); i++) {
            bits[wireAddress + i] = values.isSet(i);
        }
    }

    /**
     * The owner's side: sets registers, of the input registers too.
     *
     * @throws IndexOutOfBoundsException past the size of the table
     */
    public synchronized void setRegisters(Table table, int wireAddress, Registers values) {
        int[] registers = registers(table);
        for (int i = 0; i < values.count(); i++) {
            registers[wireAddress + i] = values.unsigned(i);
        }
    }

    private boolean[] bits(Table table) {
        return switch (table) {
            case COIL -> coils;
            case DISCRETE -> discretes;
            case INPUT, HOLDING -> throw new IllegalArgumentException(table + " is a table of registers");
        };
    }

    private int[] registers(Table table) {
        return switch (table) {
            case INPUT -> inputs;
            case HOLDING -> holdings;
            case COIL, DISCRETE -> throw new IllegalArgumentException(table + " is a table of bits");
        };
    }

    private static void requireWithin(Table table, int size, int wireAddress, int quantity) throws RefusedException {
        if (wireAddress + quantity > size) {
            throw new RefusedException(
                    ExceptionCode.ILLEGAL_DATA_ADDRESS,
                    table + " has " + size + " addresses, asked for " + wireAddress + " to "
                            + (wireAddress + quantity - 1));
        }
    }
}
