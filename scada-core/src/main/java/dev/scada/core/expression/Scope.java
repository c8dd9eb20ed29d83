package dev.scada.core.expression;

import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation reads, and what it has learned on the way: the worst quality of the tags that it really used and
 * the oldest of their source times. Used by one thread, for one evaluation after another.
 */
final class Scope {
    private static final double LARGEST_EXACT = 0x1p53;

    private Input[] inputs = {};
    private Accumulator[] accumulators = {};
    private Marks marks = Marks.NONE;

    /**
     * @param quality good, or the first that was uncertain
     * @param oldest of the source times
     * @param isEachTimed whether every tag that was read had a source time
     */
    record Marks(Quality quality, @Nullable Instant oldest, boolean isEachTimed) {
        static final Marks NONE = new Marks(Quality.GOOD, null, true);

        @Nullable
        Instant sourceTime() {
            return isEachTimed ? oldest : null;
        }
    }

    void begin(Input[] tags, Accumulator[] states) {
        inputs = tags;
        accumulators = states;
        marks = Marks.NONE;
    }

    Marks marks() {
        return marks;
    }

    void marks(Marks restored) {
        marks = restored;
    }

    double number(int slot) {
        Value value = value(slot);
        if (value instanceof Value.Real real) {
            return real.value();
        }
        double number = value instanceof Value.Int whole
                ? whole.value()
                : value instanceof Value.UInt64 unsigned
                        ? unsigned.toBigInteger().doubleValue()
                        : notOf(slot, Type.NUMBER);
        if (Math.abs(number) > LARGEST_EXACT) {
            // The last digits may be lost; what is calculated of it is not vouched for.
            uncertain(Quality.UNCERTAIN_SENSOR_NOT_ACCURATE);
        }
        return number;
    }

    boolean truth(int slot) {
        return value(slot) instanceof Value.Bool bool ? bool.value() : notOf(slot, Type.BOOL) > 0;
    }

    String text(int slot) {
        Value value = value(slot);
        if (value instanceof Value.Text text) {
            return text.value();
        }
        notOf(slot, Type.TEXT);
        return "";
    }

    Accumulator accumulator(int index) {
        return accumulators[index];
    }

    /** The result so far is not vouched for. */
    void uncertain(Quality quality) {
        if (marks.quality().isGood()) {
            marks = new Marks(quality, marks.oldest(), marks.isEachTimed());
        }
    }

    Value value(int slot) {
        TagValue read = inputs[slot].current();
        Quality quality = read.quality();
        if (quality.isBad()) {
            throw BadValue.ofInput(quality);
        }
        Optional<Value> value = read.value();
        if (value.isEmpty()) {
            throw BadValue.ofInput(Quality.BAD_NO_DATA);
        }
        if (!quality.isGood()) {
            uncertain(quality);
        }
        timed(read.sourceTime().orElse(null));
        return value.get();
    }

    private void timed(@Nullable Instant source) {
        if (source == null) {
            if (marks.isEachTimed()) {
                marks = new Marks(marks.quality(), null, false);
            }
        } else if (marks.isEachTimed() && (marks.oldest() == null || source.isBefore(marks.oldest()))) {
            marks = new Marks(marks.quality(), source, true);
        }
    }

    /** The check saw another kind than the tag now has. */
    private double notOf(int slot, Type type) {
        throw new BadValue(
                Quality.BAD_TYPE_MISMATCH, "tag " + inputs[slot].path() + " has a value that is no " + type.word());
    }
}
