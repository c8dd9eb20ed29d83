package dev.scada.core.plant;

import dev.scada.api.settings.Help;
import java.util.List;

/** A file {@code actions/*.yaml}. */
@Help("Control actions, and what starts them")
record ActionsYaml(
        @Help("Sequences of steps") @Names(NameForm.NAME) List<Named<ActionYaml>> actions,

        @Help("What starts actions by itself") @Names(NameForm.NAME)
        List<Named<ScheduleYaml>> schedules,

        @Help("Days on which schedules count") @Names(NameForm.NAME)
        List<Named<CalendarYaml>> calendars) {}
