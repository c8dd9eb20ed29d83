package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.acquisition.ToyDriver.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteTest {
    private static final List<WriteOutcome> ACCEPTED = List.of(WriteOutcome.accepted());

    private ToyPlant plant;
    private Duration remaining = Duration.ofSeconds(10);
    private int passed;

    private final SendGate gate = new SendGate() {
        @Override
        public Duration remaining() {
            return remaining;
        }

        @Override
        public void sending() throws DriverException {
            if (remaining.isZero()) {
                throw DriverException.exchange(Code.WITHDRAWN, "expired");
            }
            passed++;
        }
    };

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant().device("a", 30, ToyPlant.SECOND);
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    private Told told() {
        return plant.driver.writes.remove(0);
    }

    @Test
    void waitsForOneExchangeAtMostAndGoesAheadOfAllReads() throws Exception {
        plant.connected();
        Asked underWay = plant.asked();
        CompletableFuture<WriteReport> report = plant.write("a/3", 42, gate);
        assertThat(plant.driver.writes).isEmpty();
        ToyPlant.answer(underWay);
        assertThat(plant.driver.reads).isEmpty();
        Told told = told();
        assertThat(told.setting().value()).isEqualTo(Value.of(42L));
        told.call().sending();
        told.answer().complete(ACCEPTED);
        Asked readBack = plant.asked();
        assertThat(readBack.numbers()).containsExactly(3);
        readBack.answer().complete(List.of(Sample.good(Value.of(42L))));
        assertThat(report.join().outcome()).isEqualTo(WriteOutcome.accepted());
        assertThat(report.join().readBack().orElseThrow().value()).contains(Value.of(42L));
        assertThat(plant.value("a/3").value()).contains(Value.of(42L));
        assertThat(passed).isEqualTo(1);
        assertThat(plant.driver.reads).hasSize(1);
    }

    @Test
    void whatFailsBeforeTheFirstByteIsRejectedAndNothingWasSent() {
        connectedAndRead();
        CompletableFuture<WriteReport> report = plant.write("a/3", 42, gate);
        told().answer().completeExceptionally(DriverException.exchange(Code.BUSY, "busy"));
        assertThat(report.join().outcome()).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(passed).isZero();
    }

    @Test
    void whatIsNotAnsweredAfterTheFirstByteIsUnknown() throws Exception {
        connectedAndRead();
        CompletableFuture<WriteReport> report = plant.write("a/3", 42, gate);
        Told told = told();
        told.call().sending();
        told.answer().completeExceptionally(DriverException.device(Code.TIMED_OUT, "no answer"));
        assertThat(report.join().outcome()).isEqualTo(WriteOutcome.unknown("no answer"));
        assertThat(plant.driver.writes).isEmpty();
    }

    @Test
    void aDriverThatHangsAfterTheFirstByteLeavesItUnknownAndOneThatHangsBeforeNeverSends() throws Exception {
        connectedAndRead();
        CompletableFuture<WriteReport> sent = plant.write("a/3", 42, gate);
        told().call().sending();
        plant.time.advance(Duration.ofSeconds(2));
        assertThat(sent.join().outcome()).isInstanceOf(WriteOutcome.Unknown.class);

        connectAgain();
        CompletableFuture<WriteReport> unsent = plant.write("a/3", 43, gate);
        Told hung = told();
        plant.time.advance(Duration.ofSeconds(2));
        assertThat(unsent.join().outcome()).isInstanceOf(WriteOutcome.Rejected.class);
        assertThatThrownBy(() -> hung.call().sending()).isInstanceOf(DriverException.class);
        assertThat(passed).isEqualTo(1);
    }

    @Test
    void whatExpiredWhileTheLineWasBusyIsNotSent() {
        plant.connected();
        Asked underWay = plant.asked();
        CompletableFuture<WriteReport> report = plant.write("a/3", 42, gate);
        remaining = Duration.ZERO;
        ToyPlant.answer(underWay);
        assertThat(plant.driver.writes).isEmpty();
        assertThat(report.join().outcome())
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.EXPIRED));
    }

    @Test
    void whatExpiresInTheDriversHandsIsNotSent() {
        connectedAndRead();
        CompletableFuture<WriteReport> report = plant.write("a/3", 42, gate);
        Told told = told();
        remaining = Duration.ZERO;
        DriverException refused =
                catchThrowableOfType(DriverException.class, () -> told.call().sending());
        told.answer().completeExceptionally(refused);
        assertThat(report.join().outcome())
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.EXPIRED));
        // Refused once is refused for good, whatever the clock then says.
        remaining = Duration.ofSeconds(10);
        assertThatThrownBy(() -> told.call().sending()).isInstanceOf(DriverException.class);
    }

    @Test
    void whatExpiresBetweenTwoRequestsOfOneWriteStopsThereAndIsUnknown() throws Exception {
        connectedAndRead();
        CompletableFuture<WriteReport> report = plant.write("a/3", 42, gate);
        Told told = told();
        told.call().sending();
        remaining = Duration.ZERO;
        DriverException refused =
                catchThrowableOfType(DriverException.class, () -> told.call().sending());
        assertThat(refused).isNotNull();
        told.answer().completeExceptionally(refused);
        assertThat(report.join().outcome()).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(passed).isEqualTo(1);
    }

    @Test
    void nothingIsSentToALineOrADeviceThatIsNotThere() {
        plant.start();
        assertThat(rejection(plant.write("a/3", 42, gate))).isEqualTo(RejectionCode.NOT_CONNECTED);
        plant.connect();
        ToyPlant.timeOut(plant.asked());
        assertThat(rejection(plant.write("a/3", 42, gate))).isEqualTo(RejectionCode.NOT_CONNECTED);
        assertThat(plant.driver.writes).isEmpty();
    }

    @Test
    void whatWaitsWhenTheLineBreaksIsRejectedAndWhatWasSentIsUnknown() throws Exception {
        connectedAndRead();
        CompletableFuture<WriteReport> sent = plant.write("a/3", 42, gate);
        CompletableFuture<WriteReport> waiting = plant.write("a/4", 43, gate);
        Told told = told();
        told.call().sending();
        told.answer().completeExceptionally(DriverException.line(Code.CONNECTION_LOST, "reset"));
        assertThat(sent.join().outcome()).isEqualTo(WriteOutcome.unknown("reset"));
        assertThat(rejection(waiting)).isEqualTo(RejectionCode.NOT_CONNECTED);
        connectAgain();
        assertThat(plant.driver.writes).isEmpty();
    }

    @Test
    void aDriverThatWritesWithoutAnnouncingItIsNotBelieved() {
        connectedAndRead();
        CompletableFuture<WriteReport> report = plant.write("a/3", 42, gate);
        told().answer().complete(ACCEPTED);
        assertThat(report.join().outcome()).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void aReadBackThatFailsSaysSoAndTheWriteStaysAccepted() throws Exception {
        connectedAndRead();
        CompletableFuture<WriteReport> report = plant.write("a/3", 42, gate);
        Told told = told();
        told.call().sending();
        told.answer().complete(ACCEPTED);
        ToyPlant.timeOut(plant.asked());
        assertThat(report.join().outcome()).isEqualTo(WriteOutcome.accepted());
        assertThat(report.join().readBack().orElseThrow().quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
    }

    @Test
    void aStopEndsEveryWriteWithAnOutcome() throws Exception {
        connectedAndRead();
        CompletableFuture<WriteReport> sent = plant.write("a/3", 42, gate);
        CompletableFuture<WriteReport> waiting = plant.write("a/4", 43, gate);
        told().call().sending();
        plant.line().stop();
        assertThat(sent.join().outcome()).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(rejection(waiting)).isEqualTo(RejectionCode.NOT_CONNECTED);
    }

    private static RejectionCode rejection(CompletableFuture<WriteReport> report) {
        return ((WriteOutcome.Rejected) report.join().outcome()).code();
    }

    private void connectedAndRead() {
        plant.connected();
        readAll();
    }

    private void connectAgain() {
        plant.time.advance(Duration.ofSeconds(1));
        plant.connect();
        readAll();
    }

    private void readAll() {
        while (!plant.driver.reads.isEmpty()) {
            ToyPlant.answer(plant.asked());
        }
    }
}
