package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody wants of a tag, in the tag's own way.
 *
 * @param value absent for a pulse, a momentary command or a step, whose rules say what is written
 * @param steps up (above 0) or down from the present value, for a tag that goes in steps; otherwise 0
 * @param validFor how long from now, or from its confirmation, the command may begin: 1 ms to 1 h
 */
public record Order(CommandId id, TagPath tag, Optional<Value> value, int steps, Duration validFor) {
    static final int MOST_STEPS = 1_000;

    public Order {
        if (Math.abs((long) steps) > MOST_STEPS) {
            throw new IllegalArgumentException("at most " + MOST_STEPS + " steps at a time: " + steps);
        }
        if (validFor.toMillis() < 1 || validFor.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a command is valid for 1 ms to 1 h: " + validFor);
        }
        if (steps != 0 && value.isPresent()) {
            throw new IllegalArgumentException("a command has a value or steps, not both");
        }
    }

    static Order of(CommandRequest request) {
        return new Order(request.id(), request.tag(), Optional.of(request.value()), 0, request.validFor());
    }

    /** For the record of what cannot be made a value of. */
    Value words() {
        return value.orElseGet(() -> Value.of(steps == 0 ? "" : "step " + (steps > 0 ? "+" : "") + steps));
    }
}
