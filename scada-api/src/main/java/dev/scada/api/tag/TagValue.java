package dev.scada.api.tag;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tag's value, quality and times at one moment. Immutable.
 *
 * <p>With a quality that is not good, {@link #value()} is the last usable value, if there ever was one, and {@link
 * #valueTime()} says since when it is the last: whoever shows or uses it must look at the quality.
 */
public final class TagValue {
    private final TagPath path;
    private final @Nullable Value value;
    private final Quality quality;
    private final @Nullable Instant sourceTime;
    private final Instant serverTime;
    private final @Nullable Instant valueTime;

    private TagValue(
            TagPath path,
            @Nullable Value value,
            Quality quality,
            @Nullable Instant sourceTime,
            Instant serverTime,
            @Nullable Instant valueTime) {
        this.path = path;
        this.value = value;
        this.quality = quality;
        this.sourceTime = sourceTime;
        this.serverTime = serverTime;
        this.valueTime = valueTime;
    }

    /** How every tag begins: no value, {@link Quality#BAD_WAITING_FOR_INITIAL_DATA}. */
    public static TagValue waiting(TagPath path, Instant serverTime) {
        return new TagValue(path, null, Quality.BAD_WAITING_FOR_INITIAL_DATA, null, serverTime, null);
    }

    /**
     * A value that the runtime has just had.
     *
     * @throws IllegalArgumentException when the quality is bad
     */
    public static TagValue of(
            TagPath path, Value value, Quality quality, @Nullable Instant sourceTime, Instant serverTime) {
        if (quality.isBad()) {
            throw new IllegalArgumentException("a value just had is not of quality " + quality);
        }
        return new TagValue(path, value, quality, sourceTime, serverTime, serverTime);
    }

    /** The same value, kept as the last usable one, from now on of that quality. */
    public TagValue becoming(Quality worse, Instant now) {
        return new TagValue(path, value, worse, sourceTime, now, valueTime);
    }

    public TagPath path() {
        return path;
    }

    public Optional<Value> value() {
        return Optional.ofNullable(value);
    }

    /** Whether the value is that of the other, whatever quality and times say; also when neither has one. */
    public boolean hasValueOf(TagValue other) {
        return Objects.equals(value, other.value);
    }

    public Quality quality() {
        return quality;
    }

    /** The device's own time of the value, where it gives one. */
    public Optional<Instant> sourceTime() {
        return Optional.ofNullable(sourceTime);
    }

    /** When the runtime last learned something of this tag: a value, or that there is none. */
    public Instant serverTime() {
        return serverTime;
    }

    /** When the runtime had {@link #value()}: the age of the value counts from here. Absent as the value is. */
    public Optional<Instant> valueTime() {
        return Optional.ofNullable(valueTime);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TagValue that
                && path.equals(that.path)
                && quality == that.quality
                && serverTime.equals(that.serverTime)
                && Objects.equals(value, that.value)
                && Objects.equals(sourceTime, that.sourceTime)
                && Objects.equals(valueTime, that.valueTime);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, value, quality, serverTime);
    }

    @Override
    public String toString() {
        return path + "=" + (value == null ? "-" : value) + " " + quality + " " + serverTime;
    }
}
