package dev.scada.driver.sim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scada.driver.sim.plant.WriteResult.Reason;
import dev.scada.driver.sim.plant.WriteResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantTest {
    private final Plant plant = Plant.cTown(PlantSettings.of(1));

    @Test
    void equalSeedsGiveEqualPlantsHoweverTimeIsCut() {
        Plant other = Plant.cTown(PlantSettings.of(1));

        plant.advance(Duration.ofHours(3));
        for (int i = 0; i < 3 * 3600; i++) {
            other.advance(Duration.ofSeconds(1));
        }

        assertThat(values(other)).isEqualTo(values(plant));
        assertThat(other.snapshot().time()).isEqualTo(plant.snapshot().time());
    }

    @Test
    void anotherSeedGivesAnotherPlant() {
        Plant other = Plant.cTown(PlantSettings.of(2));

        plant.advance(Duration.ofHours(3));
        other.advance(Duration.ofHours(3));

        assertThat(values(other)).isNotEqualTo(values(plant));
    }

    @Test
    void timeShorterThanAStepIsKept() {
        plant.advance(Duration.ofMillis(9_999));
        assertThat(plant.snapshot().time()).isEqualTo(PlantSettings.RECORD_START);

        plant.advance(Duration.ofMillis(1));
        assertThat(plant.snapshot().time()).isEqualTo(PlantSettings.RECORD_START.plusSeconds(10));
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> plant.advance(Duration.ofSeconds(-1))).hasMessage("time does not go back: PT-1S");
    }

    @Test
    void aSnapshotDoesNotChangeWhenThePlantGoesOn() {
        Snapshot before = plant.snapshot();
        double level = before.value(plant.points().index("L_T1"));

        plant.advance(Duration.ofHours(2));

        assertThat(before.value(plant.points().index("L_T1"))).isEqualTo(level);
        assertThat(value("L_T1")).isNotEqualTo(level);
    }

    @Test
    void aPumpStartedByHandIsSeenToFillItsTankWithinMinutes() {
        // PU5 is the spare beside PU4 and not called for: T3 stands at 3 m.
        plant.advance(Duration.ofMinutes(5));
        double before = value("L_T3");
        assertThat(value("S_PU5")).isZero();

        assertThat(write("PU5_COMMAND", 1)).isEqualTo(new WriteResult.Done());
        plant.advance(Duration.ofMinutes(10));

        assertThat(value("S_PU5")).isEqualTo(1);
        assertThat(value("PU5_MODE")).isEqualTo(1);
        assertThat(value("F_PU5")).isGreaterThan(20);
        assertThat(value("L_T3")).isGreaterThan(before + 0.05);
    }

    @Test
    void backInAutomaticTheLevelRuleDecides() {
        write("PU1_COMMAND", 0);
        plant.advance(Duration.ofMinutes(1));
        assertThat(value("S_PU1")).isZero();

        write("PU1_MODE", 0);
        plant.advance(Duration.ofMinutes(1));

        assertThat(value("S_PU1")).as("T1 is below PU1's start level").isEqualTo(1);
        assertThat(value("PU1_COMMAND")).as("the command follows the state").isEqualTo(1);
    }

    @Test
    void takingAPumpByHandDoesNotMoveIt() {
        plant.advance(Duration.ofMinutes(1));
        double state = value("S_PU2");

        write("PU2_MODE", 1);
        plant.advance(Duration.ofMinutes(1));

        assertThat(value("S_PU2")).isEqualTo(state).isEqualTo(1);
    }

    @Test
    void aModeWrittenWithACommandHasTheLastWord() {
        plant.write(List.of(assignment("PU4_MODE", 0), assignment("PU4_COMMAND", 1)));

        assertThat(value("PU4_MODE")).isZero();
    }

    @Test
    void aSetPointMovesThePumpsStop() {
        write("PU2_STOP_LEVEL", 1.2);
        plant.advance(Duration.ofMinutes(1));

        assertThat(value("PU2_STOP_LEVEL")).isEqualTo(1.2);
        assertThat(value("S_PU2")).as("T1 is above the new stop level").isZero();
    }

    @Test
    void setPointsAreTakenFromTheLowestToTheHighestLevelAndNoFurther() {
        write("PU10_START_LEVEL", 0);
        assertThat(value("PU10_START_LEVEL")).isZero();
        assertThat(write("PU10_STOP_LEVEL", 5)).isEqualTo(new WriteResult.Done());
        assertThat(write("PU10_STOP_LEVEL", 5.01))
                .isEqualTo(new Refused(Reason.OUT_OF_RANGE, "PU10_STOP_LEVEL: expected 0.0 to 5.0 m, got 5.01"));
        assertThat(write("PU10_START_LEVEL", -0.01)).isInstanceOf(Refused.class);
        assertThat(write("PU10_START_LEVEL", Double.NaN)).isInstanceOf(Refused.class);
        assertThat(value("PU10_STOP_LEVEL")).isEqualTo(5);
    }

    @Test
    void aStartLevelStaysBelowTheStopLevel() {
        assertThat(write("PU1_START_LEVEL", 6.2)).isEqualTo(new WriteResult.Done());
        assertThat(write("PU1_START_LEVEL", 6.25))
                .isEqualTo(new Refused(
                        Reason.OUT_OF_RANGE,
                        "PU1: expected the level to start at least 0.1 m below the level to stop,"
                                + " got start 6.25 m, stop 6.3 m"));
        assertThat(value("PU1_START_LEVEL")).isEqualTo(6.2);
    }

    @Test
    void bothLevelsMayMovePastTheOldOnesTogetherOrNotAtAll() {
        plant.write(List.of(assignment("PU2_START_LEVEL", 5), assignment("PU2_STOP_LEVEL", 6)));
        assertThat(value("PU2_START_LEVEL")).isEqualTo(5);
        assertThat(value("PU2_STOP_LEVEL")).isEqualTo(6);

        WriteResult result = plant.write(List.of(assignment("PU2_START_LEVEL", 1), assignment("L_T1", 1)));
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(value("PU2_START_LEVEL")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"L_T1", "F_PU1", "S_PU1", "P_J280", "F_V2", "S_V2"})
    void whatIsMeasuredCannotBeWritten(String name) {
        assertThat(write(name, 1))
                .isEqualTo(new Refused(Reason.READ_ONLY, name + " is measured and cannot be written"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.5, 2})
    void aCommandIsZeroOrOne(double value) {
        assertThat(write("PU1_COMMAND", value))
                .isEqualTo(new Refused(Reason.OUT_OF_RANGE, "PU1_COMMAND: expected 0 or 1, got " + value));
    }

    @Test
    void aTankThatIsPumpedFullStaysFullAndDoesNotRunOver() {
        write("PU4_COMMAND", 1);
        write("PU5_COMMAND", 1);
        plant.advance(Duration.ofHours(12));

        assertThat(value("L_T3")).isCloseTo(6.75, within(0.05));
        assertThat(value("F_PU4")).as("it only replaces what is drawn").isLessThan(30);
    }

    @Test
    void aTownWithoutPumpsRunsDryAndRecovers() {
        for (String pump : List.of("PU1", "PU2", "PU3")) {
            write(pump + "_COMMAND", 0);
        }
        plant.advance(Duration.ofDays(2));
        assertThat(value("L_T1")).isLessThan(0.15);

        write("PU1_MODE", 0);
        write("PU2_MODE", 0);
        plant.advance(Duration.ofDays(2));
        assertThat(value("L_T1")).isGreaterThan(0.5);
        assertThat(value("L_T5")).isGreaterThan(0.5);
    }

    @Test
    void instrumentsShowNoMoreDigitsThanTheyHave() {
        plant.advance(Duration.ofHours(1));

        assertThat(Double.toString(value("L_T1"))).matches("\\d\\.\\d{1,3}");
        assertThat(Double.toString(value("F_PU1"))).matches("\\d+\\.\\d{1,2}");
        assertThat(Double.toString(value("P_J269"))).matches("\\d+\\.\\d{1,2}");
    }

    @Test
    void theSimulationStartsWhenItIsTold() {
        Instant start = Instant.parse("2026-07-01T12:00:00Z");
        Plant summer = Plant.cTown(new PlantSettings(1, start, Duration.ofSeconds(1)));

        summer.advance(Duration.ofSeconds(90));

        assertThat(summer.snapshot().time()).isEqualTo(start.plusSeconds(90));
    }

    @Test
    void stepsAreFromOneSecondToAMinute() {
        Instant start = PlantSettings.RECORD_START;
        assertThat(new PlantSettings(1, start, Duration.ofSeconds(60)).step()).hasSeconds(60);
        assertThatThrownBy(() -> new PlantSettings(1, start, Duration.ofMillis(999)))
                .hasMessageContaining("expected a step from 1 s to 60 s");
        assertThatThrownBy(() -> new PlantSettings(1, start, Duration.ofSeconds(61)))
                .hasMessageContaining("expected a step from 1 s to 60 s");
    }

    @Test
    void eachPlcOwnsWhatItDrives() {
        assertThat(names(2)).containsExactly("L_T1");
        assertThat(names(1)).contains("F_PU1", "S_PU2", "P_J280", "P_J269", "PU3_COMMAND", "PU1_START_LEVEL");
        assertThat(names(3)).contains("L_T2", "S_V2", "V2_MODE", "V2_OPEN_LEVEL", "P_J14", "P_J422", "F_PU7");
        assertThat(names(5)).contains("F_PU8", "S_PU11", "P_J302", "P_J306", "P_J307", "P_J317");
        assertThat(plant.points().all()).hasSize(43 + 2 * 12 + 20);
    }

    private List<String> names(int plc) {
        return plant.points().of(plc).stream().map(Point::name).toList();
    }

    private Assignment assignment(String name, double value) {
        return new Assignment(plant.points().find(name).orElseThrow(), value);
    }

    private WriteResult write(String name, double value) {
        return plant.write(List.of(assignment(name, value)));
    }

    private double value(String name) {
        return plant.snapshot().value(plant.points().index(name));
    }

    private static double[] values(Plant plant) {
        double[] values = new double[plant.points().all().size()];
        Arrays.setAll(values, plant.snapshot()::value);
        return values;
    }
}
