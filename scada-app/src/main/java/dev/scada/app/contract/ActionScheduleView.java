package dev.scada.app.contract;

import dev.scada.api.value.Value;
import dev.scada.core.action.ScheduleView;
import dev.scada.core.sequence.Trigger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What starts an action by itself.
 *
 * @param trigger {@code cron 30 5 * * 1-5}, {@code when tag('tank/level') < 1}
 * @param owner the user with whose rights it acts
 * @param switchedBy who switched it by hand; absent while it is as its file says
 * @param next when it is due next, where the clock says
 * @param last what came of it last: {@code started}, {@code refused}, {@code missed}
 * @param lastWords the run's id, or the reason
 */
public record ActionScheduleView(
        String name,
        String description,
        String action,
        Map<String, Value> parameters,
        String trigger,
        String owner,
        boolean isEnabled,
        Optional<String> switchedBy,
        Optional<Instant> switchedAt,
        Optional<String> switchedReason,
        Optional<Instant> next,
        Optional<String> last,
        Optional<String> lastWords,
        Optional<Instant> lastAt) {
    public static ActionScheduleView of(ScheduleView schedule) {
        return new ActionScheduleView(
                schedule.setup().name(),
                schedule.setup().description(),
                schedule.setup().action(),
                schedule.setup().parameters(),
                trigger(schedule.setup().trigger()),
                schedule.setup().owner(),
                schedule.isEnabled(),
                schedule.byHand().map(ScheduleView.Switched::by),
                schedule.byHand().map(ScheduleView.Switched::at),
                schedule.byHand().map(ScheduleView.Switched::reason),
                schedule.next(),
                schedule.last().map(ScheduleView.Happened::what),
                schedule.last().map(ScheduleView.Happened::words),
                schedule.last().map(ScheduleView.Happened::at));
    }

    private static String trigger(Trigger trigger) {
        if (trigger instanceof Trigger.AtTimes times) {
            return "cron " + times.rule()
                    + times.calendar()
                            .map(calendar -> ", on days of " + calendar.name())
                            .orElse("");
        }
        Trigger.OnceHolding condition = (Trigger.OnceHolding) trigger;
        return "when " + condition.condition().text()
                + (condition.holding().isZero()
                        ? ""
                        : " for " + condition.holding().toMillis() / 1000.0 + " s");
    }
}
