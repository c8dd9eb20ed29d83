package dev.scada.api.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A known value of one of seven kinds. What is not known is not a value: see {@link Sample}.
 *
 * <p>Immutable. {@code toString()} is the exact text: all digits of an integer, the shortest digits that give the same
 * double back, hex of octets, ISO 8601 of a time.
 */
public sealed interface Value {
    /** Which of the seven; switch over it, since Java 17 has no switch over types. */
    ValueKind kind();

    static Value of(boolean value) {
        return value ? Bool.TRUE : Bool.FALSE;
    }

    static Value of(long value) {
        return new Int(value);
    }

    /**
     * A finite double.
     *
     * @throws IllegalArgumentException when the double is NaN or infinite; {@link Sample#ofReal} takes those
     */
    static Value of(double value) {
        return new Real(value);
    }

    static Value of(String value) {
        return new Text(value);
    }

    /** True or false. */
    record Bool(boolean value) implements Value {
        static final Bool TRUE = new Bool(true);
        static final Bool FALSE = new Bool(false);

        @Override
        public ValueKind kind() {
            return ValueKind.BOOL;
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A signed integer of 64 bits; narrower ones, signed or not, fit as well. */
    record Int(long value) implements Value {
        @Override
        public ValueKind kind() {
            return ValueKind.INT;
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** An unsigned integer of 64 bits, 0 to 18,446,744,073,709,551,615, held in the bits of a long. */
    record UInt64(long bits) implements Value {
        /**
         * From a number that is too big for a long.
         *
         * @throws IllegalArgumentException outside of 0 to 2^64 - 1
         */
        public static UInt64 of(BigInteger value) {
            if (value.signum() < 0 || value.bitLength() > 64) {
                throw new IllegalArgumentException("not an unsigned integer of 64 bits: " + value);
            }
            return new UInt64(value.longValue());
        }

        public BigInteger toBigInteger() {
            return new BigInteger(toString());
        }

        @Override
        public ValueKind kind() {
            return ValueKind.UINT64;
        }

        @Override
        public String toString() {
            return Long.toUnsignedString(bits);
        }
    }

    /** A double. Finite, since NaN and infinity are how instruments say that they do not know. */
    record Real(double value) implements Value {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a value: " + value + "; say it with a bad quality");
            }
        }

        @Override
        public ValueKind kind() {
            return ValueKind.REAL;
        }

        @Override
        public String toString() {
            return plain(BigDecimal.valueOf(value));
        }

        private static String plain(BigDecimal exact) {
            BigDecimal digits = exact.stripTrailingZeros();
            // Engineers read 1.5E-7 more easily than seven zeros, and 250000 more easily than 2.5E+5.
            return digits.precision() - digits.scale() > 17 || digits.scale() > 20
                    ? digits.toString()
                    : digits.toPlainString();
        }
    }

    /** Unicode text, may be empty. */
    record Text(String value) implements Value {
        @Override
        public ValueKind kind() {
            return ValueKind.TEXT;
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** Octets, copied on the way in and out. */
    @SuppressWarnings("ArrayRecordComponent") // copied both ways, so nobody can change it
    record Bytes(byte[] value) implements Value {
        public Bytes {
            value = value.clone();
        }

        @Override
        public byte[] value() {
            return value.clone();
        }

        @Override
        public ValueKind kind() {
            return ValueKind.BYTES;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return HexFormat.of().formatHex(value);
        }
    }

    /** An instant that the device holds as data (its clock, the time of its last trip). */
    record Time(Instant value) implements Value {
        @Override
        public ValueKind kind() {
            return ValueKind.TIME;
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
