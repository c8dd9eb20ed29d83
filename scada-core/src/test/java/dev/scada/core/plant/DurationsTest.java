package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0s, PT0S, 0s",
        "250ms, PT0.25S, 250ms",
        "1s, PT1S, 1s",
        "1.5s, PT1.5S, 1500ms",
        "60s, PT1M, 1min",
        "5min, PT5M, 5min",
        "2h, PT2H, 2h",
        "1d, PT24H, 1d",
        "0.000001ms, PT0.000000001S, 0.000001ms",
        "106751d, PT2562024H, 106751d",
    })
    void areReadExactlyAndWrittenInTheLargestWholeUnit(String text, Duration duration, String written) {
        assertThat(Durations.parse(text)).contains(duration);
        assertThat(Durations.text(duration)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "1 s", "-1s", "+1s", "1S", "01s", ".5s", "1.s", "1e3s", "1m", "1h30min"})
    void anythingElseIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"106752d", "0.0000001ms", "999999999999999d"})
    void neitherIsWhatALongOfNanosecondsCannotHold(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
