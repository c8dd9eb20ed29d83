package dev.scada.core.sequence;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something is due, as cron's five fields say it: minute, hour, day of the month, month, day of the week. Immutable.
 *
 * <p>The fields mean the wall clock of a time zone. Where it is put forward, what was due in the hour that is left out is
 * due at once, at its end. Where it is put back, what is due in every hour is due in both of the two; anything else is due
 * in the first of them only.
 */
public final class CronRule {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final String text;
    private final ExecutionTime times;
    private final boolean isOfEveryHour;

    private CronRule(String text, Cron cron) {
        this.text = text;
        this.times = ExecutionTime.forCron(cron);
        this.isOfEveryHour =
                cron.retrieve(CronFieldName.HOUR).getExpression().asString().startsWith("*");
    }

    /** @throws IllegalArgumentException when it is none, or never due; the message says what is wrong */
    public static CronRule of(String text) {
        CronRule rule = new CronRule(text, PARSER.parse(text).validate());
        if (rule.localAfter(LocalDateTime.of(2024, 1, 1, 0, 0)).isEmpty()) {
            throw new IllegalArgumentException("it is never due");
        }
        return rule;
    }

    /** The next moment after that one at which it is due. */
    public Optional<Instant> after(Instant moment, ZoneId zone) {
        Optional<Instant> first = firstPassAfter(moment, zone);
        Optional<Instant> second = isOfEveryHour ? secondPassAfter(moment, zone) : Optional.empty();
        if (first.isPresent() && second.isPresent()) {
            return first.get().isBefore(second.get()) ? first : second;
        }
        return first.or(() -> second);
    }

    /** Where the clock shows a time twice, the first one; where it never shows it, the end of the gap. */
    private Optional<Instant> firstPassAfter(Instant moment, ZoneId zone) {
        Optional<LocalDateTime> local = localAfter(moment.atZone(zone).toLocalDateTime());
        while (local.isPresent()) {
            Instant due = firstPass(local.get(), zone);
            if (due.isAfter(moment)) {
                return Optional.of(due);
            }
            local = localAfter(local.get());
        }
        return Optional.empty();
    }

    private static Instant firstPass(LocalDateTime local, ZoneId zone) {
        @Nullable ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    private Optional<Instant> secondPassAfter(Instant moment, ZoneId zone) {
        @Nullable ZoneOffsetTransition last = zone.getRules().previousTransition(moment.plusNanos(1));
        if (last != null && last.isOverlap()) {
            Optional<Instant> due = inSecondPass(last, moment);
            if (due.isPresent()) {
                return due;
            }
        }
        @Nullable ZoneOffsetTransition next = zone.getRules().nextTransition(moment);
        return next != null && next.isOverlap() ? inSecondPass(next, moment) : Optional.empty();
    }

    private Optional<Instant> inSecondPass(ZoneOffsetTransition change, Instant moment) {
        LocalDateTime begin = change.getDateTimeAfter().minusMinutes(1);
        LocalDateTime now = LocalDateTime.ofInstant(moment, change.getOffsetAfter());
        return localAfter(now.isAfter(begin) ? now : begin)
                .filter(local -> local.isBefore(change.getDateTimeBefore()))
                .map(local -> local.toInstant(change.getOffsetAfter()));
    }

    /** Wall clock times are reckoned as if every day had 24 hours; what a time zone does to them is ours to say. */
    private Optional<LocalDateTime> localAfter(LocalDateTime local) {
        return times.nextExecution(local.atZone(ZoneOffset.UTC)).map(next -> next.toLocalDateTime());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronRule that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
