package dev.scada.modbus.data;

/** Binary coded decimals: a digit in each half of a byte, the first the most significant. */
final class Decimals {

    private Decimals() {}

    static Datum decode(long raw) {
        long value = 0;
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            long digit = (raw >>> shift) & 0xF;
            if (digit > 9) {
                return Datum.Missing.UNDECODABLE;
            }
            value = 10 * value + digit;
        }
        return new Datum.Whole(value);
    }

    /** @param value 0 to 9,999,999,999,999,999 */
    static long encode(long value) {
        long raw = 0;
        long left = value;
        for (int shift = 0; left > 0; shift += 4) {
            raw |= (left % 10) << shift;
            left /= 10;
        }
        return raw;
    }

    /** The largest number of so many digits. */
    static long largest(int digits) {
        long limit = 1;
        for (int i = 0; i < digits; i++) {
            limit *= 10;
        }
        return limit - 1;
    }
}
