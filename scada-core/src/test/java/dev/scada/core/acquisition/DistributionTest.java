package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final long TURN = 1L << 36;

    private final Distribution distribution = new Distribution();

    @Test
    void saysNothingOfNothing() {
        Quantiles none = distribution.quantiles(5);
        assertThat(none).isEqualTo(Quantiles.NONE);
        assertThat(none.p99()).isEmpty();
        assertThat(none.max()).isEmpty();
    }

    @Test
    void quantilesAreNeverLessThanTheTrueOnesAndAnEighthMoreAtMost() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(3_000);
            long[] all = new long[count];
            Distribution measured = new Distribution();
            for (int i = 0; i < count; i++) {
                // From 66 µs to 17 s, each doubling as likely as the next.
                all[i] = (long) Math.scalb(1 + random.nextDouble(), 16 + random.nextInt(18));
                measured.record(all[i], i);
            }
            Arrays.sort(all);
            Quantiles quantiles = measured.quantiles(count);
            assertThat(quantiles.count()).isEqualTo(count);
            assertThat(quantiles.maxNanos()).isEqualTo(all[count - 1]);
            isAtMostAnEighthMore(quantiles.medianNanos(), all[(int) Math.ceil(count * 0.5) - 1]);
            isAtMostAnEighthMore(quantiles.p99Nanos(), all[(int) Math.ceil(count * 0.99) - 1]);
        }
    }

    private static void isAtMostAnEighthMore(long told, long real) {
        assertThat(told).isBetween(real, real + real / 8 + 1);
    }

    @Test
    void atTheEndsOfTheScaleTheLongestBoundsWhatIsSaid() {
        distribution.record(-5, 0);
        assertThat(distribution.quantiles(0)).isEqualTo(new Quantiles(1, 0, 0, 0));
        distribution.record((1 << 16) - 1, 0);
        assertThat(distribution.quantiles(0).p99Nanos()).isEqualTo((1 << 16) - 1);
        Distribution slow = new Distribution();
        slow.record(Duration.ofHours(3).toNanos(), 0);
        slow.record(Duration.ofHours(2).toNanos(), 0);
        assertThat(slow.quantiles(0).medianNanos())
                .as("past the scale nothing is known but the longest")
                .isEqualTo(Duration.ofHours(3).toNanos());
        assertThat(slow.quantiles(0).maxNanos()).isEqualTo(Duration.ofHours(3).toNanos());
    }

    @Test
    void whatIsOlderThanTwoMinutesIsForgotten() {
        distribution.record(1_000_000, 0);
        distribution.record(9_000_000, TURN);
        assertThat(distribution.quantiles(TURN).count()).isEqualTo(2);
        assertThat(distribution.quantiles(2 * TURN - 1).count()).isEqualTo(2);
        assertThat(distribution.quantiles(2 * TURN).count()).isEqualTo(1);
        assertThat(distribution.quantiles(3 * TURN).count()).isZero();
        distribution.record(2_000_000, 2 * TURN);
        assertThat(distribution.quantiles(2 * TURN).maxNanos()).isEqualTo(9_000_000);
        assertThat(distribution.quantiles(3 * TURN).maxNanos()).isEqualTo(2_000_000);
    }

    @Test
    void aMonotonicClockThatBeginsBelowZeroIsOneToo() {
        distribution.record(1_000_000, -3);
        distribution.record(1_000_000, 3);
        assertThat(distribution.quantiles(3).count()).isEqualTo(2);
    }

    @Test
    void aMillionAlikeInAMinuteKeepTheirProportions() {
        for (int i = 0; i < 1_000_000; i++) {
            distribution.record(i % 50 == 0 ? 50_000_000 : 1_000_000, 0);
        }
        Quantiles quantiles = distribution.quantiles(0);
        isAtMostAnEighthMore(quantiles.medianNanos(), 1_000_000);
        isAtMostAnEighthMore(quantiles.p99Nanos(), 50_000_000);
    }

    @Test
    void severalAreReadAsOne() {
        Distribution other = new Distribution();
        distribution.record(1_000_000, 0);
        other.record(1_000_000, 0);
        other.record(8_000_000, 0);
        Quantiles both =
                new Distribution.Reading().and(distribution, 0).and(other, 0).quantiles();
        assertThat(both.count()).isEqualTo(3);
        assertThat(both.maxNanos()).isEqualTo(8_000_000);
        isAtMostAnEighthMore(both.medianNanos(), 1_000_000);
    }
}
