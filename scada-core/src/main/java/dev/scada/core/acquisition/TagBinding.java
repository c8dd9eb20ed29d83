package dev.scada.core.acquisition;

import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.plant.TagSetup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One tag on its point: turns samples into the tag's values (kind, scaling, range) and back again. Keeps the tag's
 * present value, since it is its only writer. Confined to the line.
 */
final class TagBinding<P> {
    private final TagSetup<P> setup;
    private final long maxAgeNanos;
    private TagValue current;
    /** When it was last heard of, on the monotonic clock. */
    private long heardAt;
    /** Made what it is by its age. */
    private boolean isOld;

    /** @param maxAge what makes a value that is not heard of uncertain, and twice that bad */
    TagBinding(TagSetup<P> setup, Duration maxAge, Instant now) {
        this.setup = setup;
        this.maxAgeNanos = maxAge.toNanos();
        this.current = TagValue.waiting(setup.info().path(), now);
    }

    /** Goes on from that value. */
    void resume(TagValue known) {
        current = known;
    }

    TagSetup<P> setup() {
        return setup;
    }

    /** The tag's present value. */
    TagValue current() {
        return current;
    }

    /** The tag's value after this sample of its point. */
    TagValue after(Sample sample, Instant now) {
        Sample scaled = scaled(sample);
        Value value = scaled.value().orElse(null);
        current = value != null
                ? TagValue.of(
                        setup.info().path(),
                        value,
                        scaled.quality(),
                        scaled.sourceTime().orElse(null),
                        now)
                : current.becoming(scaled.quality(), now);
        return current;
    }

    /** The tag's value when there is no sample: the last usable one, marked. */
    TagValue without(Quality quality, Instant now) {
        current = current.becoming(quality, now);
        return current;
    }

    /** The tag's value when its device says that it stands: as it was, as of now, unless it was bad. */
    TagValue again(Instant now) {
        Optional<Value> value = current.value();
        current = value.isPresent() && !current.quality().isBad()
                ? TagValue.of(
                        setup.info().path(),
                        value.get(),
                        current.quality(),
                        current.sourceTime().orElse(null),
                        now)
                : current.becoming(current.quality(), now);
        return current;
    }

    long maxAgeNanos() {
        return maxAgeNanos;
    }

    /** The device's time of the present value. */
    Optional<Instant> sourceTime() {
        return current.sourceTime();
    }

    /**
     * Its value was had, or confirmed, now.
     *
     * @return whether it had grown old
     */
    boolean heard(long nanos) {
        heardAt = nanos;
        boolean wasOld = isOld;
        isOld = false;
        return wasOld;
    }

    boolean isUsable() {
        return !current.quality().isBad();
    }

    boolean isOld() {
        return isOld;
    }

    /** The tag's value when it has grown older than it was; null while its age changes nothing. */
    @Nullable
    TagValue aged(long nanos, InstantSource clock) {
        Quality quality = current.quality();
        if (nanosToNextAge(nanos) > 0) {
            return null;
        }
        isOld = true;
        boolean isTooOld = !quality.isGood() || nanos - heardAt >= 2 * maxAgeNanos;
        return without(isTooOld ? Quality.BAD_TIMEOUT : Quality.UNCERTAIN_LAST_USABLE_VALUE, clock.instant());
    }

    /** How long until its age changes it; nothing does when it is bad. */
    long nanosToNextAge(long nanos) {
        Quality quality = current.quality();
        if (quality.isBad()) {
            return Long.MAX_VALUE;
        }
        return (quality.isGood() ? maxAgeNanos : 2 * maxAgeNanos) - (nanos - heardAt);
    }

    /**
     * The sample in the tag's unit and kind, its quality lowered where the value is out of range. The sample itself where
     * there is nothing to change: this is done a hundred thousand times a second.
     */
    @SuppressWarnings("ReferenceEquality") // the same value, not an equal one, says that nothing was converted
    Sample scaled(Sample sample) {
        Value raw = sample.value().orElse(null);
        if (raw == null) {
            return sample;
        }
        if (raw.kind() != setup.type().kind()) {
            return Sample.bad(Quality.BAD_TYPE_MISMATCH);
        }
        Value engineering = engineering(raw);
        if (engineering == null) {
            return Sample.bad(Quality.BAD_OUT_OF_RANGE);
        }
        if (engineering == raw && isInRange(raw)) {
            return sample;
        }
        Sample scaled = ranged(engineering, sample.quality());
        Instant sourceTime = sample.sourceTime().orElse(null);
        return sourceTime == null ? scaled : scaled.at(sourceTime);
    }

    /** Null where it is no number any more. */
    private @Nullable Value engineering(Value raw) {
        if (setup.scaling().isIdentity() && raw.kind() == setup.info().kind()) {
            return raw;
        }
        double scaled = setup.scaling().toEngineering(Numbers.toDouble(raw));
        return Double.isFinite(scaled) ? new Value.Real(scaled) : null;
    }

    private boolean isInRange(Value value) {
        TagRange range = setup.info().range().orElse(null);
        return range == null || !value.kind().isNumeric() || range.contains(Numbers.toDouble(value));
    }

    private Sample ranged(Value value, Quality quality) {
        TagRange range = setup.info().range().orElse(null);
        if (range == null || !value.kind().isNumeric()) {
            return Sample.of(value, quality);
        }
        double number = Numbers.toDouble(value);
        if (range.contains(number)) {
            return Sample.of(value, quality);
        }
        if (setup.clamp()) {
            double limit = number < range.min() ? range.min() : range.max();
            return Sample.of(Numbers.ofKind(value.kind(), limit), quality.isGood() ? Quality.GOOD_CLAMPED : quality);
        }
        return Sample.of(value, quality.isGood() ? Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED : quality);
    }

    /**
     * The value as the point takes it; an integer point takes the nearest whole number.
     *
     * @throws IllegalArgumentException when the point cannot carry it; the message says so
     */
    Value raw(Value engineering) {
        ValueKind kind = setup.type().kind();
        if (setup.scaling().isIdentity() && engineering.kind() == kind) {
            return engineering;
        }
        if (!engineering.kind().isNumeric() || !kind.isNumeric()) {
            throw new IllegalArgumentException("a " + engineering.kind().word() + " cannot be written into a "
                    + kind.word() + " of " + setup.info().path());
        }
        return Numbers.ofKind(kind, setup.scaling().toRaw(Numbers.toDouble(engineering)));
    }
}
