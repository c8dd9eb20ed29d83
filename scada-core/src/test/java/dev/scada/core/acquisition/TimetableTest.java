package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.core.medium.ManualTime;
import dev.scada.core.plant.ScanClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When scans are due. */
class TimetableTest {
    private static final long SECOND = 1_000_000_000L;

    private final ManualTime time = new ManualTime();

    private Timetable timetable(ZoneId zone) {
        return new Timetable(time, time.clock(), zone);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 32, 100, 1_000, 5_000})
    void devicesAreSpreadOverThePeriodHoweverManyThereAre(int count) {
        Timetable timetable = timetable(ZoneOffset.UTC);
        List<Long> phases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            phases.add(timetable.rhythm("device-" + i, ToyPlant.SECOND).first(time.nanoTime()) - time.nanoTime());
        }
        assertThat(widestGap(phases)).isLessThanOrEqualTo(SECOND * 21 / 10 / count + 1);
    }

    @Test
    void thoseOfOneLineAloneAreSpreadToo() {
        Timetable timetable = timetable(ZoneOffset.UTC);
        List<Long> phases = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            long first = timetable.rhythm("device-" + i, ToyPlant.SECOND).first(time.nanoTime()) - time.nanoTime();
            if (i >= 500 && i < 532) {
                phases.add(first);
            }
        }
        assertThat(widestGap(phases)).isLessThanOrEqualTo(SECOND * 27 / 10 / 32);
    }

    private static long widestGap(List<Long> phases) {
        List<Long> sorted = phases.stream().sorted().toList();
        long widest = sorted.get(0) + SECOND - sorted.get(sorted.size() - 1);
        for (int i = 1; i < sorted.size(); i++) {
            widest = Math.max(widest, sorted.get(i) - sorted.get(i - 1));
        }
        return widest;
    }

    @Test
    void thePhaseIsTheSameAtEveryStartAndForADeviceThatComesBack() {
        List<Long> phases = new ArrayList<>();
        for (int start = 0; start < 2; start++) {
            Timetable timetable = timetable(ZoneOffset.UTC);
            timetable.rhythm("a", ToyPlant.SECOND);
            phases.add(timetable.rhythm("b", ToyPlant.SECOND).first(time.nanoTime()) - time.nanoTime());
            timetable.rhythm("c", ToyPlant.SECOND);
            phases.add(timetable.rhythm("b", ToyPlant.SECOND).first(time.nanoTime()) - time.nanoTime());
            time.advance(Duration.ofMillis(333));
        }
        assertThat(phases).containsOnly(phases.get(0));
    }

    // ---- aligned ----

    /** The runs of an aligned scan while the hours go by, as Scan has them. */
    private List<Instant> runs(Duration period, ZoneId zone, Duration howLong, Runnable everyMinute) {
        List<Instant> runs = new ArrayList<>();
        List<Long> moments = new ArrayList<>();
        Scan<Integer> scan = new Scan<>(
                new ScanClass("aligned", period, true),
                List.of(1),
                time,
                timetable(zone).rhythm("a", new ScanClass("aligned", period, true)),
                new DeviceCounters(time.nanoTime(), null));
        scan.start(() -> {
            runs.add(time.clock().instant());
            moments.add(time.nanoTime());
        });
        Duration end = time.elapsed().plus(howLong);
        while (time.elapsed().compareTo(end) < 0) {
            time.advance(Duration.ofMinutes(1));
            everyMinute.run();
        }
        scan.stop();
        // The first is at the start, wherever that is.
        for (int i = 2; i < moments.size(); i++) {
            assertThat(Duration.ofNanos(moments.get(i) - moments.get(i - 1)))
                    .isBetween(period.dividedBy(2), period.multipliedBy(3).dividedBy(2));
        }
        return runs.subList(1, runs.size());
    }

    private void begin(Instant at) {
        time.stepWallClock(Duration.between(time.clock().instant(), at));
    }

    @Test
    void anAlignedScanStandsAtTheMultiplesOfTheWallClock() {
        begin(Instant.parse("2026-03-05T10:07:12.345Z"));
        List<Instant> runs = runs(Duration.ofMinutes(15), ZoneOffset.UTC, Duration.ofHours(2), () -> {});
        assertThat(runs).hasSize(8);
        assertThat(runs.get(0)).isEqualTo("2026-03-05T10:15:00Z");
        assertThat(runs.get(7)).isEqualTo("2026-03-05T12:00:00Z");
    }

    @Test
    void anAlignedDayBeginsAtMidnightInThePlantsTimeZone() {
        begin(Instant.parse("2026-01-10T12:00:00Z"));
        List<Instant> runs = runs(Duration.ofDays(1), ZoneId.of("Asia/Kolkata"), Duration.ofDays(3), () -> {});
        assertThat(runs)
                .extracting(run -> run.atZone(ZoneId.of("Asia/Kolkata")).toLocalTime())
                .containsOnly(LocalTime.MIDNIGHT)
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-27T12:00:00Z", "2026-10-23T12:00:00Z"})
    void summerTimeComesAndGoesAndADayStillBeginsAtMidnight(String begin) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        begin(Instant.parse(begin));
        assertThat(runs(Duration.ofDays(1), zone, Duration.ofDays(4), () -> {}))
                .extracting(run -> run.atZone(zone).toLocalTime())
                .containsOnly(LocalTime.MIDNIGHT)
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28T21:50:00Z", "2026-10-24T20:50:00Z"})
    void hoursGoOnEvenlyThroughTheChangeToSummerTimeAndBack(String begin) {
        begin(Instant.parse(begin));
        List<Instant> runs = runs(Duration.ofHours(1), ZoneId.of("Europe/Berlin"), Duration.ofHours(10), () -> {});
        assertThat(runs).hasSize(10);
        assertThat(Duration.between(runs.get(0), runs.get(9))).isEqualTo(Duration.ofHours(9));
    }

    @ParameterizedTest
    @ValueSource(longs = {5 * 3_600, -9 * 3_600, 3_600 + 437, -7_200 - 611, 420, -420, 30, -30})
    void afterAStepOfTheClockThePhaseIsFoundAgainAndNoPeriodIsShortOrLong(long seconds) {
        begin(Instant.parse("2026-03-05T10:07:00Z"));
        int[] minutes = {0};
        List<Instant> runs = runs(Duration.ofMinutes(15), ZoneOffset.UTC, Duration.ofHours(6), () -> {
            if (++minutes[0] == 100) {
                time.stepWallClock(Duration.ofSeconds(seconds));
            }
        });
        assertThat(runs).hasSizeBetween(23, 25);
        for (Instant run : runs.subList(10, runs.size())) {
            assertThat(run.getEpochSecond() % 900).as("%s", run).isZero();
        }
    }

    @Test
    void aClockThatIsSetAllTheTimeChangesNoPeriodByMoreThanHalf() {
        begin(Instant.parse("2026-03-05T10:07:00Z"));
        int[] minutes = {0};
        // runs() looks at each interval.
        List<Instant> runs = runs(
                Duration.ofMinutes(15),
                ZoneOffset.UTC,
                Duration.ofDays(2),
                () -> time.stepWallClock(Duration.ofSeconds((++minutes[0] * 7_919L) % 40_000 - 20_000)));
        assertThat(runs).hasSizeBetween(48 * 4 * 2 / 3, 48 * 4 * 2);
    }
}
