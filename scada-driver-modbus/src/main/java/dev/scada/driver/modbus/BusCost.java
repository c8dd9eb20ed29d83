package dev.scada.driver.modbus;

import dev.scada.api.medium.SerialSettings;
import java.time.Duration;

/** What exchanges cost on a serial bus: every character has its time, and every request stands between silences. */
final class BusCost {

    /** What devices commonly take before they answer. */
    private static final Duration DEVICE = Duration.ofMillis(15);

    /** Start, eight data bits, parity or a second stop bit, stop (MODBUS over Serial Line V1.02, 2.5.1). */
    private static final int USUAL_BITS = 11;

    /** Request with address and quantity: 8 characters; answer without its data: 5; twice 3.5 of silence. */
    private static final int RTU_CHARACTERS = 20;
    /** The same in two characters a byte, with colon and line end. */
    private static final int ASCII_CHARACTERS = 28;

    private BusCost() {}

    static Duration character(SerialSettings serial) {
        return Duration.ofNanos(1_000_000_000L * serial.bitsPerCharacter() / serial.baudRate());
    }

    static Duration character(int baudRate) {
        return Duration.ofNanos(1_000_000_000L * USUAL_BITS / baudRate);
    }

    static ExchangeCost rtu(Duration character, Duration turnaround) {
        return of(character, RTU_CHARACTERS, 1, turnaround);
    }

    static ExchangeCost ascii(Duration character, Duration turnaround) {
        return of(character, ASCII_CHARACTERS, 2, turnaround);
    }

    private static ExchangeCost of(Duration character, int overhead, int perByte, Duration turnaround) {
        return new ExchangeCost(
                character.multipliedBy(overhead).plus(DEVICE).plus(turnaround), character.multipliedBy(perByte));
    }
}
