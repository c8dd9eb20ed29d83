package dev.scada.api.value;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one read of one point gave: a value with its quality and, where the device gives one, its source time.
 *
 * <p>A good sample has a value; a bad one has none. An uncertain one may have either. Immutable. A class and not a
 * record, so that an absent value costs no {@code Optional} in each of the millions that a plant makes in an hour.
 */
public final class Sample {
    private final @Nullable Value value;
    private final Quality quality;
    private final @Nullable Instant sourceTime;

    private Sample(@Nullable Value value, Quality quality, @Nullable Instant sourceTime) {
        this.value = value;
        this.quality = quality;
        this.sourceTime = sourceTime;
    }

    public static Sample good(Value value) {
        return new Sample(value, Quality.GOOD, null);
    }

    /**
     * A good sample of a double; NaN and the infinities, with which instruments say that they do not know, become a bad
     * one ({@link Quality#BAD_NO_DATA}).
     */
    public static Sample ofReal(double value) {
        return Double.isFinite(value) ? good(new Value.Real(value)) : bad(Quality.BAD_NO_DATA);
    }

    /** @throws IllegalArgumentException when the quality is bad: what may not be used is not handed on */
    public static Sample of(Value value, Quality quality) {
        if (quality.isBad()) {
            throw new IllegalArgumentException("a sample of quality " + quality + " carries no value");
        }
        return new Sample(value, quality, null);
    }

    /** @throws IllegalArgumentException when the quality is not bad */
    public static Sample bad(Quality quality) {
        if (!quality.isBad()) {
            throw new IllegalArgumentException("a sample without a value is bad, not " + quality);
        }
        return new Sample(null, quality, null);
    }

    /** The same with the time that the device says it measured at. */
    public Sample at(Instant deviceTime) {
        return new Sample(value, quality, deviceTime);
    }

    public Optional<Value> value() {
        return Optional.ofNullable(value);
    }

    public Quality quality() {
        return quality;
    }

    /** The device's own time of the measurement, where it gives one. A label: it may be wrong by years. */
    public Optional<Instant> sourceTime() {
        return Optional.ofNullable(sourceTime);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sample that
                && quality == that.quality
                && Objects.equals(value, that.value)
                && Objects.equals(sourceTime, that.sourceTime);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, quality, sourceTime);
    }

    @Override
    public String toString() {
        return (value == null ? "-" : value) + " " + quality + (sourceTime == null ? "" : " " + sourceTime);
    }
}
