package dev.scada.trial.bus;

import java.util.Arrays;
import java.util.Optional;

/** @param function {@code R} or {@code W} of a request; {@code r}, {@code w}, {@code ?} or {@code !} of an answer */
record Frame(int unit, char function, int register, int value) {
    static final int LENGTH = 6;

    byte[] bytes() {
        byte[] bytes = {(byte) unit, (byte) function, (byte) register, (byte) (value >> 8), (byte) value, 0};
        bytes[LENGTH - 1] = check(bytes);
        return bytes;
    }

    /** Empty when the check fails. */
    static Optional<Frame> parse(byte[] bytes) {
        byte[] b = Arrays.copyOf(bytes, LENGTH);
        if (check(b) != b[LENGTH - 1]) {
            return Optional.empty();
        }
        return Optional.of(
                new Frame(b[0] & 0xFF, (char) b[1], b[2] & 0xFF, (short) (((b[3] & 0xFF) << 8) | (b[4] & 0xFF))));
    }

    private static byte check(byte[] bytes) {
        int check = 0x5A;
        for (int i = 0; i < LENGTH - 1; i++) {
            check ^= bytes[i];
        }
        return (byte) check;
    }
}
