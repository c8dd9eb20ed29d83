package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineLoadTest {
    private static final long MILLI = 1_000_000;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @ParameterizedTest
    @ValueSource(longs = {0, -7_777_777_777_777L, 123_456_789_012_345L})
    void anExchangeOf30MillisEach100IsThirtyPercent(long start) {
        LineLoad load = new LineLoad(start);
        assertThat(load.share(start)).isZero();
        for (long now = start; now < start + 3 * MINUTE; now += 100 * MILLI) {
            load.begun(now);
            load.ended(now + 30 * MILLI);
        }
        assertThat(load.share(start + 3 * MINUTE)).isCloseTo(0.3, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L})
    void overlappingExchangesCountOnce(long start) {
        LineLoad load = new LineLoad(start);
        load.begun(start);
        load.begun(start + 10 * MILLI);
        load.ended(start + 20 * MILLI);
        load.ended(start + 30 * MILLI);
        assertThat(load.share(start + 60 * MILLI)).isCloseTo(0.5, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 99})
    void anExchangeUnderWayIsSeenBeforeItEnds(long start) {
        LineLoad load = new LineLoad(start);
        load.begun(start);
        assertThat(load.share(start + 10 * MINUTE)).isEqualTo(1);
        load.ended(start + 10 * MINUTE);
        assertThat(load.share(start + 10 * MINUTE)).isCloseTo(1, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -99})
    void whatIsOlderThanAMinuteIsForgotten(long start) {
        LineLoad load = new LineLoad(start);
        load.begun(start);
        load.ended(start + 30 * MINUTE);
        assertThat(load.share(start + 30 * MINUTE + MINUTE / 2)).isCloseTo(0.5, within(0.05));
        assertThat(load.share(start + 32 * MINUTE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void agreesWithAnExactCountOfRandomTraffic(int seed) {
        Random random = new Random(seed);
        long now = random.nextLong() >> 2;
        LineLoad load = new LineLoad(now);
        double share = random.nextDouble();
        long busy = 0;
        long begin = now;
        while (now - begin < 40_000 * MILLI) {
            long on = (long) (share * (1 + random.nextInt(2_000)) * MILLI);
            load.begun(now);
            load.ended(now + on);
            busy += on;
            now += on + (long) ((1 - share) * (1 + random.nextInt(2_000)) * MILLI);
        }
        assertThat(load.share(now)).isCloseTo(busy / (double) (now - begin), within(0.000_1));
    }
}
