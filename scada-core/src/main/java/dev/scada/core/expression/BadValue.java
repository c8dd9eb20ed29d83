package dev.scada.core.expression;

import dev.scada.api.value.Quality;
import java.util.EnumMap;
import java.util.Map;

/**
 * Thrown within an evaluation where there is no value to go on with. Without a stack trace, and mostly made beforehand:
 * with a third of a plant's devices away it is no exception.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // without a stack they say the same wherever they are thrown
final class BadValue extends RuntimeException {
    static final BadValue NOT_FINITE =
            new BadValue(Quality.BAD_OUT_OF_RANGE, "a division by zero, or a number that is none or too large");
    static final BadValue NO_DATA = new BadValue(Quality.BAD_NO_DATA, "no usable value in the window");

    private static final long serialVersionUID = 1L;
    private static final Map<Quality, BadValue> OF_INPUT = new EnumMap<>(Quality.class);

    static {
        for (Quality quality : Quality.values()) {
            OF_INPUT.put(quality, new BadValue(quality, "a tag that it needs: " + quality.text()));
        }
    }

    private final Quality quality;
    private final String reason;

    BadValue(Quality quality, String reason) {
        super(reason, null, false, false);
        this.quality = quality;
        this.reason = reason;
    }

    /** That a tag which was needed has this quality. */
    static BadValue ofInput(Quality quality) {
        BadValue known = OF_INPUT.get(quality);
        return known == null ? new BadValue(quality, quality.text()) : known;
    }

    Quality quality() {
        return quality;
    }

    String reason() {
        return reason;
    }
}
