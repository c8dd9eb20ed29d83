package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import java.time.DayOfWeek;
import java.util.List;

/** A calendar in a file. */
@Help("Days on which schedules count")
record CalendarYaml(
        @Help("Days of the week") @Default("[mon, tue, wed, thu, fri, sat, sun]")
        Given<List<Day>> days,

        @Help("Days that do not count: 2026-12-24, 2026-12-24..2027-01-01, or each year 12-25, 12-24..01-01")
        Given<List<String>> except,

        @Help("Days that count whatever else is said of them, written likewise")
        Given<List<String>> also) {
    /** A day of the week. */
    enum Day {
        @Help("Monday")
        MON(DayOfWeek.MONDAY),
        @Help("Tuesday")
        TUE(DayOfWeek.TUESDAY),
        @Help("Wednesday")
        WED(DayOfWeek.WEDNESDAY),
        @Help("Thursday")
        THU(DayOfWeek.THURSDAY),
        @Help("Friday")
        FRI(DayOfWeek.FRIDAY),
        @Help("Saturday")
        SAT(DayOfWeek.SATURDAY),
        @Help("Sunday")
        SUN(DayOfWeek.SUNDAY);

        private final DayOfWeek day;

        Day(DayOfWeek day) {
            this.day = day;
        }

        DayOfWeek day() {
            return day;
        }
    }
}
