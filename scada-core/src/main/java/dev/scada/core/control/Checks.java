package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagRange;
import dev.scada.api.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a tag takes a value, and as what. Pure. */
final class Checks {
    /** Either what is to be written or why not. */
    sealed interface Result {
        record Taken(Value value) implements Result {}

        record Refused(Rejected rejection) implements Result {}
    }

    private Checks() {}

    static Result check(TagInfo tag, Value wanted) {
        if (!tag.writable()) {
            return refused(RejectionCode.NOT_WRITABLE, "tag " + tag.path() + " is read-only");
        }
        if (Values.isTooLong(wanted)) {
            return refused(RejectionCode.OUT_OF_RANGE, "the value is too long");
        }
        Optional<Value> value = labelled(tag, wanted).flatMap(meant -> Values.exactly(meant, tag.kind()));
        if (value.isEmpty()) {
            return refused(
                    RejectionCode.TYPE_MISMATCH,
                    "tag " + tag.path() + " takes " + expected(tag) + ", not the " + kindOf(wanted) + " "
                            + Values.shortened(wanted.toString()));
        }
        return limits(tag, value.get())
                .<Result>map(reason -> refused(RejectionCode.OUT_OF_RANGE, reason))
                .orElseGet(() -> new Result.Taken(value.get()));
    }

    /** The number that a text names; anything else as it is; nothing for a text that names none, or more than one. */
    private static Optional<Value> labelled(TagInfo tag, Value wanted) {
        if (!(wanted instanceof Value.Text text) || wanted.kind() == tag.kind()) {
            return Optional.of(wanted);
        }
        List<Long> named = tag.labels().entrySet().stream()
                .filter(label -> label.getValue().equals(text.value()))
                .map(Map.Entry::getKey)
                .toList();
        return named.size() == 1 ? Optional.of(Value.of(named.get(0))) : Optional.empty();
    }

    /**
     * Why the value is outside of what the tag takes. Where a tag has a range, the range says it, and labels may name some
     * of its numbers; where it has labels alone, they are all there is.
     */
    private static Optional<String> limits(TagInfo tag, Value value) {
        Optional<BigDecimal> number = Values.number(value);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (tag.range().isPresent()) {
            TagRange range = tag.range().get();
            boolean isInside = number.get().compareTo(new BigDecimal(range.min())) >= 0
                    && number.get().compareTo(new BigDecimal(range.max())) <= 0;
            return isInside
                    ? Optional.empty()
                    : Optional.of(value + " is outside of the range of tag " + tag.path() + ", " + Value.of(range.min())
                            + " to " + Value.of(range.max()) + unit(tag));
        }
        boolean isNamed = tag.labels().isEmpty()
                || tag.labels().keySet().stream()
                        .anyMatch(label -> BigDecimal.valueOf(label).compareTo(number.get()) == 0);
        return isNamed
                ? Optional.empty()
                : Optional.of(value + " is none of the values of tag " + tag.path() + ": " + labels(tag));
    }

    private static String expected(TagInfo tag) {
        String kind = tag.kind().word();
        return tag.labels().isEmpty() ? kind : kind + " or a name of " + labels(tag);
    }

    private static String labels(TagInfo tag) {
        return Values.shortened(new TreeMap<>(tag.labels()).toString());
    }

    private static String kindOf(Value value) {
        return value.kind().word();
    }

    private static String unit(TagInfo tag) {
        return tag.unit().isEmpty() ? "" : " " + tag.unit();
    }

    private static Result refused(RejectionCode code, String reason) {
        return new Result.Refused(new Rejected(code, reason));
    }
}
