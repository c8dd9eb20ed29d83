package dev.scada.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronRuleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The next ones, as the wall clock shows them. */
    private static List<String> next(String rule, String after, int count) {
        CronRule cron = CronRule.of(rule);
        List<String> found = new ArrayList<>();
        Instant at = OffsetDateTime.parse(after).toInstant();
        for (int i = 0; i < count; i++) {
            Optional<Instant> due = cron.after(at, BERLIN);
            if (due.isEmpty()) {
                break;
            }
            at = due.get();
            found.add(OffsetDateTime.ofInstant(at, BERLIN).toString());
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 5 * * *    | 2026-11-23T05:29:59+01:00 | 2026-11-23T05:30+01:00",
                "30 5 * * *    | 2026-11-23T05:30:00+01:00 | 2026-11-24T05:30+01:00",
                "*/15 * * * *  | 2026-11-23T00:46:00+01:00 | 2026-11-23T01:00+01:00",
                "0 22 * * 0    | 2026-11-23T00:00:00+01:00 | 2026-11-29T22:00+01:00",
                "0 22 * * 7    | 2026-11-23T00:00:00+01:00 | 2026-11-29T22:00+01:00",
                "0 0 29 2 *    | 2026-11-23T00:00:00+01:00 | 2028-02-29T00:00+01:00",
                "0 6 1 * 1     | 2026-11-24T00:00:00+01:00 | 2026-11-30T06:00+01:00",
                "0 6-8 * * 1-5 | 2026-11-27T08:00:00+01:00 | 2026-11-30T06:00+01:00",
                "59 23 31 12 * | 2026-12-31T23:59:00+01:00 | 2027-12-31T23:59+01:00",
            })
    void fiveFieldsMeanTheWallClock(String rule, String after, String due) {
        assertThat(next(rule, after, 1)).containsExactly(due);
    }

    @Test
    void whatIsDueInTheHourThatIsLeftOutIsDueAtItsEnd() {
        assertThat(next("30 2 * * *", "2027-03-27T12:00:00+01:00", 2))
                .containsExactly("2027-03-28T03:00+02:00", "2027-03-29T02:30+02:00");
    }

    @Test
    void severalTimesInTheHourThatIsLeftOutAreOne() {
        assertThat(next("*/20 * * * *", "2027-03-28T01:39:00+01:00", 4))
                .containsExactly(
                        "2027-03-28T01:40+01:00",
                        "2027-03-28T03:00+02:00",
                        "2027-03-28T03:20+02:00",
                        "2027-03-28T03:40+02:00");
    }

    @Test
    void whatIsDueAtOneTimeIsNotDueAgainWhenTheHourComesTwice() {
        assertThat(next("30 2 * * *", "2026-10-24T12:00:00+02:00", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void whatIsDueEveryHourIsDueInBothOfThem() {
        assertThat(next("*/30 * * * *", "2026-10-25T01:45:00+02:00", 6))
                .containsExactly(
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:30+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T02:30+01:00",
                        "2026-10-25T03:00+01:00",
                        "2026-10-25T03:30+01:00");
    }

    @Test
    void aMinuteOfEveryHourStaysAnHourApart() {
        assertThat(next("15 * * * *", "2026-10-25T01:15:00+02:00", 3))
                .containsExactly("2026-10-25T02:15+02:00", "2026-10-25T02:15+01:00", "2026-10-25T03:15+01:00");
    }

    @Test
    void eachMomentIsAfterTheOneBeforeThroughAYear() {
        CronRule cron = CronRule.of("*/20 * * * *");
        Instant at = Instant.parse("2026-10-24T00:00:00Z");
        Instant end = Instant.parse("2027-04-01T00:00:00Z");
        int count = 0;
        while (at.isBefore(end)) {
            Instant due = cron.after(at, BERLIN).orElseThrow();
            assertThat(due).isEqualTo(at.plusSeconds(1200));
            at = due;
            count++;
        }
        assertThat(count).isEqualTo(159 * 72);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "* * * *", "60 * * * *", "* 24 * * *", "* * * 13 *", "five", "0 0 30 2 *", "* * * * * *"})
    void whatIsNoneIsRefusedWithWords(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronRule.of(text))
                .satisfies(refusal -> assertThat(refusal.getMessage()).isNotBlank());
    }
}
