package dev.scada.core.sequence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days of a calendar, as a file writes them: {@code 2026-12-24}, {@code 2026-12-24..2027-01-01}, or each year {@code
 * 12-25}, {@code 12-24..01-01}.
 */
public sealed interface DaySpan {
    /** From one day to another, both included. */
    record Dated(LocalDate first, LocalDate last) implements DaySpan {
        @Override
        public boolean contains(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + ".." + last;
        }
    }

    /** Each year; over the end of the year where the last day is before the first. */
    record Yearly(MonthDay first, MonthDay last) implements DaySpan {
        @Override
        public boolean contains(LocalDate date) {
            MonthDay day = MonthDay.from(date);
            boolean isFromFirst = !day.isBefore(first);
            boolean isToLast = !day.isAfter(last);
            return first.isAfter(last) ? isFromFirst || isToLast : isFromFirst && isToLast;
        }

        @Override
        public String toString() {
            String from = first.toString().substring(2);
            return first.equals(last) ? from : from + ".." + last.toString().substring(2);
        }
    }

    Pattern FORM = Pattern.compile("(\\d{4}-)?(\\d\\d-\\d\\d)(?:\\.\\.(\\d{4}-)?(\\d\\d-\\d\\d))?");
    DateTimeFormatter YEARLY = DateTimeFormatter.ofPattern("MM-dd");

    boolean contains(LocalDate day);

    /** @throws IllegalArgumentException when it is none; the message says what was expected */
    static DaySpan of(String text) {
        Matcher form = FORM.matcher(text);
        try {
            if (form.matches() && (form.group(4) == null || (form.group(1) == null) == (form.group(3) == null))) {
                String last = form.group(4) == null ? form.group(2) : form.group(4);
                if (form.group(1) == null) {
                    return new Yearly(MonthDay.parse(form.group(2), YEARLY), MonthDay.parse(last, YEARLY));
                }
                String year = form.group(4) == null ? form.group(1) : form.group(3);
                Dated dated = new Dated(LocalDate.parse(form.group(1) + form.group(2)), LocalDate.parse(year + last));
                if (!dated.last().isBefore(dated.first())) {
                    return dated;
                }
            }
        } catch (DateTimeException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "found '" + text
                        + "', expected a day or days such as 2026-12-24, 2026-12-24..2027-01-01, or each year 12-25, 12-24..01-01");
    }
}
