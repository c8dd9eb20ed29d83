package dev.scada.core.tag;

import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import java.util.Optional;

/** What counts as a change of a tag. */
final class ChangeFilter {
    private static final ChangeFilter EVERY_DIFFERENCE = new ChangeFilter(0);

    private final double deadband;

    private ChangeFilter(double deadband) {
        this.deadband = deadband;
    }

    /** @param deadband a change of a number up to here is none; 0: every difference is one */
    static ChangeFilter of(double deadband) {
        return deadband == 0 ? EVERY_DIFFERENCE : new ChangeFilter(deadband);
    }

    /** Times alone are no change: a value read again without a difference is not heard of. */
    boolean isChange(TagValue before, TagValue now) {
        if (before.quality() != now.quality()) {
            return true;
        }
        if (deadband == 0 || before.hasValueOf(now)) {
            return !before.hasValueOf(now);
        }
        Optional<Value> old = before.value();
        Optional<Value> fresh = now.value();
        return old.isEmpty() || fresh.isEmpty() || !(difference(old.get(), fresh.get()) <= deadband);
    }

    /** NaN where the two are not numbers of one kind: then any difference is a change. */
    private static double difference(Value a, Value b) {
        if (a instanceof Value.Real x && b instanceof Value.Real y) {
            return Math.abs(x.value() - y.value());
        }
        if (a instanceof Value.Int x && b instanceof Value.Int y) {
            // Subtracted as integers: a double would lose the last digits of a big counter. The distance of two longs
            // fits 64 bits without sign.
            return unsigned(Math.max(x.value(), y.value()) - Math.min(x.value(), y.value()));
        }
        if (a instanceof Value.UInt64 x && b instanceof Value.UInt64 y) {
            long distance = x.bits() - y.bits();
            return unsigned(Long.compareUnsigned(x.bits(), y.bits()) >= 0 ? distance : -distance);
        }
        return Double.NaN;
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? (double) bits : ((double) (bits >>> 1)) * 2;
    }
}
