package dev.scada.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.control.CommandId;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.api.value.Value;
import dev.scada.app.contract.CommandBody;
import dev.scada.core.control.Order;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a request wants of a tag, strictly. */
final class Orders {
    private static final int DEFAULT_EXPIRY_MILLIS = 10_000;
    private static final int LONGEST_EXPIRY_MILLIS = 60_000;
    private static final int MOST_STEPS = 1_000;

    private final TagService tags;

    Orders(TagService tags) {
        this.tags = tags;
    }

    /** @param id where the body's own is not the command's */
    Order read(CommandBody body, Optional<String> id, @Nullable Integer expiresInMillis) {
        String path = required(body.tag(), "tag");
        CommandId name = commandId(id.orElseGet(() -> required(body.id(), "id")));
        TagInfo tag = TagRoutes.known(tags, path).orElseThrow(() -> TagRoutes.unknown(tags, path));
        int steps = steps(body);
        Optional<Value> value = Optional.ofNullable(body.value()).map(Orders::value);
        if (steps != 0 && value.isPresent()) {
            throw HttpError.badRequest("bad_command", "a command has a value or steps, not both");
        }
        return new Order(name, tag.path(), value, steps, expiry(expiresInMillis));
    }

    /** One that is only thought of. */
    Order read(CommandBody body) {
        return read(body, Optional.of("preview"), null);
    }

    /** With the tag's path as it is known. */
    TagPath tag(@Nullable String path) {
        String said = required(path, "tag");
        return TagRoutes.known(tags, said)
                .orElseThrow(() -> TagRoutes.unknown(tags, said))
                .path();
    }

    private static int steps(CommandBody body) {
        int steps = body.steps() == null ? 0 : body.steps();
        if (steps < -MOST_STEPS || steps > MOST_STEPS || (body.steps() != null && steps == 0)) {
            throw HttpError.badRequest(
                    "bad_command", "steps is a whole number from -" + MOST_STEPS + " to " + MOST_STEPS + ", not 0");
        }
        return steps;
    }

    static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw HttpError.badRequest("bad_command", "a command needs '" + name + "'");
        }
        return part;
    }

    static CommandId commandId(String text) {
        try {
            return CommandId.of(text);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("bad_id", String.valueOf(e.getMessage()));
        }
    }

    private static Duration expiry(@Nullable Integer millis) {
        int chosen = millis == null ? DEFAULT_EXPIRY_MILLIS : millis;
        if (chosen < 1 || chosen > LONGEST_EXPIRY_MILLIS) {
            throw HttpError.badRequest(
                    "bad_command", "expiresInMillis is a whole number from 1 to " + LONGEST_EXPIRY_MILLIS);
        }
        return Duration.ofMillis(chosen);
    }

    /** The number as it was written: an integer keeps all its digits. */
    static Value value(JsonNode json) {
        if (json.isBoolean()) {
            return Value.of(json.booleanValue());
        }
        if (json.isTextual()) {
            return Value.of(json.textValue());
        }
        if (json.isIntegralNumber()) {
            return whole(json.bigIntegerValue());
        }
        if (json.isNumber() && Double.isFinite(json.doubleValue())) {
            return Value.of(json.doubleValue());
        }
        throw HttpError.badRequest("bad_command", "value is true, false, a number that a double can hold, or a text");
    }

    private static Value whole(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return Value.of(number.longValue());
        }
        if (number.signum() > 0 && number.bitLength() == Long.SIZE) {
            return Value.UInt64.of(number);
        }
        throw HttpError.badRequest("bad_command", "value is a whole number of more than 64 bits");
    }
}
