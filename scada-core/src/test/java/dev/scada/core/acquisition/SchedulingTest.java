package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.value.Quality;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.acquisition.ToyDriver.Planned;
import dev.scada.core.plant.ScanClass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lateness, missed runs, and devices that have to be asked for their plan. */
class SchedulingTest {
    private static final Duration MILLI = Duration.ofMillis(1);

    private ToyPlant plant;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    private void answerAll() {
        while (!plant.driver.reads.isEmpty()) {
            ToyPlant.answer(plant.asked());
        }
    }

    private Asked awaited() {
        for (int i = 0; i < 10_000 && plant.driver.reads.isEmpty(); i++) {
            plant.time.advance(MILLI);
        }
        return plant.asked();
    }

    private Quantiles lateness(int device) {
        return plant.line().devices().get(device).counters().lateness().quantiles(plant.time.nanoTime());
    }

    @Test
    void latenessIsFromWhenARunWasDueUntilItsFirstExchangeBegins() {
        // The second of two has its phase 0.618 of a period after the first.
        plant.device("a", 1, ToyPlant.SECOND).device("b", 20, ToyPlant.SECOND).connected();
        answerAll();
        Asked a = awaited();
        while (!a.device().name().equals("a")) {
            ToyPlant.answer(a);
            a = awaited();
        }
        assertThat(lateness(0).count()).isPositive();
        long before = lateness(1).count();
        // The line is held for 800 ms: b is due 618 ms after a, and waits the rest.
        plant.time.advance(Duration.ofMillis(800));
        ToyPlant.answer(a);
        answerAll();
        assertThat(lateness(1).count()).isEqualTo(before + 1);
        assertThat(Duration.ofNanos(lateness(1).maxNanos())).isBetween(Duration.ofMillis(170), Duration.ofMillis(200));
        assertThat(plant.device("b").missedScans()).isZero();
    }

    @Test
    void eachRunThatIsDueWhileTheOneBeforeIsNotDoneIsCountedOnce() {
        plant.device("a", 1, new ScanClass("fast", Duration.ofMillis(100))).connected();
        answerAll();
        Asked slow = awaited();
        // Due after 100, 200, ... 700 ms.
        plant.time.advance(Duration.ofMillis(750));
        ToyPlant.answer(slow);
        assertThat(plant.driver.reads).isEmpty();
        assertThat(plant.device("a").missedScans()).isEqualTo(7);
        plant.time.advance(Duration.ofMillis(49));
        assertThat(plant.driver.reads).isEmpty();
        plant.time.advance(Duration.ofMillis(2));
        assertThat(plant.driver.reads).hasSize(1);
    }

    @Test
    void aDriverThatFailsAtOnceLeavesNoScanRunningBesideTheProbes() {
        plant.device("a", 1, new ScanClass("fast", Duration.ofMillis(50)))
                .device("b", 1, ToyPlant.SECOND)
                .connected();
        answerAll();
        plant.driver.throwsInRead = true;
        plant.time.advance(Duration.ofMillis(60));
        assertThat(plant.device("a").state()).isEqualTo(HealthState.FAILED);
        long exchanges = plant.device("a").exchanges();
        plant.time.advance(Duration.ofSeconds(10));
        // Probes after 0.25 s, 0.5 s, 1 s, 2 s, 4 s; not two hundred runs.
        assertThat(plant.device("a").exchanges() - exchanges).isBetween(4L, 7L);
    }

    @Test
    void aDeviceThatHasToBeAskedForItsPlanWaitsItsTurnAndIsThenReadAsItSaid() {
        plant.driver.asks = true;
        plant.device("a", 3, ToyPlant.SECOND).device("b", 3, ToyPlant.SECOND).connected();
        assertThat(plant.driver.plans).hasSize(1);
        Planned first = plant.driver.plans.remove(0);
        // It has no third point.
        first.answer().complete(List.of(new Read<>(first.points().subList(0, 2), MILLI)));
        assertThat(plant.value("a/2").quality()).isEqualTo(Quality.BAD_NODE_ID_UNKNOWN);
        // The line takes one exchange at a time, whatever kind it is.
        assertThat(plant.driver.plans.size() + plant.driver.reads.size()).isEqualTo(1);
        List<List<Integer>> read = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            while (!plant.driver.plans.isEmpty()) {
                plant.driver
                        .plans
                        .remove(0)
                        .answer()
                        .completeExceptionally(DriverException.device(Code.TIMED_OUT, "no answer"));
            }
            while (!plant.driver.reads.isEmpty()) {
                Asked asked = plant.asked();
                read.add(asked.numbers());
                ToyPlant.answer(asked);
            }
            plant.time.advance(MILLI);
        }
        assertThat(read).hasSizeBetween(3, 4).allMatch(numbers -> numbers.equals(List.of(0, 1)));
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
        assertThat(plant.device("b").state()).isEqualTo(HealthState.FAILED);
    }
}
