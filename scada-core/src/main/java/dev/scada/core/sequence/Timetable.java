package dev.scada.core.sequence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What of a rule is due as the wall clock goes on. It may also be set, or the computer may have slept: what would have been
 * due in a time that was left out is missed, not made up for; a time that comes again is not gone through twice, unless the
 * clock was set back by more than an hour. Pure; confined to one thread.
 */
public final class Timetable {
    /** What comes to light later than this is missed. */
    public static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration BACK = Duration.ofHours(1);
    private static final int MOST_COUNTED = 10_000;
    private static final int MOST_DAYS = 366 * 9;

    private final Trigger.AtTimes trigger;
    private final ZoneId zone;
    private Instant handled;
    private Optional<Instant> next;

    /**
     * What has become due.
     *
     * @param isDue whether it is to be done now
     * @param missed how many times were left out, 10,000 at most
     */
    public record Due(boolean isDue, int missed, Optional<Instant> firstMissed, Optional<Instant> lastMissed) {
        boolean isNothing() {
            return !isDue && missed == 0;
        }
    }

    /** @param handled up to when everything due is done with */
    public Timetable(Trigger.AtTimes trigger, ZoneId zone, Instant handled) {
        this.trigger = trigger;
        this.zone = zone;
        this.handled = handled;
        this.next = after(handled);
    }

    /** When it is due next; absent when it is not in the coming years. */
    public Optional<Instant> next() {
        return next;
    }

    /** Up to when everything due is done with. */
    public Instant handled() {
        return handled;
    }

    /** @return absent when nothing has become due */
    public Optional<Due> at(Instant now) {
        return at(now, GRACE);
    }

    /**
     * Nobody has looked until now, so that whatever was due is missed, even a moment ago.
     *
     * @return absent when nothing was
     */
    public Optional<Due> leaveOutUntil(Instant now) {
        return at(now.minusNanos(1), Duration.ofNanos(-1));
    }

    private Optional<Due> at(Instant now, Duration grace) {
        if (now.isBefore(handled.minus(BACK))) {
            handled = now;
            next = after(now);
            return Optional.empty();
        }
        int missed = 0;
        Optional<Instant> first = Optional.empty();
        Optional<Instant> last = Optional.empty();
        boolean isDue = false;
        while (next.isPresent() && !next.get().isAfter(now)) {
            Instant due = next.get();
            if (due.isBefore(now.minus(grace))) {
                missed++;
                first = first.or(() -> Optional.of(due));
                last = Optional.of(due);
            } else {
                isDue = true;
            }
            handled = due;
            if (missed == MOST_COUNTED) {
                handled = now;
            }
            next = after(handled);
        }
        Due found = new Due(isDue, missed, first, last);
        return found.isNothing() ? Optional.empty() : Optional.of(found);
    }

    private Optional<Instant> after(Instant moment) {
        Instant from = moment;
        for (int days = 0; days < MOST_DAYS; days++) {
            Optional<Instant> due = trigger.rule().after(from, zone);
            if (due.isEmpty() || trigger.calendar().isEmpty()) {
                return due;
            }
            LocalDate day = due.get().atZone(zone).toLocalDate();
            if (trigger.calendar().get().isIn(day)) {
                return due;
            }
            from = day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
        }
        return Optional.empty();
    }
}
