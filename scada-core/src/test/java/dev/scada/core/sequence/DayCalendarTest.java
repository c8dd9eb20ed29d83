package dev.scada.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayCalendarTest {
    private static final DayCalendar WORKING = new DayCalendar(
            "working-days",
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            List.of(DaySpan.of("05-01"), DaySpan.of("12-24..01-01"), DaySpan.of("2026-11-23..2026-11-25")),
            List.of(DaySpan.of("2026-11-25"), DaySpan.of("2026-11-28")));

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, true", // a Friday
        "2026-11-21, false", // a Saturday
        "2026-11-23, false", // excepted
        "2026-11-24, false",
        "2026-11-25, true", // excepted, and yet in
        "2026-11-26, true",
        "2026-11-28, true", // a Saturday that is in
        "2026-05-01, false",
        "2026-12-23, true",
        "2026-12-24, false",
        "2026-12-31, false",
        "2027-01-01, false",
        "2027-01-04, true",
    })
    void exceptionsGoBeforeDaysOfTheWeekAndAdditionsBeforeBoth(LocalDate day, boolean isIn) {
        assertThat(WORKING.isIn(day)).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-13-01",
                "2026-02-30",
                "02-30",
                "2027-01-02..2027-01-01",
                "2026-12-24..01-01",
                "x"
            })
    void whatIsNoDayIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DaySpan.of(text))
                .withMessageContaining("expected a day or days such as 2026-12-24");
    }
}
