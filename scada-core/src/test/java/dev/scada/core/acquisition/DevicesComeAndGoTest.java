package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.plant.DeviceSetup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that are added to a line that runs, and taken off it. */
class DevicesComeAndGoTest {
    private ToyPlant plant;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant().device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND);
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    /** Answers at once what is asked within that time; tells when each was asked for of the named device. */
    private List<Duration> answered(String device, Duration within) {
        List<Duration> times = new ArrayList<>();
        Duration end = plant.time.elapsed().plus(within);
        do {
            while (!plant.driver.reads.isEmpty()) {
                Asked asked = plant.asked();
                if (asked.device().name().equals(device)) {
                    times.add(plant.time.elapsed());
                }
                ToyPlant.answer(asked);
            }
            plant.time.advance(Duration.ofMillis(1));
        } while (plant.time.elapsed().compareTo(end) < 0);
        return times;
    }

    @Test
    void aDeviceThatIsAddedIsReadAtOnceAndNobodyElseIs() {
        plant.connected();
        answered("a", Duration.ofMillis(10));
        plant.driver.reads.clear();
        plant.line().add(ToyPlant.setup("c", 1, ToyPlant.SECOND));
        assertThat(plant.driver.reads).hasSize(1);
        Asked first = plant.asked();
        assertThat(first.device().name()).isEqualTo("c");
        ToyPlant.answer(first);
        assertThat(plant.driver.reads).isEmpty();
        assertThat(plant.value("c/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.line().setup().devices()).extracting(DeviceSetup::name).containsExactly("a", "b", "c");
    }

    @Test
    void neighboursAreReadOnceAPeriodAtTheSamePhaseWhileOthersComeAndGo() {
        plant.connected();
        List<Duration> times = answered("a", Duration.ofSeconds(3));
        for (int i = 0; i < 20; i++) {
            plant.line().add(ToyPlant.setup("c" + i, 3, ToyPlant.SECOND));
            times.addAll(answered("a", Duration.ofMillis(700)));
            assertThat(plant.line().remove("c" + i)).isTrue();
            times.addAll(answered("a", Duration.ofMillis(500)));
        }
        // The first is at once, the second at the phase; from there on it is the period.
        for (int i = 2; i < times.size(); i++) {
            assertThat(times.get(i).minus(times.get(i - 1)))
                    .isBetween(Duration.ofMillis(999), Duration.ofMillis(1_001));
        }
        assertThat(times).hasSizeBetween(27, 29);
        assertThat(plant.device("a").missedScans()).isZero();
        assertThat(plant.driver.opened).isEqualTo(1);
    }

    @Test
    void removingWithdrawsWhatWaitsForTheDeviceAndNothingElse() {
        plant.connected();
        // a is under way, b waits, and so do two writes and a diagnosis.
        Asked underWay = plant.asked();
        CompletableFuture<WriteReport> itsWrite = plant.write("b/0", 7, ToyPlant.OPEN_GATE);
        CompletableFuture<WriteReport> anotherWrite = plant.write("a/0", 8, ToyPlant.OPEN_GATE);
        CompletableFuture<DiagnosisReport> diagnosis = plant.diagnose("b");
        plant.line().remove("b");
        assertThat(itsWrite.join().outcome())
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.NOT_CONNECTED));
        assertThat(diagnosis.join().trouble().orElseThrow()).contains("removed");
        assertThat(plant.value("b/0").quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
        ToyPlant.answer(underWay);
        assertThat(anotherWrite).isNotDone();
        assertThat(plant.driver.writes).hasSize(1);
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void whatARemovedDeviceAnswersLateGoesNowhereAndTheLineGoesOn() {
        plant.connected();
        Asked underWay = plant.asked();
        plant.line().remove("a");
        plant.published.clear();
        ToyPlant.answer(underWay);
        assertThat(plant.published).isEmpty();
        Asked next = plant.asked();
        assertThat(next.device().name()).isEqualTo("b");
        ToyPlant.answer(next);
        assertThat(plant.line().status().state()).isEqualTo(HealthState.GOOD);
        assertThat(plant.line().status().devices()).containsExactly("b");
        assertThat(answered("a", Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void aRemovedDeviceThatDoesNotAnswerIsNotProbed() {
        plant.connected();
        Asked underWay = plant.asked();
        plant.line().remove("a");
        ToyPlant.timeOut(underWay);
        assertThat(answered("a", Duration.ofSeconds(20))).isEmpty();
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
        assertThat(plant.driver.opened).isEqualTo(1);
    }

    @Test
    void theLineIsGoodWhenItsOnlySickDeviceWasRemovedAndWhenNoneIsLeft() {
        plant.connected();
        ToyPlant.timeOut(plant.asked());
        ToyPlant.answer(plant.asked());
        assertThat(plant.line().status().state()).isEqualTo(HealthState.DEGRADED);
        plant.line().remove("a");
        assertThat(plant.line().status().state()).isEqualTo(HealthState.GOOD);
        plant.line().remove("b");
        assertThat(plant.line().status().state()).isEqualTo(HealthState.GOOD);
        assertThat(plant.line().remove("b")).isFalse();
    }

    @Test
    void aDeviceAddedToALineThatIsAwaySaysSoAndBeginsWithTheLine() {
        plant.start();
        plant.driver.connects.remove(0).completeExceptionally(DriverException.line(Code.CONNECTION_REFUSED, "refused"));
        plant.line().add(ToyPlant.setup("c", 1, ToyPlant.SECOND));
        assertThat(plant.device("c").state()).isEqualTo(HealthState.FAILED);
        assertThat(plant.device("c").reason()).contains("refused");
        assertThat(plant.value("c/0").quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
        plant.time.advance(Duration.ofSeconds(1));
        plant.connect();
        answered("c", Duration.ofMillis(2));
        assertThat(plant.value("c/0").quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void twoDevicesOfOneNameAreACallersMistake() {
        plant.connected();
        assertThatThrownBy(() -> plant.line().add(ToyPlant.setup("a", 1, ToyPlant.SECOND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a already");
    }

    @Test
    void aDeviceThatWasTakenAwayQuietlySaysNothingMoreHoweverOldItsValuesGrow() {
        plant.connected();
        answered("a", Duration.ofMillis(1_500));
        assertThat(plant.line().take("a")).isPresent();
        plant.published.clear();
        answered("b", Duration.ofSeconds(30));
        assertThat(plant.published).extracting(value -> value.path().text()).containsOnly("b/0");
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
    }
}
