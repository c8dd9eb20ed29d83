package dev.scada.modbus.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** A value as Modbus has it, before any scaling; whoever drives the library maps it to its own. */
public sealed interface Datum {

    record Flag(boolean isOn) implements Datum {}

    /** Every integer form but those of 64 unsigned bits. */
    record Whole(long value) implements Datum {}

    /**
     * An unsigned integer of 64 bits, exact to the last digit.
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

    /** Octets, by value: two rows of the same octets are equal. */
    final class Bytes implements Datum {
        private final byte[] octets;

        public Bytes(byte[] octets) {
            this.octets = octets.clone();
        }

        /** A copy. */
        public byte[] octets() {
            return octets.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && Arrays.equals(octets, bytes.octets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }

        @Override
        public String toString() {
            return "Bytes[" + HexFormat.of().formatHex(octets) + "]";
        }
    }

    record Time(Instant value) implements Datum {}

    /** No value stands there; it must not be shown as one. */
    enum Missing implements Datum {
        /** The device says so, by a value that it keeps for that. */
        NOT_IMPLEMENTED,
        /** What stands there is none of the form's values: a BCD digit above 9, the 31st of February, broken UTF-8. */
        UNDECODABLE
    }
}
