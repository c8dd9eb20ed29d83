package dev.scada.modbus.pdu;

/** One of the four tables of a Modbus device, each with 65,536 wire addresses of its own. */
public enum Table {
    /** Read and write bits. */
    COIL("coil", 0, Function.READ_COILS),
    /** Read-only bits. */
    DISCRETE("discrete", 1, Function.READ_DISCRETE_INPUTS),
    /** Read-only registers of 16 bits. */
    INPUT("input", 3, Function.READ_INPUT_REGISTERS),
    /** Read and write registers of 16 bits. */
    HOLDING("holding", 4, Function.READ_HOLDING_REGISTERS);

    /** The last wire address of every table. */
    public static final int LAST_WIRE_ADDRESS = 0xFFFF;

    private final String word;
    private final int manualDigit;
    private final Function readFunction;

    Table(String word, int manualDigit, Function readFunction) {
        this.word = word;
        this.manualDigit = manualDigit;
        this.readFunction = readFunction;
    }

    /** The word that addresses are written with, {@code holding} for example. */
    public String word() {
        return word;
    }

    /** The leading digit of the table in manuals: 0, 1, 3 or 4. */
    public int manualDigit() {
        return manualDigit;
    }

    public Function readFunction() {
        return readFunction;
    }

    /** A table of single bits, not of registers. */
    public boolean isBits() {
        return this == COIL || this == DISCRETE;
    }

    public boolean isWritable() {
        return this == COIL || this == HOLDING;
    }

    /** The most that one read may ask for: 2,000 bits or 125 registers. */
    public int maxRead() {
        return isBits() ? Request.MAX_READ_BITS : Request.MAX_READ_REGISTERS;
    }

    @Override
    public String toString() {
        return word;
    }
}
