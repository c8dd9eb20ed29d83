package dev.scada.core.sequence;

import java.time.Duration;
import java.util.Optional;

/** What makes a schedule start its action. */
public sealed interface Trigger {
    /**
     * The clock of the plant's time zone.
     *
     * @param calendar the days on which it counts; absent: every day
     */
    record AtTimes(CronRule rule, Optional<DayCalendar> calendar) implements Trigger {}

    /**
     * That a condition holds which was seen not to hold before.
     *
     * @param holding for how long it has to hold without a break
     */
    record OnceHolding(Question condition, Duration holding) implements Trigger {}
}
