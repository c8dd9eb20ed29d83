package dev.scada.benchmarks.modbus;

import dev.scada.benchmarks.process.WrongValueException;
import java.util.Arrays;

/**
 * What every register of the benchmark's server holds, by its address alone, so that an answer to somebody else cannot go
 * unnoticed. A pair of registers holds a single-precision number of the sorts that plants have: two decimals, a full
 * mantissa, a fraction below one, a whole number. The same sums stand in {@code registers.h} and in the Python client.
 */
final class RegisterValues {
    /** Registers an exchange: the most that the protocol allows. */
    static final int QUANTITY = 125;

    private static final int REGISTERS = 0x10000;
    private static final float[] SINGLES = singles();
    private static final int[] VALUES = values();

    private RegisterValues() {}

    private static int[] values() {
        int[] values = new int[REGISTERS];
        for (int pair = 0; pair < REGISTERS / 2; pair++) {
            int bits = Float.floatToRawIntBits(single(pair));
            values[2 * pair] = bits >>> 16;
            values[2 * pair + 1] = bits & 0xFFFF;
        }
        return values;
    }

    private static float[] singles() {
        float[] singles = new float[REGISTERS / 2];
        for (int pair = 0; pair < singles.length; pair++) {
            singles[pair] = (float)
                    switch (pair % 4) {
                        case 0 -> (1000 + 37 * pair) / 100.0;
                        case 1 -> (1000 * pair + 1) / 7.0;
                        case 2 -> (pair % 100) / 128.7;
                        default -> pair;
                    };
        }
        return singles;
    }

    /** The number in registers {@code 2 * pair} and {@code 2 * pair + 1}. */
    static float single(int pair) {
        return SINGLES[pair];
    }

    /** The register as 0 to 65,535. */
    static int at(int wireAddress) {
        return VALUES[wireAddress];
    }

    /** Where the reads of a connection start. */
    static int start(int connection) {
        return 2 * (connection % 1_000);
    }

    /** @throws WrongValueException unless the values are those of the registers from {@code start} on */
    static void check(int[] values, int start) {
        if (!Arrays.equals(values, 0, QUANTITY, VALUES, start, start + QUANTITY)) {
            throw new WrongValueException("registers from " + start + " on: got " + Arrays.toString(values));
        }
    }
}
