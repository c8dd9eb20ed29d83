package dev.scada.core.interlock;

import static dev.scada.core.interlock.GuardFixture.DOOR;
import static dev.scada.core.interlock.GuardFixture.EVA;
import static dev.scada.core.interlock.GuardFixture.MODE;
import static dev.scada.core.interlock.GuardFixture.OTTO;
import static dev.scada.core.interlock.GuardFixture.START;
import static dev.scada.core.interlock.GuardFixture.SUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.core.control.Obstacle;
import dev.scada.core.control.Proposal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.plant.DeviceSwitches;
import dev.scada.core.plant.Guards;
import dev.scada.core.plant.InterlockSetup;
import dev.scada.core.temporary.InlineBook;
import dev.scada.core.temporary.Temporary;
import dev.scada.core.temporary.TemporaryBook;
import dev.scada.core.temporary.TemporaryConfig;
import dev.scada.core.temporary.TemporaryRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class InterlocksTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private GuardFixture plant;
    private TemporaryBook<InterlockOverride> book;
    private Interlocks interlocks;
    private Overrides overrides;
    private Switches switches;

    @BeforeEach
    void begin() throws IOException {
        plant = new GuardFixture(folder);
        open();
    }

    private void open() throws IOException {
        book = InlineBook.of(
                new TemporaryConfig(folder.resolve("overrides.log"), Duration.ofHours(24), 1_000),
                new OverrideKind(),
                plant.journal,
                plant.time);
        interlocks = new Interlocks(plant.tags, book);
        overrides = new Overrides(book, interlocks);
        switches = new Switches(plant.tags);
        overrides.open();
    }

    @AfterEach
    void end() throws IOException {
        overrides.close();
        plant.tags.close();
    }

    private void follow(InterlockSetup... setups) {
        interlocks.follow(new Guards(List.of(setups), List.of()));
    }

    private List<Obstacle> obstacles(Value value) {
        return interlocks.obstacles(new Proposal(plant.tags.tag(START).orElseThrow(), Optional.of(value), OTTO));
    }

    private Temporary<InterlockOverride> override(String name, Duration lasting) throws Exception {
        return overrides
                .begin(START, name, EVA, "sensor broken", lasting)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"0.49, true", "0.5, true", "0.51, false"})
    void aPermissiveRefusesUntilItIsTrue(double suction, boolean refuses) {
        follow(plant.permissive("suction", "tag('north/suction') > 0.5"));
        plant.set(SUCTION, Value.of(suction));
        assertThat(!obstacles(Value.of(1)).isEmpty()).isEqualTo(refuses);
    }

    @Test
    void anOverrideThatBeginsWhileTheFilesAreChangedDoesNotHoldOfTheNewCondition() throws Exception {
        InterlockSetup before = plant.interlock("door", "tag('north/door')");
        follow(plant.interlock("door", "tag('north/door') || tag('north/mode') == 3"));
        plant.set(DOOR, Value.of(true));
        plant.set(MODE, Value.of(1));
        book.begin(START, "door", InterlockOverride.of(before), "eva", "asked for a moment before", HOUR)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(obstacles(Value.of(1))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void anInterlockRefusesWhileItIsTrue(boolean open, boolean refuses) {
        follow(plant.interlock("door", "tag('north/door')"));
        plant.set(DOOR, Value.of(open));
        assertThat(!obstacles(Value.of(1)).isEmpty()).isEqualTo(refuses);
    }

    @Test
    void theReasonIsThePlantsTextWithTheConditionAndTheValues() {
        follow(plant.permissive("suction", "tag('north/suction') > 0.5"));
        plant.set(SUCTION, Value.of(0.3));
        assertThat(obstacles(Value.of(1)))
                .containsExactly(new Obstacle(
                        RejectionCode.INTERLOCKED,
                        "permissive 'suction': text of suction (tag('north/suction') > 0.5; north/suction = 0.3)"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Quality.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GOOD", "GOOD_LOCAL_OVERRIDE", "GOOD_CLAMPED"})
    void whatIsNotGoodRefusesWhateverItsValueAndSaysWhichTagAndWhy(Quality quality) {
        follow(
                plant.permissive("suction", "tag('north/suction') > 0.5"),
                plant.interlock("high", "tag('north/suction') > 5"));
        plant.set(SUCTION, Value.of(1.0));
        assertThat(obstacles(Value.of(1))).isEmpty();
        plant.spoil(SUCTION, quality);
        assertThat(obstacles(Value.of(1)))
                .hasSize(2)
                .allSatisfy(obstacle -> assertThat(obstacle.reason())
                        .contains("it cannot be told whether it may, since north/suction is "
                                + quality.severity().word() + ", " + quality.text()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Quality.class,
            names = {"GOOD", "GOOD_LOCAL_OVERRIDE", "GOOD_CLAMPED"})
    void everyKindOfGoodIsTaken(Quality quality) {
        follow(plant.permissive("suction", "tag('north/suction') > 0.5"));
        plant.set(SUCTION, Value.of(1.0), quality);
        assertThat(obstacles(Value.of(1))).isEmpty();
    }

    @Test
    void whatHasNoValueYetRefuses() {
        follow(plant.interlock("door", "tag('north/door')"));
        assertThat(obstacles(Value.of(1)))
                .singleElement()
                .extracting(Obstacle::reason)
                .asString()
                .contains("north/door is bad, waiting for initial data");
    }

    @Test
    void aTagThatIsNotNeededMayBeBad() {
        follow(plant.permissive("either", "tag('north/door') || tag('north/suction') > 0.5"));
        plant.set(DOOR, Value.of(true));
        assertThat(obstacles(Value.of(1))).isEmpty();
        plant.set(DOOR, Value.of(false));
        assertThat(obstacles(Value.of(1)))
                .singleElement()
                .extracting(Obstacle::reason)
                .asString()
                .contains("north/suction is bad");
    }

    @Test
    void whatCannotBeCalculatedRefuses() {
        follow(plant.interlock("high", "1 / tag('north/suction') > 5"));
        plant.set(SUCTION, Value.of(0.0));
        assertThat(obstacles(Value.of(1)))
                .singleElement()
                .extracting(Obstacle::reason)
                .asString()
                .contains("a division by zero");
    }

    @Test
    void aTagThatIsGoneRefuses() {
        follow(plant.permissive("suction", "tag('north/suction') > 0.5"));
        plant.set(SUCTION, Value.of(1.0));
        plant.tags.change(List.of(SUCTION), List.of());
        assertThat(obstacles(Value.of(1))).hasSize(1);
    }

    @Test
    void oneForAValueLetsOthersPassAndTellsWhoAsksOfNone() {
        follow(plant.permissive("suction", "tag('north/suction') > 0.5", Value.of(1)));
        plant.set(SUCTION, Value.of(0.1));
        assertThat(obstacles(Value.of(1))).hasSize(1);
        assertThat(obstacles(Value.of(1.0))).as("the same number").hasSize(1);
        assertThat(obstacles(Value.of(0))).isEmpty();
        assertThat(interlocks.obstacles(new Proposal(plant.tags.tag(START).orElseThrow(), Optional.empty(), OTTO)))
                .singleElement()
                .extracting(Obstacle::reason)
                .asString()
                .startsWith("for the values [1] only: permissive 'suction'");
    }

    // ---- overrides ----

    @Test
    void anOverrideLetsCommandsPassUntilItEnds() throws Exception {
        follow(plant.interlock("door", "tag('north/door')"), plant.permissive("mode", "tag('north/mode') == 1"));
        plant.set(MODE, Value.of(1));
        override("door", HOUR);
        assertThat(obstacles(Value.of(1))).as("the door is waiting for data").isEmpty();
        assertThat(interlocks.of(START).get(0).isRefusing()).isTrue();
        assertThat(interlocks.of(START).get(0).isBlocking()).isFalse();
        plant.set(MODE, Value.of(0));
        assertThat(obstacles(Value.of(1))).as("the other stands").hasSize(1);
        plant.set(MODE, Value.of(1));
        plant.time.advance(HOUR);
        assertThat(obstacles(Value.of(1))).hasSize(1);
    }

    @Test
    void itIsOnRecordByWhomWhyAndUntilWhen() throws Exception {
        follow(plant.interlock("door", "tag('north/door')"));
        override("door", HOUR);
        JournalEntry.Event event = plant.journal.events().get(0);
        assertThat(event.kind().word()).isEqualTo("interlock-overridden");
        assertThat(event.by()).isEqualTo("eva");
        assertThat(event.tag()).contains(START);
        assertThat(event.details())
                .containsEntry("interlock", "door")
                .containsEntry("reason", "sensor broken")
                .containsEntry("condition", "interlock tag('north/door')")
                .containsEntry("until", plant.time.clock().instant().plus(HOUR).toString());
        overrides.end(START, "door", EVA, "mended").toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(plant.journal.said())
                .containsExactly("interlock-overridden by eva: sensor broken", "override-ended by eva: mended");
        assertThat(obstacles(Value.of(1))).hasSize(1);
    }

    @Test
    void anOperatorOverridesNothingAndEndsNothing() throws Exception {
        follow(plant.interlock("door", "tag('north/door')"));
        assertThatThrownBy(() -> overrides.begin(START, "door", OTTO, "why not", HOUR))
                .isInstanceOf(TemporaryRefused.class)
                .hasMessageContaining("otto has no right");
        override("door", HOUR);
        assertThatThrownBy(() -> overrides.end(START, "door", OTTO, ""))
                .isInstanceOf(TemporaryRefused.class)
                .hasMessageContaining("otto has no right");
        assertThat(overrides.all()).hasSize(1);
    }

    @Test
    void oneThatTheFilesForbidToOverrideIsNot() {
        InterlockSetup door = plant.interlock("door", "tag('north/door')");
        follow(new InterlockSetup(START, "door", false, door.condition(), "t", List.of(), false));
        assertThatThrownBy(() -> override("door", HOUR))
                .isInstanceOf(TemporaryRefused.class)
                .hasMessageContaining("cannot be overridden");
        assertThatThrownBy(() -> override("dor", HOUR))
                .isInstanceOf(TemporaryRefused.class)
                .hasMessageContaining("no interlock 'dor'");
    }

    @Test
    void itHoldsAfterARestart() throws Exception {
        follow(plant.interlock("door", "tag('north/door')"));
        override("door", HOUR);
        overrides.close();
        open();
        follow(plant.interlock("door", "tag('north/door')"));
        assertThat(obstacles(Value.of(1))).isEmpty();
        assertThat(overrides.all()).singleElement().extracting(Temporary::by).isEqualTo("eva");
    }

    @Test
    void itEndsWhenTheInterlockIsAnotherOne() throws Exception {
        follow(plant.interlock("door", "tag('north/door')"));
        override("door", HOUR);
        follow(plant.interlock("door", "tag('north/door')"));
        assertThat(overrides.all()).as("the same").hasSize(1);
        follow(plant.interlock("door", "tag('north/door') || tag('north/mode') == 3"));
        assertThat(overrides.all()).isEmpty();
        assertThat(obstacles(Value.of(1))).hasSize(1);
    }

    // ---- switches of devices ----

    private List<Obstacle> ofDevice(Value value) {
        return switches.obstacles(new Proposal(plant.tags.tag(START).orElseThrow(), Optional.of(value), EVA));
    }

    @Test
    void aDeviceThatIsCommandedOnSiteTakesNothingFromHere() {
        switches.follow(new Guards(
                List.of(),
                List.of(new DeviceSwitches(
                        "pump", Optional.of(plant.condition("tag('north/mode') == 2")), Optional.empty()))));
        assertThat(ofDevice(Value.of(1)))
                .as("not known yet")
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo(RejectionCode.LOCAL_CONTROL));
        plant.set(MODE, Value.of(1));
        assertThat(ofDevice(Value.of(1))).isEmpty();
        plant.set(MODE, Value.of(2));
        assertThat(ofDevice(Value.of(1)))
                .containsExactly(new Obstacle(
                        RejectionCode.LOCAL_CONTROL,
                        "the device pump is commanded on site (tag('north/mode') == 2; north/mode = 2)"));
    }

    @Test
    void maintenanceBlocksAllButTheTagsThatEndIt() {
        switches.follow(new Guards(
                List.of(),
                List.of(new DeviceSwitches(
                        "pump", Optional.empty(), Optional.of(plant.condition("tag('north/door')"))))));
        plant.set(DOOR, Value.of(true));
        assertThat(ofDevice(Value.of(1)))
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo(RejectionCode.UNDER_MAINTENANCE));
        assertThat(switches.obstacles(new Proposal(plant.tags.tag(DOOR).orElseThrow(), Optional.empty(), EVA)))
                .isEmpty();
    }

    @Test
    void anotherDeviceIsNotConcerned() {
        switches.follow(new Guards(
                List.of(),
                List.of(new DeviceSwitches(
                        "fan", Optional.of(plant.condition("tag('north/mode') == 2")), Optional.empty()))));
        assertThat(ofDevice(Value.of(1))).isEmpty();
    }
}
