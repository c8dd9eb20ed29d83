package dev.scada.api.control;

import dev.scada.api.value.Value;
import java.util.Locale;
import java.util.Optional;

/** How a command ended. */
public sealed interface CommandOutcome {
    /** The device accepted it and the value reads back. */
    record Confirmed(Value readBack) implements CommandOutcome {}

    /** The device accepted it; it was not read back, and the reason says why (a point that cannot be read, no answer). */
    record Unverified(String reason) implements CommandOutcome {}

    /** The device accepted it, but reads back otherwise. */
    record Differs(Value readBack) implements CommandOutcome {}

    /** It did not act: refused before anything was sent, or by the device. */
    record Rejected(RejectionCode code, String reason) implements CommandOutcome {}

    /** Sent, and not answered: it may have acted. Look at the plant before anything else. */
    record Unknown(String reason) implements CommandOutcome {}

    /** {@code confirmed}, {@code unverified}, {@code differs}, {@code rejected}, {@code unknown}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The value that was read back, where one was. */
    default Optional<Value> readBackValue() {
        if (this instanceof Confirmed confirmed) {
            return Optional.of(confirmed.readBack());
        }
        return this instanceof Differs differs ? Optional.of(differs.readBack()) : Optional.empty();
    }

    /** Why, in words for the operator; empty for what was confirmed. */
    default String reasonText() {
        if (this instanceof Unverified unverified) {
            return unverified.reason();
        }
        if (this instanceof Rejected rejected) {
            return rejected.reason();
        }
        if (this instanceof Unknown unknown) {
            return unknown.reason();
        }
        return this instanceof Differs differs ? "reads back " + differs.readBack() : "";
    }
}
