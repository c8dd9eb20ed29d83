package dev.scada.modbus.serial;

import java.time.Duration;

/**
 * How long characters and pauses of a serial line take (serial line specification, 2.5.1.1). All durations are rounded
 * up to whole nanoseconds.
 *
 * @param bitsPerCharacter start bit, data bits, parity bit and stop bits: 7 to 12; 11 as the specification has RTU
 * @param baudRate bits per second, 50 to 10,000,000
 */
public record SerialTiming(int bitsPerCharacter, int baudRate) {

    /** Above this the pauses are fixed: interrupts of a computer do not come more exactly. */
    private static final int LAST_PROPORTIONAL_BAUD_RATE = 19_200;

    private static final Duration FIXED_INTER_CHARACTER = Duration.ofNanos(750_000);
    private static final Duration FIXED_INTER_FRAME = Duration.ofNanos(1_750_000);
    private static final long HALF_SECOND_NANOS = 500_000_000;

    public SerialTiming {
        if (bitsPerCharacter < 7 || bitsPerCharacter > 12) {
            throw new IllegalArgumentException("bits per character: " + bitsPerCharacter + " is not within 7 to 12");
        }
        if (baudRate < 50 || baudRate > 10_000_000) {
            throw new IllegalArgumentException("baud rate: " + baudRate + " is not within 50 to 10000000");
        }
    }

    /**
     * @param dataBits 5 to 8
     * @param hasParity whether a parity bit follows them
     * @param stopBits 1 or 2
     */
    public static SerialTiming of(int baudRate, int dataBits, boolean hasParity, int stopBits) {
        return new SerialTiming(1 + dataBits + (hasParity ? 1 : 0) + stopBits, baudRate);
    }

    /** What that many characters take on the wire, one right after the other. */
    public Duration characters(int count) {
        return halfCharacters(2L * count);
    }

    /** t1.5: a longer pause inside a frame makes it an incomplete one. */
    public Duration interCharacter() {
        return isProportional() ? halfCharacters(3) : FIXED_INTER_CHARACTER;
    }

    /** t3.5: so long a pause ends a frame, and at least so long a pause stands between two. */
    public Duration interFrame() {
        return isProportional() ? halfCharacters(7) : FIXED_INTER_FRAME;
    }

    private boolean isProportional() {
        return baudRate <= LAST_PROPORTIONAL_BAUD_RATE;
    }

    private Duration halfCharacters(long count) {
        return Duration.ofNanos((count * bitsPerCharacter * HALF_SECOND_NANOS + baudRate - 1) / baudRate);
    }
}
