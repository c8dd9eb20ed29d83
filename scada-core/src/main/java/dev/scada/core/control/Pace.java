package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How fast a tag may be changed: not too far at once, and not too soon again. Pure: time is handed in. Confined. */
final class Pace {
    private static final double ROUNDING = 1e-9;

    /** When a device last took a command, in nanoseconds, of the tags whose rules ask. */
    private final Map<TagPath, Long> taken = new HashMap<>();

    /**
     * Why the command would be too fast, if so.
     *
     * @param isBusy whether another command for the tag is under way
     */
    Optional<Rejected> refusal(Plan plan, Optional<TagValue> present, boolean isBusy, long now) {
        return tooSoon(plan, isBusy, now).or(() -> tooFar(plan, present));
    }

    private Optional<Rejected> tooSoon(Plan plan, boolean isBusy, long now) {
        Duration pause = plan.rules().pause();
        if (pause.isZero()) {
            return Optional.empty();
        }
        if (isBusy) {
            return refused("tag " + plan.tag().path() + " has a command under way, and a pause after each");
        }
        Long last = taken.get(plan.tag().path());
        long left = last == null ? 0 : pause.toNanos() - (now - last);
        return left <= 0
                ? Optional.empty()
                : refused("tag " + plan.tag().path() + " takes its next command in "
                        + Math.max(1, Duration.ofNanos(left).toMillis()) + " ms");
    }

    /** Needs nothing that is remembered: any thread. */
    static Optional<Rejected> tooFar(Plan plan, Optional<TagValue> present) {
        Optional<Double> most = plan.rules().maxChange();
        if (most.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> to = Values.number(plan.value());
        Optional<BigDecimal> from = present.filter(value -> value.quality().isGood())
                .flatMap(TagValue::value)
                .flatMap(Values::number);
        if (from.isEmpty() || to.isEmpty()) {
            return refused("the present value of tag " + plan.tag().path()
                    + " is not known for certain, so nobody can tell how far the change goes");
        }
        double change = to.get().subtract(from.get()).abs().doubleValue();
        // What the binary forms of decimal numbers are off by is no change.
        double slack = ROUNDING * Math.max(1, Math.abs(to.get().doubleValue()));
        return change <= most.get() + slack
                ? Optional.empty()
                : refused("a change by " + Value.of(change) + " is more than the " + Value.of(most.get()) + unit(plan)
                        + " that tag " + plan.tag().path() + " may go at once");
    }

    private static String unit(Plan plan) {
        return plan.tag().unit().isEmpty() ? "" : " " + plan.tag().unit();
    }

    /** A device has taken a command, or may have. */
    void taken(Plan plan, long now) {
        if (!plan.rules().pause().isZero()) {
            taken.put(plan.tag().path(), now);
        }
    }

    private static Optional<Rejected> refused(String why) {
        return Optional.of(new Rejected(RejectionCode.TOO_FAST, why));
    }
}
