package dev.scada.app.contract;

import java.util.List;

/** What starts actions by itself. */
public record ActionSchedulesView(List<ActionScheduleView> schedules) {}
