package dev.scada.core.sequence;

import dev.scada.api.value.Value;
import dev.scada.core.expression.Evaluation;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Finds the moment at which a condition has begun to hold. It has to be seen not to hold before: what holds already when
 * one begins to look starts nothing. While it cannot be evaluated, or is not vouched for, it neither holds nor does not.
 * Pure; confined to one thread.
 */
public final class Edge {
    private final long holding;
    private boolean wasSeenNotToHold;
    private OptionalLong heldAt = OptionalLong.empty();

    /** @param holding for how long it has to hold without a break */
    public Edge(Duration holding) {
        this.holding = holding.toNanos();
    }

    /**
     * What the condition is now.
     *
     * @return whether this is the moment
     */
    public boolean take(Evaluation answer, long now) {
        if (answer.holds()) {
            if (wasSeenNotToHold && heldAt.isEmpty()) {
                heldAt = OptionalLong.of(now + holding);
            }
            return tick(now);
        }
        heldAt = OptionalLong.empty();
        wasSeenNotToHold |= answer.quality().isGood()
                && answer.value().filter(Value.of(false)::equals).isPresent();
        return false;
    }

    /** @return whether this is the moment */
    public boolean tick(long now) {
        boolean isNow = heldAt.isPresent() && now - heldAt.getAsLong() >= 0;
        if (isNow) {
            wasSeenNotToHold = false;
            heldAt = OptionalLong.empty();
        }
        return isNow;
    }

    /** When {@link #tick} has to be called. */
    public OptionalLong nextTick() {
        return heldAt;
    }
}
