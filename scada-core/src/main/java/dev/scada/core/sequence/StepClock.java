package dev.scada.core.sequence;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The time that the present step of a run has, and for how long its condition has held. It can be stopped, and then goes on
 * with what is left. Pure: in nanoseconds of any monotonic clock, which may run over. Confined to one thread.
 */
final class StepClock {
    private OptionalLong deadline = OptionalLong.empty();
    /** When the condition that has to hold for a while will have. */
    private OptionalLong heldAt = OptionalLong.empty();

    private OptionalLong left = OptionalLong.empty();

    /** For the next step, which has no limit yet. */
    void clear() {
        deadline = OptionalLong.empty();
        heldAt = OptionalLong.empty();
    }

    void limit(Duration time, long now) {
        deadline = OptionalLong.of(now + time.toNanos());
    }

    /** Until when the step has time; absent where it has no limit, and while it is stopped. */
    OptionalLong deadline() {
        return deadline;
    }

    boolean isOver(long now) {
        return deadline.isPresent() && now - deadline.getAsLong() >= 0;
    }

    /** When something has to be looked at again. */
    OptionalLong nextTick() {
        if (heldAt.isEmpty() || (deadline.isPresent() && deadline.getAsLong() - heldAt.getAsLong() < 0)) {
            return deadline;
        }
        return heldAt;
    }

    /**
     * The condition holds now.
     *
     * @return whether it has for so long without a break
     */
    boolean holds(Duration holding, long now) {
        if (heldAt.isEmpty()) {
            heldAt = OptionalLong.of(now + holding.toNanos());
        }
        return now - heldAt.getAsLong() >= 0;
    }

    void holdsNot() {
        heldAt = OptionalLong.empty();
    }

    /** The time of the step stands still; its condition has to hold anew. */
    void stop(long now) {
        left = deadline.isPresent() ? OptionalLong.of(deadline.getAsLong() - now) : OptionalLong.empty();
        clear();
    }

    void goOn(long now) {
        deadline = left.isPresent() ? OptionalLong.of(now + left.getAsLong()) : OptionalLong.empty();
    }
}
