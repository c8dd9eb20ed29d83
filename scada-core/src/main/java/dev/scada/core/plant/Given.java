package dev.scada.core.plant;

import java.util.Optional;

/**
 * A component of the plant's own file records: a value with the spot where it stands. A record of these can always be
 * made, so that one wrong key does not keep the rest of a line or a tag from being checked.
 *
 * @param value absent when the key is absent, or wrong
 * @param isWrong whether the key is there with a value that was refused, or is missing though required; both said already
 */
record Given<T>(Spot spot, Optional<T> value, boolean isWrong) {
    static <T> Given<T> absent(Spot spot) {
        return new Given<>(spot, Optional.empty(), false);
    }

    static <T> Given<T> wrong(Spot spot) {
        return new Given<>(spot, Optional.empty(), true);
    }

    boolean isPresent() {
        return value.isPresent();
    }

    /** Whether the key is neither there nor missed. */
    boolean isAbsent() {
        return value.isEmpty() && !isWrong;
    }
}
