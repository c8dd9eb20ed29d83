package dev.scada.modbus.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Makes right bytes wrong: flips, other bytes, claims of other lengths, truncation, bytes more, bytes less. */
final class Mutator {

    private static final byte[] CLAIMS = {0, 1, 2, 0x7F, (byte) 0x80, (byte) 0xFB, (byte) 0xFC, (byte) 0xFE, (byte) 0xFF
    };

    private final SplittableRandom random;

    Mutator(SplittableRandom random) {
        this.random = random;
    }

    byte[] noise(int most) {
        byte[] noise = new byte[random.nextInt(most + 1)];
        random.nextBytes(noise);
        return noise;
    }

    byte[] mutated(byte[] right) {
        byte[] bytes = right;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) {
            return noise(4);
        }
        int at = random.nextInt(bytes.length);
        byte[] changed = bytes.clone();
        return switch (random.nextInt(7)) {
            case 0 -> {
                changed[at] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
            case 1 -> {
                changed[at] = (byte) random.nextInt(256);
                yield changed;
            }
            case 2 -> {
                // Lengths, counts and quantities stand within the first bytes.
                changed[random.nextInt(Math.min(bytes.length, 12))] = CLAIMS[random.nextInt(CLAIMS.length)];
                yield changed;
            }
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> joined(bytes, noise(8));
            case 5 -> joined(joined(Arrays.copyOf(bytes, at), noise(2)), Arrays.copyOfRange(bytes, at, bytes.length));
            default -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
        };
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
