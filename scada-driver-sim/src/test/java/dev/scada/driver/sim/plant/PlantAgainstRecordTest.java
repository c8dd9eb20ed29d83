package dev.scada.driver.sim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Four simulated weeks, which is the whole pattern of demand, beside the clean year of the BATADAL record. The plant is
 * left to itself; nothing but its initial levels ties it to the record. The tolerances are what a person may rely on:
 *
 * <ul>
 *   <li>mean level of each tank: 0.25 m
 *   <li>mean flow of each pump and of V2: 5 % of the record's, or 0.5 L/s where that is more
 *   <li>part of the time that each pump runs or V2 is open: 0.03
 *   <li>mean pressure: 0.5 m; least and greatest: 8 m within the record's (a year has rarer moments than a month)
 * </ul>
 */
class PlantAgainstRecordTest {
    private static final int HOURS = 4 * 7 * 24;

    private static final List<Snapshot> HOURLY = new ArrayList<>();
    private static Map<String, CleanYear> year = Map.of();
    private static final Plant PLANT = Plant.cTown(
            // The longest step, at which rules act latest and the test is quickest.
            new PlantSettings(2014, PlantSettings.RECORD_START, Duration.ofMinutes(1)));

    @BeforeAll
    static void fourWeeksPass() throws IOException {
        year = CleanYear.read();
        for (int hour = 0; hour < HOURS; hour++) {
            HOURLY.add(PLANT.snapshot());
            PLANT.advance(Duration.ofHours(1));
        }
    }

    @Test
    void everyPointOfTheRecordIsThere() {
        assertThat(year).hasSize(43);
        assertThat(PLANT.points().all().stream().map(Point::name)).containsAll(year.keySet());
    }

    @Test
    void levelsStayWithinTheTanksAndNearTheRecordsMean() {
        for (Point point : with(Point.Role.LEVEL)) {
            assertThat(min(point)).as(point.name()).isGreaterThan(0);
            assertThat(max(point)).as(point.name()).isLessThanOrEqualTo(point.max());
            assertThat(mean(point)).as(point.name()).isCloseTo(record(point).mean(), within(0.25));
        }
    }

    @Test
    void tanksFillAndEmptyAsFarAsInTheRecord() {
        for (Point point : with(Point.Role.LEVEL)) {
            CleanYear record = record(point);
            double swing = record.max() - record.min();
            assertThat(max(point) - min(point)).as(point.name()).isBetween(0.7 * swing, 1.15 * swing);
        }
    }

    @Test
    void pumpsRunAsLongAsInTheRecord() {
        for (Point point : with(Point.Role.STATE)) {
            assertThat(mean(point)).as(point.name()).isCloseTo(record(point).mean(), within(0.03));
        }
    }

    @Test
    void pumpsMoveAsMuchAsInTheRecord() {
        for (Point point : with(Point.Role.FLOW)) {
            double expected = record(point).mean();
            assertThat(mean(point)).as(point.name()).isCloseTo(expected, within(Math.max(0.5, 0.05 * expected)));
        }
    }

    @Test
    void pressuresAreThoseOfTheRecord() {
        for (Point point : with(Point.Role.PRESSURE)) {
            CleanYear record = record(point);
            assertThat(mean(point)).as(point.name()).isCloseTo(record.mean(), within(0.5));
            assertThat(min(point)).as(point.name()).isBetween(record.min() - 1, record.min() + 8);
            assertThat(max(point)).as(point.name()).isLessThan(record.max() + 1);
        }
    }

    @Test
    void whatStandsMovesNothing() {
        for (Point state : with(Point.Role.STATE)) {
            int flow = PLANT.points().index("F_" + state.name().substring(2));
            int index = PLANT.points().index(state);
            for (Snapshot snapshot : HOURLY) {
                if (snapshot.value(index) == 0) {
                    assertThat(snapshot.value(flow)).as(state.name()).isZero();
                } else {
                    assertThat(snapshot.value(flow)).as(state.name()).isPositive();
                }
            }
        }
    }

    private static List<Point> with(Point.Role role) {
        return PLANT.points().all().stream()
                .filter(point -> point.role() == role)
                .toList();
    }

    private static CleanYear record(Point point) {
        return Objects.requireNonNull(year.get(point.name()), point.name());
    }

    private static double mean(Point point) {
        int index = PLANT.points().index(point);
        return HOURLY.stream().mapToDouble(hour -> hour.value(index)).average().orElseThrow();
    }

    private static double min(Point point) {
        int index = PLANT.points().index(point);
        return HOURLY.stream().mapToDouble(hour -> hour.value(index)).min().orElseThrow();
    }

    private static double max(Point point) {
        int index = PLANT.points().index(point);
        return HOURLY.stream().mapToDouble(hour -> hour.value(index)).max().orElseThrow();
    }
}
