package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.core.acquisition.ToyDriver.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Units on one bus of which some do not answer. An answer takes 10 ms, a time-out a second. */
class FairnessTest {
    private static final Duration ANSWER = Duration.ofMillis(10);

    private ToyPlant plant;
    private final Set<String> silent = new HashSet<>();
    private final Map<String, List<Duration>> begun = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private Duration lost = Duration.ZERO;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    private void goOn(Duration howLong) {
        Duration end = plant.time.elapsed().plus(howLong);
        while (plant.time.elapsed().compareTo(end) < 0) {
            if (plant.driver.reads.isEmpty()) {
                plant.time.advance(Duration.ofMillis(1));
                continue;
            }
            Asked asked = plant.asked();
            String name = asked.device().name();
            order.add(name);
            begun.computeIfAbsent(name, unused -> new ArrayList<>()).add(plant.time.elapsed());
            if (silent.contains(name)) {
                plant.time.advance(ToyPlant.TIMEOUT);
                lost = lost.plus(ToyPlant.TIMEOUT);
                ToyPlant.timeOut(asked);
            } else {
                plant.time.advance(ANSWER);
                ToyPlant.answer(asked);
            }
        }
    }

    private void forget() {
        begun.clear();
        order.clear();
        lost = Duration.ZERO;
    }

    private long missed(String name) {
        return plant.device(name).missedScans();
    }

    @Test
    void thirtySilentOfThirtyTwoUnitsTakeAFifthOfTheLineAndTheOtherTwoKeepTheirPeriod() {
        for (int i = 0; i < 32; i++) {
            plant.device("u" + i, 1, ToyPlant.SECOND);
            if (i != 7 && i != 20) {
                silent.add("u" + i);
            }
        }
        plant.connected();
        goOn(Duration.ofMinutes(2));
        long before = missed("u7") + missed("u20");
        forget();
        goOn(Duration.ofMinutes(10));
        assertThat(missed("u7") + missed("u20") - before).isZero();
        assertThat(begun.get("u7")).hasSizeBetween(599, 601);
        assertThat(lost).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(121));
        // Each of them is asked in its turn.
        silent.forEach(name -> assertThat(begun.get(name)).as(name).hasSizeBetween(3, 5));
        for (int i = 1; i < order.size(); i++) {
            assertThat(silent.contains(order.get(i)) && silent.contains(order.get(i - 1)))
                    .as("two probes in a row, at %d", i)
                    .isFalse();
        }
        assertThat(plant.driver.opened).isEqualTo(1);
    }

    @Test
    void whenThirtyUnitsLoseTheirPowerAtOnceTheOtherTwoGoOn() {
        for (int i = 0; i < 32; i++) {
            plant.device("u" + i, 1, ToyPlant.SECOND);
        }
        plant.connected();
        goOn(Duration.ofSeconds(10));
        for (int i = 0; i < 32; i++) {
            if (i != 7 && i != 20) {
                silent.add("u" + i);
            }
        }
        forget();
        goOn(Duration.ofSeconds(60));
        for (String name : List.of("u7", "u20")) {
            List<Duration> times = begun.getOrDefault(name, List.of());
            // Nobody knows at first who still answers: from the first answer on they go before the others.
            for (int i = 1; i < times.size(); i++) {
                Duration gap = times.get(i).minus(times.get(i - 1));
                assertThat(gap).as("%s at %s", name, times.get(i)).isLessThanOrEqualTo(Duration.ofMillis(2_100));
            }
        }
        assertThat(silent).allMatch(name -> plant.device(name).state() == HealthState.FAILED);
    }

    @Test
    void aDeviceThatFailsWhileManyOfItsExchangesWaitCostsOneTimeOut() {
        plant.device("many", 200, ToyPlant.SECOND)
                .device("other", 1, ToyPlant.SECOND)
                .connected();
        goOn(Duration.ofSeconds(3));
        silent.add("many");
        forget();
        goOn(Duration.ofMillis(1_900));
        assertThat(begun.get("many")).isNotEmpty();
        // One exchange of those twenty, and perhaps the first probe; but answered ones may have gone before.
        assertThat(lost).isLessThanOrEqualTo(ToyPlant.TIMEOUT.multipliedBy(2));
        assertThat(missed("other")).isZero();
    }

    @Test
    void aWriteThatWaitsForADeviceThatFailsIsRejectedAndCostsNoTimeOut() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        goOn(Duration.ofMillis(100));
        while (plant.driver.reads.isEmpty()) {
            plant.time.advance(Duration.ofMillis(1));
        }
        Asked underWay = plant.asked();
        String name = underWay.device().name();
        CompletableFuture<WriteReport> report = plant.write(name + "/0", 1, ToyPlant.OPEN_GATE);
        ToyPlant.timeOut(underWay);
        assertThat(report.join().outcome())
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.NOT_CONNECTED));
        assertThat(plant.driver.writes).isEmpty();
    }

    @Test
    void aSilentUnitDoesNotKeepItsNeighbourFromComingBackWithTheLine() {
        plant.device("dead", 1, ToyPlant.SECOND)
                .device("alive", 1, ToyPlant.SECOND)
                .connected();
        silent.add("dead");
        goOn(Duration.ofSeconds(10));
        while (plant.driver.reads.isEmpty()) {
            plant.time.advance(Duration.ofMillis(1));
        }
        plant.asked().answer().completeExceptionally(DriverException.line(Code.CONNECTION_LOST, "reset"));
        plant.time.advance(Duration.ofSeconds(1));
        plant.connect();
        forget();
        goOn(Duration.ofSeconds(3));
        // Who answered before is asked first; and one that is silent is not everybody.
        assertThat(order.get(0)).isEqualTo("alive");
        assertThat(plant.value("alive/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.driver.opened).isEqualTo(2);
    }

    @Test
    void onALineOfWhichNobodyKnowsAnythingEveryUnitIsTriedOnceBeforeItIsGivenUp() {
        plant.device("dead", 1, ToyPlant.SECOND)
                .device("alive", 1, ToyPlant.SECOND)
                .connected();
        plant.asked().answer().completeExceptionally(DriverException.line(Code.CONNECTION_LOST, "reset"));
        plant.time.advance(Duration.ofSeconds(1));
        plant.connect();
        silent.add("dead");
        goOn(Duration.ofSeconds(3));
        assertThat(plant.value("alive/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.driver.opened).isEqualTo(2);
    }

    @Test
    void aLineThatTakesTenAtATimeIsNotHeldUpByTwoThatAreSilent() {
        plant.driver.outstanding = 10;
        for (int i = 0; i < 5; i++) {
            plant.device("u" + i, 1, ToyPlant.SECOND);
        }
        plant.connected();
        // Two tries at a time: a fifth of ten.
        assertThat(plant.driver.reads).hasSize(2);
        ToyPlant.answer(plant.asked());
        assertThat(plant.driver.reads).hasSize(2);
    }
}
