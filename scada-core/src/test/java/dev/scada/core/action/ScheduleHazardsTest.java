package dev.scada.core.action;

import static dev.scada.core.action.Samples.every;
import static dev.scada.core.action.Samples.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.core.sequence.ActionsSetup;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must not make a schedule start anything late, twice, or when somebody has switched it off. The time is 01:00. */
@Timeout(20)
class ScheduleHazardsTest {
    private final ActionRig rig = new ActionRig();

    private void follow(ActionsSetup setup) {
        rig.actions().follow(setup, ActionRig.BERLIN);
        rig.time.runTasks();
    }

    @Test
    void whatWasDueAMomentBeforeTheStartIsMissedToo() throws Exception {
        ActionsSetup setup = scheduled(every("30 1 * * *"));
        rig.start(setup);
        rig.time.stepWallClock(Duration.ofMinutes(30).plusSeconds(5));
        rig.killAndStart(setup);
        rig.time.advance(Duration.ofMinutes(5));

        assertThat(rig.sent()).isEmpty();
        assertThat(rig.recorded())
                .containsExactly(
                        "schedule-missed by schedule:often {action=fill, reason=missed at 2026-01-01T00:30:00Z; not made up"
                                + " for, schedule=often, what=missed}");
    }

    @Test
    void aClockThatIsSetForwardStartsNothingLate() throws Exception {
        rig.start(scheduled(every("30 1 * * *")));
        rig.time.stepWallClock(Duration.ofHours(2));
        rig.time.advance(Duration.ofMinutes(5));

        assertThat(rig.sent()).isEmpty();
        assertThat(rig.actions().schedules().get(0).last().orElseThrow().what()).isEqualTo("missed");
    }

    @Test
    void aRuleThatIsAppliedCountsFromThenOn() throws Exception {
        rig.start(scheduled(every("0 5 * * *")));
        rig.time.advance(Duration.ofMinutes(30).plusSeconds(20));
        follow(scheduled(every("30 1 * * *")));
        rig.time.advance(Duration.ofMinutes(5));

        assertThat(rig.sent()).as("due 20 s before it was there").isEmpty();
        assertThat(rig.recorded()).as("and not missed").isEmpty();
        rig.time.advance(Duration.ofDays(1));
        assertThat(rig.sent()).hasSize(1);
    }

    @Test
    void aScheduleThatWasGoneForAWhileHasMissedNothing() throws Exception {
        ActionsSetup setup = scheduled(every("*/5 * * * *"));
        rig.start(setup);
        follow(new ActionsSetup(setup.actions(), java.util.List.of()));
        rig.time.advance(Duration.ofHours(3));
        follow(setup);

        assertThat(rig.recorded()).isEmpty();
        assertThat(rig.sent()).isEmpty();
    }

    @Test
    void switchingOffIsKeptAlsoWhereItIsDueInTheSameMoment() throws Exception {
        ActionsSetup setup = scheduled(every("30 1 * * *"));
        rig.start(setup);
        rig.time.advance(Duration.ofMinutes(30).minusSeconds(1));
        CompletableFuture<Void> disk = rig.holdDisk();
        CompletionStage<ScheduleView> off = rig.actions().enable("often", false, rig.anna(), "");
        rig.time.advance(Duration.ofSeconds(2));
        disk.complete(null);
        assertThat(rig.now(off).isEnabled()).isFalse();

        rig.killAndStart(setup);
        assertThat(rig.actions().schedules().get(0).isEnabled()).isFalse();
    }

    @Test
    void whatWasDueWhileItWasSwitchedOffIsNotMissedAfterARestart() throws Exception {
        ActionsSetup setup = scheduled(every("30 1 * * *"));
        rig.start(setup);
        rig.now(rig.actions().enable("often", false, rig.anna(), ""));
        rig.time.advance(Duration.ofDays(3));
        rig.now(rig.actions().enable("often", true, rig.anna(), ""));
        rig.killAndStart(setup);

        assertThat(rig.recorded()).isEmpty();
        assertThat(rig.actions().schedules().get(0).isEnabled()).isTrue();
    }

    @Test
    void aDamagedFileMayHaveLostThatItWasSwitchedOffSoSomebodyHasToSayThatItCounts() throws Exception {
        ActionsSetup setup = scheduled(every("30 1 * * *"));
        rig.start(setup);
        rig.damaged = 1;
        rig.killAndStart(setup);
        rig.time.advance(Duration.ofDays(1));

        assertThat(rig.sent()).isEmpty();
        assertThat(rig.actions().schedules().get(0).byHand().orElseThrow().by()).isEqualTo("runtime");
        assertThat(rig.recorded())
                .containsExactly(
                        "schedule-changed by runtime {reason=the file that keeps who switched it off is damaged;"
                                + " enable it if it is to count, schedule=often, what=disabled}");
        rig.now(rig.actions().enable("often", true, rig.anna(), ""));
        rig.killAndStart(setup);
        assertThat(rig.actions().schedules().get(0).isEnabled())
                .as("the same damage again")
                .isTrue();
        rig.damaged = 2;
        rig.killAndStart(setup);
        assertThat(rig.actions().schedules().get(0).isEnabled())
                .as("another damage")
                .isFalse();
    }

    @Test
    void itsOwnerIsNamedBesideItsNameSoThatHeIsNoSecondPersonForIt() throws Exception {
        rig.start(scheduled(every("30 1 * * *")));
        rig.time.advance(Duration.ofMinutes(30));

        assertThat(rig.lastSent().by().name()).isEqualTo("schedule:often");
        assertThat(rig.lastSent().by().owner()).contains("anna");
    }
}
