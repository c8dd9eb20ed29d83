package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.ToyDriver.Point;
import dev.scada.core.plant.TagSetup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A value that nobody has confirmed does not stay good, whatever the reason and whatever any clock says. */
class FreshnessTest {
    /** Three periods of a second and the time-out. */
    private static final Duration MAX_AGE = Duration.ofSeconds(4);

    private static final Duration MOMENT = Duration.ofMillis(5);

    private ToyPlant plant;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
        plant.driver.outstanding = 10;
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    private static ToyPlant withMaxAge(ToyPlant plant, Duration age) {
        TagSetup<Point> tag = ToyPlant.tag("a/0", new Point(0), ToyPlant.SECOND);
        return plant.device(
                "a",
                List.of(new TagSetup<>(
                        tag.info(),
                        tag.point(),
                        tag.type(),
                        tag.scaling(),
                        false,
                        tag.scan(),
                        Optional.empty(),
                        Optional.of(age))));
    }

    private static Sample at(Instant source, long value) {
        return Sample.good(Value.of(value)).at(source);
    }

    @Test
    void aValueThatIsNotReadAgainIsUncertainPastItsAgeAndBadPastTwiceThat() {
        withMaxAge(plant, Duration.ofMillis(1_200)).connected();
        ToyPlant.answer(plant.asked());
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        plant.time.advance(Duration.ofMillis(1_200).minus(MOMENT));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        plant.time.advance(MOMENT.multipliedBy(2));
        TagValue uncertain = plant.value("a/0");
        assertThat(uncertain.quality()).isEqualTo(Quality.UNCERTAIN_LAST_USABLE_VALUE);
        assertThat(uncertain.value()).contains(Value.of(0L));
        assertThat(plant.device("a").reason().orElseThrow()).contains("1 values have grown older");
    }

    @Test
    void readAgainItIsGoodAndTheDeviceIsGoodWithIt() {
        withMaxAge(plant, Duration.ofMillis(1_200)).connected();
        ToyPlant.answer(plant.asked());
        plant.time.advance(Duration.ofMillis(1_250));
        assertThat(plant.device("a").state()).isEqualTo(HealthState.DEGRADED);
        ToyPlant.answer(plant.asked());
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void pastTwiceItsAgeAValueIsBadAndKeepsWhatItWas() {
        ToyFeed feed = new ToyFeed(plant);
        plant.device("a", 1, ToyPlant.SECOND);
        feed.connected();
        feed.grantsAll = true;
        feed.told().sample(0, Sample.good(Value.of(5L)));
        plant.time.advance(MAX_AGE.multipliedBy(2).minus(MOMENT));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.UNCERTAIN_LAST_USABLE_VALUE);
        plant.time.advance(MOMENT.multipliedBy(2));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.BAD_TIMEOUT);
        assertThat(plant.value("a/0").value()).contains(Value.of(5L));
        int published = plant.published.size();
        plant.time.advance(MAX_AGE.multipliedBy(10));
        assertThat(plant.published).as("said once").hasSize(published);
    }

    @Test
    void aHeartBeatKeepsValuesFresh() {
        ToyFeed feed = new ToyFeed(plant);
        plant.device("a", 2, ToyPlant.SECOND);
        feed.connected();
        feed.grantsAll = true;
        feed.told().sample(0, Sample.good(Value.of(5L)));
        for (int i = 0; i < 20; i++) {
            plant.time.advance(Duration.ofSeconds(1));
            feed.told().alive();
        }
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.value("a/1").quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
    }

    @Test
    void theSourceTimeMakesAValueNeitherFreshNorOld() {
        ToyFeed feed = new ToyFeed(plant);
        plant.device("a", 2, ToyPlant.SECOND);
        feed.connected();
        feed.grantsAll = true;
        Instant now = plant.time.clock().instant();
        feed.told().sample(0, at(now.minus(Duration.ofDays(400)), 1));
        feed.told().sample(1, at(now.plus(Duration.ofDays(400)), 2));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        assertThat(plant.value("a/0").sourceTime()).contains(now.minus(Duration.ofDays(400)));
        plant.time.advance(MAX_AGE.plus(MOMENT));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.UNCERTAIN_LAST_USABLE_VALUE);
        assertThat(plant.value("a/1").quality()).isEqualTo(Quality.UNCERTAIN_LAST_USABLE_VALUE);
    }

    @Test
    void theWallClocksStepsAgeNothingAndSaveNothing() {
        ToyFeed feed = new ToyFeed(plant);
        plant.device("a", 1, ToyPlant.SECOND);
        feed.connected();
        feed.grantsAll = true;
        feed.told().sample(0, Sample.good(Value.of(5L)));
        plant.time.stepWallClock(Duration.ofHours(5));
        plant.time.advance(MAX_AGE.minus(MOMENT));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        plant.time.stepWallClock(Duration.ofHours(-10));
        plant.time.advance(MOMENT.multipliedBy(2));
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.UNCERTAIN_LAST_USABLE_VALUE);
    }

    @Test
    void aClockThatIsWrongIsMeasuredByTheLeastOfSeveralDifferencesAndSaid() {
        ToyFeed feed = new ToyFeed(plant);
        plant.device("a", 1, ToyPlant.SECOND);
        feed.connected();
        feed.grantsAll = true;
        for (int i = 0; i <= ClockSkew.SAMPLES; i++) {
            Duration delay = Duration.ofMillis(i == 7 ? 0 : 900);
            Instant source =
                    plant.time.clock().instant().minus(Duration.ofHours(1)).minus(delay);
            feed.told().sample(0, at(source, i));
            plant.time.advance(Duration.ofMillis(50));
        }
        assertThat(plant.device("a").clockSkew()).contains(Duration.ofHours(1));
        assertThat(plant.device("a").reason().orElseThrow()).isEqualTo("its clock is 60 min behind the server's");
        assertThat(plant.value("a/0").quality()).isEqualTo(Quality.GOOD);
        for (int i = 0; i < ClockSkew.SAMPLES; i++) {
            feed.told().sample(0, at(plant.time.clock().instant().plus(ClockSkew.LIMIT), 100 + i));
            plant.time.advance(Duration.ofMillis(50));
        }
        assertThat(plant.device("a").clockSkew()).contains(ClockSkew.LIMIT.negated());
        assertThat(plant.device("a").state()).as("at the limit").isEqualTo(HealthState.GOOD);
    }

    @Test
    void aSourceTimeThatStandsTellsNothingOfTheClock() {
        ToyFeed feed = new ToyFeed(plant);
        plant.device("a", 1, ToyPlant.SECOND);
        feed.connected();
        feed.grantsAll = true;
        Instant changed = plant.time.clock().instant().minus(Duration.ofDays(2));
        for (int i = 0; i < 3 * ClockSkew.SAMPLES; i++) {
            feed.told().sample(0, at(changed, 1));
        }
        assertThat(plant.device("a").clockSkew()).isEmpty();
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }
}
