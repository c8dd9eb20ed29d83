package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManualClockTest {
    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private final List<String> heard = new ArrayList<>();

    @Test
    void timersRunInOrderAndEachAtItsOwnTime() {
        clock.schedule(Duration.ofSeconds(2), () -> heard.add("second at " + clock.instant()));
        clock.schedule(Duration.ofSeconds(1), () -> {
            heard.add("first at " + clock.instant());
            clock.schedule(Duration.ofSeconds(1), () -> heard.add("third at " + clock.instant()));
        });
        clock.advance(Duration.ofMillis(999));
        assertThat(heard).isEmpty();
        clock.advance(Duration.ofMillis(1001));
        assertThat(heard)
                .containsExactly(
                        "first at 1970-01-01T00:00:01Z",
                        "second at 1970-01-01T00:00:02Z",
                        "third at 1970-01-01T00:00:02Z");
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void wallTimeJumpsAloneAndTimersTakeNoNotice() {
        clock.schedule(Duration.ofSeconds(1), () -> heard.add("due"));
        clock.setWall(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(heard).isEmpty();
        assertThat(clock.nanos()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(heard).containsExactly("due");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2030-01-01T00:00:01Z"));
    }

    @Test
    void monotonicTimeDoesNotGoBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
