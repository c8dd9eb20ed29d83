package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.acquisition.ToyDriver.Device;
import dev.scada.core.acquisition.ToyDriver.Point;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutOfServiceTest {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Disablement WHY = new Disablement("eve", "flange leaks", SINCE);

    private static final SendGate GATE = new SendGate() {
        @Override
        public Duration remaining() {
            return Duration.ofSeconds(10);
        }

        @Override
        public void sending() {}
    };

    private ToyPlant plant;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    private DeviceRunner<Device, Point> runner(String name) {
        return plant.line().devices().stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void disable(String name) {
        plant.line().set(runner(name), Optional.of(WHY));
    }

    private void enable(String name) {
        plant.line().set(runner(name), Optional.empty());
    }

    /** Answers whatever is asked for so long; gives which devices were asked, in order. */
    private List<String> run(Duration time) {
        List<String> asked = new ArrayList<>();
        for (long millis = 0; millis <= time.toMillis(); millis++) {
            while (!plant.driver.reads.isEmpty()) {
                Asked next = plant.asked();
                asked.add(next.device().name());
                ToyPlant.answer(next);
            }
            if (millis < time.toMillis()) {
                plant.time.advance(Duration.ofMillis(1));
            }
        }
        return asked;
    }

    @Test
    void nothingGoesOutToADisabledDeviceAndItsNeighbourKeepsItsPeriod() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        run(Duration.ofSeconds(3));
        disable("a");
        List<String> asked = run(Duration.ofSeconds(100));
        assertThat(asked).hasSize(100).containsOnly("b");
        assertThat(plant.device("b").missedScans()).isZero();
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
        assertThat(plant.value("b/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.device("a").health())
                .isEqualTo(
                        new HealthView(HealthState.DISABLED, Optional.of("flange leaks"), Optional.of("eve"), SINCE));
        assertThat(plant.line().status().state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void anEnabledDeviceIsReadAtOnceAndGoodAgain() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        run(Duration.ofSeconds(1));
        disable("a");
        run(Duration.ofSeconds(5));
        enable("a");
        assertThat(plant.device("a").state()).isEqualTo(HealthState.CONNECTING);
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        assertThat(run(Duration.ofMillis(1))).contains("a");
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(run(Duration.ofSeconds(10)).stream().filter("a"::equals)).hasSize(10);
    }

    @Test
    void aFailedDeviceThatIsDisabledIsProbedNoMore() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        ToyPlant.answer(plant.asked());
        ToyPlant.timeOut(plant.asked());
        assertThat(plant.device("b").state()).isEqualTo(HealthState.FAILED);
        assertThat(plant.line().status().state()).isEqualTo(HealthState.DEGRADED);
        disable("b");
        assertThat(plant.line().status().state())
                .as("what is disabled counts for nothing")
                .isEqualTo(HealthState.GOOD);
        assertThat(run(Duration.ofSeconds(60))).containsOnly("a");
    }

    @Test
    void aLateAnswerOfADisabledDeviceGoesNowhere() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        Asked underWay = plant.asked();
        assertThat(underWay.device().name()).isEqualTo("a");
        disable("a");
        ToyPlant.answer(underWay);
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.DISABLED);
        assertThat(plant.asked().device().name()).isEqualTo("b");
        disable("b");
        enable("a");
        Asked again = plant.driver.reads.isEmpty() ? null : plant.asked();
        assertThat(again).as("the line is taken until b's exchange has ended").isNull();
    }

    @Test
    void aTimeOutOfADisabledDeviceChangesNothing() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        Asked underWay = plant.asked();
        disable("a");
        ToyPlant.timeOut(underWay);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.DISABLED);
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
        assertThat(plant.driver.closed).as("the line is not half open").isZero();
    }

    @Test
    void aCommandToADisabledDeviceIsRejectedWithTheReason() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        run(Duration.ofMillis(1));
        disable("a");
        isRejected(plant.write("a/0", 1, GATE));
        assertThat(plant.write("b/0", 1, GATE)).isNotDone();
        assertThat(plant.driver.writes).hasSize(1);
    }

    @Test
    void aCommandThatWaitsWhenItsDeviceIsDisabledIsRejectedWithTheReason() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        CompletableFuture<WriteReport> waiting = plant.write("b/0", 1, GATE);
        assertThat(plant.driver.writes).isEmpty();
        disable("b");
        isRejected(waiting);
        run(Duration.ofSeconds(3));
        assertThat(plant.driver.writes).isEmpty();
    }

    @Test
    void aCommandUnderWayIsNotReadBackFromADisabledDevice() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        run(Duration.ofMillis(1));
        CompletableFuture<WriteReport> report = plant.write("a/0", 1, GATE);
        disable("a");
        ToyDriver.Told told = plant.driver.writes.get(0);
        assertThat(sending(told)).isTrue();
        told.answer().complete(List.of(WriteOutcome.accepted()));
        assertThat(report).isCompleted();
        assertThat(report.join().outcome()).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(report.join().readBack().orElseThrow().quality().isBad()).isTrue();
        assertThat(plant.driver.reads).isEmpty();
    }

    private static boolean sending(ToyDriver.Told told) {
        try {
            told.call().sending();
            return true;
        } catch (DriverException e) {
            return false;
        }
    }

    private static void isRejected(CompletableFuture<WriteReport> report) {
        assertThat(report).isCompleted();
        assertThat(report.join().outcome()).isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(RejectionCode.OUT_OF_SERVICE);
            assertThat(rejected.reason()).contains("disabled by eve: flange leaks");
        });
    }

    @Test
    void aDiagnosisOfADisabledDeviceSaysWhy() {
        plant.driver.diagnoses = true;
        plant.device("a", 1, ToyPlant.SECOND).connected();
        disable("a");
        CompletableFuture<DiagnosisReport> report = plant.diagnose("a");
        assertThat(report).isCompleted();
        assertThat(report.join().trouble())
                .hasValueSatisfying(why -> assertThat(why).contains("disabled by eve: flange leaks"));
        assertThat(plant.driver.inquiries).isEmpty();
    }

    @Test
    void aDisabledLineClosesItsSessionAndOpensNoneUntilItIsEnabled() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        run(Duration.ofSeconds(1));
        plant.line().disable(WHY);
        assertThat(plant.driver.closed).isEqualTo(1);
        assertThat(run(Duration.ofMinutes(1))).isEmpty();
        assertThat(plant.driver.connects).isEmpty();
        assertThat(plant.line().status().state()).isEqualTo(HealthState.DISABLED);
        assertThat(plant.device("b").state()).isEqualTo(HealthState.DISABLED);
        assertThat(plant.device("b").reason()).contains("line l: flange leaks");
        assertThat(plant.value("b/0").quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
        isRejected(plant.write("a/0", 1, GATE), "line l: flange leaks");

        plant.line().enable();
        assertThat(plant.line().status().state()).isEqualTo(HealthState.CONNECTING);
        plant.connect();
        assertThat(run(Duration.ofSeconds(1))).contains("a", "b");
        assertThat(plant.line().status().state()).isEqualTo(HealthState.GOOD);
    }

    private static void isRejected(CompletableFuture<WriteReport> report, String why) {
        assertThat(report.join().outcome())
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains(why));
    }

    @Test
    void aDeviceStaysDisabledWhenItsLineIsEnabled() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        run(Duration.ofSeconds(1));
        disable("a");
        plant.line().disable(new Disablement("adam", "maintenance", SINCE));
        assertThat(plant.device("a").reason()).contains("flange leaks");
        plant.line().enable();
        plant.connect();
        assertThat(run(Duration.ofSeconds(10))).hasSize(10 + 1).containsOnly("b");
        assertThat(plant.device("a").state()).isEqualTo(HealthState.DISABLED);
    }

    @Test
    void aDeviceThatIsEnabledOnADisabledLineWaitsForTheLine() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        disable("a");
        plant.line().disable(WHY);
        enable("a");
        assertThat(plant.device("a").state()).isEqualTo(HealthState.DISABLED);
        assertThat(plant.device("a").reason()).contains("line l: flange leaks");
    }

    @Test
    void aLineThatIsDisabledWhileItConnectsOrWaitsToConnectAgainStaysClosed() {
        plant.device("a", 1, ToyPlant.SECOND).start();
        plant.line().disable(WHY);
        plant.time.advance(Duration.ofMinutes(1));
        assertThat(plant.driver.opened).isEqualTo(1);
        assertThat(plant.line().status().state()).isEqualTo(HealthState.DISABLED);
        plant.driver.connects.clear();

        plant.line().enable();
        plant.driver
                .connects
                .remove(0)
                .completeExceptionally(DriverException.line(Code.CONNECTION_REFUSED, "nobody listens"));
        assertThat(plant.line().status().state()).isEqualTo(HealthState.FAILED);
        plant.line().disable(WHY);
        plant.time.advance(Duration.ofMinutes(1));
        assertThat(plant.driver.opened).isEqualTo(2);
    }

    @Test
    void whatWasDisabledBeforeTheStartIsNotConnected() {
        plant.disablements = subject -> subject.equals(HealthSubject.device("a")) ? Optional.of(WHY) : Optional.empty();
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        assertThat(run(Duration.ofSeconds(5))).hasSize(5 + 1).containsOnly("b");
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
        plant.close();

        plant.disablements = subject -> subject.equals(HealthSubject.line("l")) ? Optional.of(WHY) : Optional.empty();
        plant.driver.opened = 0;
        plant.start();
        plant.time.advance(Duration.ofMinutes(1));
        assertThat(plant.driver.opened).isZero();
        assertThat(plant.line().status().health().since()).isEqualTo(SINCE);
    }

    @Test
    void oneFailureWithTheOtherDeviceDisabledClosesAHalfOpenLine() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        run(Duration.ofMillis(1));
        disable("b");
        plant.time.advance(Duration.ofSeconds(1));
        ToyPlant.timeOut(plant.asked());
        assertThat(plant.driver.closed).isEqualTo(1);
        assertThat(plant.line().status().state()).isEqualTo(HealthState.FAILED);
    }

    @Test
    void countsAndTimesAreThoseThatWere() {
        plant.device("a", 1, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND).connected();
        plant.time.advance(Duration.ofMillis(30));
        ToyPlant.answer(plant.asked());
        plant.time.advance(Duration.ofMillis(50));
        ToyPlant.refuse(plant.asked());
        Statistics a = plant.device("a").statistics();
        assertThat(a.answered()).isEqualTo(1);
        assertThat(a.roundTrip().maxNanos()).isEqualTo(30_000_000);
        assertThat(a.roundTripNanos()).isEqualTo(30_000_000);
        Statistics b = plant.device("b").statistics();
        assertThat(b.answered()).isZero();
        assertThat(b.failuresByKind()).containsEntry(FailureKind.REFUSED, 1L).containsEntry(FailureKind.TIMED_OUT, 0L);
        LineStatus line = plant.line().status();
        assertThat(line.statistics().exchanges()).isEqualTo(2);
        assertThat(line.statistics().failures()).isEqualTo(1);
        assertThat(line.utilisation()).isEqualTo(1);
        assertThat(line.reconnects()).isZero();
        assertThat(line.failedConnects()).isZero();
    }
}
