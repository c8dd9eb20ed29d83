package dev.scada.modbus.data;

/** A value as Modbus has it, before any scaling; whoever drives the library maps it to its own. */
public sealed interface Datum {

    record Flag(boolean isOn) implements Datum {}

    /** Every integer form but {@code uint64}. */
    record Whole(long value) implements Datum {}

    /**
     * A {@code uint64}, exact to the last digit.
     *
     * @param bits the 64 bits, read as unsigned
     */
    record Unsigned(long bits) implements Datum {
        @Override
        public String toString() {
            return "Unsigned[" + Long.toUnsignedString(bits) + "]";
        }
    }

    /** Floating point; what a device sends may be infinite or not a number. */
    record Real(double value) implements Datum {}

    record Text(String value) implements Datum {}
}
