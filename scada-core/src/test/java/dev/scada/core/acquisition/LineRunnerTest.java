package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.acquisition.ToyDriver.Point;
import dev.scada.core.plant.ScanClass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineRunnerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private ToyPlant plant;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    @Test
    void readsEverythingAtOnceAndThenOnceAPeriod() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        ToyPlant.answer(plant.asked());
        assertThat(plant.value("a/0").value()).contains(Value.of(0L));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        int runs = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            plant.time.advance(Duration.ofMillis(1));
            while (!plant.driver.reads.isEmpty()) {
                ToyPlant.answer(plant.asked());
                runs++;
            }
        }
        assertThat(runs).isEqualTo(10);
        assertThat(plant.device("a").missedScans()).isZero();
    }

    @Test
    void aStepOfTheWallClockChangesNoPeriod() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        ToyPlant.answer(plant.asked());
        int runs = 0;
        for (int step = 0; step < 10; step++) {
            plant.time.stepWallClock(Duration.ofHours(step % 2 == 0 ? 5 : -9));
            plant.time.advance(SECOND);
            while (!plant.driver.reads.isEmpty()) {
                ToyPlant.answer(plant.asked());
                runs++;
            }
        }
        assertThat(runs).isEqualTo(10);
    }

    @Test
    void neverHasMoreExchangesUnderWayThanTheLineTakes() {
        plant.device("a", 35, ToyPlant.SECOND).connected();
        assertThat(plant.driver.reads).hasSize(1);
        ToyPlant.answer(plant.asked());
        assertThat(plant.driver.reads).hasSize(1);
        plant.close();

        plant.driver.reads.clear();
        plant.driver.outstanding = 3;
        plant.connected();
        // One finds out whether the device is there.
        assertThat(plant.driver.reads).hasSize(1);
        ToyPlant.answer(plant.asked());
        assertThat(plant.driver.reads).hasSize(3);
    }

    @Test
    void theExchangeWithTheEarliestDeadlineGoesFirst() {
        plant.device("slow", 1, new ScanClass("slow", Duration.ofSeconds(10)))
                .device("middle", 1, new ScanClass("middle", Duration.ofSeconds(5)))
                .device("fast", 1, ToyPlant.SECOND)
                .connected();
        List<String> order = new ArrayList<>();
        while (!plant.driver.reads.isEmpty()) {
            Asked asked = plant.asked();
            order.add(asked.device().name());
            ToyPlant.answer(asked);
        }
        assertThat(order).containsExactly("fast", "middle", "slow");
    }

    @Test
    void aScanThatIsLateIsCountedAndNeverMadeUpFor() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        Asked slow = plant.asked();
        plant.time.advance(Duration.ofMillis(900));
        ToyPlant.answer(slow);
        plant.time.advance(SECOND);
        Asked second = plant.asked();
        assertThat(plant.driver.reads).isEmpty();
        // The next two are due while this one is under way: the driver answers late, within its grace.
        plant.time.advance(Duration.ofMillis(1_400));
        ToyPlant.answer(second);
        assertThat(plant.driver.reads).isEmpty();
        assertThat(plant.device("a").missedScans()).isBetween(1L, 2L);
    }

    @Test
    void aSilentDeviceIsProbedAtGrowingIntervalsAndItsNeighbourKeepsItsPeriod() {
        plant.device("dead", 20, ToyPlant.SECOND)
                .device("alive", 1, ToyPlant.SECOND)
                .connected();
        List<Duration> probes = new ArrayList<>();
        int aliveRuns = 0;
        for (int millis = 0; millis < 60_000; millis += 10) {
            plant.time.advance(Duration.ofMillis(10));
            while (!plant.driver.reads.isEmpty()) {
                Asked asked = plant.asked();
                if (asked.device().name().equals("dead")) {
                    probes.add(plant.time.elapsed());
                    // Half a second of the line's time goes by for each.
                    plant.time.advance(Duration.ofMillis(500));
                    ToyPlant.timeOut(asked);
                } else {
                    aliveRuns++;
                    ToyPlant.answer(asked);
                }
            }
        }
        assertThat(plant.device("dead").state()).isEqualTo(HealthState.FAILED);
        assertThat(plant.value("dead/19").quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
        assertThat(plant.device("alive").state()).isEqualTo(HealthState.GOOD);
        assertThat(plant.line().status().state()).isEqualTo(HealthState.DEGRADED);
        assertThat(aliveRuns).isGreaterThanOrEqualTo(58);
        assertThat(plant.device("alive").missedScans()).isZero();
        // 0.25 s, 0.5 s, 1 s, 2 s, 4 s, then 5 s: some fifteen in a minute, and one exchange each.
        assertThat(probes).hasSizeBetween(10, 18);
        for (int i = 7; i < probes.size(); i++) {
            assertThat(probes.get(i).minus(probes.get(i - 1))).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        }
        assertThat(plant.driver.opened).isEqualTo(1);
    }

    @Test
    void aDeviceIsGoodAgainByItselfWithinAProbeAndAScan() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        answerFor(Duration.ofSeconds(20), "a");
        assertThat(plant.value("b/0").quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
        answerFor(Duration.ofSeconds(6), "a", "b");
        assertThat(plant.value("b/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.device("b").state()).isEqualTo(HealthState.GOOD);
        assertThat(plant.line().status().state()).isEqualTo(HealthState.GOOD);
    }

    /** Time goes by while only the named devices answer. */
    private void answerFor(Duration howLong, String... answering) {
        Duration end = plant.time.elapsed().plus(howLong);
        while (plant.time.elapsed().compareTo(end) < 0) {
            plant.time.advance(Duration.ofMillis(10));
            while (!plant.driver.reads.isEmpty()) {
                Asked asked = plant.asked();
                if (List.of(answering).contains(asked.device().name())) {
                    ToyPlant.answer(asked);
                } else {
                    ToyPlant.timeOut(asked);
                }
            }
        }
    }

    @Test
    void aBrokenLineMakesEverythingBadKeepsTheLastValuesAndComesBackByItself() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        ToyPlant.answer(plant.asked());
        plant.time.advance(SECOND);
        plant.asked().answer().completeExceptionally(DriverException.line(Code.CONNECTION_LOST, "reset"));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
        assertThat(plant.value("a/0").value()).contains(Value.of(0L));
        assertThat(plant.line().status().state()).isEqualTo(HealthState.FAILED);
        assertThat(plant.line().status().reason()).contains("reset");
        assertThat(plant.driver.closed).isEqualTo(1);

        List<Duration> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            while (plant.driver.connects.isEmpty()) {
                plant.time.advance(Duration.ofMillis(10));
            }
            tries.add(plant.time.elapsed());
            plant.driver
                    .connects
                    .remove(0)
                    .completeExceptionally(DriverException.line(Code.CONNECTION_REFUSED, "refused"));
        }
        for (int i = 6; i < tries.size(); i++) {
            assertThat(tries.get(i).minus(tries.get(i - 1))).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_020));
        }
        plant.time.advance(Duration.ofSeconds(6));
        plant.connect();
        ToyPlant.answer(plant.asked());
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.line().status().state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void aPeerThatTakesConnectionsAndDropsThemIsNotHammered() {
        plant.device("a", 1, ToyPlant.SECOND).start();
        for (int millis = 0; millis < 60_000; millis += 10) {
            plant.time.advance(Duration.ofMillis(10));
            if (!plant.driver.connects.isEmpty()) {
                plant.connect();
                plant.asked().answer().completeExceptionally(DriverException.line(Code.CONNECTION_LOST, "closed"));
            }
        }
        assertThat(plant.driver.opened).isBetween(10, 18);
    }

    @Test
    void whenNoDeviceAnswersTheConnectionIsMadeAnewSinceItMayBeHalfOpen() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        ToyPlant.timeOut(plant.asked());
        assertThat(plant.driver.closed).isEqualTo(1);
        plant.time.advance(SECOND);
        assertThat(plant.driver.opened).isEqualTo(2);
    }

    @Test
    void theOneAddressThatADeviceRefusesStandsAloneAndIsRemembered() {
        plant.device("a", 10, ToyPlant.SECOND).connected();
        int exchanges = answerUnless(7);
        assertThat(exchanges).isBetween(6, 9);
        for (int i = 0; i < 10; i++) {
            assertThat(plant.value("a/" + i).quality()).isEqualTo(i == 7 ? Quality.BAD_NODE_ID_UNKNOWN : Quality.GOOD);
        }
        assertThat(plant.device("a").state()).isEqualTo(HealthState.DEGRADED);
        assertThat(plant.device("a").reason().orElseThrow()).contains("1 addresses refused");
        long failures = plant.device("a").failures();
        for (int second = 0; second < 60; second++) {
            plant.time.advance(SECOND);
            answerUnless(7);
        }
        assertThat(plant.device("a").failures()).isEqualTo(failures);

        // After a while it is tried again, and found again.
        for (int second = 0; second < 600; second++) {
            plant.time.advance(SECOND);
            answerUnless(-1);
        }
        assertThat(plant.value("a/7").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    /** Answers all reads but those that hold the point; says how many there were. */
    private int answerUnless(int point) {
        int exchanges = 0;
        while (!plant.driver.reads.isEmpty()) {
            Asked asked = plant.asked();
            exchanges++;
            if (asked.read().points().contains(new Point(point))) {
                ToyPlant.refuse(asked);
            } else {
                ToyPlant.answer(asked);
            }
        }
        return exchanges;
    }

    @Test
    void aHoleBetweenPointsIsReadAroundAndNobodyIsBad() {
        plant.device("a", 10, ToyPlant.SECOND).connected();
        for (int run = 0; run < 3; run++) {
            while (!plant.driver.reads.isEmpty()) {
                Asked asked = plant.asked();
                if (asked.numbers().contains(4) && asked.numbers().contains(5)) {
                    ToyPlant.refuse(asked);
                } else {
                    ToyPlant.answer(asked);
                }
            }
            plant.time.advance(SECOND);
        }
        assertThat(plant.values.values()).allMatch(value -> value.quality().isGood());
        assertThat(plant.device("a").failures()).isEqualTo(1);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void aDeviceThatRefusesEverythingDoesNotKeepTheLineFromItsNeighbour() {
        plant.device("bad", 200, ToyPlant.SECOND)
                .device("good", 1, ToyPlant.SECOND)
                .connected();
        for (int second = 0; second < 120; second++) {
            int exchanges = 0;
            while (!plant.driver.reads.isEmpty()) {
                Asked asked = plant.asked();
                exchanges++;
                if (asked.device().name().equals("bad")) {
                    ToyPlant.refuse(asked);
                } else {
                    ToyPlant.answer(asked);
                }
            }
            assertThat(exchanges).isLessThan(20 + 2 * 3 * ScanPlan.SPLITS_A_RUN + 200);
            plant.time.advance(SECOND);
        }
        assertThat(plant.device("good").missedScans()).isZero();
        assertThat(plant.value("bad/0").quality()).isEqualTo(Quality.BAD_NODE_ID_UNKNOWN);
        assertThat(plant.value("bad/199").quality()).isEqualTo(Quality.BAD_NODE_ID_UNKNOWN);
    }

    @Test
    void oneBadSampleDoesNotSpoilItsNeighbour() {
        plant.device("a", 2, ToyPlant.SECOND).connected();
        plant.asked().answer().complete(List.of(Sample.bad(Quality.BAD_SENSOR_FAILURE), Sample.good(Value.of(5L))));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_SENSOR_FAILURE);
        assertThat(plant.value("a/1").value()).contains(Value.of(5L));
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void aValueOfAnotherKindThanDescribedIsNotTaken() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        plant.asked().answer().complete(List.of(Sample.good(Value.of(1.5))));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_TYPE_MISMATCH);
        assertThat(plant.value("a/0").value()).isEmpty();
    }
}
