package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.SubscriptionListener;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that send by themselves: nothing that was lost, ended or is silent stays good, and what can come back does. */
class SendingDeviceTest {
    private ToyPlant plant;
    private ToyFeed feed;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
        feed = new ToyFeed(plant);
        plant.device("a", 3, ToyPlant.SECOND);
        feed.connected();
        feed.grantsAll = true;
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    private static Sample good(long value) {
        return Sample.good(Value.of(value));
    }

    private void sendAll(long value) {
        for (int i = 0; i < 3; i++) {
            feed.told().sample(i, good(value));
        }
    }

    private Quality quality(int point) {
        return plant.value("a/" + point).quality();
    }

    private String reason() {
        return plant.device("a").reason().orElse("");
    }

    @Test
    void afterALossAllIsUncertainUntilItIsSentAgain() {
        sendAll(1);
        feed.told().lost("sequence 7 after 4");
        assertThat(List.of(quality(0), quality(1), quality(2))).containsOnly(Quality.UNCERTAIN_LAST_USABLE_VALUE);
        assertThat(reason())
                .isEqualTo("something sent was lost: sequence 7 after 4; 3 values have not been sent again");
        feed.told().sample(1, good(2));
        feed.told().alive();
        assertThat(List.of(quality(0), quality(2))).containsOnly(Quality.UNCERTAIN_LAST_USABLE_VALUE);
        assertThat(quality(1)).isEqualTo(Quality.GOOD);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.DEGRADED);
        sendAll(3);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
        assertThat(plant.line().status().counters()).containsEntry("feed_losses", 1L);
    }

    @Test
    void afterALossTheDeviceIsAskedToSendEverythingWithPausesThatGrow() {
        sendAll(1);
        feed.told().lost("first");
        plant.time.advance(Backoff.FIRST.minusMillis(1));
        assertThat(feed.subscribed).hasSize(1);
        plant.time.advance(Duration.ofMillis(2));
        assertThat(feed.subscribed).hasSize(2);
        assertThat(feed.closed).as("the one before is closed").isEqualTo(1);
        feed.told().lost("second");
        plant.time.advance(Backoff.FIRST.plusMillis(2));
        assertThat(feed.subscribed).hasSize(2);
        plant.time.advance(Backoff.FIRST);
        assertThat(feed.subscribed).hasSize(3);
        sendAll(2);
        feed.told().sample(0, good(3));
        feed.told().lost("third, after all went well");
        plant.time.advance(Backoff.FIRST.plusMillis(2));
        assertThat(feed.subscribed).hasSize(4);
    }

    @Test
    void aSubscriptionThatEndsIsBegunAnewWithPausesThatGrowUntilSomethingIsSent() {
        int[] after = new int[3];
        for (int i = 0; i < after.length; i++) {
            feed.told().ended(DriverException.device(Code.DEVICE_FAILED, "it has had enough"));
            assertThat(plant.device("a").state()).isEqualTo(HealthState.FAILED);
            assertThat(reason()).isEqualTo("it has had enough");
            int before = feed.subscribed.size();
            while (feed.subscribed.size() == before) {
                plant.time.advance(Duration.ofMillis(10));
                after[i] += 10;
            }
        }
        assertThat(after).containsExactly(250, 500, 1_000);
        sendAll(1);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void afterReconnectingNothingIsGoodUntilItIsSentAgain() {
        sendAll(1);
        feed.told().ended(DriverException.device(Code.DEVICE_FAILED, "gone"));
        plant.time.advance(Backoff.FIRST.plusMillis(10));
        feed.told().alive();
        assertThat(quality(0).isBad()).isTrue();
        feed.told().sample(0, good(2));
        assertThat(quality(0)).isEqualTo(Quality.GOOD);
        assertThat(quality(1).isBad()).isTrue();
    }

    @Test
    void samplesMayComeBeforeTheStageCompletes() {
        feed.grantsAll = false;
        sendAll(1);
        feed.told().lost("so that it subscribes anew");
        plant.time.advance(Backoff.FIRST.plusMillis(10));
        assertThat(feed.subscribed).hasSize(2);
        sendAll(5);
        assertThat(plant.value("a/2").value()).contains(Value.of(5L));
        feed.grant();
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void aPointThatWasNotSubscribedIsAFaultOfTheDriver() {
        for (int point : new int[] {3, -1}) {
            feed.told().sample(point, good(1));
            assertThat(reason()).isEqualTo("a fault in the driver: it told of point " + point + " of 3");
            assertThat(quality(0)).isEqualTo(Quality.BAD_INTERNAL_ERROR);
            plant.time.advance(Duration.ofSeconds(1));
            sendAll(1);
            assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
        }
    }

    @Test
    void whatIsToldAfterTheEndGoesNowhere() {
        sendAll(1);
        SubscriptionListener old = feed.told();
        old.ended(DriverException.device(Code.DEVICE_FAILED, "gone"));
        old.sample(0, good(9));
        old.alive();
        old.lost("late");
        old.sample(77, good(9));
        assertThat(plant.value("a/0").value()).contains(Value.of(1L));
        assertThat(reason()).isEqualTo("gone");
    }

    @Test
    void aSilentDeviceIsAskedToSendEverythingAgainBeforeItsValuesAreBad() {
        sendAll(1);
        plant.time.advance(Duration.ofSeconds(4).plus(Backoff.FIRST).plusMillis(10));
        assertThat(quality(0)).isEqualTo(Quality.UNCERTAIN_LAST_USABLE_VALUE);
        assertThat(reason()).isEqualTo("3 values have grown older than they may");
        assertThat(feed.subscribed).hasSize(2);
        sendAll(1);
        assertThat(quality(0)).isEqualTo(Quality.GOOD);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void aDeviceThatStaysSilentIsAskedAgainAndAgainButNotOften() {
        sendAll(1);
        plant.time.advance(Duration.ofSeconds(60));
        assertThat(quality(0)).isEqualTo(Quality.BAD_TIMEOUT);
        int asked = feed.subscribed.size();
        assertThat(asked).isBetween(8, 12);
        assertThat(feed.closed).isEqualTo(asked - 1);
        sendAll(2);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }
}
