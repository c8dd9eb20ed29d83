package dev.scada.core.sequence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Which days are in.
 *
 * @param days of the week that are in
 * @param except days that are not, though their day of the week is
 * @param also days that are, whatever else is said of them
 */
public record DayCalendar(String name, Set<DayOfWeek> days, List<DaySpan> except, List<DaySpan> also) {
    public DayCalendar {
        days = Set.copyOf(days);
        except = List.copyOf(except);
        also = List.copyOf(also);
    }

    public boolean isIn(LocalDate day) {
        boolean isUsual = days.contains(day.getDayOfWeek()) && except.stream().noneMatch(span -> span.contains(day));
        return isUsual || also.stream().anyMatch(span -> span.contains(day));
    }

    @Override
    public String toString() {
        return name + " (" + days.stream().sorted().toList() + " except " + except + " also " + also + ")";
    }
}
