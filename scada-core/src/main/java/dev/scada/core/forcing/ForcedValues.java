package dev.scada.core.forcing;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagRange;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.temporary.TemporaryRefused;
import dev.scada.core.temporary.TemporaryRefused.Why;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody wants a tag forced to, as values of the tag's kind and within its range. Pure. */
final class ForcedValues {
    private static final int LONGEST_TEXT = 1_000;

    private ForcedValues() {}

    /** The value as the tag would have it; a text may be one of its labels. */
    static Value fixed(TagInfo tag, Value wanted) throws TemporaryRefused {
        Value value = labelled(tag, wanted)
                .flatMap(meant -> exactly(meant, tag.kind()))
                .orElseThrow(() -> new TemporaryRefused(
                        Why.BAD_REQUEST,
                        "tag " + tag.path() + " has values of kind "
                                + tag.kind().word() + ", and " + shortened(wanted.toString()) + " is none"));
        if (value.toString().length() > LONGEST_TEXT) {
            throw new TemporaryRefused(Why.BAD_REQUEST, "the text is too long");
        }
        Optional<BigDecimal> number = number(value);
        if (number.isPresent() && tag.kind().isNumeric()) {
            checkRange(tag, number.get().doubleValue());
        }
        return value;
    }

    static void checkMoving(TagInfo tag, ForcedTo.Moving moving) throws TemporaryRefused {
        if (tag.kind() == ValueKind.BOOL) {
            if (moving.shape() != ForcedTo.Shape.SQUARE
                    || Math.min(moving.from(), moving.to()) != 0
                    || Math.max(moving.from(), moving.to()) != 1) {
                throw new TemporaryRefused(Why.BAD_REQUEST, "what is true or false moves as a square from 0 to 1");
            }
            return;
        }
        if (!tag.kind().isNumeric()) {
            throw new TemporaryRefused(
                    Why.BAD_REQUEST, "a value of kind " + tag.kind().word() + " cannot move; force one value");
        }
        checkRange(tag, moving.from());
        checkRange(tag, moving.to());
        double least = Math.min(moving.from(), moving.to());
        double most = Math.max(moving.from(), moving.to());
        boolean isInexact = tag.kind() != ValueKind.REAL && (least < -0x1p53 || most > 0x1p53);
        boolean isNegative = tag.kind() == ValueKind.UINT64 && least < 0;
        if (isInexact || isNegative) {
            throw new TemporaryRefused(Why.BAD_REQUEST, "the tag's kind does not hold these numbers");
        }
    }

    private static void checkRange(TagInfo tag, double number) throws TemporaryRefused {
        Optional<TagRange> range = tag.range();
        if (range.isPresent() && !range.get().contains(number)) {
            throw new TemporaryRefused(
                    Why.BAD_REQUEST,
                    Value.of(number) + " is outside of the range of tag " + tag.path() + ", "
                            + Value.of(range.get().min()) + " to "
                            + Value.of(range.get().max()));
        }
    }

    /** Whether what it was forced to still means something under another definition of the tag. */
    static boolean fits(TagInfo tag, ForcedTo to) {
        try {
            if (to instanceof ForcedTo.Fixed held) {
                return held.value().kind() == tag.kind()
                        && fixed(tag, held.value()).equals(held.value());
            }
            checkMoving(tag, (ForcedTo.Moving) to);
            return true;
        } catch (TemporaryRefused misfit) {
            return false;
        }
    }

    /** The moving value as one of the tag's kind. */
    static Value moved(ValueKind kind, double number) {
        return switch (kind) {
            case BOOL -> Value.of(number >= 0.5);
            case INT -> Value.of(Math.round(number));
            case UINT64 -> new Value.UInt64(Math.max(0, Math.round(number)));
            default -> Value.of(number);
        };
    }

    private static Optional<Value> labelled(TagInfo tag, Value wanted) {
        if (!(wanted instanceof Value.Text text) || tag.kind() == ValueKind.TEXT) {
            return Optional.of(wanted);
        }
        List<Long> named = tag.labels().entrySet().stream()
                .filter(label -> label.getValue().equals(text.value()))
                .map(Map.Entry::getKey)
                .toList();
        return named.size() == 1 ? Optional.of(Value.of(named.get(0))) : Optional.empty();
    }

    private static Optional<Value> exactly(Value value, ValueKind kind) {
        if (value.kind() == kind) {
            return Optional.of(value);
        }
        try {
            Optional<BigDecimal> number = number(value);
            return switch (kind) {
                case BOOL ->
                    number.filter(it -> it.compareTo(BigDecimal.ZERO) == 0 || it.compareTo(BigDecimal.ONE) == 0)
                            .map(it -> Value.of(it.signum() == 1));
                case INT -> number.map(it -> Value.of(it.longValueExact()));
                case UINT64 -> number.map(BigDecimal::toBigIntegerExact).map(ForcedValues::natural);
                case REAL ->
                    value instanceof Value.Bool
                            ? Optional.empty()
                            : number.map(BigDecimal::doubleValue).map(Value::of);
                default -> Optional.empty();
            };
        } catch (ArithmeticException | IllegalArgumentException tooLarge) {
            return Optional.empty();
        }
    }

    private static Value natural(BigInteger number) {
        return Value.UInt64.of(number);
    }

    private static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.Bool bool) {
            return Optional.of(bool.value() ? BigDecimal.ONE : BigDecimal.ZERO);
        }
        if (value instanceof Value.Int whole) {
            return Optional.of(BigDecimal.valueOf(whole.value()));
        }
        if (value instanceof Value.UInt64 natural) {
            return Optional.of(new BigDecimal(natural.toBigInteger()));
        }
        return value instanceof Value.Real real && Double.isFinite(real.value())
                ? Optional.of(new BigDecimal(real.value()))
                : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
