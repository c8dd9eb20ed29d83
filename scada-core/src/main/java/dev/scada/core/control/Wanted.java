package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.plant.CommandKind;
import java.math.BigDecimal;
import java.util.Optional;

/** The value that an order comes to. Pure. */
final class Wanted {
    private Wanted() {}

    sealed interface Result {
        record Found(Value value) implements Result {}

        record None(Rejected why) implements Result {}
    }

    /** @param present the tag's present value */
    static Result of(Order order, TagInfo tag, CommandKind kind, Optional<TagValue> present) {
        if (order.steps() != 0) {
            return kind instanceof CommandKind.Step step
                    ? stepped(order, tag, step, present)
                    : none(RejectionCode.TYPE_MISMATCH, "tag " + tag.path() + " does not go in steps");
        }
        if (order.value().isEmpty()) {
            return active(kind)
                    .<Result>map(Result.Found::new)
                    .orElseGet(
                            () -> none(RejectionCode.TYPE_MISMATCH, "a command of tag " + tag.path() + " has a value"));
        }
        return new Result.Found(order.value().get());
    }

    /** What a pulse or a momentary command writes. */
    static Optional<Value> active(CommandKind kind) {
        if (kind instanceof CommandKind.Pulse pulse) {
            return Optional.of(pulse.active());
        }
        return kind instanceof CommandKind.Momentary momentary ? Optional.of(momentary.active()) : Optional.empty();
    }

    /** What it leaves behind. */
    static Optional<Value> rest(CommandKind kind) {
        if (kind instanceof CommandKind.Pulse pulse) {
            return Optional.of(pulse.rest());
        }
        return kind instanceof CommandKind.Momentary momentary ? Optional.of(momentary.rest()) : Optional.empty();
    }

    /** Exactly, by decimal digits, so that ten steps of 0.1 are 1. */
    private static Result stepped(Order order, TagInfo tag, CommandKind.Step step, Optional<TagValue> present) {
        Optional<BigDecimal> from = present.filter(value -> value.quality().isGood())
                .flatMap(TagValue::value)
                .flatMap(Wanted::decimal);
        if (from.isEmpty()) {
            return none(
                    RejectionCode.TOO_FAST,
                    "the present value of tag " + tag.path()
                            + " is not known for certain, so there is no step from it");
        }
        BigDecimal to = from.get().add(BigDecimal.valueOf(step.size()).multiply(BigDecimal.valueOf(order.steps())));
        return tag.kind() == ValueKind.REAL ? new Result.Found(Value.of(to.doubleValue())) : whole(tag, to);
    }

    private static Result whole(TagInfo tag, BigDecimal to) {
        try {
            return new Result.Found(
                    tag.kind() == ValueKind.UINT64
                            ? Value.UInt64.of(to.toBigIntegerExact())
                            : Value.of(to.longValueExact()));
        } catch (ArithmeticException | IllegalArgumentException e) {
            return none(RejectionCode.OUT_OF_RANGE, "no step goes to " + to + " on tag " + tag.path());
        }
    }

    private static Optional<BigDecimal> decimal(Value value) {
        return value instanceof Value.Real real
                ? Double.isFinite(real.value()) ? Optional.of(BigDecimal.valueOf(real.value())) : Optional.empty()
                : Values.number(value);
    }

    private static Result none(RejectionCode code, String why) {
        return new Result.None(new Rejected(code, why));
    }
}
