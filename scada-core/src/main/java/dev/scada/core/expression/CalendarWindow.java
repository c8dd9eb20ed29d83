package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The present hour, day, week or month of the plant's time zone, or the last whole one.
 *
 * <p>Where one begins is a matter of the wall clock; how long something took is not. A clock that is set back a little
 * stays in the window that has begun, so that none is begun twice; one set back by more than a window was wrong before,
 * and the window that it now shows begins anew.
 */
final class CalendarWindow implements Window {
    /** Of what length. */
    enum Unit {
        HOUR,
        DAY,
        WEEK,
        MONTH
    }

    private final Unit unit;
    private final boolean isLast;
    private final ZoneId zone;

    private Instant start = Instant.EPOCH;
    private Instant end = Instant.EPOCH;
    private Tally present = new Tally();
    /** What of the present window went by before anything was known. */
    private double unknownSeconds;

    private Tally last = new Tally();
    private double lastSeconds;

    CalendarWindow(Unit unit, boolean isLast, ZoneId zone) {
        this.unit = unit;
        this.isLast = isLast;
        this.zone = zone;
    }

    @Override
    public void begin(Moment now) {
        open(now.wall());
        unknownSeconds = seconds(start, now.wall());
    }

    private void open(Instant within) {
        ZonedDateTime local = within.atZone(zone);
        ZonedDateTime from = switch (unit) {
            // Not of the local time: where an hour comes twice, each is one.
            case HOUR ->
                local.minusNanos(local.getNano() + 1_000_000_000L * (local.getMinute() * 60L + local.getSecond()));
            case DAY -> local.toLocalDate().atStartOfDay(zone);
            case WEEK ->
                local.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone);
            case MONTH -> local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone);
        };
        start = from.toInstant();
        end = switch (unit) {
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
            case DAY -> from.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK -> from.toLocalDate().plusWeeks(1).atStartOfDay(zone).toInstant();
            case MONTH -> from.toLocalDate().plusMonths(1).atStartOfDay(zone).toInstant();
        };
        present = new Tally();
        unknownSeconds = 0;
    }

    @Override
    public void pass(Fed held, Moment from, Moment to) {
        double passed = to.secondsSince(from);
        boolean isOver = !to.wall().isBefore(end);
        boolean wasWrong = seconds(to.wall(), start) > seconds(start, end);
        if (!isOver && !wasWrong) {
            present.pass(held, passed);
            return;
        }
        double after = isOver ? Math.min(passed, seconds(end, to.wall())) : 0;
        present.pass(held, passed - after);
        Instant before = end;
        last = present;
        lastSeconds = Math.max(seconds(start, end), unknownSeconds + present.seconds());
        open(to.wall());
        if (!start.equals(before)) {
            // Whole windows were passed over: of the one before this nothing is known.
            last = new Tally();
        }
        double within = Math.min(after, seconds(start, to.wall()));
        present.pass(held, within);
        unknownSeconds = Math.max(0, seconds(start, to.wall()) - within);
    }

    @Override
    public Tally present() {
        return present;
    }

    @Override
    public Tally result() {
        return isLast ? last : present;
    }

    @Override
    public double seconds() {
        // A moment at least, so that a window that has just begun is one.
        return isLast ? Math.max(lastSeconds, 1) : Math.max(unknownSeconds + present.seconds(), 1e-9);
    }

    private static double seconds(Instant from, Instant to) {
        return to.getEpochSecond() - from.getEpochSecond() + (to.getNano() - from.getNano()) / 1e9;
    }

    @Override
    public JsonNode save() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("start", start.toString())
                .put("unknown", unknownSeconds)
                .put("lastSeconds", lastSeconds)
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("present", present.json())
                .set("last", last.json());
    }

    @Override
    public void restore(JsonNode saved, Moment at) {
        Tally savedPresent = Tally.of(saved.path("present"));
        last = Tally.of(saved.path("last"));
        lastSeconds = saved.path("lastSeconds").asDouble();
        open(Instant.parse(saved.path("start").asText()));
        present = savedPresent;
        unknownSeconds = saved.path("unknown").asDouble();
    }
}
