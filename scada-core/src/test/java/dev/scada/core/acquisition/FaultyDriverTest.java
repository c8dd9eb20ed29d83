package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.ToyDriver.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a driver that breaks its contract can do to others: nothing. */
class FaultyDriverTest {
    private ToyPlant plant;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
        plant.device("a", 2, ToyPlant.SECOND).device("b", 1, ToyPlant.SECOND);
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    @Test
    void theWrongNumberOfSamplesIsAFaultOfItsDeviceOnly() {
        plant.connected();
        plant.asked().answer().complete(List.of(Sample.good(Value.of(1L))));
        assertThat(plant.device("a").state()).isEqualTo(HealthState.FAILED);
        assertThat(plant.device("a").reason().orElseThrow()).contains("1 samples for 2 points");
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_INTERNAL_ERROR);
        ToyPlant.answer(plant.asked());
        assertThat(plant.device("b").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void aDriverThatThrowsIsAFaultAndIsProbed() {
        plant.driver.throwsInRead = true;
        plant.connected();
        assertThat(plant.device("a").reason().orElseThrow()).contains("planted in read");
        plant.driver.throwsInRead = false;
        plant.time.advance(Duration.ofSeconds(1));
        while (!plant.driver.reads.isEmpty()) {
            ToyPlant.answer(plant.asked());
        }
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void aDriverThatCannotOpenIsTriedAgain() {
        plant.driver.throwsInOpen = true;
        plant.start();
        assertThat(plant.line().status().reason().orElseThrow()).contains("planted in open");
        plant.driver.throwsInOpen = false;
        plant.time.advance(Duration.ofSeconds(1));
        plant.connect();
        assertThat(plant.driver.reads).hasSize(1);
    }

    @Test
    void whatIsAnsweredTwiceCountsOnce() {
        plant.connected();
        Asked asked = plant.asked();
        ToyPlant.answer(asked);
        asked.answer().obtrudeValue(List.of(Sample.good(Value.of(99L)), Sample.good(Value.of(99L))));
        assertThat(plant.value("a/0").value()).contains(Value.of(0L));
    }

    @Test
    void aDriverThatDoesNotComeBackIsClosedAfterAGraceAndItsLateAnswerGoesNowhere() {
        plant.connected();
        Asked hung = plant.asked();
        plant.time.advance(ToyPlant.TIMEOUT.plus(OpenSession.GRACE).minusMillis(10));
        assertThat(plant.driver.closed).isZero();
        assertThat(hung.call().isEnded()).isTrue();
        plant.time.advance(Duration.ofMillis(20));
        assertThat(plant.driver.closed).isEqualTo(1);
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
        ToyPlant.answer(hung);
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
        assertThat(plant.value("a/0").value()).isEmpty();

        plant.time.advance(Duration.ofSeconds(1));
        plant.connect();
        ToyPlant.answer(plant.asked());
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void aConnectionThatIsNeverMadeIsGivenUpAndTriedAgain() {
        plant.start();
        plant.driver.connects.clear();
        plant.time.advance(Duration.ofSeconds(10));
        assertThat(plant.driver.opened).isBetween(3, 6);
        assertThat(plant.driver.closed).isGreaterThanOrEqualTo(plant.driver.opened - 1);
    }
}
