package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.Diagnosing;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Finding;
import dev.scada.core.acquisition.ToyDriver.Inquired;
import dev.scada.core.plant.ScanClass;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A device is diagnosed while its line goes on. */
@Timeout(30)
class InquiryTest {
    private static final Finding NAME = new Finding("identification", "name", "toy");
    private static final Finding COUNT = new Finding("counters", "count", "7");

    private ToyPlant plant;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
        plant.driver.diagnoses = true;
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    private ToyPlant reading() {
        plant.device("a", 1, ToyPlant.SECOND).connected();
        ToyPlant.answer(plant.asked());
        return plant;
    }

    private Inquired inquired() {
        return plant.driver.inquiries.remove(0);
    }

    private static void found(Inquired inquired, boolean isLast, Finding... findings) {
        inquired.answer().complete(new Diagnosing.Part(List.of(findings), isLast));
    }

    private static void timeOut(Inquired inquired) {
        inquired.answer().completeExceptionally(DriverException.device(Code.TIMED_OUT, "no answer to it"));
    }

    private static DiagnosisReport report(CompletableFuture<DiagnosisReport> stage) {
        assertThat(stage).isDone();
        return stage.join();
    }

    @Test
    void partsAreAskedOneAfterTheOtherAndEqualFindingsShownOnce() {
        CompletableFuture<DiagnosisReport> stage = reading().diagnose("a");
        found(inquired(), false, NAME);
        Inquired second = inquired();
        assertThat(second.part()).isEqualTo(1);
        found(second, true, NAME, COUNT);
        assertThat(report(stage).findings()).containsExactly(NAME, COUNT);
        assertThat(report(stage).trouble()).isEmpty();
        assertThat(plant.driver.inquiries).isEmpty();
    }

    @Test
    void readsThatAreDueGoBetweenTheParts() {
        CompletableFuture<DiagnosisReport> stage = reading().diagnose("a");
        Inquired slow = inquired();
        // A read falls due meanwhile, to be done within a second; the next part of so slow a device has fourteen.
        plant.time.advance(Duration.ofMillis(1_400));
        assertThat(plant.driver.reads).isEmpty();
        found(slow, false);
        assertThat(plant.driver.inquiries).isEmpty();
        ToyPlant.answer(plant.asked());
        found(inquired(), true, NAME);
        assertThat(report(stage).findings()).containsExactly(NAME);
    }

    @Test
    void neverMoreThanOneOfItIsUnderWay() {
        plant.driver.outstanding = 4;
        CompletableFuture<DiagnosisReport> stage = reading().diagnose("a");
        assertThat(plant.driver.inquiries).hasSize(1);
        assertThat(stage).isNotDone();
    }

    @Test
    void aLineThatIsOverloadedStillAnswersIt() {
        plant.device("a", 1, new ScanClass("fast", Duration.ofMillis(10))).connected();
        CompletableFuture<DiagnosisReport> stage = plant.diagnose("a");
        int rounds = 0;
        while (!stage.isDone() && rounds < 1_000) {
            plant.time.advance(Duration.ofMillis(20));
            while (!plant.driver.reads.isEmpty()) {
                ToyPlant.answer(plant.asked());
            }
            while (!plant.driver.inquiries.isEmpty()) {
                Inquired asked = inquired();
                found(asked, asked.part() == 3);
            }
            rounds++;
        }
        assertThat(stage).isDone();
        assertThat(report(stage).trouble()).isEmpty();
    }

    @Test
    void onePartWithoutAnAnswerIsPassedOverAndASecondEndsItAllButNoPoll() {
        CompletableFuture<DiagnosisReport> stage = reading().diagnose("a");
        timeOut(inquired());
        found(inquired(), false, NAME);
        timeOut(inquired());
        assertThat(report(stage).findings()).containsExactly(NAME);
        assertThat(report(stage).trouble()).contains("no answer to it");
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
        assertThat(plant.value("a/0").quality().isGood()).isTrue();
    }

    @Test
    void aLineThatBreaksEndsIt() {
        CompletableFuture<DiagnosisReport> waiting = reading().diagnose("a");
        CompletableFuture<DiagnosisReport> behind = plant.diagnose("a");
        inquired().answer().completeExceptionally(DriverException.line(Code.CONNECTION_LOST, "gone"));
        assertThat(report(waiting).trouble()).contains("gone");
        assertThat(report(behind).trouble().orElseThrow()).contains("not connected", "gone");
        assertThat(plant.device("a").state()).isEqualTo(HealthState.FAILED);
        assertThat(report(plant.diagnose("a")).trouble().orElseThrow()).contains("line l is not connected");
    }

    @Test
    void aDriverThatNeverComesToAnEndIsStopped() {
        CompletableFuture<DiagnosisReport> stage = reading().diagnose("a");
        for (int i = 0; i < Inquiry.MOST_PARTS; i++) {
            found(inquired(), false);
        }
        assertThat(plant.driver.inquiries).isEmpty();
        assertThat(report(stage).trouble().orElseThrow()).contains("100 parts");
    }

    @Test
    void aDriverThatCannotSaysSo() {
        plant.driver.diagnoses = false;
        assertThat(report(reading().diagnose("a")).trouble()).contains("the driver cannot diagnose its devices");
    }

    @Test
    void aFaultInTheDriverIsContained() {
        CompletableFuture<DiagnosisReport> stage = reading().diagnose("a");
        inquired().answer().completeExceptionally(new IllegalStateException("planted"));
        assertThat(report(stage).trouble().orElseThrow()).contains("a fault in the driver", "planted");
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }
}
