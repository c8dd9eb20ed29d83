package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.driver.PointType;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.plant.Scaling;
import dev.scada.core.plant.TagSetup;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagBindingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Optional<TagRange> RANGE = Optional.of(new TagRange(0, 16));

    private static TagBinding<Integer> binding(
            ValueKind point, ValueKind tag, Scaling scaling, Optional<TagRange> range, boolean clamp) {
        TagInfo info = new TagInfo(TagPath.of("t"), "", "bar", tag, true, range, Map.of(), 0, Optional.empty());
        return new TagBinding<>(
                new TagSetup<>(info, 1, PointType.readWrite(point), scaling, clamp, ToyPlant.SECOND),
                Duration.ofSeconds(4),
                NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -0.01, UNCERTAIN_ENGINEERING_UNITS_EXCEEDED",
        "0, 0, GOOD",
        "1600, 16, GOOD",
        "1601, 16.01, UNCERTAIN_ENGINEERING_UNITS_EXCEEDED",
    })
    void aScaledValueOutsideOfItsRangeIsUncertain(long raw, double engineering, Quality quality) {
        TagValue value = binding(ValueKind.INT, ValueKind.REAL, new Scaling(0.01, 0), RANGE, false)
                .after(Sample.good(Value.of(raw)), NOW);
        assertThat(((Value.Real) value.value().orElseThrow()).value()).isEqualTo(engineering);
        assertThat(value.quality()).isEqualTo(quality);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, GOOD_CLAMPED", "16, 16, GOOD", "17, 16, GOOD_CLAMPED"})
    void orStandsAtTheLimitWhereItsTagAsksForThat(double raw, double engineering, Quality quality) {
        TagValue value = binding(ValueKind.REAL, ValueKind.REAL, Scaling.identity(), RANGE, true)
                .after(Sample.ofReal(raw), NOW);
        assertThat(value.value()).contains(Value.of(engineering));
        assertThat(value.quality()).isEqualTo(quality);
    }

    @Test
    void integersStayExactWhereNothingScalesThem() {
        Value.UInt64 largest = Value.UInt64.of(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
        assertThat(binding(ValueKind.UINT64, ValueKind.UINT64, Scaling.identity(), Optional.empty(), false)
                        .after(Sample.good(largest), NOW)
                        .value())
                .contains(largest);
    }

    @Test
    void aBadSampleKeepsTheLastUsableValueAndItsTime() {
        TagBinding<Integer> binding =
                binding(ValueKind.REAL, ValueKind.REAL, Scaling.identity(), Optional.empty(), false);
        binding.after(Sample.ofReal(5), NOW);
        TagValue bad = binding.after(Sample.bad(Quality.BAD_SENSOR_FAILURE), NOW.plusSeconds(60));
        assertThat(bad.value()).contains(Value.of(5.0));
        assertThat(bad.quality()).isEqualTo(Quality.BAD_SENSOR_FAILURE);
        assertThat(bad.valueTime()).contains(NOW);
        assertThat(bad.serverTime()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void theDevicesOwnTimeIsKept() {
        Instant device = NOW.minusSeconds(5);
        assertThat(binding(ValueKind.INT, ValueKind.REAL, new Scaling(2, 1), RANGE, false)
                        .after(Sample.good(Value.of(3L)).at(device), NOW)
                        .sourceTime())
                .contains(device);
    }

    @Test
    void aValueThatScalesBeyondAllNumbersIsBad() {
        assertThat(binding(ValueKind.REAL, ValueKind.REAL, new Scaling(1e300, 0), Optional.empty(), false)
                        .after(Sample.ofReal(1e300), NOW)
                        .quality())
                .isEqualTo(Quality.BAD_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.01, 1", "12.346, 1235", "16, 1600"})
    void writingGoesBackToTheNearestRawNumber(double engineering, long raw) {
        assertThat(binding(ValueKind.INT, ValueKind.REAL, new Scaling(0.01, 0), RANGE, false)
                        .raw(Value.of(engineering)))
                .isEqualTo(Value.of(raw));
    }

    @Test
    void whatThePointCannotCarryIsNotWritten() {
        TagBinding<Integer> integer =
                binding(ValueKind.INT, ValueKind.REAL, new Scaling(1e-12, 0), Optional.empty(), false);
        assertThat(integer.raw(Value.of(9e6))).isEqualTo(Value.of(9_000_000_000_000_000_000L));
        assertThatThrownBy(() -> integer.raw(Value.of(1e7))).isInstanceOf(IllegalArgumentException.class);
        TagBinding<Integer> unsigned =
                binding(ValueKind.UINT64, ValueKind.REAL, new Scaling(2, 0), Optional.empty(), false);
        assertThatThrownBy(() -> unsigned.raw(Value.of(-2.0))).isInstanceOf(IllegalArgumentException.class);
        TagBinding<Integer> text = binding(ValueKind.TEXT, ValueKind.TEXT, Scaling.identity(), Optional.empty(), false);
        assertThatThrownBy(() -> text.raw(Value.of(1.0))).hasMessageContaining("cannot be written");
    }
}
