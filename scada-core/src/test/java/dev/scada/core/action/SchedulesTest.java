package dev.scada.core.action;

import static dev.scada.core.action.Samples.TEN;
import static dev.scada.core.action.Samples.every;
import static dev.scada.core.action.Samples.question;
import static dev.scada.core.action.Samples.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.value.Value;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.CronRule;
import dev.scada.core.sequence.DayCalendar;
import dev.scada.core.sequence.DaySpan;
import dev.scada.core.sequence.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private final ActionRig rig = new ActionRig();

    /** The rig's time begins at 01:00 of a Thursday, the 1st of January 2026, in Berlin. */
    @Test
    void aScheduleStartsItsActionUnderItsOwnNameWithTheRightsOfItsOwner() throws Exception {
        rig.start(scheduled(every("30 1 * * *")));
        assertThat(rig.actions().schedules().get(0).next()).contains(Instant.parse("2026-01-01T00:30:00Z"));
        rig.time.advance(Duration.ofMinutes(29));
        assertThat(rig.sent()).isEmpty();
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.lastSent().by().name()).isEqualTo("schedule:often");
        assertThat(rig.lastSent().by().rights()).isEqualTo(rig.people.get("anna"));
        assertThat(rig.recorded().get(0))
                .isEqualTo(
                        "action-started by schedule:often {action=fill, owner=anna, parameter.level=4, what=started}");
        assertThat(rig.actions().schedules().get(0).next()).contains(Instant.parse("2026-01-02T00:30:00Z"));
    }

    @Test
    void aScheduleWhoseOwnerIsGoneOrWhoseActionIsUnderWayStartsNothingAndSaysSo() throws Exception {
        rig.start(scheduled(every("*/10 * * * *")));
        rig.time.advance(Duration.ofMinutes(10));
        rig.time.advance(Duration.ofMinutes(10));
        assertThat(rig.sent()).hasSize(1);
        assertThat(rig.actions().schedules().get(0).last().orElseThrow().words())
                .startsWith("the action fill is under way");
        rig.people.remove("anna");
        rig.time.advance(Duration.ofMinutes(10));

        assertThat(rig.actions().schedules().get(0).last().orElseThrow().words())
                .isEqualTo("its owner anna is no user, or is disabled");
        assertThat(rig.recorded())
                .last()
                .isEqualTo("schedule-missed by schedule:often {action=fill, reason=its owner anna is no user, or is"
                        + " disabled, schedule=often, what=refused}");
    }

    @Test
    void whatWasDueWhileTheRuntimeWasDownIsSaidAndNotMadeUpFor() throws Exception {
        ActionsSetup setup = scheduled(every("0 * * * *"));
        rig.start(setup);
        rig.time.stepWallClock(Duration.ofHours(5).plusMinutes(10));
        rig.killAndStart(setup);

        assertThat(rig.sent()).isEmpty();
        assertThat(rig.recorded())
                .containsExactly(
                        "schedule-missed by schedule:often {action=fill, reason=missed 5 times from"
                                + " 2026-01-01T01:00:00Z to 2026-01-01T05:00:00Z; not made up for, schedule=often, what=missed}");
    }

    @Test
    void aClockThatIsSetBackALittleStartsNothingTwice() throws Exception {
        rig.start(scheduled(every("30 1 * * *")));
        rig.time.advance(Duration.ofMinutes(31));
        assertThat(rig.sent()).hasSize(1);
        rig.confirm();
        rig.time.stepWallClock(Duration.ofMinutes(-20));
        rig.time.advance(Duration.ofMinutes(30));

        assertThat(rig.sent()).hasSize(1);
    }

    @Test
    void aScheduleThatIsSwitchedOffByHandStaysSoOverARestart() throws Exception {
        ActionsSetup setup = scheduled(every("30 1 * * *"));
        rig.start(setup);
        ScheduleView off = rig.now(rig.actions().enable("often", false, rig.anna(), "pump in repair"));
        assertThat(off.isEnabled()).isFalse();
        assertThat(off.next()).isEmpty();
        assertThat(rig.recorded())
                .containsExactly("schedule-changed by anna {reason=pump in repair, schedule=often, what=disabled}");

        rig.killAndStart(setup);
        rig.time.advance(Duration.ofDays(2));
        assertThat(rig.sent()).isEmpty();
        assertThat(rig.actions().schedules().get(0).byHand().orElseThrow().by()).isEqualTo("anna");
        rig.now(rig.actions().enable("often", true, rig.anna(), ""));
        assertThat(rig.recorded()).as("nothing was missed").hasSize(1);
        rig.time.advance(Duration.ofDays(1));
        assertThat(rig.sent()).hasSize(1);
    }

    @Test
    void aCalendarKeepsAScheduleFromCounting() throws Exception {
        DayCalendar days = new DayCalendar(
                "days",
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(DaySpan.of("01-01..01-06")),
                List.of(DaySpan.of("2026-01-04")));
        rig.start(scheduled(new Trigger.AtTimes(CronRule.of("30 1 * * *"), Optional.of(days))));

        assertThat(rig.actions().schedules().get(0).next()).contains(Instant.parse("2026-01-04T00:30:00Z"));
        rig.time.advance(Duration.ofDays(3).plusMinutes(31));
        assertThat(rig.sent()).hasSize(1);
        assertThat(rig.actions().schedules().get(0).next()).contains(Instant.parse("2026-01-07T00:30:00Z"));
    }

    @Test
    void aConditionStartsOnceItHoldsLongEnoughAndWasSeenNotTo() throws Exception {
        rig.set("level", Value.of(5.0));
        rig.start(scheduled(new Trigger.OnceHolding(question("tag('level') > 4", "level"), TEN)));
        rig.time.advance(Duration.ofMinutes(1));
        assertThat(rig.sent()).as("it held already").isEmpty();

        rig.set("level", Value.of(1.0));
        rig.bad("level");
        rig.set("level", Value.of(5.0));
        rig.time.advance(TEN.minusMillis(1));
        assertThat(rig.sent()).isEmpty();
        rig.time.advance(Duration.ofMillis(1));
        assertThat(rig.sent()).hasSize(1);
        rig.confirm();

        rig.bad("level");
        rig.set("level", Value.of(6.0));
        rig.time.advance(Duration.ofMinutes(1));
        assertThat(rig.sent()).as("it was not seen not to hold").hasSize(1);
        rig.set("level", Value.of(3.0));
        rig.set("level", Value.of(6.0));
        rig.time.advance(Duration.ofSeconds(5));
        rig.set("level", Value.of(3.0));
        rig.set("level", Value.of(6.0));
        rig.time.advance(Duration.ofSeconds(5));
        assertThat(rig.sent()).as("not without a break").hasSize(1);
        rig.time.advance(Duration.ofSeconds(5));
        assertThat(rig.sent()).hasSize(2);
    }
}
