package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Confirmed;
import dev.scada.api.control.CommandOutcome.Differs;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadBackTest {
    private static final Resolution TENTHS = new Resolution(0.1, 0);

    private final FakeTags tags = new FakeTags();

    private CommandOutcome judge(String tag, Value wanted, Resolution resolution, Sample readBack) {
        return ReadBack.judge(tags.info(tag), wanted, resolution, Optional.of(readBack));
    }

    private CommandOutcome judgeReal(double wanted, Resolution resolution, double held) {
        return judge("temperature", Value.of(wanted), resolution, Sample.good(Value.of(held)));
    }

    @Test
    void aScaledIntegerMayBeOffByHalfAStep() {
        assertThat(judgeReal(23.45, TENTHS, 23.5)).isEqualTo(new Confirmed(Value.of(23.5)));
        assertThat(judgeReal(23.45, TENTHS, 23.4)).isEqualTo(new Confirmed(Value.of(23.4)));
        assertThat(judgeReal(23.44, TENTHS, 23.5)).isEqualTo(new Differs(Value.of(23.5)));
        assertThat(judgeReal(23.4, TENTHS, 23.5)).isEqualTo(new Differs(Value.of(23.5)));
    }

    @Test
    void aFloatOf32BitsIsTheNumberItWasMadeFrom() {
        assertThat(judgeReal(0.1, Resolution.UNSCALED, 0.1f)).isInstanceOf(Confirmed.class);
        assertThat(judgeReal(-1e30, Resolution.UNSCALED, -1e30f)).isInstanceOf(Confirmed.class);
        assertThat(judgeReal(1.0, Resolution.UNSCALED, 1.00001)).isInstanceOf(Differs.class);
        assertThat(judgeReal(0, Resolution.UNSCALED, 1e-9)).isInstanceOf(Differs.class);
        assertThat(judgeReal(0, Resolution.UNSCALED, -0.0)).isInstanceOf(Confirmed.class);
        assertThat(judgeReal(1, Resolution.UNSCALED, -1)).isInstanceOf(Differs.class);
    }

    @Test
    void anOffsetLeavesARoundingErrorOfItsOwnSize() {
        Resolution kelvin = new Resolution(0, -273.15);

        assertThat(judgeReal(0, kelvin, 273.15f - 273.15)).isInstanceOf(Confirmed.class);
        assertThat(judgeReal(0, kelvin, 0.001)).isInstanceOf(Differs.class);
    }

    @Test
    void theDeadbandDoesNotMakeAnIgnoredWriteLookConfirmed() {
        // Each of these tags has a deadband of 0.5.
        assertThat(judgeReal(10, Resolution.UNSCALED, 10.4)).isEqualTo(new Differs(Value.of(10.4)));
    }

    @Test
    void whatIsNoRealNumberReadsBackExactlyOrDiffers() {
        Value big = Value.of(1L << 60);
        assertThat(judge("count", big, TENTHS, Sample.good(big))).isEqualTo(new Confirmed(big));
        assertThat(judge("count", big, TENTHS, Sample.good(Value.of((1L << 60) + 1))))
                .isInstanceOf(Differs.class);
        assertThat(judge("pump", Value.of(true), TENTHS, Sample.good(Value.of(false))))
                .isEqualTo(new Differs(Value.of(false)));
        assertThat(judge("pump", Value.of(true), TENTHS, Sample.good(Value.of(1))))
                .isEqualTo(new Confirmed(Value.of(true)));
        assertThat(judge("name", Value.of("a"), TENTHS, Sample.good(Value.of("A"))))
                .isInstanceOf(Differs.class);
        assertThat(judge("count", Value.of(1), TENTHS, Sample.good(Value.of("odd"))))
                .isEqualTo(new Differs(Value.of("odd")));
    }

    @Test
    void whatWasNotReadBackIsUnverifiedWithItsReason() {
        assertThat(ReadBack.judge(tags.info("count"), Value.of(1), TENTHS, Optional.empty()))
                .isInstanceOf(CommandOutcome.Unverified.class);
        assertThat(judge("count", Value.of(1), TENTHS, Sample.bad(Quality.BAD_NO_COMMUNICATION))
                        .reasonText())
                .contains("no communication");
        assertThat(judge("count", Value.of(1), TENTHS, Sample.of(Value.of(1), Quality.UNCERTAIN)))
                .isInstanceOf(Confirmed.class);
        assertThat(judge("name", Value.of("a"), TENTHS, Sample.good(Value.of("x".repeat(32_769)))))
                .isInstanceOf(CommandOutcome.Unverified.class);
    }
}
