package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.util.Optional;

/**
 * Whether a device holds what it was told to.
 *
 * <p>Everything but a real number reads back exactly or differs. A real number may be off by what carrying it costs: half a
 * step where the device holds a scaled integer (the core rounds to the nearest), and a millionth, relative, where it holds
 * a floating-point number of 32 bits. The tag's deadband does not count: it says what screens need not hear of, and a write
 * that a device ignored within the deadband would be called confirmed.
 */
final class ReadBack {
    private static final double RELATIVE = 1e-6;

    private ReadBack() {}

    /** What an accepted write came to. */
    static CommandOutcome judge(TagInfo tag, Value wanted, Resolution resolution, Optional<Sample> readBack) {
        if (readBack.isEmpty()) {
            return new CommandOutcome.Unverified("accepted by the device; the point cannot be read back");
        }
        Optional<Value> read = readBack.get().value();
        if (readBack.get().quality().isBad() || read.isEmpty()) {
            return new CommandOutcome.Unverified("accepted by the device; reading back failed: "
                    + readBack.get().quality().text());
        }
        if (Values.isTooLong(read.get())) {
            return new CommandOutcome.Unverified("accepted by the device; what it reads back is too long to record");
        }
        Value held = Values.exactly(read.get(), tag.kind()).orElse(read.get());
        return isSame(wanted, held, resolution) ? new CommandOutcome.Confirmed(held) : new CommandOutcome.Differs(held);
    }

    private static boolean isSame(Value wanted, Value held, Resolution resolution) {
        if (wanted.kind() != ValueKind.REAL
                || !(wanted instanceof Value.Real want)
                || !(held instanceof Value.Real have)) {
            return wanted.equals(held);
        }
        double largest =
                Math.max(Math.abs(resolution.offset()), Math.max(Math.abs(want.value()), Math.abs(have.value())));
        return Math.abs(want.value() - have.value()) <= resolution.step() / 2 + RELATIVE * largest;
    }

    /** What a write that was not accepted came to. */
    static CommandOutcome notAccepted(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return new CommandOutcome.Rejected(rejected.code(), Values.shortened(rejected.reason()));
        }
        String reason = outcome instanceof WriteOutcome.Unknown unknown ? unknown.reason() : outcome.toString();
        return new CommandOutcome.Unknown(Values.shortened(reason));
    }
}
