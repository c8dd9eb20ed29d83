package dev.scada.benchmarks.acquisition;

/**
 * What the simulated devices hold, and as which tags it is read: 60 {@code int16} with a scale, 32 {@code float32}, and 8
 * bits of one register are 100 tags in one exchange of 125 registers. All of them change with every read.
 */
final class BenchValues {
    static final int INTEGERS = 60;
    static final int FLOATS = 32;
    static final int BITS = 8;
    static final int TAGS = INTEGERS + FLOATS + BITS;

    private BenchValues() {}

    /** @param reads how often the device was read */
    static int register(int device, int address, int reads) {
        if (address < INTEGERS) {
            return (device * 7 + address * 131 + reads * 3) % 30_000;
        }
        if (address < INTEGERS + 2 * FLOATS) {
            int number = (address - INTEGERS) / 2;
            int bits = Float.floatToRawIntBits(device + number / 32f + reads % 100_000 * 0.01f);
            return (address - INTEGERS) % 2 == 0 ? bits >>> 16 : bits & 0xFFFF;
        }
        return reads % 2 == 0 ? 0x55 : 0xAA;
    }
}
