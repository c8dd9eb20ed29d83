package dev.scada.core.forcing;

import static dev.scada.core.interlock.GuardFixture.DOOR;
import static dev.scada.core.interlock.GuardFixture.EVA;
import static dev.scada.core.interlock.GuardFixture.MODE;
import static dev.scada.core.interlock.GuardFixture.OTTO;
import static dev.scada.core.interlock.GuardFixture.START;
import static dev.scada.core.interlock.GuardFixture.SUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.control.Proposal;
import dev.scada.core.interlock.GuardFixture;
import dev.scada.core.plant.TagChange;
import dev.scada.core.tag.TagDefinition;
import dev.scada.core.temporary.InlineBook;
import dev.scada.core.temporary.Temporary;
import dev.scada.core.temporary.TemporaryBook;
import dev.scada.core.temporary.TemporaryConfig;
import dev.scada.core.temporary.TemporaryRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForcingTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private GuardFixture plant;
    private TemporaryBook<ForcedTo> book;
    private Forcing forcing;

    @BeforeEach
    void begin() throws IOException {
        plant = new GuardFixture(folder);
        open();
    }

    private void open() throws IOException {
        book = InlineBook.of(
                new TemporaryConfig(folder.resolve("forced.log"), Duration.ofDays(31), 1_000),
                new ForceKind(new ForcedTags(plant.tags, plant.time.clock(), plant.time)),
                plant.journal,
                plant.time);
        forcing = new Forcing(book, plant.tags);
        forcing.open();
    }

    @AfterEach
    void end() throws IOException {
        forcing.close();
        plant.tags.close();
    }

    private Temporary<ForcedTo> force(TagPath tag, Value value) throws Exception {
        return forcing.force(tag, value, EVA, "trial", HOUR)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private TagValue now(TagPath tag) {
        return plant.tags.value(tag).orElseThrow();
    }

    @Test
    void aForcedTagSaysWhatItIsForcedToMarkedWhateverItsDeviceSays() throws Exception {
        plant.set(SUCTION, Value.of(1.5));
        plant.journal.before(() -> assertThat(now(SUCTION).quality()).isEqualTo(Quality.GOOD));
        force(SUCTION, Value.of(7.0));
        assertThat(now(SUCTION).value()).contains(Value.of(7.0));
        assertThat(now(SUCTION).quality()).isEqualTo(Quality.GOOD_LOCAL_OVERRIDE);
        plant.set(SUCTION, Value.of(1.6));
        plant.spoil(SUCTION, Quality.BAD_NO_COMMUNICATION);
        assertThat(now(SUCTION).value()).contains(Value.of(7.0));
        assertThat(forcing.real(SUCTION).orElseThrow().quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
    }

    @Test
    void itsLastRealValueComesBackAtOnceWithItsOwnQualityAndAge() throws Exception {
        plant.set(SUCTION, Value.of(1.5));
        force(SUCTION, Value.of(7.0));
        Instant sampled = plant.time.clock().instant();
        plant.set(SUCTION, Value.of(1.6), Quality.UNCERTAIN_SENSOR_NOT_ACCURATE);
        plant.time.advance(Duration.ofMinutes(10));
        forcing.end(SUCTION, EVA, "done").toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(now(SUCTION).value()).contains(Value.of(1.6));
        assertThat(now(SUCTION).quality()).isEqualTo(Quality.UNCERTAIN_SENSOR_NOT_ACCURATE);
        assertThat(now(SUCTION).valueTime()).contains(sampled);
        assertThat(now(SUCTION).serverTime()).isEqualTo(plant.time.clock().instant());
        assertThat(plant.journal.said()).containsExactly("forced by eva: trial", "force-ended by eva: done");
    }

    @Test
    void itEndsByItself() throws Exception {
        plant.set(SUCTION, Value.of(1.5));
        force(SUCTION, Value.of(7.0));
        plant.time.advance(HOUR.minusMillis(1));
        assertThat(now(SUCTION).value()).contains(Value.of(7.0));
        plant.time.advance(Duration.ofMillis(1));
        assertThat(now(SUCTION).value()).contains(Value.of(1.5));
        assertThat(now(SUCTION).quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void oneWithoutARealValueWaitsForItAgain() throws Exception {
        force(SUCTION, Value.of(7.0));
        forcing.end(SUCTION, EVA, "").toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(now(SUCTION).quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        assertThat(now(SUCTION).value()).isEmpty();
    }

    @Test
    void whoWatchesHearsOfTheForcedValueAndOfTheRealOneAndOfNoneBetween() throws Exception {
        plant.set(SUCTION, Value.of(1.5));
        List<Optional<Value>> heard = new ArrayList<>();
        plant.tags.watch(Set.of(SUCTION), values -> values.forEach(value -> heard.add(value.value())));
        force(SUCTION, Value.of(7.0));
        plant.set(SUCTION, Value.of(1.6));
        plant.set(SUCTION, Value.of(1.7));
        forcing.end(SUCTION, EVA, "").toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(heard).containsExactly(Optional.of(Value.of(7.0)), Optional.of(Value.of(1.7)));
    }

    @Test
    void commandsOnItAreRefusedWithWhoAndUntilWhen() throws Exception {
        ForcedGuard guard = new ForcedGuard(book);
        Proposal proposal = new Proposal(plant.tags.tag(START).orElseThrow(), Optional.of(Value.of(1)), OTTO);
        assertThat(guard.obstacles(proposal)).isEmpty();
        force(START, Value.of(3));
        assertThat(guard.obstacles(proposal)).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.code()).isEqualTo(RejectionCode.FORCED);
            assertThat(obstacle.reason()).contains("by eva until").contains("trial");
        });
    }

    @Test
    void itIsForcedAgainAfterARestartBeforeItsDeviceSaysAnything() throws Exception {
        force(SUCTION, Value.of(7.0));
        force(MODE, Value.of(2));
        forcing.close();
        plant.tags.change(List.of(SUCTION, MODE), List.of());
        plant.tags.define(List.of(GuardFixture.info(SUCTION, ValueKind.REAL)));
        open();
        assertThat(now(SUCTION).quality()).isEqualTo(Quality.GOOD_LOCAL_OVERRIDE);
        assertThat(forcing.all()).as("the other's tag is gone").hasSize(1);
        plant.set(SUCTION, Value.of(1.5));
        plant.time.advance(HOUR);
        assertThat(now(SUCTION).value()).contains(Value.of(1.5));
    }

    @Test
    void whoHasNoRightForcesAndEndsNothing() throws Exception {
        assertThatThrownBy(() -> forcing.force(SUCTION, Value.of(1.0), OTTO, "why not", HOUR))
                .isInstanceOf(TemporaryRefused.class)
                .hasMessageContaining("otto has no right");
        force(SUCTION, Value.of(1.0));
        assertThatThrownBy(() -> forcing.end(SUCTION, OTTO, "")).isInstanceOf(TemporaryRefused.class);
        assertThat(forcing.all()).hasSize(1);
    }

    @Test
    void aValueIsOfTheTagsKindOrExactlySo() throws Exception {
        force(START, Value.of(3.0));
        assertThat(now(START).value()).contains(Value.of(3));
        force(SUCTION, Value.of(3));
        assertThat(now(SUCTION).value()).contains(Value.of(3.0));
        force(DOOR, Value.of(1));
        assertThat(now(DOOR).value()).contains(Value.of(true));
        for (Value wrong : List.of(Value.of(3.5), Value.of("three"), Value.of(1e300))) {
            assertThatThrownBy(() -> force(START, wrong)).isInstanceOf(TemporaryRefused.class);
        }
        assertThatThrownBy(() -> force(DOOR, Value.of(2))).isInstanceOf(TemporaryRefused.class);
        assertThatThrownBy(() -> force(TagPath.of("north/none"), Value.of(2)))
                .isInstanceOf(TemporaryRefused.class)
                .hasMessageContaining("no tag");
    }

    private static TagInfo ranged(String unit, ValueKind kind) {
        TagInfo info = GuardFixture.info(SUCTION, kind);
        return new TagInfo(
                SUCTION,
                "",
                unit,
                kind,
                true,
                kind.isNumeric() ? Optional.of(new TagRange(0, 10)) : Optional.empty(),
                Map.of(),
                0,
                info.source());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10})
    void itStandsWithinTheRangeOfItsTag(double value) throws Exception {
        plant.tags.change(
                List.of(), List.of(new TagDefinition(ranged("bar", ValueKind.REAL), TagDefinition.Start.AS_IS)));
        force(SUCTION, Value.of(value));
        for (double outside : new double[] {-0.001, 10.001}) {
            assertThatThrownBy(() -> force(SUCTION, Value.of(outside)))
                    .isInstanceOf(TemporaryRefused.class)
                    .hasMessageContaining("outside of the range");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAMP", "SINE", "SQUARE"})
    void aSimulatedValueMovesBetweenItsEnds(String shape) throws Exception {
        ForcedTo.Moving moving = new ForcedTo.Moving(ForcedTo.Shape.valueOf(shape), 2, 8, Duration.ofSeconds(10));
        forcing.simulate(SUCTION, moving, EVA, "trial", HOUR)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        List<Double> seen = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            seen.add(((Value.Real) now(SUCTION).value().orElseThrow()).value());
            assertThat(now(SUCTION).quality()).isEqualTo(Quality.GOOD_LOCAL_OVERRIDE);
            plant.time.advance(Duration.ofMillis(500));
        }
        assertThat(seen.get(0)).isEqualTo(2);
        assertThat(seen).allMatch(value -> value >= 2 && value <= 8);
        assertThat(seen.stream().mapToDouble(it -> it).max().orElseThrow()).isGreaterThan(7.5);
        assertThat(seen.subList(0, 20)).as("a period later the same").isEqualTo(seen.subList(20, 40));
        forcing.end(SUCTION, EVA, "").toCompletableFuture().get(10, TimeUnit.SECONDS);
        plant.set(SUCTION, Value.of(1.5));
        plant.time.advance(Duration.ofSeconds(5));
        assertThat(now(SUCTION).value()).contains(Value.of(1.5));
    }

    @Test
    void aSwitchMovesAsASquareAndTextNotAtAll() throws Exception {
        ForcedTo.Moving square = new ForcedTo.Moving(ForcedTo.Shape.SQUARE, 0, 1, Duration.ofSeconds(2));
        forcing.simulate(DOOR, square, EVA, "trial", HOUR).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(now(DOOR).value()).contains(Value.of(false));
        plant.time.advance(Duration.ofSeconds(1));
        assertThat(now(DOOR).value()).contains(Value.of(true));
        assertThatThrownBy(() -> forcing.simulate(
                        DOOR, new ForcedTo.Moving(ForcedTo.Shape.SINE, 0, 1, HOUR), EVA, "trial", HOUR))
                .isInstanceOf(TemporaryRefused.class);
    }

    @Test
    void aChangeOfThePlantThatMakesTheNumberAnotherEndsIt() throws Exception {
        plant.set(SUCTION, Value.of(1.5));
        force(SUCTION, Value.of(7.0));
        TagInfo before = plant.tags.tag(SUCTION).orElseThrow();
        forcing.follow(List.of(new TagChange.Redefined(before, before, TagChange.Keeping.AS_IS)));
        assertThat(forcing.all()).as("nothing of it has changed").hasSize(1);
        TagInfo other = ranged("mbar", ValueKind.REAL);
        plant.tags.change(List.of(), List.of(new TagDefinition(other, TagDefinition.Start.WAITING)));
        forcing.follow(List.of(new TagChange.Redefined(before, other, TagChange.Keeping.NOTHING)));
        assertThat(forcing.all()).isEmpty();
        assertThat(now(SUCTION).quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        assertThat(plant.journal.said()).last().isEqualTo("force-ended by runtime: the tag has another unit now");
    }

    @Test
    void aTagThatGoesIsForcedNoMoreAndIsHeardOfOnceWithItsRealValue() throws Exception {
        plant.set(SUCTION, Value.of(1.5));
        force(SUCTION, Value.of(7.0));
        List<TagValue> heard = new ArrayList<>();
        plant.tags.watch(Set.of(SUCTION), heard::addAll);
        TagInfo before = plant.tags.tag(SUCTION).orElseThrow();
        plant.tags.change(List.of(SUCTION), List.of());
        forcing.follow(List.of(new TagChange.Removed(before)));
        assertThat(forcing.all()).isEmpty();
        assertThat(heard).last().satisfies(value -> {
            assertThat(value.value()).contains(Value.of(1.5));
            assertThat(value.quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
        });
    }

    @Test
    void aTagOfAnotherKindShowsNoValueOfTheOldOne() throws Exception {
        force(SUCTION, Value.of(7.0));
        plant.tags.change(
                List.of(), List.of(new TagDefinition(ranged("bar", ValueKind.BOOL), TagDefinition.Start.WAITING)));
        assertThat(now(SUCTION).quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
    }
}
