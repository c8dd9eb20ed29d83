package dev.scada.core.tag;

import static dev.scada.core.tag.TagFixture.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.value.Value;
import org.junit.jupiter.api.Test;

class ChangeFilterTest {
    private static boolean isChange(double deadband, Value before, Value now) {
        return ChangeFilter.of(deadband).isChange(good("a", before), good("a", now))
                && ChangeFilter.of(deadband).isChange(good("a", now), good("a", before));
    }

    @Test
    void aDifferenceOfJustTheDeadbandIsNoChange() {
        assertThat(isChange(0.5, Value.of(1.0), Value.of(1.5))).isFalse();
        assertThat(isChange(0.5, Value.of(1.0), Value.of(1.5000001))).isTrue();
    }

    @Test
    void bigIntegersAreComparedToTheLastDigit() {
        long big = 1L << 60;
        assertThat(isChange(2, Value.of(big), Value.of(big + 2))).isFalse();
        assertThat(isChange(2, Value.of(big), Value.of(big + 3))).isTrue();
        assertThat(isChange(1e18, Value.of(Long.MIN_VALUE), Value.of(Long.MAX_VALUE)))
                .isTrue();
        assertThat(isChange(2, new Value.UInt64(-1), new Value.UInt64(-3))).isFalse();
        assertThat(isChange(2, new Value.UInt64(-1), new Value.UInt64(-4))).isTrue();
        assertThat(isChange(2, new Value.UInt64(0), new Value.UInt64(-1))).isTrue();
    }

    @Test
    void whatIsNoNumberChangesWithAnyDifference() {
        assertThat(isChange(100, Value.of("a"), Value.of("b"))).isTrue();
        assertThat(isChange(100, Value.of(false), Value.of(true))).isTrue();
        assertThat(isChange(100, Value.of("a"), Value.of("a"))).isFalse();
        assertThat(isChange(100, Value.of(1), Value.of(2.0))).isTrue();
    }
}
